package build

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestProgramsAreKnownByTheirBuildID compiles programs: what differs in its code, has
// another sum, and what differs in nothing that runs, has the same. An ID that somebody has
// chosen is not relied upon.
func TestProgramsAreKnownByTheirBuildID(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example\n\ngo 1.26\n")
	compile := func(code string, flags ...string) (program string, id []byte) {
		t.Helper()
		write("main.go", "package main\n\nfunc main() { println("+code+") }\n")
		program = filepath.Join(t.TempDir(), "program")
		cmd := exec.CommandContext(t.Context(), "go", append(append([]string{"build", "-o", program}, flags...), ".")...)
		cmd.Dir = dir
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		return program, idOf(t, program)
	}
	sums := map[any]string{}
	for _, c := range []struct {
		name, code string
		flags      []string
		has        bool // an ID that counts
	}{
		{"a program", "1", nil, true},
		{"another one", "2", nil, true},
		{"without an ID", "1", []string{"-ldflags=-buildid="}, false},
		{"with a chosen one", "1", []string{"-ldflags=-buildid=chosen"}, false},
		{"with the same chosen one", "2", []string{"-ldflags=-buildid=chosen"}, false},
	} {
		program, id := compile(c.code, c.flags...)
		if (id != nil) != c.has {
			t.Errorf("%s: the build ID is %q", c.name, id)
		}
		sum, err := sumOf(program)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := sums[sum]; ok {
			t.Errorf("%s: it has the sum of %s", c.name, other)
		}
		sums[sum] = c.name
	}
	program, _ := compile("1")
	if sum, err := sumOf(program); err != nil || sums[sum] != "a program" {
		t.Errorf("compiled once more: %v, the sum of %q", err, sums[sum])
	}
}

// TestTheTestIsAProgramWithABuildID, as what "go run" makes is.
func TestTheTestIsAProgramWithABuildID(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if idOf(t, path) == nil {
		t.Error("it has none")
	}
}

// idOf returns the build ID of a program.
func idOf(t *testing.T, program string) []byte {
	t.Helper()
	f, err := os.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 1<<16)
	if _, err := f.ReadAt(head, 0); err != nil {
		t.Fatal(err)
	}
	id := buildID(f, head)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return id
}
