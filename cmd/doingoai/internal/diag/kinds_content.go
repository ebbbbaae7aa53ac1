package diag

var contentKinds = []Kind{}
