package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"doingoai/cmd/doingoai/internal/build"
)

// epubcheckJar is where Debian has epubcheck; its manifest names the other archives that
// it needs.
const epubcheckJar = "/usr/share/java/epubcheck.jar"

// epubMessage is an error or a warning of epubcheck.
var epubMessage = regexp.MustCompile(`(?m)^(FATAL|ERROR|WARNING)\(.*$`)

// epubcheck lets epubcheck read all EPUBs of s and returns what it says of each, by path.
// One that it has not read to the end is a failure of the test.
func (s *site) epubcheck(t *testing.T) map[string][]string {
	t.Helper()
	java, err := exec.LookPath("java")
	needs(t, "a Java runtime", err == nil)
	_, err = os.Stat(epubcheckJar)
	needs(t, "epubcheck", err == nil)
	dir := s.write(t)
	args := []string{"-XX:TieredStopAtLevel=1", "-Duser.language=en", "-cp", epubcheckJar, "Epubs.java"}
	for _, p := range s.paths(".epub") {
		args = append(args, filepath.Join(dir, filepath.FromSlash(p)))
	}
	var stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), java, args...)
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("java %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	answers := strings.Split("\n"+stderr.String(), "\n-- ")[1:]
	if len(answers) != len(s.paths(".epub")) {
		t.Fatalf("epubcheck has read %d of %d files:\n%s", len(answers), len(s.paths(".epub")), stderr.String())
	}
	faults := map[string][]string{}
	for i, p := range s.paths(".epub") {
		faults[p] = epubMessage.FindAllString(answers[i], -1)
		if sound := strings.Contains(answers[i]+"\n", "\n== 0\n"); sound != (len(faults[p]) == 0) {
			t.Errorf("%s: what epubcheck says is not understood: %s", p, answers[i])
		}
	}
	return faults
}

// TestEPUBs lets epubcheck read every EPUB of this repository's site.
func TestEPUBs(t *testing.T) {
	t.Parallel()
	s := repositorySite(t)
	if len(s.paths(".epub")) == 0 {
		t.Fatal("the site has no EPUB")
	}
	for path, faults := range s.epubcheck(t) {
		if len(faults) > 0 {
			t.Errorf("%s: %s", path, strings.Join(faults, "\n\t"))
		}
	}
}

// bookFolder is a folder with the site of the tests of portal and the issue of
// testdata/book.txtar, which has every form of Markdown.
func bookFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"../portal/testdata/site.txtar", "testdata/book.txtar"} {
		archive, err := txtar.ParseFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			to := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range []string{"layouts", "static"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(repository(t), name))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// bookClock is the clock of the tests of portal.
var bookClock = time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)

// TestEPUBsFaults puts faults into the EPUB with every form of Markdown, which has none,
// and expects epubcheck to see each.
func TestEPUBsFaults(t *testing.T) {
	t.Parallel()
	sound := renderSome(t, build.Options{Dir: bookFolder(t), Now: bookClock}, ".epub")
	const from = "ban-tin/2026-03/ban-tin-2026-03.epub"
	book := sound.files[from]
	tests := []struct{ name, file, old, text, want string }{
		{"sound", "", "", "", ""},
		{"xml", "EPUB/02-bai-hai.xhtml", "</section>", "", "RSC-016"},
		{"html", "EPUB/02-bai-hai.xhtml", "<p>", "<p><p/>", "RSC-005"},
		{"link", "EPUB/01-du-cach-viet.xhtml", "#phan-hai", "#phan-ba", "RSC-012"},
		{"image", "EPUB/01-du-cach-viet.xhtml", `src="images/02.svg"`, `src="images/20.svg"`, "RSC-007"},
		{"manifest", "EPUB/package.opf", `<item id="images-02-svg"`, `<item id="style"`, "RSC-005"},
		{"modified", "EPUB/package.opf", "dcterms:modified", "dcterms:created", "RSC-005"},
		{"contents", "EPUB/nav.xhtml", `epub:type="toc"`, `epub:type="lot"`, "RSC-005"},
		{"mimetype", "mimetype", "epub", "zip", "PKG-007"},
		{"warning", "EPUB/package.opf", "<dc:date>2026", "<dc:date>20/26", "WARNING(OPF-053)"},
	}
	s := &site{base: sound.base, files: map[string][]byte{}}
	for _, path := range sound.paths(".epub") {
		s.files["sound/"+path] = sound.files[path]
	}
	for _, test := range tests {
		s.files[test.name+".epub"] = changed(t, book, test.file, test.old, test.text)
	}
	faults := s.epubcheck(t)
	for _, test := range tests {
		got := strings.Join(faults[test.name+".epub"], "\n")
		if !strings.Contains(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%s: epubcheck says %q, want %q", test.name, got, test.want)
		}
	}
	for _, path := range sound.paths(".epub") {
		if len(faults["sound/"+path]) > 0 {
			t.Errorf("%s: %q", path, faults["sound/"+path])
		}
	}
}

// changed returns a book with a text of one of its files replaced.
func changed(t *testing.T, book []byte, file, old, text string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	found := file == ""
	for _, f := range r.File {
		if f.Name != file {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := rewrite(w, f, old, text); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		found = true
	}
	if err := w.Close(); err != nil || !found {
		t.Fatalf("%s is there: %t, %v", file, found, err)
	}
	return b.Bytes()
}

func rewrite(w *zip.Writer, f *zip.File, old, text string) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := r.Close(); err != nil {
		return err
	}
	if !bytes.Contains(data, []byte(old)) {
		return fmt.Errorf("it has no %q", old)
	}
	entry, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
	if err != nil {
		return err
	}
	_, err = entry.Write(bytes.Replace(data, []byte(old), []byte(text), 1))
	return err
}
