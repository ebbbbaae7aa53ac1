package portal

import (
	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// The types in this file are the content formats: a field is a key that staff may
// write, and a key without a field is an error. They hold what a file says and
// where it says it; linking (link.go) turns them into the types of record.go.

type (
	text   = config.Text
	str    = tomldoc.At[string]
	number = tomldoc.At[int64]
)

// rawRecord is what every record may say.
type rawRecord struct {
	Source     rawSources  `toml:"source,required" example:"\"818-ctr-ubnd\""`
	Note       text        `toml:"note"`
	Slug       text        `toml:"slug"`
	OldURLs    []str       `toml:"old_urls"`
	Visibility str         `toml:"visibility"`
	Internal   tomldoc.Any `toml:"internal"`
}

// rawRow is what every row of an annex may say.
type rawRow struct {
	ID            str   `toml:"id,required" example:"\"2022-out-01\""`
	Number        str   `toml:"number"`
	Title         text  `toml:"title,required" example:".vi = \"…\""`
	Countries     []str `toml:"countries"`
	Partners      []str `toml:"partners"`
	Organisations []str `toml:"organisations"`
	rawTime
	rawRecord
}

// rawTime is when something happens and what became of it.
type rawTime struct {
	When     rawWhen       `toml:"when,required" example:"\"Quý III\""`
	EDTF     str           `toml:"edtf"`
	Status   str           `toml:"status,required" example:"\"planned\""`
	Revision []rawRevision `toml:"revision"`
}

type rawRevision struct {
	Date     str     `toml:"date,required" example:"\"2022-05-04\""`
	Decision text    `toml:"decision"`
	When     rawWhen `toml:"when"`
	EDTF     str     `toml:"edtf"`
	Status   str     `toml:"status"`
	Note     text    `toml:"note"`
}

type rawDelegation struct {
	rawRow
	Group    str   `toml:"group"`
	Capacity text  `toml:"capacity"`
	Head     text  `toml:"head"`
	Agency   []str `toml:"agency"`
	Host     text  `toml:"host"`
	People   str   `toml:"people"`
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
	Domestic        str `toml:"domestic"`
	ForeignResident str `toml:"foreign_resident"`
	ForeignVisiting str `toml:"foreign_visiting"`
}

type rawAgreement struct {
	rawRow
	Kind        str   `toml:"kind,required" example:"\"agreement\""`
	Capacity    text  `toml:"capacity"`
	Host        text  `toml:"host"`
	Signatories text  `toml:"signatories"`
	ApprovedBy  text  `toml:"approved_by"`
	ProposedBy  []str `toml:"proposed_by"`
}

type rawTask struct {
	ID         str   `toml:"id,required" example:"\"2026-task-01\""`
	Number     str   `toml:"number"`
	Title      text  `toml:"title,required" example:".vi = \"…\""`
	Section    str   `toml:"section"`
	Lead       []str `toml:"lead"`
	With       []str `toml:"with"`
	Result     text  `toml:"result"`
	Allocated  str   `toml:"allocated"`
	Additional str   `toml:"additional"`
	Funding    text  `toml:"funding"`
	rawTime
	rawRecord
}

type rawFigure struct {
	ID      str  `toml:"id,required" example:"\"2022-out-planned\""`
	Measure str  `toml:"measure,required" example:"\"delegations-out\""`
	Kind    str  `toml:"kind,required" example:"\"planned\""`
	Value   str  `toml:"value,required" example:"\"43\""`
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
	ID     str              `toml:"id,required" example:"\"doan-ra\""`
	Kind   str              `toml:"kind,required" example:"\"office\""`
	Name   text             `toml:"name,required" example:".vi = \"…\""`
	Avoid  map[string][]str `toml:"avoid"`
	Note   text             `toml:"note"`
	Source str              `toml:"source"`
}

type rawProgram struct {
	Document   str                 `toml:"document,required" example:"\"818-ctr-ubnd\""`
	Year       number              `toml:"year,required" example:"2022"`
	Kind       str                 `toml:"kind,required" example:"\"program\""`
	Title      text                `toml:"title,required" example:".vi = \"…\""`
	ShortTitle text                `toml:"short_title"`
	Status     str                 `toml:"status"`
	ReportsOn  str                 `toml:"reports_on"`
	Annex      map[string]rawAnnex `toml:"annex"`
	Deadline   []rawDeadline       `toml:"deadline"`
	rawRecord
}

type rawAnnex struct {
	Title  text       `toml:"title,required" example:".vi = \"…\""`
	Number str        `toml:"number"`
	Count  str        `toml:"count"`
	Source str        `toml:"source"`
	Note   text       `toml:"note"`
	Group  []rawGroup `toml:"group"`
}

type rawGroup struct {
	ID     str  `toml:"id,required" example:"\"province-leaders\""`
	Number str  `toml:"number"`
	Title  text `toml:"title,required" example:".vi = \"…\""`
	Count  str  `toml:"count"`
	Parent str  `toml:"parent"`
	Note   text `toml:"note"`
}

type rawPartner struct {
	Name        text                   `toml:"name,required" example:".vi = \"…\""`
	Country     str                    `toml:"country,required" example:"\"LA\""`
	Region      str                    `toml:"region"`
	Location    tomldoc.At[[2]float64] `toml:"location,required" example:"[103.18, 19.45]"`
	Kind        str                    `toml:"kind,required" example:"\"province\""`
	Relation    str                    `toml:"relation,required" example:"\"established\""`
	PartOf      str                    `toml:"part_of"`
	Counterpart []str                  `toml:"counterpart"`
	Since       str                    `toml:"since"`
	Spellings   []str                  `toml:"spellings"`
	rawRecord
}

type rawOrganisation struct {
	Name      text  `toml:"name,required" example:".vi = \"…\""`
	Short     text  `toml:"short"`
	Kind      str   `toml:"kind,required" example:"\"agency\""`
	Country   str   `toml:"country"`
	PartOf    str   `toml:"part_of"`
	Partner   str   `toml:"partner"`
	Spellings []str `toml:"spellings"`
	rawRecord
}

type rawPlace struct {
	Name      text                   `toml:"name,required" example:".vi = \"…\""`
	Kind      str                    `toml:"kind,required" example:"\"border-gate\""`
	Country   str                    `toml:"country,required" example:"\"VN\""`
	Location  tomldoc.At[[2]float64] `toml:"location"`
	Partners  []str                  `toml:"partners"`
	Spellings []str                  `toml:"spellings"`
	rawRecord
}

type rawDocument struct {
	Number    str   `toml:"number"`
	Kind      str   `toml:"kind,required" example:"\"decision\""`
	Date      str   `toml:"date"`
	Issuer    []str `toml:"issuer"`
	Subject   text  `toml:"subject,required" example:".vi = \"…\""`
	Files     []str `toml:"files"`
	Spellings []str `toml:"spellings"`
	rawRecord
}

type rawIssue struct {
	Number    str      `toml:"number,required" example:"\"1\""`
	Title     text     `toml:"title,required" example:".vi = \"…\""`
	Date      str      `toml:"date,required" example:"\"2026-03\""`
	Editorial text     `toml:"editorial"`
	Cover     rawImage `toml:"cover" example:"{ file = \"photo.jpg\", alt = \"…\" }"`
	rawRecord
}

// rawFront is the front matter of a Markdown file.
type rawFront struct {
	Title       str              `toml:"title,required" example:"\"…\""`
	ShortTitle  str              `toml:"short_title"`
	Summary     str              `toml:"summary"`
	Date        str              `toml:"date"`
	Updated     str              `toml:"updated"`
	Changes     []rawChange      `toml:"changes" example:"[{ date = \"2026-03-14\", note = \"…\" }]"`
	Tags        []str            `toml:"tags"`
	Section     str              `toml:"section"`
	Author      str              `toml:"author"`
	Partners    []str            `toml:"partners"`
	Cover       rawImage         `toml:"cover" example:"{ file = \"photo.jpg\", alt = \"…\" }"`
	Images      []rawImage       `toml:"images" example:"[{ file = \"photo.jpg\", alt = \"…\" }]"`
	Source      rawSources       `toml:"source"`
	Slug        str              `toml:"slug"`
	OldURLs     []str            `toml:"old_urls"`
	Draft       tomldoc.At[bool] `toml:"draft"`
	Visibility  str              `toml:"visibility"`
	PublishAt   str              `toml:"publish_at"`
	ExpiresAt   str              `toml:"expires_at"`
	Withdrawn   str              `toml:"withdrawn"`
	Translation str              `toml:"translation"`
	Internal    tomldoc.Any      `toml:"internal"`
}

type rawChange struct {
	Date str `toml:"date,required" example:"\"2026-03-14\""`
	Note str `toml:"note,required" example:"\"…\""`
}

type rawImage struct {
	File    str `toml:"file,required" example:"\"photo.jpg\""`
	Alt     str `toml:"alt"`
	Caption str `toml:"caption"`
	Credit  str `toml:"credit"`
	Source  str `toml:"source"`
}

// rawSources is one source or a list of them.
type rawSources struct{ List []str }

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

// Set reports whether the key is given.
func (w rawWhen) Set() bool { return w.Printed.Set() || w.Words.Set() }

// UnmarshalTOML implements tomldoc.Unmarshaler.
func (w *rawWhen) UnmarshalTOML(d *tomldoc.Decoder, n tomldoc.Node) {
	switch v := n.Value.(type) {
	case string:
		w.Printed = str{Value: v, Span: n.Span}
	case *tomldoc.Table:
		var t struct {
			Text text `toml:"text,required" example:"\"…\""`
		}
		d.Decode(v, &t)
		w.Words = t.Text
	default:
		d.WrongType(n, tomldoc.Text, `"Quý III"`)
	}
}
