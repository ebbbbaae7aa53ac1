package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"doingoai/cmd/doingoai/internal/build"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/pdf"
	"doingoai/cmd/doingoai/internal/publish"
	"doingoai/cmd/doingoai/internal/source"
)

// loading are the flags of commands that load the site.
type loading struct {
	baseURL, now   string
	drafts, future bool
}

func (l *loading) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.baseURL, "base-url", "", "the site's address, instead of base_url in site.toml")
	cmd.Flags().StringVar(&l.now, "now", "", "the build's clock, RFC 3339 (default: the time of day)")
	cmd.Flags().BoolVar(&l.drafts, "drafts", false, "show drafts")
	cmd.Flags().BoolVar(&l.future, "future", false, "show what is not yet published")
}

func (l *loading) options(dir string) (build.Options, error) {
	o := build.Options{Dir: dir, BaseURL: l.baseURL, Now: time.Now(), Drafts: l.drafts, Future: l.future}
	if l.now != "" {
		t, err := time.Parse(time.RFC3339, l.now)
		if err != nil {
			return o, usage(fmt.Errorf("--now must be like 2026-03-14T08:00:00+07:00, not %q", l.now))
		}
		o.Now = t
	}
	if l.baseURL != "" && !strings.HasPrefix(l.baseURL, "https://") && !strings.HasPrefix(l.baseURL, "http://") {
		return o, usage(fmt.Errorf("--base-url must be like https://example.org, not %q", l.baseURL))
	}
	return o, nil
}

// openCache gives a load what earlier runs of this program left in the cache of the site.
func openCache(o *build.Options) (err error) {
	o.Memo = memo.Open(filepath.Join(o.Dir, filepath.FromSlash(memo.Folder)), memo.DefaultLimit)
	o.Memory = source.Recall(filepath.Join(o.Dir, filepath.FromSlash(source.MemoryFile)))
	if o.Program, err = build.Program(); err != nil {
		return system(err)
	}
	return nil
}

// roomForGarbage has the garbage of a run collected when there are about 100 MB of it, and as
// much again as three quarters of what is live. A small site then needs no collection or a
// few, which took a third of its time, and a large one keeps within its memory. The room is
// memory that nobody touches, so the system never gives it; it counts as live as long as the
// caller holds it. GOGC in the environment wins.
func roomForGarbage() (room []byte) {
	if os.Getenv("GOGC") != "" {
		return nil
	}
	debug.SetGCPercent(75)
	return make([]byte, 128<<20)
}

func newBuild(g *global) *cobra.Command {
	var l loading
	var out string
	var printed, proved bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the whole site into a folder",
		Long: `Build reads the site folder and writes the finished site into the output folder.
If the content has errors, all of them are printed and nothing is written. The output
folder changes only when everything is ready; files that stay the same are not touched.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := g.folder()
			if err != nil {
				return err
			}
			o, err := l.options(dir)
			if err != nil {
				return err
			}
			target, err := outputFolder(dir, out)
			if err != nil {
				return err
			}
			return runBuild(cmd, g, o, target, printed, proved)
		},
	}
	cmd.Flags().StringVar(&out, "out", "public", "the output folder, relative to the site folder")
	cmd.Flags().BoolVar(&printed, "pdf", false, "write each issue of the bulletin as a PDF too; it needs Chromium or Google Chrome")
	cmd.Flags().BoolVar(&proved, "verify", false, "then make everything anew in memory and compare it with the output folder, byte by byte")
	l.flags(cmd)
	return cmd
}

// outputFolder makes the output folder absolute and refuses one at, above or
// inside the sources, also by way of a symbolic link.
func outputFolder(dir, out string) (string, error) {
	if out == "" {
		return "", usage(errors.New("--out must name a folder"))
	}
	if !filepath.IsAbs(out) {
		out = filepath.Join(dir, out)
	}
	out = filepath.Clean(out)
	real, err := followLinks(out)
	if err != nil {
		return "", system(err)
	}
	if dir, err = followLinks(dir); err != nil {
		return "", system(err)
	}
	for _, name := range append([]string{""}, source.Roots...) {
		root := filepath.Join(dir, name)
		if root, err = followLinks(root); err != nil {
			return "", system(err)
		}
		inside := name != "" && within(root, real)
		if inside || within(real, root) {
			return "", usage(fmt.Errorf("the output folder %s is at, above or inside the sources; choose another with --out", out))
		}
	}
	return out, nil
}

// followLinks resolves the symbolic links of the longest part of a path that
// exists.
func followLinks(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	switch {
	case err == nil:
		return real, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("follow links of %s: %w", path, err)
	case filepath.Dir(path) == path:
		return path, nil
	}
	parent, err := followLinks(filepath.Dir(path))
	return filepath.Join(parent, filepath.Base(path)), err
}

// within reports whether path is folder or lies below it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func runBuild(cmd *cobra.Command, g *global, o build.Options, out string, printed, proved bool) (err error) {
	start := time.Now()
	defer runtime.KeepAlive(roomForGarbage())
	o.Publish = true
	if err := openCache(&o); err != nil {
		return err
	}
	if printed {
		if o.PDF, err = newPrinter(cmd.Context(), g, o); err != nil {
			return err
		}
		defer func() {
			if e := o.PDF.Close(); e != nil {
				err = cmp.Or(err, system(e))
			}
		}()
	}
	if _, err := publish.Recover(out); err != nil {
		return publishError(cmd.Context(), err, languageOf(g, o.Dir))
	}
	var report publish.Report
	o.Out = out
	o.Stands = func(whole output.Sum) (ok bool) {
		report, ok = publish.Standing(out, whole)
		return ok
	}
	site, err := build.Load(o)
	if err != nil {
		return system(err)
	}
	lang := g.language(site.Config)
	if site.Standing {
		return finish(cmd, site, o, report, lang, start, proved)
	}
	if cmd.Context().Err() != nil {
		return interrupted(lang)
	}
	bar := newProgress(cmd.ErrOrStderr(), lang)
	err = site.Prepare(cmd.Context(), bar.of("pictures", "ảnh"))
	bar.close()
	switch {
	case isStopped(cmd.Context(), err):
		return interrupted(lang)
	case err != nil:
		return system(err)
	}
	if site.Files == nil {
		if err := show(cmd.ErrOrStderr(), site.Diags, lang); err != nil {
			return err
		}
		return errContent
	}
	options := publishing(site, out)
	options.Program = o.Program
	options.Progress = bar.of("files", "tệp")
	var found diag.List
	report, found, err = publish.Publish(cmd.Context(), site.Files, options)
	bar.close()
	if err != nil {
		return publishError(cmd.Context(), err, lang)
	}
	site.Diags.Join(found)
	site.Diags.Sort()
	if !site.Diags.HasErrors() {
		site.Keep(o, site.Diags)
	}
	return finish(cmd, site, o, report, lang, start, proved)
}

// finish prints what a build has to say, the more so when nothing was to be done.
func finish(cmd *cobra.Command, site *build.Site, o build.Options, report publish.Report, lang string, start time.Time, proved bool) error {
	o.Memo.Close()
	site.NoteMemo(o.Memo)
	site.Diags.Sort()
	if err := show(cmd.ErrOrStderr(), site.Diags, lang); err != nil {
		return err
	}
	if site.Diags.HasErrors() {
		return errContent
	}
	if err := summary(cmd.OutOrStdout(), report, lang, time.Since(start)); err != nil {
		return err
	}
	if err := made(cmd.OutOrStdout(), o.Memo, lang); err != nil || !proved {
		return err
	}
	return prove(cmd, o, o.Out, lang, site.Diags)
}

// newPrinter finds the browser that prints PDFs. Without one nothing is built: whoever asks
// for PDFs would miss them.
func newPrinter(ctx context.Context, g *global, o build.Options) (*pdf.Printer, error) {
	site, err := build.Config(o.Dir)
	if err != nil {
		return nil, system(err)
	}
	browser, err := pdf.Find()
	if err != nil {
		text := "--pdf needs Chromium or Google Chrome: %w; install one (on Debian: apt-get install chromium), or name it in the environment variable %s"
		if g.language(site) == "vi" {
			text = "--pdf cần Chromium hoặc Google Chrome: %w; hãy cài một trong hai (trên Debian: apt-get install chromium), hoặc ghi tên vào biến môi trường %s"
		}
		return nil, system(fmt.Errorf(text, err, pdf.Variable))
	}
	printer, err := pdf.New(ctx, browser, o.Memo)
	if err != nil {
		return nil, system(err)
	}
	return printer, nil
}

// publishing are the publisher's options for a site.
func publishing(s *build.Site, out string) publish.Options {
	o := publish.Options{Dir: out, Whole: s.Whole, Texts: s.Texts, Public: s.Public, Bodies: s.Bodies, Inspect: s.Inspect()}
	for _, secret := range s.Portal.Secrets {
		o.Secrets = append(o.Secrets, publish.Secret(secret))
	}
	return o
}

// summary prints the numbers of a build.
func summary(w io.Writer, r publish.Report, lang string, took time.Duration) error {
	text := "%d files, %d pages, %.1f MB; %d written, %d unchanged, %d removed; %.2f s\n"
	if lang == "vi" {
		text = "%d tệp, %d trang, %.1f MB; ghi %d, giữ nguyên %d, xóa %d; %.2f giây\n"
	}
	if _, err := fmt.Fprintf(w, text, r.Files, r.Pages, float64(r.Bytes)/1e6, r.Written, r.Unchanged, r.Removed, took.Seconds()); err != nil {
		return system(fmt.Errorf("print the summary: %w", err))
	}
	return nil
}

// kindWords name the kinds of results in the memo for the report, in English and
// Vietnamese.
var kindWords = map[string][2]string{
	"images": {"images", "ảnh"},
	"covers": {"covers and cards", "bìa và thẻ"},
	pdf.Kind: {"PDFs", "tệp PDF"},
}

// made prints how much expensive work a build did and how much it found in the memo, a
// line for each kind.
func made(w io.Writer, m *memo.Memo, lang string) error {
	counts := m.Counts()
	for _, kind := range slices.Sorted(maps.Keys(kindWords)) {
		if counts[kind] == (memo.Count{}) {
			continue
		}
		words, text := kindWords[kind][0], "%s: %d made, %d reused\n"
		if lang == "vi" {
			words, text = kindWords[kind][1], "%s: làm mới %d, dùng lại %d\n"
		}
		if _, err := fmt.Fprintf(w, text, words, counts[kind].Made, counts[kind].Reused); err != nil {
			return system(fmt.Errorf("print the summary: %w", err))
		}
	}
	return nil
}

// publishError gives a failed publication its exit status, and a refusal its words
// in the language of messages.
func publishError(ctx context.Context, err error, lang string) error {
	if isStopped(ctx, err) {
		return interrupted(lang)
	}
	var refusal *publish.Refusal
	if !errors.As(err, &refusal) {
		return system(err)
	}
	text := errors.New(refusal.Message(lang) + "; " + refusal.Hint(lang))
	if refusal.IsSystem() {
		return system(text)
	}
	return usage(text)
}

// isStopped reports whether an error says that ctx ended.
func isStopped(ctx context.Context, err error) bool {
	return ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx)))
}

// interrupted is the end of a build that was told to stop (Ctrl-C, SIGTERM) while it could:
// once the new site is decided, the build completes it.
func interrupted(lang string) error {
	if lang == "vi" {
		return system(errors.New("đã dừng theo yêu cầu; trang đã xuất bản vẫn như cũ"))
	}
	return system(errors.New("stopped as asked; what is published is as it was"))
}

// languageOf is the language of messages when the site is not loaded.
func languageOf(g *global, dir string) string {
	site, err := build.Config(dir)
	if err != nil {
		site = nil // it will be told when the site is loaded
	}
	return g.language(site)
}
