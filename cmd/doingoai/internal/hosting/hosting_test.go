package hosting

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// site is a site with the given files; a "!" in front says that a name changes with the bytes.
func site(paths ...string) *rules {
	r := &rules{portal: &portal.Portal{Site: &config.Site{BaseURL: "https://doingoai.example"}}}
	for _, path := range paths {
		name, immutable := strings.CutPrefix(path, "!")
		r.files = append(r.files, output.File{Path: name, Immutable: immutable})
	}
	return r
}

func text(write func(*output.Buffer)) string {
	var b output.Buffer
	write(&b)
	return b.String()
}

func TestWhatMayBeKeptForEver(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"nothing", []string{"index.html", "css/site.css"}, nil},
		{"a folder of such files", []string{"index.html", "!css/site.0123456789.css", "!css/print.0123456789.css"}, []string{"/css/*"}},
		{"the outermost", []string{"!js/a.0123456789.js", "!js/deep/b.0123456789.js"}, []string{"/js/*"}},
		{"one that stays among them", []string{"fonts/OFL.txt", "!fonts/a.0123456789.woff2"}, []string{"/fonts/a.0123456789.woff2"}},
		{"one below that stays", []string{"fonts/licence/OFL.txt", "!fonts/a.0123456789.woff2"}, []string{"/fonts/a.0123456789.woff2"}},
		{"beside a page", []string{"tin/index.html", "!tin/anh.0123456789-320.jpg"}, nil},
		{"in a folder of a page", []string{"tim-kiem/index.html", "!tim-kiem/parts/d.0123456789.txt"}, []string{"/tim-kiem/parts/*"}},
		{"letters beyond ASCII", []string{"!ảnh/a.0123456789.png"}, []string{"/%E1%BA%A3nh/*"}},
		{"not the whole site", []string{"!a.0123456789.png"}, nil},
	} {
		if got := site(c.files...).immutable(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A host joins the values of a header that two rules give to one path.
func TestNoPathGetsAHeaderTwice(t *testing.T) {
	r := site("index.html", "data/2022.json", "!css/a.0123456789.css", "!fonts/a.0123456789.woff2", "fonts/OFL.txt")
	rules := regexp.MustCompile(`(?m)^/.*\n(?:  .*\n)+`).FindAllString(text(r.headers), -1)
	for _, path := range []string{"/", "/data/2022.json", "/css/a.0123456789.css", "/fonts/a.0123456789.woff2", "/fonts/OFL.txt"} {
		got := map[string]string{}
		for _, rule := range rules {
			lines := strings.Split(strings.TrimSpace(rule), "\n")
			if folder, all := strings.CutSuffix(lines[0], "*"); all && strings.HasPrefix(path, folder) || lines[0] == path {
				for _, line := range lines[1:] {
					name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
					if got[name] != "" {
						t.Errorf("%s has %s twice", path, name)
					}
					got[name] = value
				}
			}
		}
		if got["Content-Security-Policy"] != Policy {
			t.Errorf("%s has the policy %q", path, got["Content-Security-Policy"])
		}
		if forever := strings.Contains(path, "0123456789"); (got["Cache-Control"] == Forever) != forever {
			t.Errorf("%s has Cache-Control %q", path, got["Cache-Control"])
		}
		if open := strings.HasPrefix(path, "/data/"); (got["Access-Control-Allow-Origin"] == "*") != open {
			t.Errorf("%s may be read by other sites: %q", path, got["Access-Control-Allow-Origin"])
		}
	}
}

func TestNginxKeepsOnlyWhatChangesItsName(t *testing.T) {
	r := site("index.html", "!css/site.0123456789.css", "!tin/anh.0123456789-320.jpg", "tin/so.2026010112.pdf")
	got := text(r.nginx)
	for _, f := range r.files {
		if f.Immutable != markedPattern.MatchString(f.Path) && !strings.Contains(got, `if ($uri ~ "^/tin/so\.2026010112\.pdf$") { set $doingoai_cache "`+Awhile) {
			t.Errorf("%s is kept for ever:\n%s", f.Path, got)
		}
	}
}

func TestNginxKnowsTypesAndMissingPages(t *testing.T) {
	r := site("index.html", "404.html", "en/404.html", "a.ics", "data/a.csv", "a.epub", "a.unknown")
	got := text(r.nginx)
	for _, want := range []string{
		"    text/calendar ics;\n", "    text/csv csv;\n", "    application/epub+zip epub;\n", "charset_types text/calendar text/csv;\n",
		"gzip_types text/calendar text/csv;\n", "error_page 404 /404.html;\n", "location /en/ { error_page 404 /en/404.html; }\n",
		"default_type application/octet-stream;\n", "server_name doingoai.example;\n", `if ($uri ~ "^/data/")`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "unknown") {
		t.Errorf("a type for what has none:\n%s", got)
	}
}

func TestRedirects(t *testing.T) {
	r := site("index.html")
	r.portal.Redirects = []portal.Redirect{{From: "/tin-t%E1%BB%A9c/1.html", To: "/ban-tin/", Lang: "vi"}, {From: "/en/a$b/", To: "/en/c$d/", Lang: "en"}}
	if got, want := text(r.redirects), "/tin-t%E1%BB%A9c/1.html /ban-tin/ 301\n/en/a$b/ /en/c$d/ 301\n"; got != want {
		t.Errorf("_redirects is %q, want %q", got, want)
	}
	got := text(r.nginx)
	for _, want := range []string{
		"location = \"/tin-tức/1.html\" { return 301 \"/ban-tin/\"; }\n",
		"location = \"/en/a$b/\" { return 301 \"/en/c%24d/\"; }\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestOnlyASiteWithRedirectsHasAFileOfThem(t *testing.T) {
	p := site().portal
	names := func() (names []string) {
		for _, f := range Plan(p, nil) {
			names = append(names, f.Path)
		}
		return names
	}
	if got := names(); !slices.Equal(got, []string{"_headers", "_nginx.conf"}) {
		t.Errorf("%q", got)
	}
	p.Redirects = []portal.Redirect{{From: "/a/", To: "/b/"}}
	if got := names(); !slices.Contains(got, "_redirects") {
		t.Errorf("%q", got)
	}
}
