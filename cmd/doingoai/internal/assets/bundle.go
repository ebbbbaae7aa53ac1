package assets

import (
	"bytes"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"doingoai/cmd/doingoai/internal/diag"
)

const (
	// space is the name space of our files in esbuild. As a part of an entry's path it
	// also keeps esbuild from finding a file of that name in the working folder.
	space = "static"
	// outFolder is where esbuild believes that it writes to.
	outFolder = "doingoai-assets"
)

// fault is what our plugin has to say of a name, carried through esbuild, which knows
// where the name stands.
type fault struct {
	id      diag.ID
	name    string
	suggest string
}

// bundle bundles every text as an entry and returns the bytes by name.
func (l *loader) bundle() (map[string][]byte, diag.List) {
	options := api.BuildOptions{
		Bundle: true, Outdir: outFolder, Format: api.FormatIIFE, Target: api.ES2020, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
		TsconfigRaw: "{}", // none is looked for
		Plugins:     []api.Plugin{{Name: space, Setup: l.setup}},
	}
	for _, name := range slices.Sorted(maps.Keys(l.texts)) {
		options.EntryPointsAdvanced = append(options.EntryPointsAdvanced,
			api.EntryPoint{InputPath: space + ":" + name, OutputPath: strings.TrimSuffix(name, path.Ext(name))})
	}
	if len(options.EntryPointsAdvanced) == 0 {
		return nil, nil
	}
	result := api.Build(options)
	var list diag.List
	for _, m := range result.Errors {
		l.report(&m, true, &list)
	}
	for _, m := range result.Warnings {
		// A browser passes over a rule that it cannot read, and says nothing.
		l.report(&m, m.ID == "css-syntax-error", &list)
	}
	bundles := map[string][]byte{}
	for _, f := range result.OutputFiles {
		if _, name, found := strings.Cut(filepath.ToSlash(f.Path), "/"+outFolder+"/"); found {
			bundles[name] = f.Contents
		}
	}
	return bundles, list
}

func (l *loader) setup(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		return l.resolve(a), nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: space}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		text := string(l.texts[a.Path].Text)
		kind := api.LoaderJS
		if path.Ext(a.Path) == ".css" {
			kind = api.LoaderCSS
		}
		return api.OnLoadResult{Contents: &text, Loader: kind}, nil
	})
}

// resolve says what a name in a file stands for.
func (l *loader) resolve(a api.OnResolveArgs) api.OnResolveResult {
	if a.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: strings.TrimPrefix(a.Path, space+":"), Namespace: space}
	}
	inCSS := a.Kind == api.ResolveCSSURLToken
	switch {
	case inCSS && (strings.HasPrefix(a.Path, "data:") || strings.HasPrefix(a.Path, "#")):
		return api.OnResolveResult{Path: a.Path, External: true}
	case strings.HasPrefix(a.Path, "//"), strings.Contains(a.Path, "://"):
		return refuse(fault{id: diag.StaticForeign, name: a.Path})
	}
	written, rest := a.Path, ""
	if i := strings.IndexAny(a.Path, "?#"); inCSS && i >= 0 {
		written, rest = a.Path[:i], a.Path[i:]
	}
	name := path.Join(path.Dir(a.Importer), written)
	if strings.HasPrefix(written, "/") {
		name = strings.TrimPrefix(path.Clean(written), "/")
	}
	switch {
	case inCSS && l.sources[name] != nil && l.texts[name] == nil:
		return api.OnResolveResult{Path: "/" + l.mark(name) + rest, External: true}
	case !inCSS && l.texts[name] != nil && path.Ext(name) == path.Ext(a.Importer):
		l.mu.Lock()
		l.imported[name] = true
		l.mu.Unlock()
		return api.OnResolveResult{Path: name, Namespace: space}
	}
	return refuse(fault{id: diag.StaticMissing, name: a.Path, suggest: l.nearest(a, name)})
}

func refuse(f fault) api.OnResolveResult {
	return api.OnResolveResult{Errors: []api.Message{{Text: f.name, Detail: f}}}
}

// nearest is the name that an author probably meant, written as in the file.
func (l *loader) nearest(a api.OnResolveArgs, name string) string {
	var names []string
	for other := range l.sources {
		wanted := l.texts[other] == nil
		if a.Kind != api.ResolveCSSURLToken {
			wanted = l.texts[other] != nil && path.Ext(other) == path.Ext(a.Importer)
		}
		if wanted && other != a.Importer {
			names = append(names, other)
		}
	}
	found := diag.Nearest(name, names)
	if found == "" {
		return ""
	}
	rel, err := filepath.Rel(filepath.FromSlash(path.Dir(a.Importer)), filepath.FromSlash(found))
	if err != nil || strings.HasPrefix(a.Path, "/") {
		return "/" + found
	}
	if rel = filepath.ToSlash(rel); a.Kind != api.ResolveCSSURLToken && !strings.HasPrefix(rel, ".") {
		rel = "./" + rel
	}
	return rel
}

// report turns a message of esbuild into a diagnostic.
func (l *loader) report(m *api.Message, grave bool, list *diag.List) {
	var file *diag.File
	var span diag.Span
	if m.Location != nil {
		file = l.texts[strings.TrimPrefix(m.Location.File, space+":")]
		if file != nil {
			span = spanOf(file.Text, m.Location)
		}
	}
	if f, ok := m.Detail.(fault); ok {
		list.Add(f.id, file, span, f.name).Suggest = f.suggest
		return
	}
	id := diag.StaticDoubtful
	if grave {
		id = diag.StaticSyntax
	}
	d := list.Add(id, file, span, m.Text)
	if m.Location != nil && m.ID == "unsupported-css-property" {
		d.Suggest = m.Location.Suggestion
	}
}

// spanOf converts a place of esbuild: a line from 1, a column and a length in bytes.
func spanOf(text []byte, at *api.Location) diag.Span {
	start := 0
	for line := 1; line < at.Line; line++ {
		i := bytes.IndexByte(text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	start = min(start+at.Column, len(text))
	return diag.Span{Start: start, End: min(start+at.Length, len(text))}
}
