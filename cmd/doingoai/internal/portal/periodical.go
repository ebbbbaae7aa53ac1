package portal

import (
	"path"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/edtf"
)

// In returns the articles of the issue whose text is public and shown in a language, in
// order: what a book of the issue holds. It has none of those that have expired or were
// withdrawn.
func (i *Issue) In(code string) []*Article {
	var live []*Article
	for _, a := range i.Articles {
		if p := a.Prose[code]; p != nil && p.State == Live {
			live = append(live, a)
		}
	}
	return live
}

// Changed returns the newest day of an issue in a language: of its own date and of those
// of its articles and their changes. Of a date that is not known to the day, it is the
// first.
func (i *Issue) Changed(code string) edtf.Day {
	newest, _ := i.Date.Date.Bounds()
	see := func(w When) {
		if first, _ := w.Date.Bounds(); first.Compare(newest) > 0 {
			newest = first
		}
	}
	for _, a := range i.In(code) {
		p := a.Prose[code]
		for _, w := range []*When{p.Date, p.Updated} {
			if w != nil {
				see(*w)
			}
		}
		for _, change := range p.Changes {
			see(change.Date)
		}
	}
	return newest
}

// EPUBPath returns the URL path of an issue as an EPUB; "" in a language in which it has
// none: one of less than full scope, or without an article of the issue; and on a site
// without books.
func EPUBPath(site *config.Site, i *Issue, code string) string {
	if !site.Build.Books || !i.bound(site, code) {
		return ""
	}
	return bookPath(site, i, code) + ".epub"
}

// PrintPath returns the URL path of the page with a whole issue, for print; "" where
// there is none, as of [EPUBPath], and in a language without a word for it.
func PrintPath(site *config.Site, i *Issue, code string) string {
	word := site.Word(code, "bulletin-print")
	if word == "" || !i.bound(site, code) {
		return ""
	}
	return i.Paths[code] + word + "/"
}

// PDFPath returns the URL path of an issue as a PDF, which only some builds write; ""
// where there is no page for print.
func PDFPath(site *config.Site, i *Issue, code string) string {
	if PrintPath(site, i, code) == "" {
		return ""
	}
	return bookPath(site, i, code) + ".pdf"
}

func (i *Issue) bound(site *config.Site, code string) bool {
	language, _ := site.Language(code)
	return language.Full && len(i.In(code)) > 0
}

// bookPath is the path of an issue's books without the ending. The name says what the
// file is to who has saved it: "ban-tin-2026-01".
func bookPath(site *config.Site, i *Issue, code string) string {
	page := i.Paths[code]
	return page + site.Word(code, "bulletin") + "-" + path.Base(page)
}

// claimBooks claims the addresses of the issues as books. No link of prose may lead to a
// PDF, for only some builds write it.
func (l *linker) claimBooks() {
	for _, i := range l.portal.Issues {
		for _, code := range l.site.Codes() {
			if at := EPUBPath(l.site, i, code); at != "" {
				l.claim(at, claim{file: i.file})
			}
			if at := PrintPath(l.site, i, code); at != "" {
				l.claim(at, claim{file: i.file})
				l.claim(PDFPath(l.site, i, code), claim{file: i.file, empty: true})
			}
		}
	}
}
