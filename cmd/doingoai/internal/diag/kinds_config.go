package diag

var configKinds = []Kind{}
