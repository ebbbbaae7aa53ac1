// Package assets publishes the site's own files, those of static/: stylesheets and
// scripts bundled and minified, what changes its bytes under a name that tells so.
//
// The rules:
//
//   - Below static/css and static/js every .css and .js file is an entry: it is bundled
//     with all that it imports and published as css/site.3f2a9c01be.css, where the
//     digits are the beginning of the SHA-256 of its bytes. A file that another one
//     imports is a part of that one and not published by itself.
//   - What a stylesheet names by url(…) (fonts, pictures) gets digits in its name too.
//   - Everything else (favicon.ico, licences, the proof of ownership that a search
//     engine wants) is published under its own name, byte for byte.
//
// Layouts name an asset as it is called in static/, {{asset "css/site.css"}}, and get the
// address that it is published at: [Set.URL]. A file whose name has digits may be kept
// for ever by whoever caches it.
//
// Names inside stylesheets and scripts are relative to the file they stand in, or begin
// with "/" at static/. Scripts are written as ES modules; a bundle is one function for
// browsers of 2020 and later, so that a page may load it early or as a module and it
// leaves no names behind. Comments go, source maps there are none. A name that leads
// nowhere, a syntax error and an address on another host are diagnostics.
//
// esbuild does the bundling, in memory: it sees the files of the [source.Tree] through
// a plugin and nothing of the disk, so that equal sources give equal bytes anywhere.
package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/source"
)

// folder is where the site's own files stand.
const folder = "static/"

// digits is how many hexadecimal digits of a SHA-256 a name gets: 40 bits. Two versions
// of one file would need a million builds to meet by chance.
const digits = 10

// Set is the assets of a site: immutable, safe for concurrent use.
type Set struct {
	urls  map[string]string // published addresses by name
	files []output.File
}

// Load bundles the files of static/. The error is the system's. The Set is never nil
// without one; with errors in the list it is not complete.
func Load(tree *source.Tree) (*Set, diag.List, error) {
	l := &loader{
		sources: map[string]*source.File{}, texts: map[string]*diag.File{},
		imported: map[string]bool{}, marked: map[string]string{},
	}
	for _, f := range tree.Under(folder) {
		name := strings.TrimPrefix(f.Path, folder)
		l.sources[name] = f
		if !isEntry(name) {
			continue
		}
		data, err := f.ReadAll()
		if err != nil {
			return nil, nil, err
		}
		l.texts[name] = diag.NewFile(f.Path, trimMark(data))
	}
	bundles, list := l.bundle()
	if l.err != nil {
		return nil, nil, l.err
	}
	return l.set(bundles), list, nil
}

// isEntry reports whether a file of static/ is bundled.
func isEntry(name string) bool {
	return strings.HasPrefix(name, "css/") && path.Ext(name) == ".css" ||
		strings.HasPrefix(name, "js/") && path.Ext(name) == ".js"
}

// trimMark cuts off the mark of byte order that some editors write.
func trimMark(data []byte) []byte { return []byte(strings.TrimPrefix(string(data), "\ufeff")) }

// loader gathers what esbuild asks for and what the result is made of. esbuild asks from
// several goroutines.
type loader struct {
	sources map[string]*source.File // all of static/, by name
	texts   map[string]*diag.File   // what is bundled

	mu       sync.Mutex
	imported map[string]bool   // parts of other files
	marked   map[string]string // names with digits of the files that stylesheets name
	err      error             // the system's
}

// mark returns the published name of a file that a stylesheet names, "" when it cannot
// be read.
func (l *loader) mark(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.marked[name] == "" && l.err == nil {
		data, err := l.sources[name].ReadAll()
		l.err = err
		l.marked[name] = fingerprint(name, data)
	}
	return l.marked[name]
}

// fingerprint puts the digits of the content into a name.
func fingerprint(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:digits] + ext
}

// set puts together what is published. bundles are the bytes of entries, by name.
func (l *loader) set(bundles map[string][]byte) *Set {
	s := &Set{urls: map[string]string{}}
	publish := func(name, as string, render func(*output.Buffer) error) {
		s.urls[name] = "/" + as
		s.files = append(s.files, output.File{Path: as, Render: render, Immutable: as != name})
	}
	for _, name := range slices.Sorted(maps.Keys(l.sources)) {
		data, bundled := bundles[name]
		switch {
		case bundled && !l.imported[name]:
			publish(name, fingerprint(name, data), func(b *output.Buffer) error {
				b.Write(data)
				return nil
			})
		case l.texts[name] != nil: // a part of another file, or broken
		case l.marked[name] != "":
			publish(name, l.marked[name], copyOf(l.sources[name]))
		default:
			publish(name, name, copyOf(l.sources[name]))
		}
	}
	return s
}

func copyOf(f *source.File) func(*output.Buffer) error {
	return func(b *output.Buffer) error {
		data, err := f.ReadAll()
		if err != nil {
			return fmt.Errorf("publish an asset: %w", err)
		}
		b.Write(data)
		return nil
	}
}

// Files returns the files to publish, by the names of their sources.
func (s *Set) Files() []output.File { return s.files }

// URL returns the address at which the file static/<name> is published, as a path that
// begins with "/", or "" when there is none.
func (s *Set) URL(name string) string { return s.urls[name] }

// Names lists the names that URL knows, sorted.
func (s *Set) Names() []string { return slices.Sorted(maps.Keys(s.urls)) }
