// Package hosting makes what a web server needs to deliver the site: texts that are
// compressed in advance ([Compressed]), and the rules ([Plan]) for headers, types, redirects,
// and for how long an answer is true.
//
// The same rules stand in two formats, in files whose names no page has:
//
//	_headers, _redirects   for hosts of static sites, as Cloudflare Pages and Netlify
//	_nginx.conf            for nginx, which includes it in a server block
package hosting

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Policy is the Content-Security-Policy. A page loads what the site itself has and nothing
// else, runs no code that stands in the page, and is framed by no other site.
const Policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"connect-src 'self'; font-src 'self'; img-src 'self' data:; manifest-src 'self'; script-src 'self'; style-src 'self'"

// Cache-Control (RFC 9111, and RFC 8246 for immutable).
const (
	// Forever is for files whose names change with their bytes.
	Forever = "public, max-age=31536000, immutable"
	// Awhile is for all others: what is published is seen after five minutes, or at the
	// next visit when a reader comes back within the hour, who then does not wait.
	Awhile = "public, max-age=300, stale-while-revalidate=3600"
)

// openFolder is where the data stand, which pages of other sites may read, too.
const openFolder = "/data/"

// Header is a header of a response.
type Header struct{ Name, Value string }

// Headers returns those that every response has.
func Headers() []Header {
	return []Header{
		{"Content-Security-Policy", Policy},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Content-Type-Options", "nosniff"},
	}
}

// Plan returns the files with the rules for a site that has the given files.
func Plan(p *portal.Portal, files []output.File) []output.File {
	r := &rules{portal: p, files: files}
	names := sha256.New() // some of which are made of texts
	for _, f := range files {
		fmt.Fprintf(names, "%q %t\n", f.Path, f.Immutable)
	}
	uses := []output.Sum{output.Sum(names.Sum(nil))}
	plan := func(path string, write func(*output.Buffer)) output.File {
		return output.File{Path: path, Uses: uses, Render: func(b *output.Buffer) error {
			write(b)
			return nil
		}}
	}
	list := []output.File{plan("_headers", r.headers), plan("_nginx.conf", r.nginx)}
	if len(p.Redirects) > 0 {
		list = append(list, plan("_redirects", r.redirects))
	}
	return list
}

// rules are those of one site.
type rules struct {
	portal *portal.Portal
	files  []output.File
}

// hasOpenData reports whether there is something in openFolder.
func (r *rules) hasOpenData() bool {
	for _, f := range r.files {
		if strings.HasPrefix("/"+f.Path, openFolder) {
			return true
		}
	}
	return false
}
