package build

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layers are the allowed imports between the packages of doingoai, low to high:
// each line names a package and what it may import. Changing it needs a reason in
// the commit; do not change it to make a build pass.
const layers = `
diag       :
edtf       :
output     :
nfc        :
tomldoc    : diag nfc
lang       : diag edtf tomldoc
source     : diag nfc
media      : diag source
publish    : diag output
markdown   : diag
images     : diag media memo source
machine    :
layout     : diag layout/machine
config     : diag lang source tomldoc
portal     : config diag edtf images lang markdown media memo output source tomldoc
opendata   : lang memo output portal
guide      :
schema     : config diag guide lang portal tomldoc
letters    :
woff2      :
drawing    :
glyphs     : drawing woff2
memo       :
chart      : letters
geo        :
gen        : geo
maps       : geo letters memo
covers     : drawing edtf geo glyphs lang letters memo output portal
assets     : diag output source
epub       : output
search     : lang memo output
pdf        : memo output
calendar   : config edtf lang portal
ical       : calendar config edtf lang output portal
hosting    : memo output portal
feeds      : diag edtf lang markdown output portal
pages      : search assets calendar chart config covers diag edtf epub feeds geo ical images lang layout maps markdown memo opendata output portal
build      : assets config covers diag feeds glyphs hosting ical images lang layout maps media memo opendata output pages pdf portal source
serve      : diag output source
bench      : covers feeds ical lang pages portal
doingoai   : build config diag guide memo output pdf publish schema serve source
`

const module = "doingoai/cmd/doingoai/internal/"

func TestPackagesImportOnlyWhatTheLayersAllow(t *testing.T) {
	allowed := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(layers)) {
		name, imports, _ := strings.Cut(line, ":")
		allowed[strings.TrimSpace(name)] = strings.Fields(imports)
	}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "node_modules") {
			return cmpErr(err, filepath.SkipDir)
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		name := filepath.Base(filepath.Dir(path))
		if filepath.Clean(filepath.Dir(path)) == root {
			name = "doingoai"
		}
		may, known := allowed[name]
		if !known {
			if name != "browser" { // holds tests only
				t.Errorf("the package %s stands in no layer", name)
			}
			return nil
		}
		for _, spec := range file.Imports {
			if imported, ok := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module); ok && !slices.Contains(may, imported) {
				t.Errorf("%s imports %s, which the layers do not allow", filepath.ToSlash(path), imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func cmpErr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
