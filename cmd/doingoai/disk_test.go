//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// withDisk runs a shell script that may mount file systems which nobody else sees. $1 is
// the program, $2 and $3 are the sites, $4 an empty folder to mount on and $5 one for results.
func withDisk(t *testing.T, s *twoSites, script string) (output, results string) {
	t.Helper()
	dir := t.TempDir()
	program, disk, results := filepath.Join(dir, "doingoai"), filepath.Join(dir, "disk"), filepath.Join(dir, "results")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{disk, results} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("sh", "-c", script, "sh", program, s.dir[0], s.dir[1], disk, results)
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
	}
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == 77 {
		t.Skipf("no disk can be mounted here: %v\n%s", err, text)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(text), results
}

func wantLines(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in\n%s", line, text)
		}
	}
}

// A first and a later publication to a disk that is full change nothing and say why; with
// room made, the same command completes.
func TestFullDisk(t *testing.T) {
	s := newTwoSites(t)
	text, results := withDisk(t, s, `
mount -t tmpfs -o size=500k,mode=755 tmpfs "$4" || exit 77
"$1" build --lang en --site "$2" --out "$4/public"; echo "first: $?"
echo "left: $(ls -A "$4")"
mount -o remount,size=64m "$4" && "$1" build --lang en --site "$2" --out "$4/public" || exit 1
head -c 100m /dev/zero >"$4/fill" 2>/dev/null
"$1" build --lang vi --site "$3" --out "$4/public"; echo "later: $?"
cp -r "$4/public" "$5/later" && rm "$4/fill" && "$1" build --lang en --site "$3" --out "$4/public" || exit 1
cp -r "$4/public" "$5/end"`)
	wantLines(t, text, "there is no room left on the disk to write ", "first: 3\nleft: .public.state\n",
		"ổ đĩa không còn chỗ để ghi ", "later: 3\n")
	s.wantSite(t, 0, filepath.Join(results, "later"))
	s.wantSite(t, 1, filepath.Join(results, "end"))
}

func TestDiskThatCanOnlyBeRead(t *testing.T) {
	s := newTwoSites(t)
	text, results := withDisk(t, s, `
mount -t tmpfs -o size=64m,mode=755 tmpfs "$4" || exit 77
"$1" build --lang en --site "$2" --out "$4/public" || exit 1
mount -o remount,ro "$4"
"$1" build --lang en --site "$3" --out "$4/public"; echo "later: $?"
"$1" build --lang vi --site "$3" --out "$4/new/public"; echo "first: $?"
cp -r "$4/public" "$5/end"`)
	wantLines(t, text, "cannot be written: it belongs to another user, or its disk can only be read", "later: 3\n",
		"không ghi được ", "first: 3\n")
	s.wantSite(t, 0, filepath.Join(results, "end"))
}

// A disk of its own cannot be replaced by a rename.
func TestOutputFolderThatIsADisk(t *testing.T) {
	s := newTwoSites(t)
	text, _ := withDisk(t, s, `
mount -t tmpfs -o size=64m,mode=755 tmpfs "$4" || exit 77
"$1" build --lang en --site "$2" --out "$4"; echo "en: $?"
"$1" build --lang vi --site "$2" --out "$4"; echo "vi: $?"
echo "left: $(ls -A "$4")"`)
	wantLines(t, text, "is a disk of its own (a mount point)", "en: 2\n", "là một ổ đĩa riêng", "vi: 2\nleft: \n")
}
