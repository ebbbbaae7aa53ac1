package portal

import "strings"

// unread are the records that exist but could not be read. What is wrong with their
// files is reported where it stands; that a reference does not find them is no
// second fault.
type unread struct {
	ids  map[Kind]map[string]bool // of records with files of their own
	rows map[Kind]bool            // kinds of rows of which some are unread: any id may be theirs
}

// newUnread gathers the records of files that could not be decoded.
func newUnread(files []*file) *unread {
	u := &unread{ids: map[Kind]map[string]bool{}, rows: map[Kind]bool{}}
	for _, f := range files {
		if f.id != "" && f.raw == nil && f.front == nil {
			u.add(f)
		}
	}
	return u
}

// add notes what a file holds, which is not registered.
func (u *unread) add(f *file) {
	kind, rows := f.kind()
	switch {
	case kind == "":
	case rows:
		u.rows[kind] = true
	case u.ids[kind] == nil:
		u.ids[kind] = map[string]bool{f.id: true}
	default:
		u.ids[kind][f.id] = true
	}
}

// has reports whether there may be such a record.
func (u *unread) has(kind Kind, id string) bool { return u.rows[kind] || u.ids[kind][id] }

// some reports whether any record is unread, so that not all addresses are known.
func (u *unread) some() bool { return len(u.ids)+len(u.rows) > 0 }

// kind tells what records a file of content/ makes, and whether they are its rows;
// "" when it only adds a text to a record.
func (f *file) kind() (kind Kind, rows bool) {
	if strings.HasSuffix(f.base, ".md") {
		return map[string]Kind{"pages": KindPage, "bulletin": KindArticle}[f.group], false
	}
	if f.group == f.base {
		return KindTerm, true // glossary.toml
	}
	if f.group == "programs" && f.base != "program.toml" {
		return map[string]Kind{
			"delegations-out.toml": KindDelegation, "delegations-in.toml": KindDelegation,
			"conferences.toml": KindConference, "agreements.toml": KindAgreement,
			"tasks.toml": KindTask, "figures.toml": KindFigure,
		}[f.base], true
	}
	return map[string]Kind{
		"partners": KindPartner, "organisations": KindOrganisation, "places": KindPlace,
		"documents": KindDocument, "programs": KindProgram, "bulletin": KindIssue,
	}[f.group], false
}
