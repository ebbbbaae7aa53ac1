package main

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"doingoai/cmd/doingoai/internal/portal"
)

// facts are what a page says and where it leads. Two sites agree when their pages have
// the same. What is left out: addresses within the page, which the engines make in their
// own ways; the heading above the notes, which only doingoai writes; and the addresses of
// the stylesheet and of scripts, whose names each engine makes of their content.
type facts struct {
	title, robots, canonical string
	others                   []string // pages around it and in other languages: "next https://…", "en https://…"
	links                    []string // targets of all links, in order
	text                     string   // with one space for each run of white space
}

// readFacts reads a page.
func readFacts(r io.Reader) (facts, error) {
	var f facts
	var text strings.Builder
	skip := "" // the element whose content is not text, until its end
	z := html.NewTokenizer(r)
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			f.text = strings.Join(strings.Fields(text.String()), " ")
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return f, fmt.Errorf("read a page: %w", err)
			}
			return f, nil
		case html.TextToken:
			switch token := z.Token(); skip {
			case "":
				text.WriteString(token.Data)
			case "title":
				f.title += token.Data
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := z.Token()
			if !inline[token.Data] {
				text.WriteByte(' ')
			}
			switch {
			case kind == html.EndTagToken && token.Data == skip:
				skip = ""
			case kind == html.StartTagToken && skip == "" && (token.Data == "title" || token.Data == "script" || token.Data == "style" || attribute(token, "id") == "fn_title"):
				skip = token.Data
			case kind != html.EndTagToken:
				f.element(token)
			}
		}
	}
}

// inline are the elements of the corpus around which no line breaks.
var inline = map[string]bool{"a": true, "span": true, "strong": true, "em": true, "sup": true, "code": true}

func (f *facts) element(token html.Token) {
	target := attribute(token, "href")
	switch rel := attribute(token, "rel"); {
	case token.Data == "a":
		if target, _, _ = strings.Cut(target, "#"); target != "" {
			f.links = append(f.links, target)
		}
	case token.Data == "meta" && attribute(token, "name") == "robots":
		f.robots = attribute(token, "content")
	case token.Data == "link" && rel == "canonical":
		f.canonical = target
	case token.Data == "link" && (rel == "alternate" || rel == "prev" || rel == "next"):
		f.others = append(f.others, cmp.Or(attribute(token, "hreflang"), rel)+" "+target)
	}
}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// differs says in what two pages differ first; "" when they agree.
func (f facts) differs(g facts) string {
	for _, c := range []struct{ what, a, b string }{
		{"title", f.title, g.title}, {"robots", f.robots, g.robots}, {"canonical", f.canonical, g.canonical},
		{"other pages", strings.Join(f.others, ", "), strings.Join(g.others, ", ")},
		{"links", strings.Join(f.links, " "), strings.Join(g.links, " ")}, {"text", f.text, g.text},
	} {
		if c.a != c.b {
			at := 0
			for at < min(len(c.a), len(c.b)) && c.a[at] == c.b[at] {
				at++
			}
			return fmt.Sprintf("%s: %q and %q", c.what, around(c.a, at), around(c.b, at))
		}
	}
	return ""
}

// around is the part of a text where it begins to differ.
func around(s string, at int) string {
	return strings.ToValidUTF8(s[max(0, at-30):min(len(s), at+50)], "")
}

// compare returns the differences between two outputs of the same corpus, at most a few:
// files that only one has, and pages and feeds with other facts. Of the pages of articles it
// reads about sample (0 means all) and those below always. read is how many files it read.
func compare(ours, twin string, sample int, always ...string) (found []string, read int, err error) {
	a, err := filesOf(ours)
	if err != nil {
		return nil, 0, err
	}
	b, err := filesOf(twin)
	if err != nil {
		return nil, 0, err
	}
	note := func(format string, args ...any) bool {
		found = append(found, fmt.Sprintf(format, args...))
		return len(found) < 20
	}
	for _, name := range missing(a, b) {
		if !note("%s: only doingoai writes it", name) {
			return found, 0, nil
		}
	}
	for _, name := range missing(b, a) {
		if !note("%s: only Hugo writes it", name) {
			return found, 0, nil
		}
	}
	step := 1
	if sample > 0 {
		step = max(1, len(a)/sample)
	}
	for i, name := range a {
		// Lists and the pages of records are few and differ from each other: they are all read.
		wanted := i%step == 0 || !articlePage.MatchString(name) || slices.ContainsFunc(always, func(below string) bool { return strings.Contains(name, below) })
		if _, both := slices.BinarySearch(b, name); !both || !wanted {
			continue
		}
		kind := comparePages
		switch path.Base(name) {
		case portal.AtomFile:
			kind = compareFeeds(readAtom)
		case portal.JSONFeedFile:
			kind = compareFeeds(readJSONFeed)
		default:
			if path.Ext(name) != ".html" {
				continue
			}
		}
		read++
		difference, err := kind(filepath.Join(ours, name), filepath.Join(twin, name))
		if err != nil {
			return nil, 0, err
		}
		if difference != "" && !note("%s: %s", name, difference) {
			return found, read, nil
		}
	}
	maps, err := compareMaps(ours, twin)
	return append(found, maps...), read, err
}

var articlePage = regexp.MustCompile(`/\d\d-bai-\d+/index\.html$`)

func comparePages(ours, twin string) (string, error) {
	var both [2]facts
	for i, name := range []string{ours, twin} {
		f, err := os.Open(name)
		if err != nil {
			return "", err
		}
		both[i], err = readFacts(f)
		if err := cmp.Or(err, f.Close()); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return both[0].differs(both[1]), nil
}

// filesOf lists the files of an output, sorted, without those that each engine names and
// divides in its own way, the stylesheet and the site maps, and without the rules for web
// servers, two small files that only doingoai writes.
func filesOf(dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Dir(name) != "css" && path.Base(name) != "sitemap.xml" && name[0] != '_' {
			names = append(names, name)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

// missing returns the names of a that b lacks; both are sorted.
func missing(a, b []string) []string {
	var out []string
	for _, name := range a {
		if _, ok := slices.BinarySearch(b, name); !ok {
			out = append(out, name)
		}
	}
	return out
}

// compareMaps compares the addresses in the site maps. Hugo has one for each language and
// leaves out the pages of lists after the first.
func compareMaps(ours, twin string) ([]string, error) {
	a, err := addresses(filepath.Join(ours, "sitemap.xml"))
	if err != nil {
		return nil, err
	}
	a = slices.DeleteFunc(a, laterPage.MatchString)
	var b []string
	for _, lang := range languages {
		more, err := addresses(filepath.Join(twin, lang, "sitemap.xml"))
		if err != nil {
			return nil, err
		}
		b = append(b, more...)
	}
	slices.Sort(a)
	slices.Sort(b)
	var found []string
	for _, address := range missing(a, b) {
		found = append(found, address+": only the site map of doingoai has it")
	}
	for _, address := range missing(b, a) {
		found = append(found, address+": only the site map of Hugo has it")
	}
	return found[:min(len(found), 10)], nil
}

var laterPage = regexp.MustCompile(`/(ban-tin|bulletin)/([a-z-]+/[a-z0-9-]+/)?\d{1,3}/$`)

// addresses reads a site map.
func addresses(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var set struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &set); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	list := make([]string, len(set.URLs))
	for i, u := range set.URLs {
		list[i] = u.Loc
	}
	return list, nil
}
