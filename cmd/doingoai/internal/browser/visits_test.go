package browser

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// mode is how a reader meets a page, where that is not on a usual screen.
type mode string

const (
	plain   mode = ""
	forced  mode = "forced-colors" // the system's own few colours
	zoomed  mode = "zoom"          // 1280 pixels at 400 %: 320 wide, 256 high (WCAG 1.4.10)
	large   mode = "large-text"    // letters twice as large as usual, set by the reader (WCAG 1.4.4)
	spaced  mode = "text-spacing"  // the distances of letters, words, lines of WCAG 1.4.12
	printed mode = "print"
	bare    mode = "no-script"
)

// visit is a page to open, and how.
type visit struct {
	path  string // of the address
	kind  string
	lang  string
	width int64 // of the window, CSS pixels
	dark  bool
	mode  mode
	which string // of its kind, where that is not the largest: "smallest"
	walk  bool   // go through it with the Tab key
	to    string // where the page sends the reader at once; "" for most
}

func (v visit) String() string {
	how := fmt.Sprintf("%s, %s, %d px, %s", v.kind, v.lang, v.width, v.scheme())
	if v.mode != plain {
		how += ", " + string(v.mode)
	}
	return v.path + " (" + how + ")"
}

func (v visit) scheme() string {
	if v.dark {
		return "dark"
	}
	return "light"
}

// name is that of the picture: home-vi-360-dark.
func (v visit) name() string {
	name := fmt.Sprintf("%s-%s-%d-%s", v.kind, v.lang, v.width, v.scheme())
	if v.mode != plain {
		name += "-" + string(v.mode)
	}
	if v.which != "" {
		name += "-" + v.which
	}
	return name
}

// groups are the pages of one kind in one language, in the order in which their first
// pages stand.
func (s *site) groups() [][]*page {
	var order []string
	groups := map[string][]*page{}
	for _, p := range s.pages() {
		key := p.kind + " " + p.lang
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], p)
	}
	out := make([][]*page, len(order))
	for i, key := range order {
		out[i] = groups[key]
	}
	return out
}

// largest is the page with the most bytes, the first of them.
func (s *site) largest(group []*page) *page {
	largest := group[0]
	for _, p := range group {
		if len(s.files[p.path]) > len(s.files[largest.path]) {
			largest = p
		}
	}
	return largest
}

// titleLength is how many letters the title of a page has.
func (p *page) titleLength() int {
	for n := range p.doc.Descendants() {
		if n.Data == "title" && n.FirstChild != nil {
			return utf8.RuneCountInString(n.FirstChild.Data)
		}
	}
	return 0
}

func visitOf(p *page) visit {
	return visit{path: p.url, kind: p.kind, lang: p.lang, width: 360, to: refresh(p.doc)}
}

// visits chooses the pages to open: of each kind in each language the largest, and in
// Vietnamese the first in the other width and colours, too; with all, every page. Widths and
// colours take turns.
func (s *site) visits(all bool) []visit {
	var out []visit
	for i, group := range s.groups() {
		switch {
		case all:
		case group[0].lang == "vi":
			group = []*page{group[0], s.largest(group)}
		default:
			group = []*page{s.largest(group)}
		}
		for j, p := range group {
			v := visitOf(p)
			if (i+j)%2 == 1 {
				v.width = 1280
			}
			v.dark = (i/2+j)%2 == 1
			out = append(out, v)
		}
	}
	return out
}

// validated chooses the pages that html-validate reads, which takes it longer than it takes
// to make twenty: of each kind in each language the largest and one of four; with all,
// every page.
func (s *site) validated(all bool) (paths []string) {
	for _, group := range s.groups() {
		largest := s.largest(group)
		for i, p := range group {
			if all || p == largest || i%4 == 0 {
				paths = append(paths, p.path)
			}
		}
	}
	return paths
}

// walkedKinds are the kinds of pages that the keyboard is tried on: what stands on others
// stands on one of these too.
var walkedKinds = []string{"home", "partner", "article", "issue"}

// walkedOnce are long pages whose stops are the same in every language: one language will do.
var walkedOnce = []string{"program", "annex-delegations-in", "figures", "calendar-year", "calendar-month", "calendar-agenda"}

// walks chooses the pages to go through with the Tab key: one of every walked kind in
// each language, widths and colours taking turns; with all, of every kind.
func (s *site) walks(all bool) []visit {
	var out []visit
	for i, group := range s.groups() {
		v := visitOf(s.largest(group))
		if v.to != "" || !all && !slices.Contains(walkedKinds, v.kind) && !(slices.Contains(walkedOnce, v.kind) && v.lang == "vi") {
			continue
		}
		v.walk, v.dark = true, i/2%2 == 1
		if i%2 == 1 {
			v.width = 1280
		}
		out = append(out, v)
	}
	return out
}

// matrix is one page of every kind in each language, the largest, in every width, colour
// and mode; and the smallest and that of the longest title as a phone and a desktop show
// them.
func (s *site) matrix() []visit {
	var out []visit
	for _, group := range s.groups() {
		v := visitOf(s.largest(group))
		if v.to != "" {
			continue // it shows nothing of its own
		}
		add := func(width int64, dark bool, m mode) {
			v.width, v.dark, v.mode = width, dark, m
			out = append(out, v)
		}
		for _, width := range []int64{360, 768, 1280} {
			add(width, false, plain)
			add(width, true, plain)
		}
		add(360, false, forced)
		add(1280, true, forced)
		add(320, false, zoomed)
		add(360, false, large)
		add(360, true, spaced)
		add(1280, false, spaced)
		add(1280, false, printed)
		add(360, false, bare)
		smallest := slices.MinFunc(group, func(a, b *page) int {
			return cmp.Compare(len(s.files[a.path]), len(s.files[b.path]))
		})
		longest := slices.MaxFunc(group, func(a, b *page) int {
			return cmp.Compare(a.titleLength(), b.titleLength())
		})
		largest := v.path
		if smallest.url != largest {
			v.path, v.which = smallest.url, "smallest"
			add(360, false, plain)
			add(1280, true, plain)
		}
		if longest.url != largest && longest != smallest {
			v.path, v.which = longest.url, "longest-title"
			add(360, false, plain)
			add(1280, true, plain)
		}
	}
	return out
}

// refresh is the address that a page sends the reader to.
func refresh(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			_, to, _ := strings.Cut(attr(n, "content"), "url=")
			return to
		}
	}
	return ""
}
