package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"doingoai/cmd/doingoai/internal/diag"
)

// noScript are the kinds of diagnostics that no script can show, and why.
var noScript = map[diag.ID]string{
	diag.LayoutView:      "views are Go types of this program; the tests of layout show it",
	diag.LayoutPointer:   "no view has methods on pointers; the tests of layout show it",
	diag.LayoutMapKey:    "no view holds a map; the tests of layout show it",
	diag.LayoutUntyped:   "no view holds an interface; the tests of layout show it",
	diag.MediaUnreadable: "the administrator, as whom tests may run, can read every file",
	diag.OutputNotOurs:   "a refusal of build, printed without its id: publish_refused.txtar",
	diag.OutputNoFolder:  "a refusal of build, printed without its id: publish_refused.txtar",
	diag.OutputLink:      "a refusal of build, printed without its id: publish_refused.txtar",
	diag.OutputOccupied:  "a refusal of build, printed without its id: publish_refused.txtar",
	diag.OutputDisk:      "a script cannot mount a disk: disk_test.go",
	diag.OutputFull:      "a script cannot mount a disk: disk_test.go",
	diag.OutputDenied:    "a script cannot mount a disk: disk_test.go",
	diag.OutputNameLong:  "an error of build, printed without its id: publish_refused.txtar",
	diag.OutputAlike:     "all names of content are checked before: the tests of publish",
	diag.OutputDiffers:   "a fault of this program; verify_test.go plants one",
	diag.OutputMissing:   "a fault of this program; verify_test.go plants one",
	diag.BuildMessages:   "a fault of this program; verify_test.go plants one",
	diag.OutputBusy:      "two builds at one time: kill_test.go and the tests of publish",
}

// TestEveryKindHasAScript wants a script error_<id>.txtar for each kind of
// diagnostic, in which the kind stands.
func TestEveryKindHasAScript(t *testing.T) {
	for _, k := range diag.Kinds() {
		name := filepath.Join("testdata", "script", "error_"+string(k.ID)+".txtar")
		text, err := os.ReadFile(name)
		reason, excused := noScript[k.ID]
		switch {
		case err == nil && excused:
			t.Errorf("%s exists, yet noScript says: %s", name, reason)
		case errors.Is(err, fs.ErrNotExist) && !excused:
			t.Errorf("no script shows %s", k.ID)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			t.Error(err)
		case err == nil && !regexp.MustCompile(`\[`+string(k.ID)+`\\?\]`).Match(text):
			t.Errorf("%s does not show %s", name, k.ID)
		}
	}
}
