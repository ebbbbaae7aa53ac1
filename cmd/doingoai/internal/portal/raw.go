package portal

import (
	"reflect"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// The types in this file are the content formats: a field is a key that staff may
// write, and a key without a field is an error. They hold what a file says and
// where it says it; linking (link.go) turns them into the types of record.go. Schemas
// and templates are made from them (format.go): the tag "is" of a field names the rule of
// its values (rules.go), to which linking holds them.

type (
	text   = config.Text
	str    = tomldoc.At[string]
	number = tomldoc.At[int64]
)

// rawRecord is what every record may say.
type rawRecord struct {
	Source     rawSources             `toml:"source,required" example:"\"818-ctr-ubnd\""`
	Note       text                   `toml:"note"`
	Slug       text                   `toml:"slug" is:"slug"`
	OldURLs    []str                  `toml:"old_urls" is:"old-url"`
	Visibility str                    `toml:"visibility" is:"visibility"`
	Internal   map[string]tomldoc.Any `toml:"internal" keys:"private"`
}

// rawRow is what every row of an annex may say.
type rawRow struct {
	ID            str   `toml:"id,required" is:"row" example:"\"2022-out-01\""`
	Number        str   `toml:"number"`
	Title         text  `toml:"title,required" example:".vi = \"…\""`
	Countries     []str `toml:"countries" is:"country"`
	Partners      []str `toml:"partners" is:"partner"`
	Organisations []str `toml:"organisations" is:"organisation"`
	rawTime
	rawRecord
}

// rawTime is when something happens and what became of it.
type rawTime struct {
	When     rawWhen       `toml:"when,required" example:"\"Quý III\""`
	EDTF     str           `toml:"edtf" is:"edtf"`
	Status   str           `toml:"status,required" is:"status" example:"\"planned\""`
	Revision []rawRevision `toml:"revision"`
}

type rawRevision struct {
	Date     str     `toml:"date,required" is:"date" example:"\"2022-05-04\""`
	Decision text    `toml:"decision"`
	When     rawWhen `toml:"when"`
	EDTF     str     `toml:"edtf" is:"edtf"`
	Status   str     `toml:"status" is:"status"`
	Note     text    `toml:"note"`
}

type rawDelegation struct {
	rawRow
	Group    str   `toml:"group" is:"id"`
	Capacity text  `toml:"capacity"`
	Head     text  `toml:"head"`
	Agency   []str `toml:"agency" is:"organisation"`
	Host     text  `toml:"host"`
	People   str   `toml:"people" is:"count"`
	Duration text  `toml:"duration"`
	Purpose  text  `toml:"purpose"`
	Funding  text  `toml:"funding"`
}

type rawConference struct {
	rawRow
	Host       text         `toml:"host"`
	Duration   text         `toml:"duration"`
	Funding    text         `toml:"funding"`
	Delegates  rawDelegates `toml:"delegates" example:"{ domestic = \"20\", foreign_visiting = \"50\" }"`
	LicensedBy text         `toml:"licensed_by"`
}

type rawDelegates struct {
	Domestic        str `toml:"domestic" is:"count"`
	ForeignResident str `toml:"foreign_resident" is:"count"`
	ForeignVisiting str `toml:"foreign_visiting" is:"count"`
}

type rawAgreement struct {
	rawRow
	Kind        str   `toml:"kind,required" is:"agreement-kind" example:"\"agreement\""`
	Capacity    text  `toml:"capacity"`
	Host        text  `toml:"host"`
	Signatories text  `toml:"signatories"`
	ApprovedBy  text  `toml:"approved_by"`
	ProposedBy  []str `toml:"proposed_by" is:"organisation"`
}

type rawTask struct {
	ID         str   `toml:"id,required" is:"row" example:"\"2026-task-01\""`
	Number     str   `toml:"number"`
	Title      text  `toml:"title,required" example:".vi = \"…\""`
	Section    str   `toml:"section"`
	Lead       []str `toml:"lead" is:"organisation"`
	With       []str `toml:"with" is:"organisation"`
	Result     text  `toml:"result"`
	Allocated  str   `toml:"allocated" is:"amount"`
	Additional str   `toml:"additional" is:"amount"`
	Funding    text  `toml:"funding"`
	rawTime
	rawRecord
}

type rawFigure struct {
	ID      str  `toml:"id,required" is:"figure-id" example:"\"2022-out-planned\""`
	Measure str  `toml:"measure,required" is:"id" example:"\"delegations-out\""`
	Kind    str  `toml:"kind,required" is:"figure-kind" example:"\"planned\""`
	Value   str  `toml:"value,required" is:"amount" example:"\"43\""`
	Unit    text `toml:"unit"`
	Text    text `toml:"text,required" example:".vi = \"…\""`
	rawRecord
}

// The annex files: each holds one kind of row.
type (
	rawDelegations struct {
		Rows []rawDelegation `toml:"delegation"`
	}
	rawConferences struct {
		Rows []rawConference `toml:"conference"`
	}
	rawAgreements struct {
		Rows []rawAgreement `toml:"agreement"`
	}
	rawTasks struct {
		Rows []rawTask `toml:"task"`
	}
	rawFigures struct {
		Rows []rawFigure `toml:"figure"`
	}
	rawGlossary struct {
		Rows []rawTerm `toml:"term"`
	}
)

type rawTerm struct {
	ID     str              `toml:"id,required" is:"id" example:"\"doan-ra\""`
	Kind   str              `toml:"kind,required" is:"term-kind" example:"\"office\""`
	Name   text             `toml:"name,required" example:".vi = \"…\""`
	Avoid  map[string][]str `toml:"avoid" keys:"language"`
	Note   text             `toml:"note"`
	Source str              `toml:"source" is:"citation"`
}

type rawProgram struct {
	Document   str                 `toml:"document,required" is:"document" example:"\"818-ctr-ubnd\""`
	Year       number              `toml:"year,required" is:"year" example:"2022"`
	Kind       str                 `toml:"kind,required" is:"program-kind" example:"\"program\""`
	Title      text                `toml:"title,required" example:".vi = \"…\""`
	ShortTitle text                `toml:"short_title"`
	Status     str                 `toml:"status" is:"status"`
	ReportsOn  str                 `toml:"reports_on" is:"program"`
	Annex      map[string]rawAnnex `toml:"annex" keys:"annex"`
	Deadline   []rawDeadline       `toml:"deadline"`
	rawRecord
}

type rawAnnex struct {
	Title  text       `toml:"title,required" example:".vi = \"…\""`
	Number str        `toml:"number"`
	Count  str        `toml:"count" is:"count"`
	Source str        `toml:"source" is:"citation"`
	Note   text       `toml:"note"`
	Group  []rawGroup `toml:"group"`
}

type rawGroup struct {
	ID     str  `toml:"id,required" is:"id" example:"\"province-leaders\""`
	Number str  `toml:"number"`
	Title  text `toml:"title,required" example:".vi = \"…\""`
	Count  str  `toml:"count" is:"count"`
	Parent str  `toml:"parent" is:"id"`
	Note   text `toml:"note"`
}

type rawPartner struct {
	Name        text                   `toml:"name,required" example:".vi = \"…\""`
	Country     str                    `toml:"country,required" is:"country" example:"\"LA\""`
	Region      str                    `toml:"region" is:"region"`
	Location    tomldoc.At[[2]float64] `toml:"location,required" is:"location" example:"[103.18, 19.45]"`
	Kind        str                    `toml:"kind,required" is:"partner-kind" example:"\"province\""`
	Relation    str                    `toml:"relation,required" is:"relation" example:"\"established\""`
	PartOf      str                    `toml:"part_of" is:"partner"`
	Counterpart []str                  `toml:"counterpart" is:"organisation"`
	Since       str                    `toml:"since" is:"date"`
	Spellings   []str                  `toml:"spellings" is:"spelling"`
	rawRecord
}

type rawOrganisation struct {
	Name      text  `toml:"name,required" example:".vi = \"…\""`
	Short     text  `toml:"short"`
	Kind      str   `toml:"kind,required" is:"organisation-kind" example:"\"agency\""`
	Country   str   `toml:"country" is:"country"`
	PartOf    str   `toml:"part_of" is:"organisation"`
	Partner   str   `toml:"partner" is:"partner"`
	Spellings []str `toml:"spellings" is:"spelling"`
	rawRecord
}

type rawPlace struct {
	Name      text                   `toml:"name,required" example:".vi = \"…\""`
	Kind      str                    `toml:"kind,required" is:"place-kind" example:"\"border-gate\""`
	Country   str                    `toml:"country,required" is:"country" example:"\"VN\""`
	Location  tomldoc.At[[2]float64] `toml:"location" is:"location"`
	Partners  []str                  `toml:"partners" is:"partner"`
	Spellings []str                  `toml:"spellings" is:"spelling"`
	rawRecord
}

type rawDocument struct {
	Number    str   `toml:"number"`
	Kind      str   `toml:"kind,required" is:"document-kind" example:"\"decision\""`
	Date      str   `toml:"date" is:"date"`
	Issuer    []str `toml:"issuer" is:"organisation"`
	Subject   text  `toml:"subject,required" example:".vi = \"…\""`
	Files     []str `toml:"files" is:"file"`
	Spellings []str `toml:"spellings" is:"spelling"`
	rawRecord
}

type rawIssue struct {
	Number    str      `toml:"number,required" example:"\"1\""`
	Title     text     `toml:"title,required" example:".vi = \"…\""`
	Date      str      `toml:"date,required" is:"date" example:"\"2026-03\""`
	Editorial text     `toml:"editorial"`
	Cover     rawImage `toml:"cover" example:"{ file = \"photo.jpg\", alt = \"…\" }"`
	rawRecord
}

// rawFront is the front matter of a Markdown file.
type rawFront struct {
	Title       str                    `toml:"title,required" example:"\"…\""`
	ShortTitle  str                    `toml:"short_title"`
	Summary     str                    `toml:"summary"`
	Date        str                    `toml:"date" is:"date"`
	Updated     str                    `toml:"updated" is:"date"`
	Changes     []rawChange            `toml:"changes" example:"[{ date = \"2026-03-14\", note = \"…\" }]"`
	Tags        []str                  `toml:"tags" is:"tag"`
	Section     str                    `toml:"section" is:"bulletin-section"`
	Author      str                    `toml:"author"`
	Partners    []str                  `toml:"partners" is:"partner"`
	Cover       rawImage               `toml:"cover" example:"{ file = \"photo.jpg\", alt = \"…\" }"`
	Images      []rawImage             `toml:"images" example:"[{ file = \"photo.jpg\", alt = \"…\" }]"`
	Source      rawSources             `toml:"source"`
	Slug        str                    `toml:"slug" is:"slug"`
	OldURLs     []str                  `toml:"old_urls" is:"old-url"`
	Draft       tomldoc.At[bool]       `toml:"draft"`
	Visibility  str                    `toml:"visibility" is:"visibility"`
	PublishAt   str                    `toml:"publish_at" is:"moment"`
	ExpiresAt   str                    `toml:"expires_at" is:"moment"`
	Withdrawn   str                    `toml:"withdrawn"`
	Translation str                    `toml:"translation" is:"translation"`
	Internal    map[string]tomldoc.Any `toml:"internal" keys:"private"`
}

type rawChange struct {
	Date str `toml:"date,required" is:"date" example:"\"2026-03-14\""`
	Note str `toml:"note,required" example:"\"…\""`
}

type rawImage struct {
	File    str `toml:"file,required" is:"file" example:"\"photo.jpg\""`
	Alt     str `toml:"alt" needed:"true"`
	Caption str `toml:"caption"`
	Credit  str `toml:"credit"`
	Source  str `toml:"source" is:"citation"`
}

// rawSources is one source or a list of them.
type rawSources struct{ List []str }

// TOMLShape implements tomldoc.Shaper.
func (rawSources) TOMLShape() tomldoc.Shape {
	one := tomldoc.Shape{Type: tomldoc.Text, Is: "citation"}
	return tomldoc.Shape{Ways: []tomldoc.Shape{one, {Type: tomldoc.TextList, Elem: &one}}}
}

// UnmarshalTOML implements tomldoc.Unmarshaler.
func (s *rawSources) UnmarshalTOML(d *tomldoc.Decoder, n tomldoc.Node) {
	switch v := n.Value.(type) {
	case string:
		s.List = []str{{Value: v, Span: n.Span}}
	case []tomldoc.Node:
		for _, item := range v {
			if text, ok := item.Value.(string); ok {
				s.List = append(s.List, str{Value: text, Span: item.Span})
				continue
			}
			d.WrongType(item, tomldoc.Text, `"818-ctr-ubnd"`)
		}
	default:
		d.WrongType(n, tomldoc.Text, `"818-ctr-ubnd"`)
	}
}

// rawWhen is a printed phrase, or a table with the text of a time that is none.
type rawWhen struct {
	Printed str
	Words   text // of a time that is none
}

// rawWords are what is printed in the place of a time.
type rawWords struct {
	Text text `toml:"text,required" example:"\"…\""`
}

// TOMLShape implements tomldoc.Shaper.
func (rawWhen) TOMLShape() tomldoc.Shape {
	return tomldoc.Shape{Ways: []tomldoc.Shape{
		{Type: tomldoc.Text, Is: "phrase"},
		tomldoc.ShapeOf(reflect.TypeFor[rawWords]()),
	}}
}

// Set reports whether the key is given.
func (w rawWhen) Set() bool { return w.Printed.Set() || w.Words.Set() }

// UnmarshalTOML implements tomldoc.Unmarshaler.
func (w *rawWhen) UnmarshalTOML(d *tomldoc.Decoder, n tomldoc.Node) {
	switch v := n.Value.(type) {
	case string:
		w.Printed = str{Value: v, Span: n.Span}
	case *tomldoc.Table:
		var t rawWords
		d.Decode(v, &t)
		w.Words = t.Text
	default:
		d.WrongType(n, tomldoc.Text, `"Quý III"`)
	}
}
