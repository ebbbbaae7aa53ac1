package pages

import (
	"cmp"
	"fmt"
	"html/template"
	"path"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/epub"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// planBooks plans every issue as an EPUB.
func planBooks(c *context) []output.File {
	var files []output.File
	for _, i := range c.Portal.Issues {
		if at := portal.EPUBPath(c.Portal.Site, i, c.code); at != "" {
			files = append(files, c.book(at, func(b *output.Buffer, r *portal.Reader) error { return c.writeEPUB(b, r, i) }))
		}
	}
	return files
}

func (c *context) writeEPUB(b *output.Buffer, r *portal.Reader, i *portal.Issue) error {
	book, err := c.epub(r, i)
	if err != nil {
		return err
	}
	return epub.Write(b, book)
}

// epubMaker fills the view of an EPUB.
type epubMaker struct {
	*binding
	issue  *epub.Issue
	images map[*images.Picture]*epub.Image
	err    error // the first of reading images
}

func (c *context) epub(r *portal.Reader, i *portal.Issue) (*epub.Issue, error) {
	m := &epubMaker{
		binding: newBinding(c, r, i,
			func(_ int, a *portal.Article) string { return path.Base(a.ID) + ".xhtml" },
			func(at, id string) string { return at + "#" + id }),
		images: map[*images.Picture]*epub.Image{},
	}
	site := c.Portal.Site
	m.issue = &epub.Issue{
		Identifier: epub.UUID(site.UIDDomain, i.ID+"/"+c.code), Lang: c.code,
		Title: c.bookText(i.Name), Description: c.value(i.Editorial).Text,
		Series: epub.Text{Text: c.bulletinName()}, Number: i.Number, Dateline: c.issueNumber(i) + " · " + c.date(i.Date.Date),
		Published: c.isoDate(i.Date.Date), Modified: i.Changed(c.code).String(),
		Publisher: c.bookText(site.Organisation.Name), Rights: c.bookText(site.Bulletin.Rights),
		Imprint: epub.Imprint{
			Facts: m.bookFacts(m.imprint()), Editorial: c.bookText(i.Editorial),
			Sources: m.texts(c.sources(i.Source)), Elsewhere: m.texts(m.elsewhere()),
		},
		Words: c.bookWords(),
	}
	if c.lang.Machine {
		m.issue.Imprint.Notice = c.t("machine-made")
	}
	m.cover(i)
	for _, p := range m.parts {
		section := epub.Section{Name: c.textOf(Value{Text: p.name.Text, Lang: p.name.Lang})}
		for _, a := range p.articles {
			section.Articles = append(section.Articles, m.article(a))
		}
		m.issue.Sections = append(m.issue.Sections, section)
	}
	return m.issue, m.err
}

func (c *context) bookWords() epub.Words {
	return epub.Words{
		Contents: c.t("book-contents"), Landmarks: c.t("book-landmarks"), Start: c.t("book-start"),
		Cover: c.t("book-cover"), Imprint: c.t("book-imprint"), Sources: c.t("book-sources"), Changes: c.t("history"),
		Elsewhere: c.t("book-elsewhere"), OnSite: c.t("book-on-site"), Accessibility: c.t("book-accessibility"),
	}
}

// bookText is a localized text of a book.
func (c *context) bookText(t lang.Text) epub.Text { return c.textOf(c.value(t)) }

func (c *context) textOf(v Value) epub.Text {
	return epub.Text{Text: v.Text, URL: c.absolute(v.URL), Lang: v.Lang}
}

func (b *binding) texts(values []Value) []epub.Text {
	var list []epub.Text
	for _, v := range values {
		list = append(list, b.c.textOf(v))
	}
	return list
}

func (b *binding) bookFacts(list []Fact) []epub.Fact {
	var out []epub.Fact
	for _, f := range list {
		out = append(out, epub.Fact{Label: f.Label, Values: b.texts(f.Values)})
	}
	return out
}

// cover takes the cover of an issue into the book: its photograph, else the drawn one, as
// PNG, for shelves of reading systems show no SVG.
func (m *epubMaker) cover(i *portal.Issue) {
	m.issue.Words.CoverAlt = cmp.Or(m.c.Covers.Cover(i, m.c.code).Alt, m.issue.Words.Cover)
	if i.Cover != nil {
		m.issue.Cover = m.image(i.Cover)
		return
	}
	data, err := m.c.Covers.CoverPNG(m.read, i, m.c.code, bookWidth)
	if err != nil {
		m.err = cmp.Or(m.err, fmt.Errorf("cover of %s: %w", i.ID, err))
	}
	if len(data) > 0 {
		m.issue.Cover = &epub.Image{Name: "images/cover.png", Type: "image/png", Data: data}
		m.issue.Images = append(m.issue.Images, *m.issue.Cover)
	}
}

func (m *epubMaker) article(a *portal.Article) epub.Article {
	c, p := m.c, a.Prose[m.c.code]
	words, resolver := m.read.Words(p), m.resolver(a)
	site := resolver.Image
	resolver.Image = func(name string) (markdown.Picture, *diag.Diag) {
		shown, fault := site(name)
		image := m.image(c.Portal.Image(p, name))
		if image == nil {
			shown.URL = ""
			return shown, fault
		}
		shown.URL, shown.Width, shown.Height = image.Name, image.Width, image.Height
		return shown, fault
	}
	x := epub.Article{
		Name: path.Base(a.ID), Title: epub.Text{Text: words.Title}, Summary: epub.Text{Text: words.Summary},
		Facts: m.bookFacts(c.byline(m.read, a, p)), Changes: m.bookFacts(m.changes(p)), Sources: m.texts(c.sources(p.Source)),
		Page: c.absolute(a.Paths[c.code]),
	}
	if p.Machine {
		x.Notice = c.t("machine-translated")
	}
	if image := m.image(p.Cover); image != nil {
		x.Picture = &epub.Picture{Image: *image, Alt: p.Cover.Alt, Caption: epub.Text{Text: c.caption(p.Cover)}}
	}
	html := m.read.Doc(p).Render(resolver, markdown.Options{XHTML: true, Paged: true, Labels: c.labels})
	x.HTML = template.HTML(html) // markdown writes safe HTML
	return x
}

// caption is what stands below a picture: what it shows, and whose it is.
func (c *context) caption(i *portal.Image) string {
	if i.Credit == "" {
		return i.Caption
	}
	credit := c.labels.Credit(i.Credit)
	if i.Caption == "" {
		return credit
	}
	return i.Caption + " (" + credit + ")"
}

// bookTypes are the images that every reading system shows (EPUB 3.2, section 3.3), and
// how names of their files end.
var bookTypes = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/svg+xml": ".svg"}

// bookWidth is how wide pictures in a book are at most, in pixels: sharp on the reading
// devices of today, and still fit for the post.
const bookWidth = 1200

// image takes a picture of the content into the book, once; nil when there is none, or
// none that reading systems show.
func (m *epubMaker) image(i *portal.Image) *epub.Image {
	if i == nil || i.Picture == nil || bookTypes[i.Picture.Type] == "" {
		return nil
	}
	if image := m.images[i.Picture]; image != nil {
		return image
	}
	v, data, err := m.c.Pictures.Variant(i.Picture, bookWidth)
	if err != nil {
		m.err = cmp.Or(m.err, fmt.Errorf("image %s: %w", i.Picture.Source.Path, err))
		return nil
	}
	image := &epub.Image{
		Name: fmt.Sprintf("images/%02d%s", len(m.images)+1, bookTypes[i.Picture.Type]), Type: i.Picture.Type,
		Width: v.Width, Height: v.Height, Data: data,
	}
	m.issue.Images = append(m.issue.Images, *image)
	m.images[i.Picture] = image
	return image
}
