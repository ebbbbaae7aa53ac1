package diag

var layoutKinds = []Kind{}
