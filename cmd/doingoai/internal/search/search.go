package search

import (
	"cmp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

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
// the arguments alone, not on the number of processors.
func Build(folder string, kinds []string, docs []Document, names []Name) *Index {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b Document) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(b.Year, a.Year))
	})
	units := unitsOf(names)
	texts := make([]string, len(docs))
	w := &writer{folder: folder, most: sizesFor(len(docs)), paths: map[string]bool{}}
	w.words(gather(docs, newTrie(units), texts))
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

// gather collects the words of all documents, sorted by key and form, and what of their
// texts is shown.
func gather(docs []Document, names *trie, texts []string) []entry {
	most := longestText
	if len(docs) > wholeTexts {
		most = beginning
	}
	workers := max(1, min(runtime.GOMAXPROCS(0), len(docs)/64))
	parts := make([]*gatherer, workers)
	var group errgroup.Group
	for i := range parts {
		group.Go(func() error {
			g := newGatherer(names)
			for n := i * len(docs) / workers; n < (i+1)*len(docs)/workers; n++ {
				text := ""
				if docs[n].Text != nil {
					text = docs[n].Text()
				}
				g.document(n, &docs[n], text)
				texts[n] = strings.Clone(cut(text, most))
			}
			parts[i] = g
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		panic("internal error: gathering words: " + err.Error())
	}
	return merge(parts)
}

// merge joins the words of parts whose documents follow each other.
func merge(parts []*gatherer) []entry {
	all := parts[0].entries
	at := parts[0].byForm
	for _, g := range parts[1:] {
		for _, e := range g.entries {
			id := e.key + "\x00" + e.form
			if n, ok := at[id]; ok {
				all[n].titles = append(all[n].titles, e.titles...)
				all[n].texts = append(all[n].texts, e.texts...)
			} else {
				at[id] = int32(len(all))
				all = append(all, e)
			}
		}
	}
	// Words that a gatherer has met as parts of names only.
	all = slices.DeleteFunc(all, func(e entry) bool { return len(e.titles)+len(e.texts) == 0 })
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.form, b.form))
	})
	return all
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
