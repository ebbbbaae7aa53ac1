// Package epub writes an issue of the bulletin as an EPUB 3 (EPUB 3.2, which is also
// EPUB 3.3), a book that readers keep on a telephone or a reading device.
//
// An [Issue] is a view, as those of package pages are: texts and addresses in the
// language of the book, each text in another language marked. The package knows nothing
// of the site. [Write] lays the issue out:
//
//	mimetype                first and not compressed
//	META-INF/container.xml  names the package document
//	EPUB/package.opf        the package document: metadata, files, reading order
//	EPUB/cover.xhtml        the cover, or a title page
//	EPUB/imprint.xhtml      who publishes it, and what it is
//	EPUB/nav.xhtml          the contents, by section; landmarks
//	EPUB/<article>.xhtml    an article each
//	EPUB/style.css, EPUB/images/…
//
// The same issue gives the same bytes: entries are sorted, their time is the first that a
// zip file can name, and the time of the book is that of its content.
package epub

import (
	"crypto/sha1"
	"fmt"
	"html/template"

	"doingoai/cmd/doingoai/internal/output"
)

// MediaType is that of an EPUB.
const MediaType = "application/epub+zip"

// Issue is what a book holds. Texts are in the language Lang unless they say otherwise.
type Issue struct {
	Identifier  string // a URI that stays, whatever changes: that of [UUID]
	Lang        string
	Title       Text
	Description string
	Series      Text   // the name of the bulletin
	Number      string // in the series, as it is printed; may be empty
	Dateline    string // the number and the date in words
	Published   string // ISO 8601: "2026-03"; empty: not known
	Modified    string // ISO 8601, a day: "2026-03-10"
	Publisher   Text
	Rights      Text // empty: nothing is declared
	Cover       *Image
	Imprint     Imprint
	Sections    []Section
	Images      []Image // all, that of the cover included
	Words       Words
}

// Text is a text that may lead somewhere and may be in another language than the book.
type Text struct {
	Text string
	URL  string // absolute, or a file of the book; empty: no link
	Lang string // empty: the language of the book
}

// Fact is a labelled line.
type Fact struct {
	Label  string
	Values []Text
}

// Imprint says who publishes the issue and what it is made of.
type Imprint struct {
	Facts     []Fact
	Editorial Text
	Sources   []Text
	Elsewhere []Text // articles of the issue that the language does not have
	Notice    string // how the texts were translated; empty: by people
}

// Section is a part of an issue; one without a name has its articles in no section.
type Section struct {
	Name     Text
	Articles []Article
}

// Article is an article of the issue.
type Article struct {
	Name    string // of its file, without the ending
	Title   Text
	Summary Text
	Facts   []Fact
	Picture *Picture
	Notice  string
	HTML    template.HTML // XHTML
	Changes []Fact
	Sources []Text
	Page    string // its absolute address on the site
}

// Picture is an image with what a reader is told about it.
type Picture struct {
	Image
	Alt     string
	Caption Text // with the credit
}

// Image is a file of the book.
type Image struct {
	Name          string // "images/01.jpg"
	Type          string // image/jpeg, image/png, image/gif or image/svg+xml
	Width, Height int    // in pixels, 0 when unknown
	Data          []byte
}

// Words are what the book says besides the texts of the issue.
type Words struct {
	Contents, Landmarks, Start  string
	Cover                       string // the name of the cover's page
	CoverAlt                    string
	Imprint                     string
	Sources, Changes, Elsewhere string
	OnSite                      string // the link to an article on the site
	Accessibility               string // what readers with other senses can expect
}

// namespaceDNS is the namespace of names of hosts (RFC 9562, section 6.6).
var namespaceDNS = [16]byte{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

// UUID returns the URN of the UUID of version 5 (RFC 9562, section 5.5) that a name has
// among those of a host.
func UUID(host, name string) string {
	u := version5(version5(namespaceDNS, host), name)
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

func version5(namespace [16]byte, name string) (u [16]byte) {
	sum := sha1.Sum(append(namespace[:], name...))
	copy(u[:], sum[:])
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return u
}

// Write writes the issue as an EPUB. Its texts, which compression hides, go to b.Plain.
func Write(b *output.Buffer, i *Issue) error {
	files, err := i.files()
	if err != nil {
		return fmt.Errorf("write the EPUB of %s: %w", i.Identifier, err)
	}
	for _, f := range files {
		if f.text {
			b.Plain = append(b.Plain, string(f.data))
		}
	}
	if err := writeZip(b, files); err != nil {
		return fmt.Errorf("write the EPUB of %s: %w", i.Identifier, err)
	}
	return nil
}
