package portal

import (
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// loaded is a text whose body need not be read.
func loaded(number uint32, title string) *Prose {
	return &Prose{number: number, words: Words{Title: title}, body: &body{hash: markdown.Hash{byte(number)}, doc: new(markdown.Doc)}}
}

// render renders what reads texts, and returns what it has read.
func render(t *testing.T, read func(r *Reader)) output.Reads {
	t.Helper()
	f := Reading("a/index.html", func(_ *output.Buffer, r *Reader) error {
		read(r)
		return nil
	})
	var b output.Buffer
	if err := f.Render(&b); err != nil || f.Path != "a/index.html" {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return b.Reads
}

func TestAReaderWritesDownWhatItGives(t *testing.T) {
	a, b := loaded(3, "A"), loaded(5, "B")
	got := render(t, func(r *Reader) {
		if title := r.Words(b).Title; title != "B" {
			t.Errorf("the title is %q", title)
		}
		r.Doc(a)
		r.Doc(a)
	})
	if want := (output.Reads{10, 7}); !slices.Equal(got, want) {
		t.Errorf("the file has read %v, not %v", got, want)
	}
}

func TestWhoShowsWhatIsKeptHasReadWhatItWasMadeOf(t *testing.T) {
	a, b, made := loaded(0, "A"), loaded(1, "B"), 0
	kept := Keep(func(r *Reader) string {
		made++
		r.Doc(b)
		return r.Words(a).Title
	})
	for range 2 {
		got := render(t, func(r *Reader) {
			if title := *kept.For(r); title != "A" {
				t.Errorf("what is kept is %q", title)
			}
		})
		if want := (output.Reads{3, 0}); !slices.Equal(got, want) || made != 1 {
			t.Errorf("the file has read %v, not %v; made %d times", got, want, made)
		}
	}
}

// A Reader that nobody listens to would hide what a file shows.
func TestAReaderOfNoFileGivesNothing(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it gives words")
		}
	}()
	new(Reader).Words(loaded(0, "A"))
}

// TestWordsAreLeftOutOfFrontMatter: the sum is that of all else, as it is written.
func TestWordsAreLeftOutOfFrontMatter(t *testing.T) {
	sumOf := func(front string) (sum output.Sum, words Words) {
		fsys := siteFiles(t)
		const name = "content/bulletin/2026-01/01-mo-dau.vi.md"
		fsys[name].Data = []byte("+++\n" + front + "+++\nThân bài.\n")
		p, list := load(t, fsys, Options{})
		if list.HasErrors() {
			t.Fatal(list)
		}
		for _, text := range p.prose {
			if text.file.Path == name {
				return text.head, text.words
			}
		}
		t.Fatal("the text is not there")
		return sum, words
	}
	base, words := sumOf("title = \"Một\"\ntags = [\"hop-tac\"]\nsummary = 'Hai' # ba\n")
	if words.Title != "Một" || words.Summary != "Hai" {
		t.Errorf("the words are %+v", words)
	}
	for front, same := range map[string]bool{
		"title = \"\"\"Một\n+++ hai\"\"\"\ntags = [\"hop-tac\"]\nsummary = \"\" # ba\n": true,
		"title = \"Một\"\ntags = [\"hop-tac\"]\nsummary = 'Hai' # bốn\n":                false,
		"title = \"Một\"\ntags = []\nsummary = 'Hai' # ba\n":                            false,
		"title = \"Một\"\ntags = [\"hop-tac\"]\nauthor = 'Hai' # ba\n":                  false,
		"summary = \"Một\"\ntags = [\"hop-tac\"]\ntitle = 'Hai' # ba\n":                 false,
	} {
		if sum, _ := sumOf(front); (sum == base) != same {
			t.Errorf("the sum of %q is the same: %t", front, !same)
		}
	}
}
