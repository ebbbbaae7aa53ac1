package diag

var markdownKinds = []Kind{}
