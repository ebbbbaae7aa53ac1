package pages

import (
	"sync"

	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/lang"
)

// kept holds what is made of a record when it is first asked for, in the language of a
// context: many pages show it, and it depends on nothing else. Its zero value is empty, and
// it is safe for concurrent use.
type kept[K, V any] struct{ made sync.Map } // *K to *V

// of returns what is made of a record. Two that ask at once may both make it, which does no
// harm, since it comes out the same.
func (k *kept[K, V]) of(record *K, make func() V) *V {
	if v, ok := k.made.Load(record); ok {
		return v.(*V)
	}
	made := make()
	v, _ := k.made.LoadOrStore(record, &made)
	return v.(*V)
}

// wording are dates in words. A site names few days, and every page names some.
type wording struct {
	mu    sync.RWMutex
	words map[dateStyle]string
}

// dateStyle is a date of one value in one of the styles in which pages word it.
type dateStyle struct {
	point edtf.Point
	style style
}

type style uint8

const (
	inText  style = iota // for running text
	inTable              // short
	inISO                // as ISO 8601 has it
	asOf                 // as a sentence on how new a page is
)

// dateIn words a date in a style.
func (c *context) dateIn(s style, d edtf.Date) string {
	if d.Kind() != edtf.KindPoint {
		return c.makeDate(s, d)
	}
	key := dateStyle{d.Point(), s}
	c.words.mu.RLock()
	text, ok := c.words.words[key]
	c.words.mu.RUnlock()
	if ok {
		return text
	}
	text = c.makeDate(s, d)
	c.words.mu.Lock()
	defer c.words.mu.Unlock()
	if c.words.words == nil {
		c.words.words = map[dateStyle]string{}
	}
	c.words.words[key] = text
	return text
}

func (c *context) makeDate(s style, d edtf.Date) string {
	switch s {
	case inTable:
		return lang.DateShort(c.tr.F, d)
	case inISO:
		return isoDate(d.Point())
	case asOf:
		return c.f("as-of", "Date", c.date(d))
	}
	return lang.DateText(c.tr.F, d)
}
