package diag

import (
	"fmt"
	"strings"
)

// Kind is a row of the table of diagnostics.
type Kind struct {
	ID    ID
	Level Level
	// En and Vi are the message in each language: lower case, no full stop, %q for
	// the author's text. Both take the same Args; Vi may reorder them (%[2]q).
	En, Vi string
	// HintEn and HintVi say what to write. They may be empty and take the same Args.
	HintEn, HintVi string
}

// Kinds returns the whole table, ordered by topic.
func Kinds() []Kind {
	var all []Kind
	for _, part := range [][]Kind{
		fileKinds, tomlKinds, dateKinds, contentKinds, markdownKinds, configKinds, layoutKinds, messageKinds,
		publishKinds, mediaKinds, assetKinds, mapKinds,
	} {
		all = append(all, part...)
	}
	return all
}

var kindByID = func() map[ID]Kind {
	m := map[ID]Kind{}
	for _, k := range Kinds() {
		if _, double := m[k.ID]; double {
			panic(fmt.Sprintf("internal error: diagnostic %q stands twice in the table", k.ID))
		}
		m[k.ID] = k
	}
	return m
}()

func (d Diag) kind() Kind {
	k, ok := kindByID[d.ID]
	if !ok {
		panic(fmt.Sprintf("internal error: diagnostic %q is not in the table", d.ID))
	}
	return k
}

// Message returns the diagnostic's text in the language "vi" or "en" (any other
// counts as "en").
func (d Diag) Message(lang string) string {
	k := d.kind()
	if lang == "vi" {
		return format(k.Vi, d.Args)
	}
	return format(k.En, d.Args)
}

// Hint returns the line that says what to write, or "".
func (d Diag) Hint(lang string) string {
	k := d.kind()
	switch {
	case d.Suggest != "" && lang == "vi":
		return fmt.Sprintf("có phải ý bạn là %q?", d.Suggest)
	case d.Suggest != "":
		return fmt.Sprintf("did you mean %q?", d.Suggest)
	case lang == "vi":
		return format(k.HintVi, d.Args)
	}
	return format(k.HintEn, d.Args)
}

// format fills text, whose verbs all carry an explicit index (%[1]q), so that a
// text may use fewer arguments than another text of its kind.
func format(text string, args []any) string {
	if !strings.Contains(text, "%") {
		return text
	}
	return fmt.Sprintf(text, args...)
}
