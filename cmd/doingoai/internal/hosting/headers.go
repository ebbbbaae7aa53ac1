package hosting

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
)

// headers writes _headers. Where two rules apply, hosts join the values of a header that
// both have; so each of our headers stands in one rule of every path.
func (r *rules) headers(b *output.Buffer) {
	b.WriteString("# Read by hosts of static sites. What no rule says of caching, they decide:\n# usually that a browser asks each time whether a page is still the same.\n\n/*\n")
	for _, h := range Headers() {
		fmt.Fprintf(b, "  %s: %s\n", h.Name, h.Value)
	}
	if r.hasOpenData() {
		fmt.Fprintf(b, "%s*\n  Access-Control-Allow-Origin: *\n", openFolder)
	}
	for _, pattern := range r.immutable() {
		fmt.Fprintf(b, "%s\n  Cache-Control: %s\n", pattern, Forever)
	}
}

// immutable returns patterns that together match files which may be kept for ever, and no
// other: a folder that holds only such files, and in folders without pages the files
// themselves. The pictures beside a page are left out, as hosts bound the number of rules.
func (r *rules) immutable() []string {
	const (
		pages = 1 << iota
		mortal
		some
	)
	folders := map[string]int{} // what is in a folder and all below it
	for _, f := range r.files {
		is := mortal
		if f.Immutable {
			is = some
		} else if strings.HasSuffix(f.Path, ".html") {
			is = mortal | pages
		}
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			folders[dir] |= is
		}
	}
	var list []string
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		if folders[dir] == some && folders[path.Dir(dir)] != some {
			list = append(list, escape("/"+dir)+"/*")
		}
	}
	for _, f := range r.files {
		if dir := path.Dir(f.Path); f.Immutable && dir != "." && folders[dir] == some|mortal {
			list = append(list, escape("/"+f.Path))
		}
	}
	slices.Sort(list)
	return list
}

// redirects writes _redirects.
func (r *rules) redirects(b *output.Buffer) {
	for _, redirect := range r.portal.Redirects {
		fmt.Fprintf(b, "%s %s 301\n", redirect.From, redirect.To)
	}
}

// escape writes a path as it stands in a URL.
func escape(path string) string { return (&url.URL{Path: path}).EscapedPath() }
