package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden drawings")

// vietnamese writes numbers as Vietnamese does.
func vietnamese(v float64) string {
	whole, fraction, point := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if point {
		whole += "," + fraction
	}
	return whole
}

func values(numbers ...float64) []Value {
	out := make([]Value, len(numbers))
	for i, n := range numbers {
		out[i] = Of(n)
	}
	return out
}

// country is a group of an outbound and an inbound bar.
func country(name string, out, in float64) Group {
	return Group{Label: Label{Text: name}, Bars: []Bar{{Values: []Value{Of(out), {}}}, {Values: []Value{{}, Of(in)}}}}
}

// quarter is a group of two bars, each certain and possible.
func quarter(name string, out, outMaybe, in, inMaybe float64) Group {
	return Group{Label: Label{Text: name}, Bars: []Bar{
		{Values: []Value{Of(out), Of(outMaybe), {}, {}}, Note: fmt.Sprintf("%v (+%v)", out, outMaybe)},
		{Values: []Value{{}, {}, Of(in), Of(inMaybe)}, Note: fmt.Sprintf("%v (+%v)", in, inMaybe)},
	}}
}

func plan(hue Hue) []Part {
	return []Part{{Label{Text: "Dự kiến"}, hue, Half}, {Label{Text: "Kết quả"}, hue, Solid}}
}

// drawing is a case of the golden test and of the tests of what all drawings keep.
type drawing struct {
	name string
	draw func(prefix string) *canvas
	text Text
}

func bars(name string, d Bars) drawing { return drawing{name, d.draw, d.Text} }

func drawings() []drawing {
	years := Years{
		Text: Text{"Đoàn ra", "Cột theo năm"}, Series: plan(Outbound), Unit: Label{Text: "đoàn"}, Format: vietnamese,
		Points: []Point{{2024, []Value{Of(61)}}, {2022, values(43, 38)}},
	}
	crowd := Years{Text: Text{"Crowd", "Many years close together"}, Series: plan(Plain), Format: vietnamese}
	for y := range 30 {
		crowd.Points = append(crowd.Points, Point{1996 + y, values(float64(y*y)*1000.5, float64(y)*25000)})
	}
	aid := Years{
		Text: Text{"Viện trợ", "Chấm theo năm"}, Series: plan(Plain), Unit: Label{Text: "triệu USD"}, Format: vietnamese,
		Points: []Point{{2013, []Value{Of(3)}}, {2022, []Value{{}, Of(4.09)}}, {2026, values(3.5, 3.5)}},
	}
	return []drawing{
		bars("bars-countries", Bars{
			Text:   Text{"Đoàn theo nước", "Nhiều nhất: Lào"},
			Parts:  []Part{{Label{Text: "Đoàn ra"}, Outbound, Own}, {Label{Text: "Đoàn vào"}, Inbound, Own}},
			Groups: []Group{country("Lào", 32, 24), country("Đài Loan - Trung Quốc", 1, 0), country("Vương quốc Anh", 1, 1)},
			Format: vietnamese, Unit: Label{Text: "đoàn"},
		}),
		bars("bars-quarters", Bars{
			Text: Text{"Đoàn theo quý", "Nhiều nhất: quý I"},
			Parts: []Part{
				{Label{Text: "Đoàn ra, trong quý"}, Outbound, Own}, {Label{Text: "Đoàn ra, có thể trong quý"}, Outbound, Half},
				{Label{Text: "Đoàn vào, trong quý"}, Inbound, Own}, {Label{Text: "Đoàn vào, có thể trong quý"}, Inbound, Half},
			},
			Groups: []Group{quarter("Quý I/2022", 12, 0, 11, 4), quarter("Quý II/2022", 16, 1, 7, 7), quarter("Quý III/2022", 13, 1, 9, 7)},
		}),
		bars("bars-lao", Bars{
			Text:   Text{"ຄະນະ", "ຕາມປະເທດ"},
			Parts:  []Part{{Label{Text: "ຄະນະຜູ້ແທນອອກ"}, Conference, Own}, {Label{Text: "Đoàn vào", Lang: "vi"}, Agreement, Own}},
			Groups: []Group{country("ສ.ປ.ປ. ລາວ", 3, 2), country("ເກົາຫລີໃຕ້", 1, 4)},
		}),
		bars("bars-money", Bars{
			Text:  Text{"Money by section", "Most: IV"},
			Parts: []Part{{Label{Text: "Allocated"}, Plain, Solid}, {Label{Text: "Additional"}, Plain, Half}, {Label{Text: "Other"}, Plain, Outline}},
			Groups: []Group{
				{Label{Text: "IV. " + strings.Repeat("Hội nhập quốc tế về chính trị, quốc phòng, an ninh ", 4)}, []Bar{{Values: values(7000)}, {Values: []Value{{}, Of(90366.3)}}}},
				{Label{Text: "VI. Đẩy mạnh hội nhập quốc tế về văn hoá, xã hội, du lịch"}, []Bar{{Values: values(5686.604, 2000, 3)}}},
				{Label{Text: "Supercalifragilisticexpialidociousantidisestablishmentarianism"}, nil},
			},
			Format: vietnamese, Unit: Label{Text: "triệu đồng"},
		}),
		bars("bars-empty", Bars{Text: Text{"Nothing", "No bars"}}),
		bars("bars-odd", Bars{
			Text:  Text{"<b>&\"'\x00", "\xff]]>"},
			Parts: []Part{{Label{Text: "<i>"}, 99, 99}},
			Groups: []Group{
				{Label{}, []Bar{{Values: []Value{Of(-1), Of(math.NaN())}}, {Values: values(math.Inf(1), 1, 2, 3)}, {Values: values(1e300)}, {Values: values(1e15)}}},
				{Label{Text: "a\tb\n\x01c"}, []Bar{{Note: strings.Repeat("long note ", 20)}}},
			},
		}),
		{"columns", years.columns, years.Text},
		{"columns-crowd", crowd.columns, crowd.Text},
		{"dots", aid.dots, aid.Text},
		{"dots-crowd", crowd.dots, crowd.Text},
		{"years-empty", Years{}.columns, Text{}},
	}
}

// TestDrawingsAreThoseOfTheGoldenFiles compares drawings with testdata/golden; look at
// them in a browser when they change. A golden file without a drawing fails.
func TestDrawingsAreThoseOfTheGoldenFiles(t *testing.T) {
	var names []string
	for _, d := range drawings() {
		t.Run(d.name, func(t *testing.T) {
			got := string(d.draw("g").svg(d.text)) + "\n"
			path := filepath.Join("testdata", "golden", d.name+".svg")
			names = append(names, path)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.Contains(names, f) {
			t.Errorf("%s belongs to no drawing", f)
		}
	}
}

func TestDrawingsKeepTheirTextsApart(t *testing.T) {
	for _, d := range drawings() {
		c := d.draw("p")
		if err := apart(c); err != nil {
			t.Errorf("%s: %v", d.name, err)
		}
		if err := sound(c.svg(d.text)); err != nil {
			t.Errorf("%s: %v", d.name, err)
		}
	}
}

// TestEveryNumberOfAnOrdinaryDrawingIsWritten holds that texts are left out only where
// there is no room.
func TestEveryNumberOfAnOrdinaryDrawingIsWritten(t *testing.T) {
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"bars-countries", []string{"Đoàn ra", "Đoàn vào", "Lào", "32", "24", "Đài Loan - Trung", "Quốc", "đoàn"}},
		{"bars-quarters", []string{"12 (+0)", "11 (+4)", "16 (+1)", "7 (+7)", "13 (+1)", "9 (+7)", "Quý III/2022"}},
		{"bars-money", []string{"7.000", "90.366,3", "7.689,604", "triệu đồng", "100.000"}},
		{"columns", []string{"43", "38", "61", "2022", "2024", "đoàn", "Dự kiến", "Kết quả"}},
		{"dots", []string{"3", "4,09", "3,5", "2013", "2022", "2026"}},
	} {
		for _, d := range drawings() {
			if d.name != tt.name {
				continue
			}
			got := string(d.draw("p").svg(d.text))
			for _, text := range tt.want {
				if !strings.Contains(got, ">"+text+"</text>") {
					t.Errorf("%s lacks %q", tt.name, text)
				}
			}
		}
	}
}

func TestNoTwoFillsLookTheSame(t *testing.T) {
	c := newCanvas("p", nil)
	seen := map[string]string{}
	for _, hue := range []Hue{Outbound, Inbound, Conference, Agreement} {
		for _, fill := range []Fill{Own, Half} {
			mark := c.mark(Part{Hue: hue, Fill: fill})
			name := fmt.Sprint(hue, fill)
			if other, ok := seen[mark]; ok {
				t.Errorf("%s is painted as %s", name, other)
			}
			seen[mark] = name
		}
	}
	own := map[string]bool{} // without the colour
	for _, hue := range []Hue{Outbound, Inbound, Conference, Agreement} {
		pattern, filled := Part{Hue: hue, Fill: Own}.paintOf()
		own[fmt.Sprint(pattern, filled)] = true
		own[fmt.Sprint("half ", hue == 0)] = true
	}
	if len(own) != 5 {
		t.Errorf("the patterns of the four hues and of half strength are not five: %v", own)
	}
}

func TestIDsBeginWithThePrefix(t *testing.T) {
	for _, d := range drawings() {
		got := string(d.draw("mine").svg(d.text))
		for _, attribute := range []string{` id="`, `url(#`, `aria-labelledby="`} {
			for _, rest := range strings.Split(got, attribute)[1:] {
				if !strings.HasPrefix(rest, "mine-") {
					t.Errorf("%s: %s%.20s", d.name, attribute, rest)
				}
			}
		}
		for _, no := range []string{"style=", "<style", "<script", "NaN", "Inf"} {
			if strings.Contains(got, no) {
				t.Errorf("%s has %s", d.name, no)
			}
		}
	}
}

// apart reports texts that touch each other or leave the drawing, by their estimates.
func apart(c *canvas) error {
	for i, b := range c.boxes {
		if b.left < -0.1 || b.right > fullWidth+0.1 || b.top < -0.1 || b.bottom > math.Ceil(c.height)+0.1 {
			return fmt.Errorf("the text %d leaves the drawing, which is %g high: %+v", i, c.height, b)
		}
		for j, o := range c.boxes[:i] {
			if b.meets(o) {
				return fmt.Errorf("the texts %d and %d touch: %+v, %+v", j, i, o, b)
			}
		}
	}
	return nil
}

// sound reports SVG that is not well formed, or has numbers that are none.
func sound(svg template.HTML) error {
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w in:\n%s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			if (strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") || strings.Contains(a.Value, "e+")) && a.Name.Local != "lang" {
				return fmt.Errorf("%s of %s is %q", a.Name.Local, e.Name.Local, a.Value)
			}
		}
	}
}
