package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"doingoai/cmd/doingoai/internal/output"
)

// read is an index as a script reads it.
type read struct {
	kinds  []string // "partner 2022 3"
	names  []string
	words  map[string]map[string]*meaning // by key and form
	docs   []string
	texts  map[int]string
	keys   map[int][]string // by length
	shards map[string]int   // how many there are of each kind
}

// meaning is what the index says of a form.
type meaning struct {
	titles []place
	texts  []uint32
}

// readIndex reads the files of an index and fails where they are not what doc.go says.
func readIndex(t testing.TB, index *Index) *read {
	t.Helper()
	files := map[string]string{}
	for _, f := range index.Files {
		var b output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		files["/"+f.Path] = b.String()
	}
	r := &read{words: map[string]map[string]*meaning{}, texts: map[int]string{}, keys: map[int][]string{}, shards: map[string]int{}}
	folder := index.Root[:strings.LastIndex(index.Root, "/")+1]
	var words, lists []string
	var firsts []int // lists of the shards of words
	for line := range strings.Lines(files[index.Root]) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		data := ""
		if len(fields[0]) == 1 && fields[0] != "k" && fields[0] != "n" {
			var ok bool
			if data, ok = files[folder+fields[0]+"."+fields[1]+".txt"]; !ok {
				t.Fatalf("the file of %q is missing", line)
			}
			r.shards[fields[0]]++
		}
		var first int
		if data != "" {
			var err error
			if first, err = strconv.Atoi(fields[2]); err != nil {
				t.Fatal(err)
			}
		}
		switch fields[0] {
		case "k":
			r.kinds = append(r.kinds, strings.Join(fields[1:], " "))
		case "n":
			r.names = append(r.names, strings.Join(fields[1:], " "))
		case "w":
			words, firsts = append(words, data), append(firsts, first)
			if !strings.HasPrefix(data, "0"+fields[3]+"\t") {
				t.Errorf("a shard does not begin with %q: %.40q", fields[3], data)
			}
		case "p":
			if first != len(lists) {
				t.Errorf("a shard begins with list %d, want %d", first, len(lists))
			}
			lists = append(lists, strings.Split(strings.TrimSuffix(data, "\n"), "\n")...)
		case "d":
			if first != len(r.docs) {
				t.Errorf("a shard begins with document %d, want %d", first, len(r.docs))
			}
			r.docs = append(r.docs, strings.Split(strings.TrimSuffix(data, "\n"), "\n")...)
		case "t":
			r.readTexts(t, data)
		case "s":
			r.readKeys(t, first, data)
		}
	}
	r.readWords(t, words, firsts, lists)
	return r
}

func (r *read) readTexts(t testing.TB, data string) {
	for line := range strings.Lines(data) {
		n, rest := number(strings.TrimSuffix(line, "\n"))
		if n < 0 || !strings.HasPrefix(rest, "\t") {
			t.Fatalf("no text: %q", line)
		}
		r.texts[n] = rest[1:]
	}
}

func (r *read) readKeys(t testing.TB, length int, data string) {
	last := ""
	for line := range strings.Lines(data) {
		common, rest := number(strings.TrimSuffix(line, "\n"))
		rest, _, ok := strings.Cut(rest, " ")
		if common < 0 || !ok {
			t.Fatalf("no key: %q", line)
		}
		last = last[:common] + rest
		r.keys[length] = append(r.keys[length], last)
	}
}

func (r *read) readWords(t testing.TB, shards []string, firsts []int, lists []string) {
	list := 0
	before := "" // the key of the last shard
	for i, data := range shards {
		last := ""
		if firsts[i] != list {
			t.Errorf("shard %d of words begins with list %d, want %d", i, firsts[i], list)
		}
		for line := range strings.Lines(data) {
			fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			common, rest := number(fields[0])
			key := last[:common] + rest
			if key <= max(last, before) {
				t.Errorf("the key %q stands behind %q", key, max(last, before))
			}
			last = key
			r.words[key] = map[string]*meaning{}
			for _, field := range fields[1:] {
				parts := strings.Split(field, " ")
				if len(parts) != 3 {
					t.Fatalf("no form: %q", field)
				}
				m := &meaning{titles: readTitles(t, parts[1])}
				long, isLong := strings.CutPrefix(parts[2], "!")
				if isLong {
					parts[2] = lists[list]
					list++
				}
				m.texts = readPostings(t, parts[2])
				if n, _ := number(long); isLong && n != len(m.texts) {
					t.Errorf("the list of %q has %d postings, not %d", key, len(m.texts), n)
				}
				form := parts[0]
				if form == "" {
					form = key
				}
				r.words[key][form] = m
			}
		}
		before = last
	}
	if list != len(lists) {
		t.Errorf("%d lists of %d are named", list, len(lists))
	}
}

func readTitles(t testing.TB, s string) (out []place) {
	doc := 0
	for s != "" {
		var step, at int
		if step, s = number(s); step < 0 {
			t.Fatalf("no number: %q", s)
		}
		if at, s = number(s); at < 0 {
			t.Fatalf("no number: %q", s)
		}
		doc += step
		out = append(out, place{doc, at})
	}
	return out
}

func readPostings(t testing.TB, s string) (out []uint32) {
	doc := 0
	for s != "" {
		var n int
		if n, s = number(s); n < 0 {
			t.Fatalf("no number: %q", s)
		}
		doc += n >> 2
		out = append(out, uint32(doc)<<2|uint32(n&3))
	}
	return out
}

// sorted are the keys of a map, in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
