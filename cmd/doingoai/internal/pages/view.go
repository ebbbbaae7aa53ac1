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
	Before       string // absolute URLs of the pages around this one in a list of several pages
	After        string
	News         []FeedLink // what is new on the page, or in the whole language
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
	Social       Social
	Linked       []template.JS // JSON-LD
	AsOf         string        // how new the facts are, in a sentence; empty: there are none
	Report       string        // mailto address for errors on the page; empty: no contact
	Margin       string        // what a printed page says above its text; empty: nothing
	Search       string        // URL path of the search page; empty: there is none
	YearLine     []string      // a class for each month of the year: "past", "now" or none
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

// Table is an annex or a list of records. A script may sort and filter it.
type Table struct {
	ID       string
	Caption  string
	Columns  []Column
	Groups   []TableGroup
	Sortable bool
	Filter   Filter
	Wide     bool // has so many columns that it wants the whole window
}

// Column is a head of a table.
type Column struct {
	Text string
	Key  string // names the column in an address; empty: no reader sorts by it
	Sort string // how its cells compare: "text", "number", "date"
	// Up and Down say in words that rows stand in the order of the column.
	Up, Down string
}

// TableGroup is a section of a table; the heading is empty in a table without
// sections.
type TableGroup struct {
	ID      string // to lead to it; empty: nothing does
	Heading Value
	Note    string // "printed: 20, listed: 20"
	Level   int    // 1 for the outermost
	Rows    []TableRow
}

// TableRow is a line of a table, with what it can be filtered by.
type TableRow struct {
	ID        string
	Cells     []Cell
	Countries string // codes: "LA JP"
	Status    string
	Quarters  string // "2 3"
	Kind      string // these three in a list of events of all kinds
	Partners  string // ids
	Certainty string // how exactly its time is known: "day", "month", "quarter", "year", "unknown"
}

// Cell is a cell; Label repeats the column's head for narrow screens.
type Cell struct {
	Label  string
	Values []Value
	Head   bool    // the cell that names the row
	Number bool    // stands right
	Data   string  // what to sort by, when not the text: an ISO day, a plain number
	Sub    []Value // said more quietly below the values
	Strip  Strip
}

// Text is prose in HTML, as Markdown made it.
type Text struct {
	HTML     template.HTML
	Lang     string // when not the page's
	Notice   string // says so
	Contents []Link // the headings of the second level
}

// Card leads to a page. Class gives it the colour and the pattern of what it leads to.
type Card struct {
	Link
	Class  string
	Kicker string // above the name: "Annex 1"
	Note   string // below
}

// Kicker is the line above a heading that says what kind of thing the page is about.
type Kicker struct{ Class, Text string }

// ProgramView is a program with its annexes.
type ProgramView struct {
	Frame
	Kicker   Kicker
	Stamp    []Fact
	Document Link // the document that the program is
	Lead     Value
	Contents []Link
	Totals   []Total
	Annexes  []Card
	Data     []Collection // the annexes to download
	Reports  []Card
	Compare  Table // plan against result, of what is not among the totals
	Figures  Table
	Charts   []ChartView // of its annexes
	Text     Text
	Notes    []Value
	Sources  []Value
}

// AnnexView is a table of a program.
type AnnexView struct {
	Frame
	Kicker   Kicker
	Intro    []string
	Siblings []Sibling // the annexes of the program, this one among them
	Jump     []Link    // to the sections of the table
	Strips   bool      // times are drawn: the key is wanted
	Notes    []Value
	// NotesFirst puts short notes before the table; long ones stand behind it.
	NotesFirst bool
	Table      Table
	Sources    []Value
	Data       []Link
}

// Sibling is a page beside this one.
type Sibling struct {
	Link
	Current bool
}

// RecordView is a record on a page of its own.
type RecordView struct {
	Frame
	Tags    []Tag
	Facts   []Fact
	Notes   []Value
	Text    Text
	Charts  []ChartView // the series of a figure
	Stamp   []Fact      // of a document
	Cards   []Card      // of a document: the programs that it is
	Events  []TimelineYear
	Files   []Link
	Sources []Value
}

// IndexView is a list of records.
type IndexView struct {
	Frame
	Intro   Value
	Key     []Tag // to the marks of the items
	Groups  []IndexGroup
	Sources []Value

	facts dating // how new they are; the Frame says it
}

// IndexGroup is a part of an index.
type IndexGroup struct {
	Heading string
	URL     string // of what the group is about; empty: it has no page
	ID      string
	Code    string // of a country
	Items   []IndexItem
}

// IndexItem is a record in an index.
type IndexItem struct {
	Value
	Note  string
	Class string // of the mark before the name
	Mark  string // what the mark means
	Count string // of events
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
	Name    Value // leads to the section with the same records, where there is one
	Count   string
	Formats []Link
}

// NotFoundView is the page for an address that leads nowhere.
type NotFoundView struct {
	Frame
	Sections []Card
}

// RedirectView leads from an old address to the new one.
type RedirectView struct{ Frame }
