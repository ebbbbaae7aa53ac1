package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// taplo lets Taplo, the server of an editor extension, read the TOML files that the
// configuration .taplo.toml of a folder names, by the schemas that it names. It returns how
// many files there are, and what it says of those that it refuses.
func taplo(t *testing.T, dir string) (files, said string) {
	t.Helper()
	program, err := exec.LookPath("node")
	needs(t, "Node.js", err == nil)
	script, err := filepath.Abs("node_modules/@taplo/cli/dist/cli.js")
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(script)
	needs(t, "what package-lock.json lists", err == nil)
	cmd := exec.CommandContext(t.Context(), program, script, "lint", "--colors", "never")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	total := regexp.MustCompile(`found files total=(\d+)`).FindSubmatch(out)
	if total == nil {
		t.Fatalf("taplo: %v\n%s", err, out)
	}
	if err != nil {
		said = string(out)
	}
	return string(total[1]), said
}

func TestTaploAcceptsTheContentByItsSchemas(t *testing.T) {
	files, said := taplo(t, repository(t))
	if said != "" {
		t.Errorf("taplo refuses something:\n%s", said)
	}
	if len(files) < 3 {
		t.Errorf("taplo has found only %s files", files)
	}
}

// TestTaploSeesPlantedFaults: one in a file of each kind.
func TestTaploSeesPlantedFaults(t *testing.T) {
	dir := t.TempDir()
	config, err := os.ReadFile(filepath.Join(repository(t), ".taplo.toml"))
	if err != nil {
		t.Fatal(err)
	}
	const schemas = "cmd/doingoai/schemas"
	if err := os.CopyFS(filepath.Join(dir, schemas), os.DirFS(filepath.Join(repository(t), schemas))); err != nil {
		t.Fatal(err)
	}
	faults, err := txtar.ParseFile("testdata/taplo.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(faults.Files, txtar.File{Name: ".taplo.toml", Data: config}) {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, said := taplo(t, dir)
	for _, f := range faults.Files {
		want, _, _ := strings.Cut(strings.TrimPrefix(string(f.Data), "# "), "\n")
		found := false
		for _, part := range strings.Split(said, "error: ")[1:] {
			message, place, _ := strings.Cut(part, "\n")
			found = found || strings.Contains(message, want) && strings.Contains(place, "/"+f.Name+":")
		}
		if !found {
			t.Errorf("%s: taplo does not say %s", f.Name, want)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
	if rules := strings.Count(string(config), "[[rule]]"); rules != len(faults.Files) {
		t.Errorf("%d kinds of files have a schema, %d a fault", rules, len(faults.Files))
	}
}
