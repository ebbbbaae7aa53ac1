package portal

import (
	"net/url"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/source"
)

// Kind is the kind of a record, as references in prose write it.
type Kind string

// The kinds of records.
const (
	KindProgram      Kind = "program"
	KindDelegation   Kind = "delegation"
	KindConference   Kind = "conference"
	KindAgreement    Kind = "agreement"
	KindTask         Kind = "task"
	KindFigure       Kind = "figure"
	KindPartner      Kind = "partner"
	KindOrganisation Kind = "organisation"
	KindPlace        Kind = "place"
	KindDocument     Kind = "document"
	KindIssue        Kind = "issue"
	KindArticle      Kind = "article"
	KindPage         Kind = "page"
	KindTerm         Kind = "term"
	KindDeadline     Kind = "deadline"
)

// Vietnamese names the kind in messages for authors.
func (k Kind) Vietnamese() string {
	return map[Kind]string{
		KindProgram: "chương trình", KindDelegation: "đoàn", KindConference: "hội nghị", KindAgreement: "thỏa thuận",
		KindTask: "nhiệm vụ", KindFigure: "số liệu", KindPartner: "đối tác", KindOrganisation: "cơ quan, tổ chức",
		KindPlace: "địa điểm", KindDocument: "văn bản", KindIssue: "số bản tin", KindArticle: "bài viết",
		KindPage: "trang", KindTerm: "thuật ngữ", KindDeadline: "hạn định kỳ",
	}[k]
}

// Record is what all records have. A record in a [Portal] is public, complete and
// never changed.
type Record struct {
	Kind   Kind
	ID     string
	Name   lang.Text         // title or name; nil of an article, whose texts have titles
	Source []Citation        // where the facts come from
	Note   lang.Text         // what a careful editor tells the reader
	Paths  map[string]string // URL path by language, "/doi-tac/gifu/"; only languages that have the page

	file  *diag.File
	span  diag.Span // of the id or of the file's first byte
	slugs lang.Text
	old   []str
}

// Citation names a document and the place in it.
type Citation struct {
	Document *Document
	Fragment string // "phu-luc-1", may be empty
	Printed  string // as the content writes it: "818-ctr-ubnd#phu-luc-1"
}

// When is a time as a program prints it and as it is understood.
type When struct {
	Printed string    // in the site's default language
	Date    edtf.Date // the zero Date when no time is named
	Words   lang.Text // the same as Printed, of a time that is none
}

// Status is what is known of an event.
type Status string

// The statuses.
const (
	Planned     Status = "planned"
	Confirmed   Status = "confirmed"
	Done        Status = "done"
	Postponed   Status = "postponed"
	Cancelled   Status = "cancelled"
	NotReported Status = "not-reported"
)

// Revision is a dated change of an event's time or status.
type Revision struct {
	Date     edtf.Date
	Decision lang.Text
	When     *When
	Status   Status // "" when unchanged
	Note     lang.Text
}

// Timing is what all planned things have: a time and a state.
type Timing struct {
	When      When
	Status    Status
	Revisions []Revision
}

// Current returns the time and status after the newest revision.
func (t Timing) Current() (When, Status) {
	when, status := t.When, t.Status
	for _, r := range t.Revisions {
		if r.When != nil {
			when = *r.When
		}
		if r.Status != "" {
			status = r.Status
		}
	}
	return when, status
}

// Row is what delegations, conferences and agreements share: a line of an annex
// that concerns somebody abroad.
type Row struct {
	Record
	Timing
	Program       *Program
	Number        string // as printed; not unique
	Countries     []string
	Partners      []*Partner
	Organisations []*Organisation
}

// Direction tells delegations going out from delegations coming in.
type Direction string

// The directions.
const (
	Out Direction = "out"
	In  Direction = "in"
)

// Delegation is a group of people who travel, out or in.
type Delegation struct {
	Row
	Direction Direction
	Group     *Group // nil when the annex has no sections
	Capacity  lang.Text
	Head      lang.Text
	Agency    []*Organisation
	Host      lang.Text
	People    *Count
	Duration  lang.Text
	Purpose   lang.Text
	Funding   lang.Text
}

// Conference is an international conference or workshop.
type Conference struct {
	Row
	Host       lang.Text
	Duration   lang.Text
	Funding    lang.Text
	Delegates  Delegates
	LicensedBy lang.Text
}

// Delegates are the expected numbers of participants; nil where nothing is printed.
type Delegates struct{ Domestic, ForeignResident, ForeignVisiting *Count }

// Agreement is an international agreement to be signed.
type Agreement struct {
	Row
	Form        string // agreement, memorandum, contract
	Capacity    lang.Text
	Host        lang.Text
	Signatories lang.Text
	ApprovedBy  lang.Text
	ProposedBy  []*Organisation
}

// Task is a line of a plan's list of tasks.
type Task struct {
	Record
	Timing
	Program    *Program
	Number     string
	Section    string // as printed: "III"
	Group      *Group // the section of the annex with that number, nil when it has none
	Lead, With []*Organisation
	Result     lang.Text
	Allocated  *Amount // million VND
	Additional *Amount
	Funding    lang.Text
}

// Figure is a headline number of a document.
type Figure struct {
	Record
	Program *Program
	Measure string
	Form    string // planned, result
	Value   Amount
	Unit    lang.Text
}

// Program is a yearly program or plan, or a report on one.
type Program struct {
	Record
	Document    *Document
	Year        int
	Form        string // program, plan, results
	ShortName   lang.Text
	ReportsOn   *Program   // the program whose results this one tells
	Reports     []*Program // those that tell the results of this one
	Annexes     []*Annex
	Prose       map[string]*Prose
	Delegations []*Delegation // in file order, out before in
	Conferences []*Conference
	Agreements  []*Agreement
	Tasks       []*Task
	Figures     []*Figure
	Deadlines   []*Deadline
}

// Annex is a table of a program.
type Annex struct {
	Section string // delegations-out, delegations-in, conferences, agreements, tasks, figures
	Name    lang.Text
	Number  string
	Printed *Count // the total that the document prints
	Rows    int    // the rows there are, internal ones included
	Source  []Citation
	Note    lang.Text
	Groups  []*Group // in file order, nested by Parent

	printedAt diag.Span
}

// HasPage reports whether the annex is shown on a page of its own. Figures stand on
// the program's page, and an annex without rows has nothing to show.
func (a *Annex) HasPage() bool { return a.Section != "figures" && a.Rows > 0 }

// DataPath is where the rows of the annex stand in the open data, below /data/ and
// without the ending: "2022-program/delegations-out".
func (a *Annex) DataPath(p *Program) string { return p.ID + "/" + a.Section }

// Group is a section of an annex.
type Group struct {
	ID      string
	Number  string
	Name    lang.Text
	Printed *Count
	Rows    int // of the group and those below it, internal ones included
	Parent  *Group
	Depth   int // 0 for the outermost
	Note    lang.Text

	span, printedAt diag.Span
}

// Partner is a locality abroad.
type Partner struct {
	Record
	Country     string
	Region      string
	Location    [2]float64 // longitude, latitude in degrees
	Form        string     // province, prefecture, city, state, region, district
	Relation    string
	PartOf      *Partner
	Parts       []*Partner
	Counterpart []*Organisation
	Since       *When
	Spellings   []string
	Prose       map[string]*Prose
	Mentions
}

// Mentions are the records that name this one, in program order.
type Mentions struct {
	Delegations []*Delegation
	Conferences []*Conference
	Agreements  []*Agreement
	Tasks       []*Task
	Articles    []*Article
}

// Organisation is an agency, association or body, of the province or abroad.
type Organisation struct {
	Record
	Short     lang.Text
	Form      string
	Country   string
	PartOf    *Organisation
	Parts     []*Organisation
	Partner   *Partner
	Spellings []string
	Mentions
}

// Place is a border gate or another named point.
type Place struct {
	Record
	Form      string
	Country   string
	Location  *[2]float64
	Partners  []*Partner
	Spellings []string
}

// Document is a legal or administrative document.
type Document struct {
	Record
	Number    string
	Form      string
	Date      *When
	Issuer    []*Organisation
	Files     []Asset
	Spellings []string
}

// Asset is a file beside the content that is published as it is.
type Asset struct {
	Path   string // in the site, not escaped: "/media/documents/818.pdf"
	Name   string
	Size   int64
	Source *source.File
}

// URL returns the URL path of the file, escaped.
func (a Asset) URL() string { return (&url.URL{Path: a.Path}).EscapedPath() }

// Issue is an issue of the bulletin.
type Issue struct {
	Record
	Number    string
	Date      When
	Editorial lang.Text
	Cover     *Image
	Articles  []*Article

	contents map[string]contents // by language
}

// Article is an article of an issue, in one or more languages.
type Article struct {
	Record
	Issue *Issue
	Prose map[string]*Prose
	Texts []*Prose // the same in the order of the site's languages, the default first

	// What its live texts are about, in whichever language they say it.
	Section  string // "" when none names one
	Tags     []string
	Partners []*Partner

	index int // in Portal.Articles
}

// Page is a page of prose on its own: about, accessibility, terms.
type Page struct {
	Record
	Prose map[string]*Prose
}

// Term is an entry of the glossary.
type Term struct {
	Record
	Form  string
	Avoid map[string][]string // by language: renderings that are not to be used
}

// TermNamed returns the term that is called so in the site's default language, nil
// when the glossary has none.
func (p *Portal) TermNamed(name string) *Term {
	for _, t := range p.Terms {
		if t.Name[p.Site.DefaultLanguage] == name {
			return t
		}
	}
	return nil
}
