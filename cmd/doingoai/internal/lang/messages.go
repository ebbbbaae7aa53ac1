package lang

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"doingoai/cmd/doingoai/internal/diag"
)

// MessageFolder is where the message files stand, relative to the site folder.
const MessageFolder = "layouts/messages"

// Bundle holds the messages of all languages of a site.
type Bundle struct {
	langs       []string
	files       map[string]*messageFile
	translators map[string]*Translator
}

// LoadMessages reads the message files, each named <language>.toml, of the
// languages langs. The first of langs decides which fields a message has. Files
// of other languages are left alone; a language without a file is an error. The
// list is sorted. The bundle is usable whatever the list says: a message with an
// error reads as its key.
func LoadMessages(files []*diag.File, langs []string) (*Bundle, diag.List) {
	var list diag.List
	b := &Bundle{langs: langs, files: map[string]*messageFile{}, translators: map[string]*Translator{}}
	plurals := map[string]*plurals{}
	for _, code := range langs {
		plurals[code] = newPlurals(code)
		i := slices.IndexFunc(files, func(f *diag.File) bool { return path.Base(f.Path) == code+".toml" })
		if i < 0 {
			list.Add(diag.FileMissing, nil, diag.Span{}, messagePath(code))
			continue
		}
		b.files[code] = readMessages(files[i], code, plurals[code].names, &list)
	}
	b.checkFields(&list)
	for _, code := range langs {
		var messages map[string]*message
		if m := b.files[code]; m != nil {
			messages = m.messages
		}
		b.translators[code] = newTranslator(code, plurals[code], messages)
	}
	list.Sort()
	return b, list
}

func messagePath(code string) string { return path.Join(MessageFolder, code+".toml") }

// checkFields compares the fields of each message with those in the first
// language that has it. Where they differ, the message is wrong in every language:
// which one the program fills is not known here.
func (b *Bundle) checkFields(list *diag.List) {
	first := map[string]*messageFile{}
	var wrong []*message
	for _, code := range b.langs {
		m := b.files[code]
		if m == nil {
			continue
		}
		for key, msg := range m.messages {
			ref := first[key]
			switch {
			case !msg.ok:
			case ref == nil:
				first[key] = m
			case !compareFields(key, m, ref, list):
				wrong = append(wrong, msg, ref.messages[key])
			}
		}
	}
	for _, msg := range wrong {
		msg.ok = false
	}
}

// compareFields reports whether a message has the same fields in m as in ref.
func compareFields(key string, m, ref *messageFile, list *diag.List) bool {
	got, want := m.messages[key], ref.messages[key]
	add := func(id diag.ID, field string) {
		d := list.Add(id, m.file, got.span, key, field, ref.lang)
		d.Related = []diag.Place{{File: ref.file, Span: want.span}}
	}
	for _, field := range want.fields {
		if !slices.Contains(got.fields, field) {
			add(diag.MessageFieldMissing, field)
		}
	}
	for _, field := range got.fields {
		if !slices.Contains(want.fields, field) {
			add(diag.MessageFieldExtra, field)
		}
	}
	return slices.Equal(got.fields, want.fields)
}

// Use is a place that uses a message. File is nil where Go code uses it.
type Use struct {
	File *diag.File
	Span diag.Span
}

// Check compares the messages with the keys in use, the key of each message with
// its places; those of numbers ([NumberKeys]) count as used. It reports each used
// key that a language lacks, at its first place, and each message that nothing
// uses. Files that could not be read are passed over. The list is sorted.
func (b *Bundle) Check(used map[string][]Use) diag.List {
	var list diag.List
	all := map[string][]Use{}
	for _, key := range NumberKeys() {
		all[key] = nil
	}
	maps.Copy(all, used)
	for _, code := range b.langs {
		m := b.files[code]
		if m == nil || !m.ok {
			continue
		}
		for key, uses := range all {
			if m.messages[key] == nil {
				b.missing(key, uses, m, &list)
			}
		}
		for key, msg := range m.messages {
			if _, ok := all[key]; !ok {
				list.Add(diag.MessageUnused, m.file, msg.span, key)
			}
		}
	}
	list.Sort()
	return list
}

func (b *Bundle) missing(key string, uses []Use, m *messageFile, list *diag.List) {
	end := len(m.file.Text)
	at := Use{File: m.file, Span: diag.Span{Start: end, End: end}}
	for _, u := range uses {
		if u.File != nil && (at.File == m.file || before(u, at)) {
			at = u
		}
	}
	d := list.Add(diag.MessageMissing, at.File, at.Span, key, m.file.Path)
	if b.known(key) {
		return // the key is right, its translation is missing
	}
	d.Suggest = diag.Nearest(key, slices.Collect(maps.Keys(m.messages)))
}

func before(a, b Use) bool {
	if a.File.Path != b.File.Path {
		return a.File.Path < b.File.Path
	}
	return a.Span.Start < b.Span.Start
}

// known reports whether any language has the message.
func (b *Bundle) known(key string) bool {
	for _, m := range b.files {
		if m.messages[key] != nil {
			return true
		}
	}
	return false
}

// For returns the translator of one of the bundle's languages.
func (b *Bundle) For(lang string) *Translator {
	t, ok := b.translators[lang]
	if !ok {
		panic(fmt.Sprintf("internal error: no messages were loaded for the language %q", lang))
	}
	return t
}
