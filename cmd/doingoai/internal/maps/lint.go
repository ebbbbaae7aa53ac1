package maps

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"doingoai/cmd/doingoai/internal/letters"
)

// Rules are what pages with maps must keep.
type Rules struct {
	Labels map[string]Islands // by language of the page
	Deny   []string           // words that no page with a map may hold
}

// FaultKind says which rule a page breaks.
type FaultKind string

// The rules.
const (
	DeniedWord     FaultKind = "word"    // a word of the deny-list stands on the page
	NoArchipelago  FaultKind = "islands" // an archipelago is not drawn as Viet Nam is
	WrongLabel     FaultKind = "label"   // an archipelago has not its label
	ForeignContent FaultKind = "foreign" // a drawing asks for something elsewhere
)

// Fault is a rule that a page breaks, and what breaks it: a word, a feature, an address.
type Fault struct {
	Kind FaultKind
	What string
}

var (
	drawingForm  = regexp.MustCompile(`^<svg[^>]*\sclass="map[" ]`)
	languageForm = regexp.MustCompile(`^<html[^>]*\slang="([^"]+)"`)
	elsewhere    = regexp.MustCompile(`(?i)^\s*([a-z]+:)?//|^data:|url\(\s*['"]?(?:[a-z]+:)?//`)
	firstPoint   = regexp.MustCompile(`^M\s*(-?[\d.]+)[ ,]?(-?[\d.]+)`)
)

// Shows reports whether a finished page may have a map.
func Shows(page []byte) bool { return bytes.Contains(page, []byte(`class="map`)) }

// Lint returns the faults of a finished page, each once. A page without a map has none.
func Lint(page []byte, rules Rules) []Fault {
	if !Shows(page) {
		return nil
	}
	text := string(page)
	frames := framesOf(text)
	drawings := countDrawings(text)
	if len(frames) == 0 && drawings == 0 {
		return nil
	}
	var faults []Fault
	add := func(kind FaultKind, what string) {
		if f := (Fault{kind, what}); !slices.Contains(faults, f) {
			faults = append(faults, f)
		}
	}
	seen, tags := plain(text)
	for _, word := range rules.Deny {
		if low := strings.ToLower(word); strings.Contains(seen, low) || strings.Contains(tags, low) {
			add(DeniedWord, word)
		}
	}
	labels := Islands{}
	if start := strings.Index(text, "<html"); start >= 0 {
		if m := languageForm.FindStringSubmatch(text[start:]); m != nil {
			labels = rules.Labels[m[1]]
		}
	}
	framed := 0
	for _, frame := range frames {
		framed += countDrawings(frame)
		f, err := readFrame(frame)
		if err != nil {
			add(NoArchipelago, "map-frame")
			continue
		}
		f.lint(labels, add)
	}
	if framed < drawings { // a drawing of somebody else
		add(NoArchipelago, "svg.map")
	}
	return faults
}

// framesOf returns the frames of maps on a page, each from its tag to the end of it.
func framesOf(page string) (frames []string) {
	const begin, end = `<div class="map-frame`, "</div>"
	for {
		start := strings.Index(page, begin)
		if start < 0 {
			return frames
		}
		page = page[start:]
		length := strings.Index(page, end)
		if length < 0 {
			return frames // cut off: its drawing counts as one without a frame
		}
		frames, page = append(frames, page[:length+len(end)]), page[length:]
	}
}

// countDrawings counts the drawings that are maps.
func countDrawings(page string) (n int) {
	for {
		start := strings.Index(page, "<svg")
		if start < 0 {
			return n
		}
		page = page[start:]
		if drawingForm.MatchString(page) {
			n++
		}
		page = page[len("<svg"):]
	}
}

// plain returns what readers see of a page, without the tags, which may cut a word, and what
// stands in the tags; both as they are read and in lower case.
func plain(page string) (seen, tags string) {
	var out, in strings.Builder
	out.Grow(len(page) / 2)
	in.Grow(len(page))
	for {
		start := strings.IndexByte(page, '<')
		end := -1
		if start >= 0 {
			end = strings.IndexByte(page[start:], '>')
		}
		if end < 0 { // no further tag
			out.WriteString(page)
			return legible(out.String()), legible(in.String())
		}
		out.WriteString(page[:start])
		in.WriteString(page[start : start+end+1])
		page = page[start+end+1:]
	}
}

// legible resolves the references to characters in a text, drops what cannot be seen, and
// writes it in lower case.
func legible(text string) string {
	text = html.UnescapeString(text)
	out, low := make([]byte, 0, len(text)), lowerCase()
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			out = append(out, byte(low[c]))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == '\u00a0':
			out = append(out, ' ')
		case r == '\u00ad', '\u200b' <= r && r <= '\u200d', r == '\u2060':
		case int(r) < len(low):
			out = utf8.AppendRune(out, low[r])
		default:
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return string(out)
}

// lowerCase holds the lower case of the letters up to U+1FFF, those of Vietnamese among them,
// for which unicode.ToLower searches each time.
var lowerCase = sync.OnceValue(func() *[0x2000]rune {
	var table [0x2000]rune
	for r := range table {
		table[r] = unicode.ToLower(rune(r))
	}
	return &table
})

// frame is what matters of a map on a page.
type frame struct {
	vietNam  string // inside, outside
	features map[string][]feature
	labels   map[string]string
	foreign  []string
}

// feature is an element with data-feature.
type feature struct {
	classes []string
	seen    bool // it has an outline, nothing hides it, and it begins in the frame
}

// readFrame reads the HTML of a frame, which is well-formed XML.
func readFrame(text string) (*frame, error) {
	f := &frame{features: map[string][]feature{}, labels: map[string]string{}}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var stack []element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := newElement(t, stack)
			stack = append(stack, e)
			f.add(e)
		case xml.EndElement:
			stack = stack[:max(0, len(stack)-1)]
		case xml.CharData:
			for _, e := range stack {
				if id := e.attributes["data-label"]; id != "" {
					f.labels[id] += string(t)
				}
			}
		}
	}
}

// element is an open element.
type element struct {
	name       string
	attributes map[string]string
	hidden     bool // it or what it stands in
	view       box  // the frame of the drawing that it stands in
}

func newElement(t xml.StartElement, stack []element) element {
	e := element{name: t.Name.Local, attributes: map[string]string{}}
	if n := len(stack); n > 0 {
		e.hidden, e.view = stack[n-1].hidden, stack[n-1].view
	}
	for _, a := range t.Attr {
		e.attributes[a.Name.Local] = a.Value
	}
	a := e.attributes
	_, hidden := a["hidden"]
	e.hidden = e.hidden || hidden || e.name == "defs" || e.name == "clipPath" || a["display"] == "none" || a["visibility"] == "hidden" ||
		a["visibility"] == "collapse" || a["opacity"] == "0" || a["fill"] == "none" || a["fill-opacity"] == "0"
	if e.name == "svg" {
		if n := numbers(a["viewBox"]); len(n) == 4 {
			e.view = box{n[0], n[1], n[0] + n[2], n[1] + n[3]}
		}
	}
	return e
}

func numbers(s string) []float64 {
	var out []float64
	for _, word := range strings.Fields(s) {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil
		}
		out = append(out, n)
	}
	return out
}

func (f *frame) add(e element) {
	a := e.attributes
	if v, ok := a["data-viet-nam"]; ok {
		f.vietNam = v
	}
	for _, name := range []string{"href", "src", "fill", "stroke", "filter", "mask", "style", "clip-path"} {
		if e.name != "a" && elsewhere.MatchString(a[name]) {
			f.foreign = append(f.foreign, a[name])
		}
	}
	if e.name == "image" || e.name == "img" || e.name == "foreignObject" || e.name == "script" || e.name == "iframe" {
		f.foreign = append(f.foreign, e.name)
	}
	if id := a["data-feature"]; id != "" {
		seen := !e.hidden && a["d"] != ""
		if m := firstPoint.FindStringSubmatch(a["d"]); m != nil && id != FeatureVietNam {
			p := numbers(m[1] + " " + m[2])
			v := e.view
			seen = seen && len(p) == 2 && p[0] >= v.left && p[0] <= v.right && p[1] >= v.top && p[1] <= v.bottom
		}
		f.features[id] = append(f.features[id], feature{strings.Fields(a["class"]), seen})
	}
}

// fill is the class that paints Viet Nam.
const fill = "map-vn"

// lint reports the faults of a frame.
func (f *frame) lint(labels Islands, add func(FaultKind, string)) {
	for _, address := range f.foreign {
		add(ForeignContent, address)
	}
	painted := func(x feature) bool { return x.seen && slices.Contains(x.classes, fill) }
	for _, x := range slices.Concat(f.features[FeatureVietNam], f.features[FeatureHoangSa], f.features[FeatureTruongSa]) {
		if !slices.Contains(x.classes, fill) {
			add(NoArchipelago, "class")
		}
	}
	switch {
	case f.vietNam == "outside" && len(f.features[FeatureVietNam]) == 0:
		return
	case f.vietNam != "inside":
		add(NoArchipelago, "data-viet-nam")
	case !slices.ContainsFunc(f.features[FeatureVietNam], painted):
		add(NoArchipelago, FeatureVietNam)
	}
	for _, want := range []struct{ id, label string }{{FeatureHoangSa, labels.HoangSa.Text}, {FeatureTruongSa, labels.TruongSa.Text}} {
		if !slices.ContainsFunc(f.features[want.id], painted) {
			add(NoArchipelago, want.id)
		}
		if got := strings.Join(strings.Fields(f.labels[want.id]), " "); want.label == "" || got != letters.Clean(want.label) {
			add(WrongLabel, want.id)
		}
	}
}
