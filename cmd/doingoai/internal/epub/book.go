package epub

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"
)

//go:embed style.css
var style []byte

//go:embed book.html
var bookText string

// layouts are the pages of a book. They are written as HTML, whose escaping is that of
// XML too, with all empty elements closed.
var layouts = template.Must(template.New("book").Parse(bookText))

const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`

// page is what a layout is given.
type page struct {
	*Issue
	Heading string // of the document
	Article *Article
	Section Text
}

// File is the name of the article's page in the book.
func (a Article) File() string { return a.Name + ".xhtml" }

// articles returns all articles in order.
func (i *Issue) articles() []*Article {
	var all []*Article
	for s := range i.Sections {
		for a := range i.Sections[s].Articles {
			all = append(all, &i.Sections[s].Articles[a])
		}
	}
	return all
}

// First is the article with which the reading begins.
func (i *Issue) First() *Article { return i.articles()[0] }

// files are the entries of the book, but for the mimetype.
func (i *Issue) files() ([]file, error) {
	opf, err := i.packageDocument()
	if err != nil {
		return nil, fmt.Errorf("package document: %w", err)
	}
	files := []file{
		{"META-INF/container.xml", []byte(container), true},
		{"EPUB/package.opf", valid([]byte(prologue + string(opf) + "\n")), true},
		{"EPUB/style.css", style, true},
	}
	add := func(name, layout string, p page) {
		var data []byte
		if err == nil {
			p.Issue = i
			data, err = execute(layout, p)
			files = append(files, file{"EPUB/" + name, data, true})
		}
	}
	add("cover.xhtml", "cover", page{Heading: i.Title.Text})
	add("imprint.xhtml", "imprint", page{Heading: i.Words.Imprint})
	add("nav.xhtml", "nav", page{Heading: i.Words.Contents})
	for s := range i.Sections {
		for a := range i.Sections[s].Articles {
			article := &i.Sections[s].Articles[a]
			add(article.File(), "article", page{Heading: article.Title.Text, Article: article, Section: i.Sections[s].Name})
		}
	}
	if err != nil {
		return nil, err
	}
	for _, image := range i.Images {
		files = append(files, file{"EPUB/" + image.Name, image.Data, image.Type == "image/svg+xml"})
	}
	return files, nil
}

const prologue = `<?xml version="1.0" encoding="utf-8"?>` + "\n"

func execute(layout string, p page) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(prologue + "<!DOCTYPE html>\n")
	if err := layouts.ExecuteTemplate(&b, layout, p); err != nil {
		return nil, fmt.Errorf("page %s: %w", layout, err)
	}
	return valid(b.Bytes()), nil
}

// valid replaces what XML may not hold (XML 1.0, section 2.2), which a title may.
func valid(data []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, data)
}
