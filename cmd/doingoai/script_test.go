package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write what cmp finds into the scripts of testdata/script")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"doingoai": main})
}

// TestScript runs the scripts of testdata/script, each in a folder of its own with the
// real program as the command doingoai. The commands beside testscript's own are:
//
//	site [DIR]             copy the layouts and static files of this repository into DIR
//	minimal [DIR]          the same with the site of testdata/minimal; files that the
//	                       script has in DIR already stay as they are
//	replace FILE OLD NEW   put NEW for OLD, which stands once in FILE; \n is a line's end
//	repeat N FILE TEXT     repeat TEXT, which stands once in FILE, N times
//	encode ENCODING FILE   encode FILE, which is UTF-8, in another encoding, or store it
//	                       with a mark of byte order (bom), with the line ends of Windows
//	                       (crlf) or with decomposed letters (nfd)
//	status N PROGRAM ARGS  run a program, which must exit with the status N
//	tree [-times] DIR      print the files of DIR: size, hash and path of each; with
//	                       -times the time of change too
//	[!] same DIR DIR       two folders hold the same files with the same bytes
//	[!] holds DIR TEXT     some file below DIR holds TEXT, as it is or in a zip archive;
//	                       with ! none does, and DIR has files
//	[!] httpget URL        print the answer's body; the server may take ten seconds to
//	                       start; with ! the status must not be 200
//	httpurl FILE NAME      set the variable NAME to the address that a server in the
//	                       background has written into FILE; may take ten seconds
func TestScript(t *testing.T) {
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"site": func(ts *testscript.TestScript, neg bool, args []string) {
				usageOf(ts, !neg && len(args) <= 1, "site [DIR]")
				copySite(ts, args, repository)
			},
			"minimal": func(ts *testscript.TestScript, neg bool, args []string) {
				usageOf(ts, !neg && len(args) <= 1, "minimal [DIR]")
				copySite(ts, args, repository)
				minimal := filepath.Join(repository, "cmd", "doingoai", "testdata", "minimal")
				ts.Check(copyMissing(ts.MkAbs(strings.Join(args, "")), minimal))
			},
			"replace": cmdReplace,
			"repeat":  cmdRepeat,
			"encode":  cmdEncode,
			"status":  cmdStatus,
			"tree":    cmdTree,
			"same":    cmdSame,
			"holds":   cmdHolds,
			"httpget": cmdHTTPGet,
			"httpurl": cmdHTTPURL,
		},
	})
}

// usageOf fails a script whose command has wrong arguments.
func usageOf(ts *testscript.TestScript, ok bool, text string) {
	if !ok {
		ts.Fatalf("usage: %s", text)
	}
}

func copySite(ts *testscript.TestScript, args []string, repository string) {
	dir := ts.MkAbs(strings.Join(args, ""))
	for _, name := range []string{"layouts", "static"} {
		ts.Check(copyMissing(filepath.Join(dir, name), filepath.Join(repository, name)))
	}
}

// copyMissing copies the files below from that dir does not have.
func copyMissing(dir, from string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, name)
		if entry.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		if _, err := os.Lstat(to); err == nil {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

func cmdReplace(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, !neg && len(args) == 3, "replace FILE OLD NEW")
	unescape := strings.NewReplacer(`\n`, "\n")
	replaceOnce(ts, args[0], unescape.Replace(args[1]), unescape.Replace(args[2]))
}

func cmdRepeat(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, !neg && len(args) == 3, "repeat N FILE TEXT")
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	replaceOnce(ts, args[1], args[2], strings.Repeat(args[2], n))
}

func replaceOnce(ts *testscript.TestScript, name, old, text string) {
	before := ts.ReadFile(name)
	if n := strings.Count(before, old); n != 1 {
		ts.Fatalf("%q stands %d times in %s, not once", old, n, name)
	}
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.Replace(before, old, text, 1)), 0o644))
}

func cmdEncode(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, !neg && len(args) == 2, "encode ENCODING FILE")
	text := ts.ReadFile(args[1])
	switch args[0] {
	case "bom":
		text = "\ufeff" + text
	case "crlf":
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case "nfd":
		text = norm.NFD.String(text)
	default:
		encoding, err := htmlindex.Get(args[0])
		ts.Check(err)
		text, err = encoding.NewEncoder().String(text)
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, !neg && len(args) >= 2, "status N PROGRAM ARGS")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("the exit status is %d, not %d", got, want)
	}
}

func cmdTree(ts *testscript.TestScript, neg bool, args []string) {
	times := len(args) > 0 && args[0] == "-times"
	if times {
		args = args[1:]
	}
	usageOf(ts, !neg && len(args) == 1, "tree [-times] DIR")
	lines, err := tree(ts.MkAbs(args[0]), times)
	ts.Check(err)
	_, err = io.WriteString(ts.Stdout(), strings.Join(lines, ""))
	ts.Check(err)
}

// tree describes the files below dir, one a line, by path.
func tree(dir string, times bool) ([]string, error) {
	var lines []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		line := fmt.Sprintf("%8d %x %s", len(data), sha256.Sum256(data), filepath.ToSlash(name))
		if times {
			info, err := entry.Info()
			if err != nil {
				return err
			}
			line += " " + info.ModTime().UTC().Format(time.RFC3339Nano)
		}
		lines = append(lines, line+"\n")
		return nil
	})
	return lines, err
}

func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, len(args) == 2, "[!] same DIR DIR")
	var trees [2]map[string]bool
	for i, dir := range args {
		lines, err := tree(ts.MkAbs(dir), false)
		ts.Check(err)
		if len(lines) == 0 {
			ts.Fatalf("%s is empty", dir)
		}
		trees[i] = map[string]bool{}
		for _, line := range lines {
			trees[i][line] = true
		}
	}
	differ := false
	for i, one := range trees {
		for line := range one {
			if !trees[1-i][line] {
				differ = true
				if !neg {
					ts.Logf("only in %s: %s", args[i], line)
				}
			}
		}
	}
	if differ != neg {
		ts.Fatalf("the folders %s: differ is %t", strings.Join(args, " and "), differ)
	}
}

// patience is how long a server may take to do what a script waits for.
const patience = 10 * time.Second

func cmdHTTPGet(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, len(args) == 1, "[!] httpget URL")
	client := &http.Client{Timeout: patience}
	var response *http.Response
	var err error
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		response, err = client.Get(args[0])
		if !errors.Is(err, syscall.ECONNREFUSED) || time.Now().After(end) {
			break
		}
	}
	ts.Check(err)
	body, err := io.ReadAll(response.Body)
	ts.Check(err)
	ts.Check(response.Body.Close())
	_, err = ts.Stdout().Write(body)
	ts.Check(err)
	if (response.StatusCode == http.StatusOK) == neg {
		ts.Fatalf("%s: status %s\n%s", args[0], response.Status, body)
	}
}

func cmdHTTPURL(ts *testscript.TestScript, neg bool, args []string) {
	usageOf(ts, !neg && len(args) == 2, "httpurl FILE NAME")
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			ts.Fatalf("%v", err)
		}
		if line, _, found := strings.Cut(string(data), "\n"); found {
			ts.Setenv(args[1], strings.TrimSuffix(line, "/"))
			return
		}
	}
	ts.Fatalf("no address is written into %s", args[0])
}
