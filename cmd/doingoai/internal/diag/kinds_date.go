package diag

var dateKinds = []Kind{}
