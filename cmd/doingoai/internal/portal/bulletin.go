package portal

import (
	"slices"

	"doingoai/cmd/doingoai/internal/lang"
)

// Edition is an article as a reader of one language meets it.
type Edition struct {
	Text *Prose // live; in another language where the reader's has none
	Path string // URL path of the page that shows it
	Page string // the language of that page
}

// Shown returns the text that the article's page in a language is about: its own, or
// the one that stands in for it, the default language's before others. Its State may
// forbid to show more than its title.
func (a *Article) Shown(code string) *Prose {
	for _, text := range a.Texts {
		if text.Lang == code {
			return text
		}
	}
	for _, text := range a.Texts {
		if text.State == Live {
			return text
		}
	}
	return a.Texts[0]
}

// Edition returns what a reader of a language is led to: the article's page in that
// language or, where a language of scope "interface" has none, in another one. ok is
// false when the text there is withdrawn or expired, so that no list leads to it.
func (a *Article) Edition(code string) (e Edition, ok bool) {
	text := a.Shown(code)
	e = Edition{Text: text, Path: a.Paths[code], Page: code}
	if e.Path == "" {
		e.Path, e.Page = a.Paths[text.Lang], text.Lang
	}
	return e, text.State == Live
}

// named returns the text whose title names an article in a language, as lang.Text.In finds a
// name; nil when none is public.
func (a *Article) named(code string) *Prose {
	if own := a.Prose[code]; own != nil || len(a.Texts) == 0 {
		return own
	}
	return a.Texts[0]
}

// Titles returns the titles of an article by language, to a file that shows one of them.
func (a *Article) Titles(r *Reader) lang.Text {
	titles := lang.Text{}
	for code, text := range a.Prose {
		titles[code] = r.Words(text).Title
	}
	return titles
}

// Part is a section of an issue.
type Part struct {
	Section  string // "" for the articles that name none
	Articles []*Article
}

// contents are the contents of an issue for the readers of a language.
type contents struct {
	parts    []Part
	sequence []*Article
}

// Parts returns the contents of an issue for the readers of a language: what they can
// read, by section in the order of site.toml, then what names no section.
func (i *Issue) Parts(code string) []Part { return i.contents[code].parts }

// Sequence returns the articles of Parts, one after the other.
func (i *Issue) Sequence(code string) []*Article { return i.contents[code].sequence }

// contents puts the contents of every issue in their order.
func (l *linker) contents() {
	sections := append(slices.Clone(l.site.Bulletin.Order), "")
	for _, i := range l.portal.Issues {
		i.contents = map[string]contents{}
		for _, code := range l.site.Codes() {
			var c contents
			for _, section := range sections {
				from := len(c.sequence)
				for _, a := range i.Articles {
					if a.Section == section && a.Shown(code).State == Live {
						c.sequence = append(c.sequence, a)
					}
				}
				if to := len(c.sequence); to > from {
					c.parts = append(c.parts, Part{Section: section, Articles: c.sequence[from:to:to]})
				}
			}
			i.contents[code] = c
		}
	}
}

// classify tells every article what its live texts say it is about, in whichever
// language they say it.
func (l *linker) classify() {
	for _, a := range l.portal.Articles {
		for _, text := range a.Texts {
			if text.State != Live {
				continue
			}
			if a.Section == "" {
				a.Section = text.Section
			}
			for _, tag := range text.Tags {
				if !slices.Contains(a.Tags, tag) {
					a.Tags = append(a.Tags, tag)
				}
			}
			for _, partner := range text.Partners {
				if !slices.Contains(a.Partners, partner) {
					a.Partners = append(a.Partners, partner)
				}
			}
		}
	}
}
