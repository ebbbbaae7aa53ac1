package pages

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// How many letters search engines show of a title and of a description; what is longer
// they cut where it hurts.
const (
	titleLetters       = 70
	descriptionLetters = 160
)

// name is what the title of a page is made of: its heading, what tells it from pages
// with the same heading (", Laos, Q3 2022"), and an id for when that does not.
type name struct {
	path, heading, tail, id string
	article                 *portal.Article // whose title the heading is; nil: it is a record's
}

func (n name) title(shared bool) string {
	if shared {
		n.tail += " (" + n.id + ")"
	}
	return fit(n.heading, n.tail, titleLetters)
}

// titles are those of the pages of records: the heading with place and time, and with the
// id where two pages would have the same title nevertheless.
type titles struct {
	records  map[string]string // by path
	articles map[string]name   // by path, without heading: that is read when it is shown
	shared   map[string]bool   // the paths of pages whose title another would have
	sum      output.Sum        // of shared, all that titles take from the words of others
}

func (c *context) makeTitles() titles {
	t := titles{records: map[string]string{}, articles: map[string]name{}, shared: map[string]bool{}}
	names := c.names(portal.Planning())
	short, count := make([]string, len(names)), make(map[string]int, len(names))
	for i, n := range names {
		short[i] = n.title(false)
		count[short[i]]++
	}
	h := sha256.New()
	for i, n := range names {
		if count[short[i]] > 1 {
			t.shared[n.path] = true
			h.Write([]byte(n.path + "\n"))
		}
		if n.article == nil {
			t.records[n.path] = n.title(t.shared[n.path])
			continue
		}
		n.heading = ""
		t.articles[n.path] = n
	}
	t.sum = output.Sum(h.Sum(nil))
	return t
}

// titleOf is the title of the page of a record at a path, "" where there is none.
func (c *context) titleOf(r *portal.Reader, path string) string {
	n, ok := c.titles().articles[path]
	if !ok {
		return c.titles().records[path]
	}
	n.heading = r.Words(n.article.Shown(c.code)).Title
	return n.title(c.titles().shared[path])
}

func (c *context) names(r *portal.Reader) []name {
	var out []name
	add := func(r *portal.Record, heading, tail string) {
		if at := r.Paths[c.code]; at != "" {
			out = append(out, name{path: at, heading: heading, tail: tail, id: r.ID})
		}
	}
	p := c.Portal
	for _, x := range p.Programs {
		add(&x.Record, c.value(x.Name).Text, "")
		for _, a := range x.Annexes {
			if a.HasPage() {
				out = append(out, c.annexTitle(x, a))
			}
		}
		for _, g := range x.Figures {
			add(&g.Record, c.value(g.Name).Text, ", "+strconv.Itoa(x.Year))
		}
	}
	for _, x := range p.Delegations {
		add(&x.Record, c.value(x.Name).Text, c.placeAndTime(&x.Row))
	}
	for _, x := range p.Conferences {
		add(&x.Record, c.value(x.Name).Text, c.placeAndTime(&x.Row))
	}
	for _, x := range p.Agreements {
		add(&x.Record, c.value(x.Name).Text, c.placeAndTime(&x.Row))
	}
	for _, x := range p.Tasks {
		add(&x.Record, c.value(x.Name).Text, ", "+c.shortWhen(x.When).Text)
	}
	for _, x := range p.Partners {
		add(&x.Record, c.value(x.Name).Text, ", "+c.Portal.Territories.Name(x.Country, c.code))
	}
	for _, x := range p.Organisations {
		add(&x.Record, c.value(x.Name).Text, "")
	}
	for _, x := range p.Places {
		add(&x.Record, c.value(x.Name).Text, "")
	}
	for _, x := range p.Documents {
		add(&x.Record, c.documentName(x).Text, c.f("in-register", "Register", c.t("section-documents")))
	}
	for _, x := range p.Issues {
		add(&x.Record, c.value(x.Name).Text, "")
	}
	for _, x := range p.Articles {
		if at := x.Paths[c.code]; at != "" {
			out = append(out, name{path: at, heading: r.Words(x.Shown(c.code)).Title, id: c.issueNumber(x.Issue), article: x})
		}
	}
	return out
}

// annexTitle names the page of an annex, with the year of its program where its own
// name leaves that out.
func (c *context) annexTitle(p *portal.Program, a *portal.Annex) name {
	n := name{path: c.annexPaths(p, a.Section)[c.code], heading: c.annexName(a).Text, id: p.ID}
	if year := strconv.Itoa(p.Year); !strings.Contains(n.heading, year) {
		n.tail = ", " + year
	}
	return n
}

// placeAndTime is where and when a row is, in few words: the localities that it names,
// else its countries.
func (c *context) placeAndTime(r *portal.Row) string {
	const most = 2 // names that have room
	places := c.partners(r.Partners)
	if len(places) == 0 || len(places) > most {
		places = c.countries(r.Countries)
	}
	text := ""
	if len(places) > 0 {
		text = ", " + texts(places[:min(most, len(places))])
	}
	if len(places) > most {
		text += "…"
	}
	when, _ := r.Current()
	if t := c.shortWhen(when).Text; t != "" {
		text += ", " + fit(t, "", titleLetters/2)
	}
	return text
}

// withSite puts the name of the department behind a title, or that of its site, as far
// as there is room.
func (c *context) withSite(title string) string {
	for _, site := range []string{c.value(c.Portal.Site.Organisation.Name).Text, c.t("site-title")} {
		if whole := title + " – " + site; utf8.RuneCountInString(whole) <= titleLetters {
			return whole
		}
	}
	return title
}

// fit joins a text and its tail, and cuts the text, between words where it has words,
// so that both have at most so many letters.
func fit(text, tail string, most int) string {
	room := most - utf8.RuneCountInString(tail)
	if utf8.RuneCountInString(text) <= room {
		return text + tail
	}
	const least = 12
	letters := []rune(text)
	end := max(room-1, least) // one for the dots
	if end >= len(letters) {
		return text + tail
	}
	for i := end; i > end/2; i-- {
		if unicode.IsSpace(letters[i]) {
			end = i
			break
		}
	}
	for end > 0 && unicode.Is(unicode.Mn, letters[end]) {
		end-- // a mark belongs to the letter before it
	}
	return strings.TrimRight(string(letters[:end]), " ,;:.–-(") + "…" + tail
}

// describe makes the description of a page of sentences, the most telling first, as
// many as there is room for. The first is cut where it is too long.
func describe(sentences ...string) string {
	const least = 40 // letters of a sentence that is worth beginning
	var out string
	for _, s := range sentences {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		if out == "" {
			out = full(fit(s, "", descriptionLetters-1))
			continue
		}
		room := descriptionLetters - utf8.RuneCountInString(out) - 1
		if utf8.RuneCountInString(full(s)) <= room {
			out += " " + full(s)
		} else if room >= least {
			return out + " " + fit(s, "", room)
		}
	}
	return out
}

// said is a sentence that names what it says by a message; "" when there is nothing.
func (c *context) said(key, text string) string {
	if text == "" {
		return ""
	}
	return c.t(key) + ": " + text
}

// sectionOf names a section and whose it is, to describe its index.
func (c *context) sectionOf(section string) string {
	return c.f("index-description", "Section", c.t("section-"+section), "Place", c.value(c.Portal.Site.Home.Name).Text)
}

// full ends a sentence that has no end yet.
func full(s string) string {
	if r, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".?!…:;", r) {
		return s
	}
	return s + "."
}
