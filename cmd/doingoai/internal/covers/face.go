package covers

import (
	"slices"
	"strconv"
	"sync"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/letters"
	"doingoai/cmd/doingoai/internal/portal"
)

// face is what a cover or a card says and shows, in one language.
type face struct {
	words      *lang.Translator
	code       string
	periodical string // "" on what is no part of the bulletin
	publisher  string
	figure     string // the number of the issue alone, for large letters
	number     string // the same in words: "No. 3"
	date       string
	section    string
	title      string
	ground     int // which of the grounds
	partners   []weighed
	months     [12]int // what is planned in the year
	year       int     // of the issue; 0: none
	month      int     // of the issue, 1 to 12; 0: none
	seat       string  // where home is
	bonds      bonds   // see bound
}

// weighed is a partner and how many articles name it.
type weighed struct {
	partner *portal.Partner
	times   int
}

// texts are all texts that are drawn.
func (f face) texts() []string {
	return slices.DeleteFunc([]string{f.periodical, f.publisher, f.number, f.date, f.section, f.title}, func(s string) bool { return s == "" })
}

// alt words the face for those who do not see it.
func (f face) alt(key string) string {
	if f.periodical == "" {
		return join(f.title, f.publisher)
	}
	return f.words.F(key, map[string]any{"Title": f.title, "Issue": join(f.periodical, f.number)})
}

// text is a localized text in a language of the site, else in its default language, else
// in any; without what cannot be drawn.
func (s *Set) text(t lang.Text, code string) string {
	text, _ := t.In(code, append([]string{s.portal.Site.DefaultLanguage}, s.portal.Site.Codes()...)...)
	return letters.Clean(text)
}

func (s *Set) makeSite(code string) face {
	site := s.portal.Site
	f := face{
		words: s.words[code], code: code, publisher: s.text(site.Organisation.Name, code), title: s.words[code].T("site-title"),
		seat: s.text(site.Home.Seat, code),
	}
	for _, p := range s.portal.Partners {
		f.partners = append(f.partners, weighed{p, 1})
	}
	return f
}

// faceKey is an issue in a language; without issue it is the site.
type faceKey struct {
	issue *portal.Issue
	code  string
}

// once returns the face of an issue, or of the site, which is made when it is first asked
// for: every page asks.
func (s *Set) once(key faceKey, make func() face) face {
	made, _ := s.faces.LoadOrStore(key, sync.OnceValue(make))
	return made.(func() face)()
}

// issue is the face of an issue.
func (s *Set) issue(i *portal.Issue, code string) face {
	return s.once(faceKey{i, code}, func() face { return s.makeIssue(i, code) })
}

// site is the face of the site as a whole.
func (s *Set) site(code string) face {
	return s.once(faceKey{nil, code}, func() face { return s.makeSite(code) })
}

func (s *Set) makeIssue(i *portal.Issue, code string) face {
	site, words := s.portal.Site, s.words[code]
	f := face{
		words: words, code: code, periodical: s.text(site.Bulletin.Name, code), publisher: s.text(site.Organisation.Name, code),
		figure: letters.Clean(i.Number), title: s.text(i.Name, code), ground: groundOf(i), seat: s.text(site.Home.Seat, code),
	}
	if f.periodical == "" {
		f.periodical = words.T("site-title")
	}
	if f.figure != "" {
		f.number = words.F("cover-number", map[string]any{"Number": f.figure})
	}
	if first, _ := i.Date.Date.Bounds(); !first.IsZero() {
		f.date = lang.DateText(words.F, i.Date.Date)
		f.months, f.year, f.month = s.months[first.Year], first.Year, first.Month
	}
	for _, a := range i.Articles {
		f.mention(a.Partners)
	}
	return f
}

// article is the face of an article that has a text in the language. One without partners
// shows those of its issue.
func (s *Set) article(r *portal.Reader, a *portal.Article, code string) face {
	f := s.issue(a.Issue, code)
	f.title, f.section = letters.Clean(r.Words(a.Shown(code)).Title), s.text(s.portal.Site.Bulletin.Sections[a.Section], code)
	if len(a.Partners) > 0 {
		f.partners = nil
		f.mention(a.Partners)
	}
	return f
}

// bound returns a face that can be drawn: it knows how the words of its issue, or of the site,
// hold together.
func (s *Set) bound(r *portal.Reader, f face, i *portal.Issue) face {
	made, _ := s.bonds.LoadOrStore(faceKey{i, f.code}, sync.OnceValue(func() *portal.Kept[bonds] {
		return portal.Keep(func(r *portal.Reader) bonds { return s.makeBonds(r, i, f.code) })
	}))
	f.bonds = *made.(func() *portal.Kept[bonds])().For(r)
	return f
}

func (s *Set) makeBonds(r *portal.Reader, i *portal.Issue, code string) bonds {
	if i == nil {
		return s.bondsIn(r, code, s.words[code].T("site-title"))
	}
	texts := []string{s.text(i.Name, code), s.text(i.Editorial, code)}
	for _, a := range i.Articles {
		p := a.Shown(code)
		words := r.Words(p)
		texts = append(texts, words.Title)
		if p.State == portal.Live {
			texts = append(texts, words.Summary)
		}
	}
	return s.bondsIn(r, code, texts...)
}

// mention counts partners, in the order in which they come.
func (f *face) mention(partners []*portal.Partner) {
	for _, p := range partners {
		at := slices.IndexFunc(f.partners, func(w weighed) bool { return w.partner == p })
		if at < 0 {
			at = len(f.partners)
			f.partners = append(f.partners, weighed{partner: p})
		}
		f.partners[at].times++
	}
}

// groundOf tells issues apart by the number in their id ("2026-03") and by the year.
func groundOf(i *portal.Issue) int {
	if len(i.ID) <= len("2026-") {
		return 0
	}
	year, errYear := strconv.Atoi(i.ID[:4])
	number, errNumber := strconv.Atoi(i.ID[len("2026-"):])
	if errYear != nil || errNumber != nil || year < 0 || number < 1 {
		return 0
	}
	return (number - 1 + year%2*(len(grounds)/2)) % len(grounds)
}

// monthsOf counts, for every year with programs, what these plan within each of its
// months: also what falls in a quarter or a set of months that the month is part of.
func monthsOf(p *portal.Portal) map[int][12]int {
	months := map[int][12]int{}
	add := func(program *portal.Program, t portal.Timing) {
		when, status := t.Current()
		if status == portal.Cancelled || when.Date.IsUnknown() || !portal.WithinYear(when.Date) {
			return
		}
		count := months[program.Year]
		for m := 1; m <= 12; m++ {
			from := edtf.Day{Year: program.Year, Month: m, Day: 1}
			to := edtf.Day{Year: program.Year, Month: m, Day: edtf.DaysIn(program.Year, m)}
			if when.Date.Within(from, to) > edtf.Never {
				count[m-1]++
			}
		}
		months[program.Year] = count
	}
	for _, r := range p.Delegations {
		add(r.Program, r.Timing)
	}
	for _, r := range p.Conferences {
		add(r.Program, r.Timing)
	}
	for _, r := range p.Agreements {
		add(r.Program, r.Timing)
	}
	for _, t := range p.Tasks {
		add(t.Program, t.Timing)
	}
	return months
}
