package main

import (
	"runtime"
	"strings"
	"testing"
)

func TestFileSystems(t *testing.T) {
	const info = `22 27 0:21 / /proc rw,relatime - proc proc rw
25 24 0:23 / /dev/shm rw,relatime shared:3 - tmpfs tmpfs rw,size=24684092k
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
40 27 0:44 / /work rw - overlay overlay rw
`
	kinds := map[string]string{}
	for _, m := range mounts(info) {
		kinds[m.device] = m.kind
	}
	for _, c := range []struct {
		device     string
		journalled bool
		want, err  string
	}{
		{"0:23", false, "tmpfs", ""},
		{"254:0", true, "journalled ext4", ""},
		{"254:0", false, "", "without a journal"},
		{"0:44", true, "", "does not run on overlay"},
		{"0:21", true, "", "does not run on proc"},
	} {
		got, err := suitable(mount{device: c.device, kind: kinds[c.device]}, c.journalled)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, %v; want %q, %q", c.device, got, err, c.want, c.err)
		}
	}
}

// TestRefusal: a folder whose file system is known is either taken or refused with a
// reason and a way out.
func TestRefusal(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the benchmark runs on Linux only")
	}
	if _, err := judge("/proc"); err == nil || !strings.Contains(err.Error(), "DIR=") {
		t.Errorf("/proc: %v, want a refusal that says what to do", err)
	}
	if _, err := judge("/nowhere/at/all"); err == nil {
		t.Error("a folder that is not there is taken")
	}
}
