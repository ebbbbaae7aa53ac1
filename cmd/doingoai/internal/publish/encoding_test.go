package publish

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// encodedSite is a site with a text in two encodings; renders counts how often it is rendered.
func encodedSite(text string, renders *atomic.Int64) []output.File {
	base := output.File{Path: "a.html", Render: func(b *output.Buffer) error {
		renders.Add(1)
		b.WriteString(text)
		return nil
	}}
	upper := func(b *output.Buffer, data []byte) error {
		b.WriteString(strings.ToUpper(string(data)))
		return nil
	}
	files := []output.File{base, output.Encoded(base, ".up", upper), output.Encoded(base, ".x", upper), output.Encoded(base, "-y", upper)}
	for i := range files {
		files[i].Key = output.Sum{byte(i + 1)}
	}
	return files
}

func TestAFileIsRenderedOnceForItsEncodings(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var renders atomic.Int64
	publishAll := func(text string) Report {
		t.Helper()
		renders.Store(0)
		report, list, err := Publish(context.Background(), encodedSite(text, &renders), Options{Dir: out, Program: keyOf("program")})
		if err != nil || len(list) > 0 {
			t.Fatal(err, list)
		}
		return report
	}
	if publishAll("text"); renders.Load() != 1 {
		t.Errorf("rendered %d times", renders.Load())
	}
	for _, suffix := range []string{".up", ".x", "-y"} {
		if data, err := os.ReadFile(filepath.Join(out, "a.html"+suffix)); err != nil || string(data) != "TEXT" {
			t.Errorf("%s holds %q, %v", suffix, data, err)
		}
	}
	if report := publishAll("text"); renders.Load() != 0 || report.Written != 0 {
		t.Errorf("all stands, and it is rendered %d times, written %d", renders.Load(), report.Written)
	}
	for _, name := range []string{"a.html.up", "a.html.x"} {
		if err := os.Remove(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	if report := publishAll("text"); renders.Load() != 1 || report.Written != 2 {
		t.Errorf("two encodings are missing: rendered %d times, written %d", renders.Load(), report.Written)
	}
}

func TestAnInternalTextIsFoundInWhatIsEncoded(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var renders atomic.Int64
	_, list, err := Publish(context.Background(), encodedSite("a secret that stays within", &renders), Options{Dir: out, Secrets: []Secret{{Text: "secret that stays within"}}})
	if err != nil || !list.HasErrors() {
		t.Fatalf("published: %v, %v", list, err)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
}
