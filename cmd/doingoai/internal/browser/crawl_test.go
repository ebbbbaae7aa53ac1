package browser

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// leftovers are what a template or a print leaves behind when it goes wrong: a missing
// message, a wrong verb, an action that was not run, an absent value, an address that
// html/template refused.
var leftovers = []string{
	"⟦", "%!", "{{", "<no value>", "&lt;no value&gt;", "<nil>", "&lt;nil&gt;", "ZgotmplZ",
}

// crawler checks the files of a site against each other.
type crawler struct {
	*site
	pages  []*page
	byURL  map[string]*page           // by path of the address
	ids    map[string]map[string]bool // ids of a page, by path of the address
	links  map[string][]string        // paths of addresses that a page's links lead to
	faults []string
}

// crawl returns what is wrong with the site, by file.
func (s *site) crawl() []string {
	c := &crawler{
		site: s, pages: s.pages(), byURL: map[string]*page{},
		ids: map[string]map[string]bool{}, links: map[string][]string{},
	}
	for _, p := range c.pages {
		c.byURL[p.url] = p
		c.ids[p.url] = map[string]bool{}
		c.collect(p)
	}
	for _, p := range c.pages {
		c.outline(p)
		for n := range p.doc.Descendants() {
			c.element(p, n)
		}
		c.alternates(p)
	}
	c.titles()
	c.reach()
	c.texts()
	return c.faults
}

func (c *crawler) fault(p *page, format string, args ...any) {
	c.faults = append(c.faults, p.path+": "+fmt.Sprintf(format, args...))
}

// collect gathers the ids of a page.
func (c *crawler) collect(p *page) {
	for n := range p.doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			if c.ids[p.url][id] {
				c.fault(p, "the id %q is given twice", id)
			}
			c.ids[p.url][id] = true
		}
	}
}

// maxRegions is how many named sections a page may have. Sections that repeat have their
// headings only. Boxes of tables do not count: they have a name to be scrolled by keyboard.
const maxRegions = 10

// outline checks what every page must have once, and what it must not have too often.
func (c *crawler) outline(p *page) {
	headings, regions := 0, 0
	for n := range p.doc.Descendants() {
		switch {
		case n.Type == html.ElementNode && n.Data == "h1":
			headings++
		case n.Type == html.ElementNode && n.Data == "section" && !strings.Contains(attr(n, "class"), "table-scroll") && attr(n, "aria-label")+attr(n, "aria-labelledby") != "":
			regions++
		}
	}
	if regions > maxRegions {
		c.fault(p, "%d named sections are regions of the page, more than %d: a reader who steps through the regions is lost among them", regions, maxRegions)
	}
	if headings != 1 {
		c.fault(p, "there are %d h1 elements, not one", headings)
	}
	if p.lang == "" {
		c.fault(p, "the html element has no lang")
	}
	if p.kind == "" {
		c.fault(p, "the body element has no data-page")
	}
}

// element checks the attributes of an element.
func (c *crawler) element(p *page, n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch {
	case n.Data == "style":
		c.fault(p, "there is a style element")
	case n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json":
		c.fault(p, "there is a script element without src")
	case n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh"):
		if _, to, found := strings.Cut(attr(n, "content"), "url="); !found {
			c.fault(p, "the refresh %q names no address", attr(n, "content"))
		} else {
			c.link(p, n, to)
		}
	case n.Data == "meta" && strings.HasPrefix(attr(n, "content"), c.base+"/"):
		c.link(p, n, attr(n, "content"))
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "style":
			c.fault(p, "a %s element has the attribute style=%q", n.Data, a.Val)
		case "href", "src", "poster", "action", "formaction", "data":
			c.link(p, n, a.Val)
		case "srcset", "imagesrcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				if fields := strings.Fields(candidate); len(fields) > 0 {
					c.link(p, n, fields[0])
				}
			}
		default:
			if strings.HasPrefix(a.Key, "on") {
				c.fault(p, "a %s element has the attribute %s", n.Data, a.Key)
			}
		}
	}
}

// link checks an address that an element leads to.
func (c *crawler) link(p *page, n *html.Node, text string) {
	u, err := url.Parse(text)
	if err != nil {
		c.fault(p, "the address %q is not well formed", text)
		return
	}
	anchor := n.Data == "a" || n.Data == "area"
	switch {
	case strings.HasPrefix(text, c.base+"/"), anchor && strings.HasPrefix(text, "webcal"+strings.TrimPrefix(c.base, "https")+"/"):
		u.Scheme, u.Host = "", ""
	case u.Scheme == "http" || u.Scheme == "https" || u.Host != "":
		if !anchor {
			c.fault(p, "a %s element asks another host: %s", n.Data, text)
		}
		return
	case u.Scheme == "mailto" || u.Scheme == "tel":
		if !anchor || u.Opaque == "" {
			c.fault(p, "a %s element has the address %q", n.Data, text)
		}
		return
	case u.Scheme == "data" && n.Data == "img":
		return
	case u.Scheme != "":
		c.fault(p, "a %s element has the address %q", n.Data, text)
		return
	}
	u = (&url.URL{Path: p.url}).ResolveReference(u)
	c.target(p, u, text)
	if anchor {
		c.links[p.url] = append(c.links[p.url], u.Path)
		if code := attr(n, "hreflang"); code != "" && c.byURL[u.Path] != nil && c.byURL[u.Path].lang != code {
			c.fault(p, "the link %q says hreflang %q, the page there is %q", text, code, c.byURL[u.Path].lang)
		}
	}
}

// target checks that an address of the site leads to a file, and its fragment to an id.
func (c *crawler) target(p *page, u *url.URL, text string) {
	name := strings.TrimPrefix(u.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := c.files[name]; !ok {
		c.fault(p, "the link %q leads to no file", text)
		return
	}
	if address(name) != u.Path {
		c.fault(p, "the link %q is not the address of its page, %s", text, address(name))
	}
	if strings.HasSuffix(text, "#") {
		c.fault(p, "the link %q has an empty fragment", text)
	}
	if ids := c.ids[u.Path]; u.Fragment != "" && ids != nil && !ids[u.Fragment] {
		c.fault(p, "the link %q leads to no id", text)
	}
	if u.Fragment != "" && strings.HasSuffix(name, ".svg") &&
		!bytes.Contains(c.files[name], []byte(`id="`+u.Fragment+`"`)) {
		c.fault(p, "the link %q leads to no id", text)
	}
}

// versions are the language versions that a page names, addresses by language, and its
// canonical address.
func (c *crawler) versions(p *page) (alternates map[string]string, canonical string) {
	alternates = map[string]string{}
	for n := range p.doc.Descendants() {
		if n.Data != "link" {
			continue
		}
		to := strings.TrimPrefix(attr(n, "href"), c.base)
		switch rel := strings.Fields(attr(n, "rel")); {
		case slices.Contains(rel, "canonical"):
			canonical = to
		case slices.Contains(rel, "alternate") && attr(n, "hreflang") != "":
			alternates[attr(n, "hreflang")] = to
		}
	}
	return alternates, canonical
}

// alternates checks that the versions of a page name each other, the page among them.
func (c *crawler) alternates(p *page) {
	own, canonical := c.versions(p)
	if canonical != "" && canonical != p.url && p.kind != "redirect" {
		c.fault(p, "the canonical address is %s", canonical)
	}
	if len(own) == 0 {
		return
	}
	if own[p.lang] != p.url {
		c.fault(p, "the page is not among its own hreflang versions")
	}
	if own["x-default"] == "" {
		c.fault(p, "there is hreflang, but none for x-default")
	}
	for _, code := range sortedKeys(own) {
		other := c.byURL[own[code]]
		if other == nil {
			continue // link has said so
		}
		if code != "x-default" && other.lang != code {
			c.fault(p, "hreflang %s names %s, which is %q", code, own[code], other.lang)
		}
		if back, _ := c.versions(other); back[p.lang] != p.url {
			c.fault(p, "hreflang %s names %s, which does not name this page", code, own[code])
		}
	}
}

// titles checks that every page has a title, another than any page of its language.
func (c *crawler) titles() {
	first := map[string]*page{}
	for _, p := range c.pages {
		title := ""
		for n := range p.doc.Descendants() {
			if n.Data == "title" && n.Parent.Data == "head" && n.FirstChild != nil {
				title = strings.TrimSpace(n.FirstChild.Data)
			}
		}
		if title == "" {
			c.fault(p, "the title is empty")
			continue
		}
		if p.kind == "redirect" {
			continue
		}
		key := p.lang + "\x00" + title
		if first[key] != nil {
			c.fault(p, "the title %q is that of %s too", title, first[key].path)
			continue
		}
		first[key] = p
	}
}

// reach checks that links lead from the home page to every page but the sheet of styles,
// which is for those who work on the design.
func (c *crawler) reach() {
	seen := map[string]bool{"/": true}
	for queue := []string{"/"}; len(queue) > 0; queue = queue[1:] {
		for _, to := range c.links[queue[0]] {
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	for _, p := range c.pages {
		if !seen[p.url] && p.kind != "redirect" && p.kind != "notfound" && p.kind != "styles" {
			c.fault(p, "no link leads here from the home page")
		}
	}
}

// texts checks the bytes of text files: nothing of a template is left, JSON and XML can
// be read.
func (c *crawler) texts() {
	for _, name := range c.paths(".html", ".json", ".csv", ".xml", ".txt", ".ics", ".webmanifest", ".svg") {
		data := c.files[name]
		p := &page{path: name}
		for _, mark := range leftovers {
			if i := bytes.Index(data, []byte(mark)); i >= 0 {
				c.fault(p, "there is %q, in %q", mark, data[max(i-30, 0):min(i+30, len(data))])
			}
		}
		switch {
		case strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".webmanifest"):
			if !json.Valid(data) {
				c.fault(p, "it is no JSON")
			}
		case strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".svg"):
			if err := wellFormed(data); err != nil {
				c.fault(p, "it is no XML: %v", err)
			}
		}
	}
	c.siteMap()
}

func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// siteMap checks that sitemap.xml names pages.
func (c *crawler) siteMap() {
	data, ok := c.files["sitemap.xml"]
	if !ok {
		return
	}
	p := &page{path: "sitemap.xml", url: "/sitemap.xml"}
	var set struct {
		URL []struct {
			Loc  string `xml:"loc"`
			Link []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(data, &set); err != nil {
		return // texts has said so
	}
	node := &html.Node{Type: html.ElementNode, Data: "loc"}
	for _, u := range set.URL {
		c.link(p, node, u.Loc)
		for _, l := range u.Link {
			c.link(p, node, l.Href)
		}
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
