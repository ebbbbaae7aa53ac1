package hosting

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
)

// marked matches the names that change with the bytes of a file: assets, parts of the search
// index, pictures in their sizes. A file that only looks like one is excepted by name.
const marked = `\.[0-9a-f]{10}(-[0-9]+)?\.[a-z0-9]+$`

// fallback is the type of what is of no other.
const fallback = "application/octet-stream"

var markedPattern = regexp.MustCompile(marked)

// nginx writes _nginx.conf. Everything stands on the level of the server, but the pages for
// what is not there: a location with a header of its own would lose all others. An if that
// only sets a variable is safe (the documentation of its module warns of others).
func (r *rules) nginx(b *output.Buffer) {
	host := r.portal.Site.BaseURL
	if u, err := url.Parse(host); err == nil {
		host = u.Host
	}
	fmt.Fprintf(b, `# Rules for nginx, made with the site. In its configuration:
#
#     server {
#         listen 443 ssl;
#         server_name %[1]s;
#         root /srv/www/%[1]s;  # where this file stands
#         include /srv/www/%[1]s/_nginx.conf;
#     }

index index.html;
location ~ ^/_ { return 404; }

# Texts that were compressed when the site was made, and those that were not. The last line
# needs ngx_brotli.
gzip_static on;
gzip on;
gzip_vary on;
#brotli_static on;

`, host)
	r.types(b)
	r.caching(b)
	for _, h := range Headers() {
		fmt.Fprintf(b, "add_header %s \"%s\" always;\n", h.Name, h.Value)
	}
	b.WriteString("#add_header Strict-Transport-Security \"max-age=31536000\" always;  # when the address will stay on https\n\n")
	r.missing(b)
	for _, redirect := range r.portal.Redirects {
		from, err := url.PathUnescape(redirect.From)
		if err != nil {
			panic("internal error: the old address " + redirect.From + " is not escaped: " + err.Error())
		}
		// In a location $ stands for itself, in a text it begins a variable.
		fmt.Fprintf(b, "location = \"%s\" { return 301 \"%s\"; }\n", from, strings.ReplaceAll(redirect.To, "$", "%24"))
	}
}

// types writes the types of the files that the site has.
func (r *rules) types(b *output.Buffer) {
	byType := map[string][]string{}
	var texts, packed []string // types whose charset is told, and those that are compressed
	for _, f := range r.files {
		ext := path.Ext(f.Path)
		kind, charset, _ := strings.Cut(output.MediaType(f.Path), ";")
		if kind == fallback || slices.Contains(byType[kind], ext[1:]) {
			continue
		}
		byType[kind] = append(byType[kind], ext[1:])
		if kind == "text/html" { // which nginx always takes for text
			continue
		}
		if charset != "" && !slices.Contains(texts, kind) {
			texts = append(texts, kind)
		}
		if output.IsText(f.Path) && !slices.Contains(packed, kind) {
			packed = append(packed, kind)
		}
	}
	fmt.Fprintf(b, "default_type %s;\ntypes {\n", fallback)
	for _, kind := range slices.Sorted(maps.Keys(byType)) {
		slices.Sort(byType[kind])
		fmt.Fprintf(b, "    %s %s;\n", kind, strings.Join(byType[kind], " "))
	}
	b.WriteString("}\ncharset utf-8;\n")
	list := func(directive string, kinds []string) {
		if len(kinds) > 0 {
			slices.Sort(kinds)
			fmt.Fprintf(b, "%s %s;\n", directive, strings.Join(kinds, " "))
		}
	}
	list("charset_types", texts)
	list("gzip_types", packed)
	b.WriteByte('\n')
}

// caching writes for how long an answer is true.
func (r *rules) caching(b *output.Buffer) {
	fmt.Fprintf(b, "set $doingoai_cache \"%s\";\nif ($uri ~ \"%s\") { set $doingoai_cache \"%s\"; }\n", Awhile, marked, Forever)
	for _, f := range r.files {
		if !f.Immutable && markedPattern.MatchString(f.Path) {
			fmt.Fprintf(b, "if ($uri ~ \"^/%s$\") { set $doingoai_cache \"%s\"; }\n", regexp.QuoteMeta(f.Path), Awhile)
		}
	}
	b.WriteString("add_header Cache-Control $doingoai_cache;\n")
	if r.hasOpenData() {
		fmt.Fprintf(b, "set $doingoai_origin \"\";\nif ($uri ~ \"^%s\") { set $doingoai_origin \"*\"; }\nadd_header Access-Control-Allow-Origin $doingoai_origin;\n", openFolder)
	}
}

// missing writes which page answers for what is not there, by language.
func (r *rules) missing(b *output.Buffer) {
	for _, f := range r.files {
		dir, name := path.Split(f.Path)
		switch {
		case name != "404.html":
		case dir == "":
			b.WriteString("error_page 404 /404.html;\n")
		default:
			fmt.Fprintf(b, "location /%s { error_page 404 /%s; }\n", dir, f.Path)
		}
	}
}
