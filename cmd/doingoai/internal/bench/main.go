// Command bench compares doingoai with Hugo on the same site, and says what its parts cost.
//
//	bench -dir DIR [-sizes 500,5000] [-runs 5] [-optional 500] [-readme README.md]
//	bench -corpus N -dir DIR [-on feeds,books]
//
// # The corpus
//
// A bulletin of made-up words in two languages: as many articles as it is asked for, a
// tenth of them in the default language only, in issues of twelve, with 40 tags and 60
// partners; bodies of 3 to 8 KB with headings, lists, tables, quotes, footnotes and links.
// It is the same on every machine. It is written twice: as a site of doingoai with neutral
// layouts, and as a site of Hugo with the same pages at the same addresses.
//
// # What is compared
//
// Both write the same files, and every page (of larger sites, a sample) has the same title,
// metas, links and visible text; see facts for what is left out. So that both can do the
// same, the layouts show nothing that only one of the programs knows: no counted relations
// of articles (doingoai counts them all the same, for its views have them), no reading
// times, no previews for other services, no structured data. Pages that Hugo could make
// only in ways of its own are off in both: calendars, open data, the issue on one page.
// The switches of what Hugo does not make (switches) are off in the comparison; each is
// timed on its own afterwards, and all together. Feeds are compared on lines of their own:
// with forty articles in full in each of 260 files, a small site would be little else.
//
// # How it is timed
//
// The engines run in turn, each in a process that measures it; medians of several runs.
// Before a full build the output and everything that is kept between runs is deleted and
// the file system synced; the sync afterwards is timed apart. Servers may find what they
// kept of the session before, which is the common case of somebody who writes. The folder must be on tmpfs
// or a journalled file system, see suitable. cp -r of what doingoai wrote is the floor.
// HUGO names Hugo, else it is looked for in PATH; without it the rest runs.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == measureCommand {
		exit(measured(os.Args[2:], os.Stdout))
	}
	var o struct {
		dir, sizes, readme     string
		runs, optional, corpus int
	}
	flag.StringVar(&o.dir, "dir", ".cache/bench", "a folder on tmpfs or a journalled file system; doingoai-bench in it is made and deleted")
	flag.StringVar(&o.sizes, "sizes", "500,5000", "numbers of articles in the default language")
	flag.IntVar(&o.runs, "runs", 5, "how often each thing is timed; the largest sites less often")
	flag.IntVar(&o.optional, "optional", 500, "number of articles of the site whose optional parts are timed; 0: they are not")
	flag.StringVar(&o.readme, "readme", "", "a file between whose marks the results are written")
	flag.IntVar(&o.corpus, "corpus", 0, "only write a corpus of so many articles: DIR/site and DIR/twin")
	on := flag.String("on", "", "for -corpus: optional parts of the output, such as feeds,books")
	flag.Parse()
	dir, err := filepath.Abs(o.dir)
	if err == nil && o.corpus > 0 {
		exit(writeCorpus(corpus{articles: o.corpus}, dir, strings.Split(*on, ",")))
	}
	if err == nil {
		err = runBench(filepath.Join(dir, "doingoai-bench"), o.sizes, o.runs, o.optional, o.readme)
	}
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func writeCorpus(c corpus, dir string, x extras) error {
	root, err := repository()
	if err != nil {
		return err
	}
	return errors.Join(c.writeOurs(filepath.Join(dir, "site"), root, x), c.writeTwin(filepath.Join(dir, "twin"), root, x))
}

// bench is the benchmark while it runs.
type bench struct {
	root    string // the repository
	dir     string // where it works
	disk    string // the file system of dir, in words
	program string // doingoai
	hugo    string // empty: there is none
	log     io.Writer
}

func (b *bench) say(format string, args ...any) { fmt.Fprintf(b.log, format+"\n", args...) }

func runBench(dir, sizes string, count, small int, readme string) error {
	list, err := numbers(sizes)
	if err != nil {
		return err
	}
	b, err := newBench(dir)
	if err != nil {
		return err
	}
	results := &results{machine: b.machine(), optionalOf: small}
	for _, articles := range list {
		s, err := b.size(articles, count)
		if err != nil {
			return err
		}
		results.sizes = append(results.sizes, s...)
	}
	if results.real, err = b.portal(count); err != nil {
		return err
	}
	if small > 0 {
		b.say("optional outputs of %d articles", small)
		if results.optional, err = b.options(small, min(count, 3)); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	table := results.markdown()
	fmt.Print(table)
	if readme == "" {
		return nil
	}
	return insert(readme, table)
}

// newBench makes the folder to work in and the program in it, and finds Hugo.
func newBench(dir string) (*bench, error) {
	root, err := repository()
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	b := &bench{root: root, dir: dir, program: filepath.Join(dir, "doingoai"), log: os.Stderr}
	if b.disk, err = judge(dir); err != nil {
		return nil, err
	}
	build := exec.Command("go", "build", "-o", b.program, "./cmd/doingoai")
	build.Dir, build.Stderr = root, os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("build doingoai: %w", err)
	}
	if b.hugo = os.Getenv("HUGO"); b.hugo == "" {
		if b.hugo, err = exec.LookPath("hugo"); err != nil {
			b.say("there is no Hugo, so nothing is compared: go install github.com/gohugoio/hugo@v0.165.0, or name it in HUGO")
			b.hugo = ""
		}
	}
	return b, nil
}

// largestRuns is how often the sites are built that are too large to be edited.
const largestRuns = 2

// size does everything for one size of the corpus: all that is timed without feeds, and
// full builds with them, which would else be most of a small site's bytes.
func (b *bench) size(articles, count int) ([]*sized, error) {
	if articles > editedMost {
		count = min(count, largestRuns)
	}
	plain, err := b.sized(articles, nil, count, func(engines []*engine, s *sized) error {
		if err := b.rebuilds(engines, s, count); err != nil || articles > editedMost {
			return err
		}
		return b.servers(engines, s, editedArticle(articles), count)
	})
	if err != nil || articles > editedMost {
		return []*sized{plain}, err
	}
	feeds, err := b.sized(articles, extras{"feeds"}, count, nil)
	return []*sized{plain, feeds}, err
}

// sized times full builds of a corpus and then what more does.
func (b *bench) sized(articles int, on extras, count int, more func([]*engine, *sized) error) (*sized, error) {
	engines, s, err := b.prepare(articles, on)
	if err != nil {
		return nil, err
	}
	if err := b.builds(engines, s, count); err != nil {
		return nil, err
	}
	if more != nil {
		if err := more(engines, s); err != nil {
			return nil, err
		}
	}
	return s, os.RemoveAll(filepath.Dir(engines[0].site))
}

// editedArticle is the article that is edited: one in the middle, in both languages.
func editedArticle(articles int) article {
	return corpus{articles: articles}.article(articles/2/untranslated*untranslated, languages[0])
}

// leastArticles is how many every partner needs to have one in each language.
const leastArticles = 2 * partnerCount

// numbers reads "500,5000".
func numbers(text string) ([]int, error) {
	var list []int
	for field := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < leastArticles {
			return nil, fmt.Errorf("the size %q is not a number of at least %d", field, leastArticles)
		}
		list = append(list, n)
	}
	return list, nil
}

// repository is the folder of go.mod at or above the working folder.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no go.mod at or above the working folder")
		}
	}
}
