package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/diag"
)

// TestVerifyNamesEveryDifference plants differences between a build and its proof, as a
// fault of incremental builds would.
func TestVerifyNamesEveryDifference(t *testing.T) {
	dir := t.TempDir()
	writeMinimal(t, dir)
	const now = "2026-03-14T08:00:00+07:00"
	var stdout, stderr bytes.Buffer
	if status := run([]string{"build", "--site", dir, "--now", now, "--verify"}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d\n%s%s", status, &stdout, &stderr)
	}
	if !regexp.MustCompile(`(?m)^đã đối chiếu: cả [1-9]\d* tệp đều giống hệt khi dựng lại từ đầu$`).MatchString(stdout.String()) {
		t.Errorf("a good build prints %q", stdout.String())
	}
	public := filepath.Join(dir, "public")
	home := filepath.Join(public, "index.html")
	text, err := os.ReadFile(home)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(text, []byte("<title>")) + len("<title>")
	text[at] = '#'
	for _, err := range []error{
		os.WriteFile(home, text, 0o644),
		os.Remove(filepath.Join(public, "robots.txt")),
		os.WriteFile(filepath.Join(public, "foreign.txt"), []byte("x"), 0o644),
		os.MkdirAll(filepath.Join(public, "empty", "folder"), 0o755),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	o, err := (&loading{now: now}).options(dir)
	if err != nil {
		t.Fatal(err)
	}
	var printed diag.List
	printed.Add(diag.FileMissing, nil, diag.Span{}, "site.toml")
	for lang, want := range map[string][]string{
		"en": {
			`error: "index.html" is not what a clean build makes: from byte `, `[output-differs]`,
			`error: "robots.txt" is missing, a clean build writes it [output-missing]`,
			`error: "foreign.txt" does not belong to the site [output-foreign]`,
			`error: "empty/folder/" does not belong to the site [output-foreign]`,
			`hint: if somebody put it there, delete it`,
			`a clean build "" [build-messages]`,
			"5 error(s), 0 warning(s)\n",
		},
		"vi": {
			`error: "index.html" khác với khi dựng lại từ đầu: từ byte thứ `,
			`error: thiếu "robots.txt", tệp mà khi dựng lại từ đầu thì có [output-missing]`,
			`error: "foreign.txt" không thuộc trang web [output-foreign]`,
			`thông báo khác với khi dựng lại từ đầu: lần này in `,
		},
	} {
		var stderr bytes.Buffer
		cmd := &cobra.Command{}
		cmd.SetContext(t.Context())
		cmd.SetErr(&stderr)
		err := prove(cmd, o, public, lang, printed)
		var status statusError
		if !errors.As(err, &status) || status.code != 3 {
			t.Errorf("%s: the error is %v, want one of status 3", lang, err)
		}
		if word := map[string]string{"en": "please report it", "vi": "hãy báo cho người phát triển"}[lang]; err != nil && !(strings.Contains(err.Error(), word) && strings.Contains(err.Error(), ".cache")) {
			t.Errorf("%s: the error does not say what to do: %v", lang, err)
		}
		for _, text := range want {
			if !strings.Contains(stderr.String(), text) {
				t.Errorf("%s: %q is not said in\n%s", lang, text, &stderr)
			}
		}
	}
}

// writeMinimal writes the site of testdata/minimal with the layouts and static files of
// this repository.
func writeMinimal(t testing.TB, dir string) {
	t.Helper()
	repository := filepath.Join("..", "..")
	for to, from := range map[string]string{
		dir:                           filepath.Join("testdata", "minimal"),
		filepath.Join(dir, "layouts"): filepath.Join(repository, "layouts"),
		filepath.Join(dir, "static"):  filepath.Join(repository, "static"),
	} {
		if err := copyMissing(to, from); err != nil {
			t.Fatal(err)
		}
	}
}
