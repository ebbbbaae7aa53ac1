package epub

import (
	"encoding/xml"
	"strings"
)

// The package document (EPUB 3.3, section 5), as encoding/xml writes it.
type packageDocument struct {
	XMLName    xml.Name   `xml:"package"`
	NS         string     `xml:"xmlns,attr"`
	Version    string     `xml:"version,attr"`
	Identifier string     `xml:"unique-identifier,attr"`
	Lang       string     `xml:"xml:lang,attr"`
	Metadata   metadata   `xml:"metadata"`
	Manifest   []item     `xml:"manifest>item"`
	Spine      []spineRef `xml:"spine>itemref"`
}

type metadata struct {
	DC          string    `xml:"xmlns:dc,attr"`
	Identifier  element   `xml:"dc:identifier"`
	Title       element   `xml:"dc:title"`
	Language    element   `xml:"dc:language"`
	Publisher   element   `xml:"dc:publisher"`
	Date        *element  `xml:"dc:date"`
	Description *element  `xml:"dc:description"`
	Rights      *element  `xml:"dc:rights"`
	Sources     []element `xml:"dc:source"`
	Meta        []meta    `xml:"meta"`
}

type element struct {
	ID   string `xml:"id,attr,omitempty"`
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type meta struct {
	Property string `xml:"property,attr"`
	Refines  string `xml:"refines,attr,omitempty"`
	ID       string `xml:"id,attr,omitempty"`
	Lang     string `xml:"xml:lang,attr,omitempty"`
	Text     string `xml:",chardata"`
}

type item struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	Type       string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr,omitempty"`
}

type spineRef struct {
	ID string `xml:"idref,attr"`
}

func (t Text) element() element { return element{Lang: t.Lang, Text: t.Text} }

func optional(t Text) *element {
	if t.Text == "" {
		return nil
	}
	e := t.element()
	return &e
}

// packageDocument returns the package document of an issue.
func (i *Issue) packageDocument() ([]byte, error) {
	title := i.Title.element()
	title.ID = "title"
	p := packageDocument{
		NS: "http://www.idpf.org/2007/opf", Version: "3.0", Identifier: "id", Lang: i.Lang,
		Metadata: metadata{
			DC:         "http://purl.org/dc/elements/1.1/",
			Identifier: element{ID: "id", Text: i.Identifier}, Title: title, Language: element{Text: i.Lang},
			Publisher: i.Publisher.element(), Rights: optional(i.Rights),
			Date: optional(Text{Text: i.Published}), Description: optional(Text{Text: i.Description}),
			Meta: i.meta(),
		},
	}
	for _, s := range i.Imprint.Sources {
		p.Metadata.Sources = append(p.Metadata.Sources, s.element())
	}
	p.page("cover", "cover.xhtml", "")
	p.page("imprint", "imprint.xhtml", "")
	p.page("nav", "nav.xhtml", "nav")
	for _, a := range i.articles() {
		p.page("article-"+a.Name, a.File(), "")
	}
	p.Manifest = append(p.Manifest, item{ID: "style", Href: "style.css", Type: "text/css"})
	for _, image := range i.Images {
		x := item{ID: imageID(image.Name), Href: image.Name, Type: image.Type}
		if i.Cover != nil && i.Cover.Name == image.Name {
			x.Properties = "cover-image"
		}
		p.Manifest = append(p.Manifest, x)
	}
	return xml.MarshalIndent(p, "", "  ")
}

// page adds a page to the files and to the reading order.
func (p *packageDocument) page(id, href, properties string) {
	p.Manifest = append(p.Manifest, item{ID: id, Href: href, Type: "application/xhtml+xml", Properties: properties})
	p.Spine = append(p.Spine, spineRef{ID: id})
}

// imageID is an image's name as an id: it may have no slash.
func imageID(name string) string { return strings.NewReplacer("/", "-", ".", "-").Replace(name) }

// meta are the properties of EPUB and of schema.org: when the book changed, the series,
// and what it offers to readers who cannot see it (EPUB Accessibility 1.1).
func (i *Issue) meta() []meta {
	list := []meta{{Property: "dcterms:modified", Text: i.Modified + "T00:00:00Z"}}
	if i.Series.Text != "" {
		list = append(list,
			meta{Property: "belongs-to-collection", ID: "series", Lang: i.Series.Lang, Text: i.Series.Text},
			meta{Property: "collection-type", Refines: "#series", Text: "series"})
		if i.Number != "" && strings.Trim(i.Number, "0123456789") == "" {
			list = append(list, meta{Property: "group-position", Refines: "#series", Text: i.Number})
		}
	}
	add := func(property string, values ...string) {
		for _, v := range values {
			list = append(list, meta{Property: "schema:" + property, Text: v})
		}
	}
	features := []string{"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"}
	add("accessMode", "textual")
	if len(i.Images) > 0 {
		add("accessMode", "visual")
		features = append(features, "alternativeText")
	}
	add("accessModeSufficient", "textual")
	add("accessibilityFeature", features...)
	add("accessibilityHazard", "none")
	add("accessibilitySummary", i.Words.Accessibility)
	return list
}
