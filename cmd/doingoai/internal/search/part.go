package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// A part is what documents that follow each other say: every form that stands in one of
// them, sorted by key and form, and where it stands. Parts are what the memo keeps, so that
// after an edit the words of one are gathered and the others are only joined. As bytes,
// with varints for numbers:
//
//	length of the key, key
//	length of the form, form; the length is 0 where it equals the key
//	how many titles, of each: how much the document grows, its place
//	how many texts, of each: 4 * how much the document grows, plus times
//
// Documents are counted from the first of the part.
type part struct {
	first, count int // documents
	data         []byte
}

// partSize is about how many documents a part has, partMost how many at most.
const (
	partSize = 128
	partMost = 4 * partSize
)

// partsOf divides documents. A part ends behind an address that says so by its hash, so that
// one more document changes no other part.
func partsOf(docs []Document) []part {
	var parts []part
	for i := 0; i < len(docs); {
		n := i
		for end := false; n < len(docs) && !end && n-i < partMost; n++ {
			h := fnv.New32a()
			h.Write([]byte(docs[n].URL)) // a hash never fails
			end = h.Sum32()%partSize == 0
		}
		parts = append(parts, part{first: i, count: n - i})
		i = n
	}
	return parts
}

// maker makes parts, or finds them in the memo.
type maker struct {
	memo    *memo.Memo
	program output.Sum
	units   [32]byte // the sum of the names that are units
}

// mostEntries is how many forms a gatherer may remember from part to part: more than a
// language has in use, and no more memory than that.
const mostEntries = 1 << 17

// partsKind is the kind of parts in the memo.
const partsKind = "postings"

// read fills in what documents with the given texts say.
func (m *maker) read(p *part, docs []Document, texts []string, g *gatherer) {
	inputs := [][]byte{m.program[:], m.units[:]}
	for i, d := range docs {
		for _, list := range [][]string{{d.Title}, d.Also, d.Filters, {texts[i]}} {
			inputs = append(inputs, binary.AppendUvarint(nil, uint64(len(list))))
			for _, s := range list {
				inputs = append(inputs, []byte(s))
			}
		}
	}
	key := memo.KeyOf("part 1", inputs...)
	if data, ok := m.memo.Get(partsKind, key); ok && valid(data, len(docs)) {
		p.data = data
		return
	}
	for i := range docs {
		g.document(i, &docs[i], texts[i])
	}
	p.data = g.part()
	if len(g.entries) > mostEntries {
		*g = *newGatherer(g.names)
	}
	m.memo.Put(partsKind, key, p.data)
}

// part returns what was gathered since the last one.
func (g *gatherer) part() []byte {
	slices.SortFunc(g.known, func(a, b int32) int {
		x, y := &g.entries[a], &g.entries[b]
		return cmp.Or(strings.Compare(x.key, y.key), strings.Compare(x.form, y.form))
	})
	size := 0
	for _, n := range g.known {
		e := &g.entries[n]
		size += 4 + len(e.key) + len(e.form) + 3*len(e.titles) + 2*len(e.texts)
	}
	b := make([]byte, 0, size)
	for _, n := range g.known {
		e := &g.entries[n]
		b = append(binary.AppendUvarint(b, uint64(len(e.key))), e.key...)
		if e.form == e.key {
			b = append(b, 0)
		} else {
			b = append(binary.AppendUvarint(b, uint64(len(e.form))), e.form...)
		}
		b = binary.AppendUvarint(b, uint64(len(e.titles)))
		doc := 0
		for _, p := range e.titles {
			b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(p.doc-doc)), uint64(p.at))
			doc = p.doc
		}
		b = binary.AppendUvarint(b, uint64(len(e.texts)))
		doc = 0
		for _, t := range e.texts {
			b = binary.AppendUvarint(b, uint64(int(t>>2)-doc)<<2|uint64(t&3))
			doc = int(t >> 2)
		}
		e.titles, e.texts = e.titles[:0], e.texts[:0]
	}
	g.known = g.known[:0]
	return b
}

// cursor reads a part, form by form.
type cursor struct {
	rest      []byte
	first     int
	key, form []byte // of the form at hand
	broken    bool
}

// next goes to the next form; false at the end. Its places are to be read before the next.
func (c *cursor) next() bool {
	if c.broken || len(c.rest) == 0 {
		return false
	}
	c.key = c.text()
	if c.form = c.text(); len(c.form) == 0 {
		c.form = c.key
	}
	return !c.broken
}

func (c *cursor) number() int {
	v, n := binary.Uvarint(c.rest)
	if n <= 0 || v > 1<<31 {
		c.broken, c.rest = true, nil
		return 0
	}
	c.rest = c.rest[n:]
	return int(v)
}

func (c *cursor) text() []byte {
	n := c.number()
	if n > len(c.rest) {
		c.broken, c.rest = true, nil
		return nil
	}
	text := c.rest[:n]
	c.rest = c.rest[n:]
	return text
}

// places adds where the form at hand stands.
func (c *cursor) places(e *entry) {
	doc := c.first
	for range c.number() {
		if c.broken {
			return
		}
		doc += c.number()
		e.titles = append(e.titles, place{doc, c.number()})
	}
	doc = c.first
	for range c.number() {
		if c.broken {
			return
		}
		t := c.number()
		doc += t >> 2
		e.texts = append(e.texts, uint32(doc)<<2|uint32(t&3))
	}
}

// valid reports whether data is a part of so many documents.
func valid(data []byte, docs int) bool {
	c := cursor{rest: data}
	var e entry
	var key, form []byte
	for first := true; c.next(); first = false {
		if !first && before(key, form, c.key, c.form) >= 0 {
			return false
		}
		key, form = c.key, c.form
		e.titles, e.texts = e.titles[:0], e.texts[:0]
		c.places(&e)
		for _, p := range e.titles {
			if p.doc >= docs {
				return false
			}
		}
		for _, t := range e.texts {
			if int(t>>2) >= docs {
				return false
			}
		}
	}
	return !c.broken
}

// before compares forms by key, then by themselves.
func before(key, form, otherKey, otherForm []byte) int {
	return cmp.Or(bytes.Compare(key, otherKey), bytes.Compare(form, otherForm))
}

// join yields the forms of all parts in order. The entry is the caller's until the next.
func join(parts []part) iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		h := heap{}
		for i := range parts {
			if c := (&cursor{rest: parts[i].data, first: parts[i].first}); c.next() {
				h = append(h, c)
			}
		}
		for i := len(h)/2 - 1; i >= 0; i-- {
			h.down(i)
		}
		var e entry
		for len(h) > 0 {
			e.key, e.form = string(h[0].key), string(h[0].form)
			e.titles, e.texts = e.titles[:0], e.texts[:0]
			for len(h) > 0 && e.key == string(h[0].key) && e.form == string(h[0].form) {
				c := h[0]
				c.places(&e)
				if !c.next() {
					h[0] = h[len(h)-1]
					h = h[:len(h)-1]
				}
				h.down(0)
			}
			if !yield(&e) {
				return
			}
		}
	}
}

// heap has the cursor with the least form first, of equal ones that of the earlier part.
type heap []*cursor

func (h heap) less(i, j int) bool {
	return cmp.Or(before(h[i].key, h[i].form, h[j].key, h[j].form), cmp.Compare(h[i].first, h[j].first)) < 0
}

// down lets the cursor at i sink to its place.
func (h heap) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h); child++ {
			if h.less(child, least) {
				least = child
			}
		}
		if least == i {
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
