// Package guide is what an editor should know while writing: every kind of file, every key
// and every word of a closed list, named and explained in Vietnamese and English.
//
// What readers see of the same is worded by the site's messages; where an annex prints a name
// for a column, both say that.
//
// Schemas show it in editors. The table knows nothing of the types that read the files;
// a test of package schema holds it to them, so that no key is without its words and no
// words are left of a key that is gone.
package guide

import (
	"maps"
	"slices"
)

// Words are a name of few words, and what to know besides: whole sentences, or "".
type Words struct{ Name, About string }

// Entry says the same in the two languages of the program: Vietnamese, English.
type Entry [2]Words

// In returns the words in the language "vi" or "en"; any other counts as "en".
func (e Entry) In(lang string) Words {
	if lang == "vi" {
		return e[0]
	}
	return e[1]
}

// Lookup returns what is said under a name:
//
//   - "partner", "delegations-out": a kind of file
//   - "partner.country": a key, behind the type of table that has it
//   - "status=planned": a word of a closed list, behind the list's name
//
// ok is false when nothing is.
func Lookup(name string) (e Entry, ok bool) {
	for _, part := range parts() {
		if e, ok = part[name]; ok {
			return e, true
		}
	}
	return Entry{}, false
}

// Names returns all names in order; one that stands in the table twice comes twice.
func Names() []string {
	var all []string
	for _, part := range parts() {
		all = slices.AppendSeq(all, maps.Keys(part))
	}
	slices.Sort(all)
	return all
}

func parts() []map[string]Entry {
	return []map[string]Entry{fileEntries, recordEntries, programEntries, annexEntries, proseEntries, siteEntries, sectionEntries, valueEntries}
}
