// Command doingoai builds the public foreign-affairs portal of a province from
// TOML and Markdown.
//
//	doingoai build     write the whole site into a folder
//	doingoai serve     show the site while it is being edited
//	doingoai check     report what is wrong with the content
//	doingoai schema    describe the files to editors, as JSON Schema
//	doingoai urls      keep the list of published addresses
//	doingoai version   print the version
//
// Exit status: 0 done; 1 the content has errors, and nothing is published; 2 wrong
// usage; 3 the system failed. Results go to standard output, messages to standard
// error.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run executes one command line and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second one ends the program at once, which harms nothing
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var status statusError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errContent):
		return 1
	case errors.As(err, &status):
		report(stderr, err)
		return status.code
	}
	report(stderr, err) // what cobra itself refuses: unknown commands and flags
	return 2
}

func report(w io.Writer, err error) {
	if _, e := fmt.Fprintf(w, "doingoai: %v\n", err); e != nil {
		os.Exit(3) // nobody can be told
	}
}

// errContent says that the content has errors, which have been printed.
var errContent = errors.New("the content has errors")

// statusError is an error with the exit status it leads to.
type statusError struct {
	code int
	err  error
}

func (e statusError) Error() string { return e.err.Error() }
func (e statusError) Unwrap() error { return e.err }

func usage(err error) error  { return statusError{2, err} }
func system(err error) error { return statusError{3, err} }

// global are the flags that every command has.
type global struct {
	site string
	lang string
}

func newRoot() *cobra.Command {
	g := &global{}
	root := &cobra.Command{
		Use:           "doingoai",
		Short:         "Build the foreign-affairs portal of a province from TOML and Markdown",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&g.site, "site", "", "the site folder (default: the nearest folder upwards with a site.toml)")
	root.PersistentFlags().StringVar(&g.lang, "lang", "", "language of messages, vi or en (default: the site's default language, else en)")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newBuild(g), newServe(g), newCheck(g), newSchema(g), newURLs(g), newVersion())
	return root
}

// folder finds the site folder.
func (g *global) folder() (string, error) {
	if err := g.checkLang(); err != nil {
		return "", err
	}
	if g.site != "" {
		if _, err := os.Stat(filepath.Join(g.site, "site.toml")); err != nil {
			return "", usage(fmt.Errorf("there is no site.toml in %s", g.site))
		}
		return filepath.Abs(g.site)
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", system(fmt.Errorf("find the current folder: %w", err))
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "site.toml")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", usage(fmt.Errorf("there is no site.toml in %s or above; run the command inside a site folder, or give --site", dir))
		}
	}
}

func (g *global) checkLang() error {
	if g.lang != "" && g.lang != "vi" && g.lang != "en" {
		return usage(fmt.Errorf("--lang must be vi or en, not %q", g.lang))
	}
	return nil
}

// language is the language of messages about a site; site is nil when site.toml
// cannot be read.
func (g *global) language(site *config.Site) string {
	if g.lang != "" {
		return g.lang
	}
	if site != nil && site.DefaultLanguage == "vi" {
		return "vi"
	}
	return "en"
}

// show prints diagnostics and what they amount to.
func show(w io.Writer, list diag.List, lang string) error {
	if len(list) == 0 {
		return nil
	}
	if err := list.Print(w, lang); err != nil {
		return system(fmt.Errorf("print messages: %w", err))
	}
	errs, warnings := list.Count()
	text := "%d error(s), %d warning(s)\n"
	if lang == "vi" {
		text = "%d lỗi, %d cảnh báo\n"
	}
	if _, err := fmt.Fprintf(w, text, errs, warnings); err != nil {
		return system(fmt.Errorf("print messages: %w", err))
	}
	return nil
}
