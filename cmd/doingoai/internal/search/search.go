package search

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
)

// Document is a page that readers find, in the language of the index. All texts are in NFC.
type Document struct {
	URL     string
	Kind    string // "partner": what readers filter by
	Year    int    // 0: none
	Title   string
	Lang    string        // of the title where it is another language's
	Also    []string      // what else it is called: spellings, its number
	When    string        // its date in words
	Filters []string      // what else readers filter by, as FilterKey makes them
	Text    func() string // what it says, by lines; safe for concurrent use
}

// FilterKey is the key of the documents that have a value by which readers filter:
// FilterKey("LA"), FilterKey("gifu").
func FilterKey(value string) string { return "=" + value }

// Index is the index of one language.
type Index struct {
	Root  string        // URL path of the file with which a query begins
	Sum   output.Sum    // of that file, and so of all that the index says
	Files []output.File // the root among them
}

// Build makes an index. folder is the URL path below which its files stand, kinds the kinds
// of documents in the order in which equally good ones are shown. The result depends on
// these and the documents and names alone, not on the number of processors. What documents
// say is kept in a memo, by the program.
func Build(folder string, kinds []string, docs []Document, names []Name, keep *memo.Memo, program output.Sum) *Index {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b Document) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(b.Year, a.Year))
	})
	units := unitsOf(names)
	parts, texts := gather(&maker{keep, program, sumOf(units)}, docs, newTrie(units))
	w := &writer{folder: folder, most: sizesFor(len(docs)), paths: map[string]bool{}}
	w.words(join(parts))
	w.documents(docs, texts)
	return w.finish(docs, units)
}

// wholeTexts is up to how many documents an index keeps their texts for excerpts, as far as
// longestText bytes; a larger index has only their beginnings, which stand with the
// documents: the texts of a large site are many times its index.
const (
	wholeTexts  = 2000
	longestText = 10_000
	beginning   = 240
)

// gather reads all documents, and keeps of their texts what is shown.
func gather(m *maker, docs []Document, names *trie) (parts []part, texts []string) {
	most := longestText
	if len(docs) > wholeTexts {
		most = beginning
	}
	parts, texts = partsOf(docs), make([]string, len(docs))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		group.Go(func() {
			g := newGatherer(names)
			for {
				i := int(next.Add(1)) - 1
				if i >= len(parts) {
					return
				}
				p := &parts[i]
				these := docs[p.first : p.first+p.count]
				whole := make([]string, len(these))
				for n, d := range these {
					if d.Text != nil {
						whole[n] = d.Text()
					}
					texts[p.first+n] = strings.Clone(cut(whole[n], most))
				}
				m.read(p, these, whole, g)
			}
		})
	}
	group.Wait()
	return parts, texts
}

// cut shortens a text to at most so many bytes, between words.
func cut(text string, most int) string {
	text = strings.TrimSpace(text)
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xc0 == 0x80 {
		most--
	}
	if i := strings.LastIndexAny(text[:most], " \n"); i > most/2 {
		most = i
	}
	return strings.TrimRight(text[:most], " \n,;:.–-(") + "…"
}
