package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"doingoai/cmd/doingoai/internal/output"
)

// inlineBytes is how long a list of postings is that stands with its word.
const inlineBytes = 48

// sizes are how many bytes a shard has before it is closed. A reader waits for some shards
// of each kind; each costs the host and the root a little, and so a large index has larger
// ones.
type sizes struct{ words, postings, documents, texts int }

func sizesFor(documents int) sizes {
	if documents > wholeTexts {
		return sizes{words: 10 << 10, postings: 7 << 10, documents: 5 << 10}
	}
	return sizes{words: 3 << 10, postings: 3 << 10, documents: 2 << 10, texts: 5 << 10}
}

// digits is how many hexadecimal digits of its SHA-256 a file's name has.
const digits = 10

// shard is a file of the index.
type shard struct {
	kind  string
	first string // what the root says of it: the first key, list or document in it
	data  []byte
	plain []string // what was packed, for the leak check
}

// writer writes the files of an index.
type writer struct {
	folder string
	most   sizes
	shards []*shard
	long   [][]byte // postings that do not stand with their word
	paths  map[string]bool
}

// open returns the last shard of a kind, a new one when it is full or there is none.
func (w *writer) open(kind string, most int, first func() string) *shard {
	if n := len(w.shards); n > 0 && w.shards[n-1].kind == kind && len(w.shards[n-1].data) < most {
		return w.shards[n-1]
	}
	s := &shard{kind: kind, first: first()}
	w.shards = append(w.shards, s)
	return s
}

// words writes the shards of words and of long postings.
func (w *writer) words(entries iter.Seq[*entry]) {
	lengths := map[int][]keyed{}
	var line []byte
	var s *shard
	last, known := "", 0
	end := func() { // of the line of a key
		if s == nil {
			return
		}
		s.data = append(append(s.data, line...), '\n')
		if letters := correctable(last); letters > 0 {
			lengths[letters] = append(lengths[letters], keyed{last, known})
		}
	}
	for e := range entries {
		if s == nil || e.key != last {
			end()
			before := s
			s = w.open("w", w.most.words, func() string { return strconv.Itoa(len(w.long)) + "\t" + e.key })
			if s != before {
				last = ""
			}
			common := shared(last, e.key)
			line = append(appendNumber(line[:0], common), e.key[common:]...)
			last, known = e.key, 0
		}
		line = w.form(line, e)
		known += len(e.texts) + len(e.titles)
		s.plain = append(s.plain, e.form)
	}
	end()
	for i, list := range w.long {
		s := w.open("p", w.most.postings, func() string { return strconv.Itoa(i) })
		s.data = append(append(s.data, list...), '\n')
	}
	w.spellings(lengths)
}

// form writes a form with its places and postings.
func (w *writer) form(b []byte, e *entry) []byte {
	b = append(b, '\t')
	if e.form != e.key {
		b = append(b, e.form...)
	}
	b = append(b, ' ')
	doc := 0
	for _, p := range e.titles {
		b = appendNumber(appendNumber(b, p.doc-doc), p.at)
		doc = p.doc
	}
	b = append(b, ' ')
	begin := len(b)
	doc = 0
	for _, t := range e.texts {
		b = appendNumber(b, (int(t>>2)-doc)<<2|int(t&3))
		doc = int(t >> 2)
	}
	if len(b)-begin <= inlineBytes {
		return b
	}
	w.long = append(w.long, slices.Clone(b[begin:]))
	return appendNumber(append(b[:begin], '!'), len(e.texts))
}

// keyed is a key and how often it is met.
type keyed struct {
	key   string
	known int
}

// shortestCorrected is how many letters a key has at least that a slip may stand for: one
// less than a word that is corrected.
const shortestCorrected = 4

// correctable returns how many letters a key has that corrections may lead to: a word of
// letters in a script with spaces; 0 for another.
func correctable(key string) int {
	n := 0
	for _, r := range key {
		if classOf(r) != spaced || '0' <= r && r <= '9' {
			return 0
		}
		n++
	}
	if n < shortestCorrected {
		return 0
	}
	return n
}

// spellings writes the keys by length, each with how often it is met (in doublings).
func (w *writer) spellings(lengths map[int][]keyed) {
	for n := shortestCorrected; n <= longestWord; n++ {
		if len(lengths[n]) == 0 {
			continue
		}
		s := &shard{kind: "s", first: strconv.Itoa(n)}
		last := ""
		for _, k := range lengths[n] {
			common := shared(last, k.key)
			s.data = append(appendNumber(s.data, common), k.key[common:]...)
			doublings := 0
			for x := k.known; x > 1; x >>= 1 {
				doublings++
			}
			s.data = append(appendNumber(append(s.data, ' '), doublings), '\n')
			last = k.key
		}
		w.shards = append(w.shards, s)
	}
}

// documents writes the shards of documents and of texts.
func (w *writer) documents(docs []Document, texts []string) {
	for i, d := range docs {
		s := w.open("d", w.most.documents, func() string { return strconv.Itoa(i) })
		s.data = fmt.Appendf(s.data, "%s\t%s\t%s\t%s\t", line(d.URL), line(d.Title), d.Lang, line(d.When))
		s.data = append(appendLines(s.data, cut(texts[i], beginning)), '\n')
	}
	for i, text := range texts {
		if len(text) <= beginning || len(docs) > wholeTexts {
			continue
		}
		s := w.open("t", w.most.texts, func() string { return strconv.Itoa(i) })
		s.data = append(appendNumber(s.data, i), '\t')
		s.data = append(appendLines(s.data, text), '\n')
	}
}

// appendLines writes the lines of a text with tabs between them.
func appendLines(b []byte, text string) []byte {
	for n, l := range strings.Split(text, "\n") {
		if n > 0 {
			b = append(b, '\t')
		}
		b = append(b, line(l)...)
	}
	return b
}

// line is a text as it stands in a line between tabs.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// finish names the shards and writes the root: of a name it has the other spellings.
func (w *writer) finish(docs []Document, names []unit) *Index {
	index := &Index{}
	root := fmt.Appendf(nil, "search 1\t%d\n", len(docs))
	for i := 0; i < len(docs); {
		n := i
		for n < len(docs) && docs[n].Kind == docs[i].Kind && docs[n].Year == docs[i].Year {
			n++
		}
		root = fmt.Appendf(root, "k\t%s\t%d\t%d\n", docs[i].Kind, docs[i].Year, n-i)
		i = n
	}
	for _, s := range w.shards {
		root = fmt.Appendf(root, "%s\t%s\t%s\n", s.kind, w.add(index, s)[1], s.first)
	}
	for _, u := range names {
		root = fmt.Appendf(root, "n\t%s\n", strings.Join(append([]string{line(u.text)}, u.spellings[1:]...), "\t"))
	}
	index.Root, index.Sum = w.add(index, &shard{kind: "index", data: root})[0], sha256.Sum256(root)
	return index
}

// add adds a shard to the files of the index and returns its URL path and the digits in it.
func (w *writer) add(index *Index, s *shard) [2]string {
	sum := sha256.Sum256(s.data)
	hash := hex.EncodeToString(sum[:])[:digits]
	url := w.folder + s.kind + "." + hash + ".txt"
	if !w.paths[url] {
		w.paths[url] = true
		index.Files = append(index.Files, output.File{Path: strings.TrimPrefix(url, "/"), Immutable: true, Render: func(b *output.Buffer) error {
			b.Write(s.data)
			b.Plain = append(b.Plain, strings.Join(s.plain, " "))
			return nil
		}})
	}
	return [2]string{url, hash}
}
