package pages

import "html/template"

// Frame is what every page has around its content.
type Frame struct {
	Page         string // the page's kind: "delegation"
	Lang         string
	Title        string // of the document: unique, with the site's name
	Heading      Value
	Description  string
	Canonical    string // absolute URL
	Alternates   []Alternate
	NoIndex      bool
	Refresh      string // where the page has moved to; the browser goes there at once
	SiteName     Value
	PlaceName    Value
	Home         string
	Menu         []MenuItem
	Languages    []LanguageLink
	Footer       []Link
	Breadcrumbs  []Link
	MachineMade  bool // the language's texts are machine translations
	Organisation Contact
}

// Contact is what site.toml gives of the publisher; empty texts are not shown.
type Contact struct{ Email, Phone string }

// Alternate is the page in another language, for hreflang.
type Alternate struct{ Lang, URL string }

// LanguageLink is an entry of the language switch.
type LanguageLink struct {
	Code, Label, URL string
	Current          bool
	Same             bool // leads to the same page; else to that language's home
}

// MenuItem is an entry of the main menu.
type MenuItem struct {
	Link
	Section string
	Current bool
}

// Link is a text with an address.
type Link struct {
	URL, Text string
	Lang      string // of the text, when not the page's
}

// Value is a text that may lead somewhere and may be in another language.
type Value struct {
	Text string
	URL  string // empty: no link
	Lang string // empty: the page's language
}

// Fact is a labelled line of a record.
type Fact struct {
	Label  string
	Values []Value
	List   bool // several values that stand for themselves
}

// Tag is a word that says what kind of thing a record is.
type Tag struct{ Class, Text string }

// Table is an annex or a list of records.
type Table struct {
	Caption string
	Columns []string
	Groups  []TableGroup
}

// TableGroup is a section of a table; the heading is empty in a table without
// sections.
type TableGroup struct {
	Heading Value
	Note    string // "printed: 20, listed: 20"
	Level   int    // 1 for the outermost
	Rows    []TableRow
}

// TableRow is a line of a table.
type TableRow struct {
	ID    string
	Cells []Cell
}

// Cell is a cell; Label repeats the column's head for narrow screens.
type Cell struct {
	Label  string
	Values []Value
	Head   bool // the cell that names the row
}

// Text is prose in HTML, as Markdown made it.
type Text struct {
	HTML   template.HTML
	Lang   string // when not the page's
	Notice string // says so
}

// HomeView is the home page.
type HomeView struct {
	Frame
	Lead     string
	Programs []Card
	Sections []Card
}

// Card leads to a page.
type Card struct {
	Link
	Note string
}

// ProgramView is a program with its annexes.
type ProgramView struct {
	Frame
	Facts   []Fact
	Notes   []Value
	Annexes []Card
	Reports []Card
	Compare Table // plan against result
	Figures Table
	Charts  []ChartView // of its annexes
	Text    Text
	Sources []Value
}

// AnnexView is a table of a program.
type AnnexView struct {
	Frame
	Intro   []string
	Notes   []Value
	Table   Table
	Sources []Value
	Data    []Link
}

// RecordView is a record on a page of its own.
type RecordView struct {
	Frame
	Tags    []Tag
	Facts   []Fact
	Notes   []Value
	Text    Text
	Charts  []ChartView // the series of a figure
	Tables  []Table
	History []Fact
	Files   []Link
	Sources []Value
}

// IndexView is a list of records.
type IndexView struct {
	Frame
	Intro  Value
	Groups []IndexGroup
}

// IndexGroup is a part of an index.
type IndexGroup struct {
	Heading string
	ID      string
	Items   []IndexItem
}

// IndexItem is a record in an index.
type IndexItem struct {
	Value
	Note string
}

// ProseView is a page or an article.
type ProseView struct {
	Frame
	Summary Value
	Facts   []Fact
	Text    Text
	Gone    string // why the text is not shown
	Changes []Fact
	Sources []Value
}

// DataView lists the open data.
type DataView struct {
	Frame
	Package     string
	Collections []Collection
}

// Collection is one table of the open data in its formats.
type Collection struct {
	Name    string
	Count   string
	Formats []Link
}

// NotFoundView is the page for an address that leads nowhere.
type NotFoundView struct{ Frame }

// RedirectView leads from an old address to the new one.
type RedirectView struct{ Frame }
