package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/publish"
)

func newCheck(g *global) *cobra.Command {
	var l loading
	var format string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report what is wrong with the content",
		Long: `Check reads and renders the whole site as build does and prints every problem of every
file with its place, the line and what to write. It writes nothing but the cache.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := g.folder()
			if err != nil {
				return err
			}
			if format != "text" && format != "json" && format != "github" {
				return usage(fmt.Errorf("--format must be text, json or github, not %q", format))
			}
			o, err := l.options(dir)
			if err != nil {
				return err
			}
			defer runtime.KeepAlive(roomForGarbage())
			site, err := checked(cmd, g, o)
			if err != nil {
				return system(err)
			}
			lang := g.language(site.Config)
			switch format {
			case "json":
				err = site.Diags.PrintJSON(cmd.OutOrStdout(), lang)
			case "github":
				err = site.Diags.PrintGitHub(cmd.OutOrStdout(), lang)
			default:
				err = show(cmd.ErrOrStderr(), site.Diags, lang)
			}
			if err != nil {
				return system(err)
			}
			if site.Diags.HasErrors() {
				return errContent
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json or github")
	l.flags(cmd)
	return cmd
}

// checked loads and renders a site for its messages. Those of a site that was checked
// before, and is what it was then, are in the memo.
func checked(cmd *cobra.Command, g *global, o build.Options) (*build.Site, error) {
	if err := openCache(&o); err != nil {
		return nil, err
	}
	o.Stands = func(output.Sum) bool { return true } // with messages that were kept nothing is missing
	site, err := build.Load(o)
	if err != nil {
		return nil, err
	}
	bar := newProgress(cmd.ErrOrStderr(), g.language(site.Config))
	defer bar.close()
	if err := site.Prepare(cmd.Context(), bar.of("pictures", "ảnh")); err != nil {
		return nil, err
	}
	if site.Files != nil {
		options := publishing(site, "")
		options.Progress = bar.of("files", "tệp")
		found, err := publish.Check(cmd.Context(), site.Files, options)
		if err != nil {
			return nil, err
		}
		site.Diags.Join(found)
		site.Diags.Sort()
		if !site.Diags.HasErrors() {
			site.Keep(o, site.Diags)
		}
	}
	o.Memo.Close()
	site.NoteMemo(o.Memo)
	site.Diags.Sort()
	return site, nil
}
