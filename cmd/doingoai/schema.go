package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/guide"
	"doingoai/cmd/doingoai/internal/schema"
)

func newSchema(g *global) *cobra.Command {
	var out string
	var editors bool
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Describe the files to editors, as JSON Schema",
		Long: `Schema prints the JSON Schema of a kind of file, or without KIND the list of kinds with
the files they are for. With --out it writes all schemas into a folder. With --editors it
also writes .taplo.toml and .tombi.toml into the site's folder, by which the editor
extensions Even Better TOML and Tombi check and complete while one types.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case editors && out == "":
				return usage(errors.New("--editors needs --out, the folder of the schemas"))
			case out != "" && len(args) > 0:
				return usage(errors.New("--out writes all kinds; leave KIND out"))
			case out != "":
				return g.writeSchemas(out, editors)
			case len(args) > 0:
				return printSchema(cmd.OutOrStdout(), args[0])
			}
			return g.listSchemas(cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder to write all schemas into")
	cmd.Flags().BoolVar(&editors, "editors", false, "also write .taplo.toml and .tombi.toml into the site folder")
	return cmd
}

func printSchema(w io.Writer, kind string) error {
	var names []string
	for _, d := range schema.All() {
		if d.Name == kind {
			if _, err := w.Write(d.JSON); err != nil {
				return system(fmt.Errorf("print the schema: %w", err))
			}
			return nil
		}
		names = append(names, d.Name)
	}
	return usage(fmt.Errorf("there is no kind of file %q; kinds: %s", kind, strings.Join(names, ", ")))
}

// listSchemas prints the kinds, in the language of --lang.
func (g *global) listSchemas(w io.Writer) error {
	if err := g.checkLang(); err != nil {
		return err
	}
	for _, d := range schema.All() {
		entry, _ := guide.Lookup(d.Name)
		if _, err := fmt.Fprintf(w, "%-15s  %s (%s)\n", d.Name, entry.In(g.language(nil)).Name, strings.Join(d.Globs, ", ")); err != nil {
			return system(fmt.Errorf("print the kinds: %w", err))
		}
	}
	return nil
}

// writeSchemas writes all schemas into a folder, and with editors the configurations that
// name it.
func (g *global) writeSchemas(out string, editors bool) error {
	if editors {
		if err := g.writeEditors(out); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return system(fmt.Errorf("make the folder of the schemas: %w", err))
	}
	for _, d := range schema.All() {
		if err := os.WriteFile(filepath.Join(out, d.FileName()), d.JSON, 0o644); err != nil {
			return system(fmt.Errorf("write a schema: %w", err))
		}
	}
	return nil
}

func (g *global) writeEditors(out string) error {
	dir, err := g.folder()
	if err != nil {
		return err
	}
	full, err := filepath.Abs(out)
	if err != nil {
		return system(err)
	}
	from, err := filepath.Rel(dir, full)
	if err != nil || !filepath.IsLocal(from) {
		return usage(fmt.Errorf("with --editors the schemas must stand inside the site folder %s, not in %s", dir, full))
	}
	files := schema.Editors(filepath.ToSlash(from))
	for _, f := range files {
		own, err := os.ReadFile(filepath.Join(dir, f.Name))
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return system(fmt.Errorf("look at the configuration of an editor: %w", err))
		case err == nil && !bytes.HasPrefix(own, []byte(schema.Mark)):
			return usage(fmt.Errorf("%s is not from this program; move it away first", filepath.Join(dir, f.Name)))
		}
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o644); err != nil {
			return system(fmt.Errorf("write the configuration of an editor: %w", err))
		}
	}
	return nil
}
