package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/serve"
)

func newServe(g *global) *cobra.Command {
	var l loading
	var addr string
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site while it is being edited",
		Long: `Serve shows the site at a local address and keeps open pages up to date while files
change. Errors in the content appear over the page until they are mended.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := g.folder()
			if err != nil {
				return err
			}
			if _, err := l.options(dir); err != nil {
				return err
			}
			return runServe(cmd, g, &l, dir, addr, open)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", serve.DefaultAddr, "the address to listen on")
	cmd.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	l.flags(cmd)
	return cmd
}

func runServe(cmd *cobra.Command, g *global, l *loading, dir, addr string, open bool) error {
	site, err := build.Config(dir)
	if err != nil {
		return system(err)
	}
	lang := g.language(site)
	kept := build.Options{Dir: dir}
	if err := openCache(&kept); err != nil {
		return err
	}
	defer kept.Memo.Close()
	loader := build.NewLoader()
	load := func(_ context.Context, changed func(folder string) bool) (serve.Site, error) {
		o, err := l.options(dir)
		if err != nil {
			return serve.Site{}, err
		}
		o.Memo, o.Memory, o.Program, o.Preview = kept.Memo, kept.Memory, kept.Program, true
		site, err := loader.Load(o, changed)
		if err != nil {
			return serve.Site{}, err
		}
		return serve.Site{Files: site.Files, Diags: site.Diags}, nil
	}
	err = serve.Run(cmd.Context(), serve.Options{
		Dir: dir, Addr: addr, Lang: lang, Load: load, Log: cmd.ErrOrStderr(),
		Ready: func(url string) {
			if _, err := fmt.Fprintln(cmd.OutOrStdout(), url); err != nil {
				return // whoever started the command does not read its output
			}
			if open {
				openBrowser(cmd, url)
			}
		},
	})
	switch {
	case errors.Is(err, serve.ErrBadAddr):
		return usage(err)
	case err != nil:
		return system(err)
	}
	return nil
}

// openBrowser asks the system to show an address. That it cannot is no failure:
// the address has been printed.
func openBrowser(cmd *cobra.Command, url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	go func() {
		if err := exec.Command(name, args...).Run(); err != nil {
			cmd.PrintErrf("doingoai: cannot open a browser: %v\n", err)
		}
	}()
}
