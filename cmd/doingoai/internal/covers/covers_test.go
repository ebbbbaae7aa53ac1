package covers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/drawing"
	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/letters"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
	"doingoai/cmd/doingoai/internal/source"
)

// own returns the covers of this repository's site.
func own(t testing.TB) *Set {
	t.Helper()
	tree, list, err := source.Read(os.DirFS("../../../.."), source.DefaultLimits)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	site, list := config.Load(tree.File("site.toml").File)
	p, found := portal.Load(tree, site, portal.Options{Now: time.Date(2026, 12, 2, 9, 0, 0, 0, site.TimeZone)})
	if list.Join(found); list.HasErrors() {
		t.Fatal(list)
	}
	var messages []*diag.File
	for _, f := range tree.Under(lang.MessageFolder) {
		messages = append(messages, f.File)
	}
	bundle, _ := lang.LoadMessages(messages, site.Codes())
	fonts := &glyphs.Fonts{}
	for _, f := range tree.Under("static/fonts") {
		if strings.HasSuffix(f.Path, ".woff2") {
			data, err := f.ReadAll()
			if err == nil {
				err = fonts.Add(data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return New(p, fonts, bundle, nil)
}

// pages composes every cover and card of a set.
func pages(s *Set) map[string]*page {
	all, r := map[string]*page{}, portal.Planning()
	for _, code := range s.portal.Site.Codes() {
		all[code+"-site"] = s.card(s.bound(r, s.site(code), nil))
		for _, i := range s.portal.Issues {
			f := s.bound(r, s.issue(i, code), i)
			all[code+"-"+i.ID+"-cover"], all[code+"-"+i.ID] = s.cover(f), s.card(f)
		}
		for _, a := range s.portal.Articles {
			if s.ArticleCard(r, a, code).URL != "" {
				all[code+"-"+strings.ReplaceAll(a.ID, "/", "-")] = s.card(s.bound(r, s.article(r, a, code), a.Issue))
			}
		}
	}
	return all
}

// sample are faces that show everything that covers and cards can show.
func sample(s *Set) map[string]face {
	at := func(relation string, longitude, latitude float64, times int) weighed {
		return weighed{&portal.Partner{Location: [2]float64{longitude, latitude}, Relation: relation}, times}
	}
	f := face{
		words: s.words["vi"], code: "vi", periodical: "Bản tin đối ngoại", publisher: "Sở Ngoại vụ tỉnh Nghệ An", figure: "12", number: "Số 12",
		date: "tháng 12 năm 2026", section: "Kinh tế và viện trợ", title: "Nghệ An – Xiêng Khoảng: ba mươi năm kết nghĩa, một đường biên",
		ground: 1, seat: "Vinh", year: 2026, month: 12, months: [12]int{3, 0, 5, 1, 2, 9, 4, 4, 0, 1, 7, 2},
		partners: []weighed{at("border", 103.18, 19.45, 5), at("established", 136.72, 35.39, 2), at("developing", 126.9, 35.2, 1), at("contact", 48.4, 54.3, 1)},
		bonds:    bondsOf([]string{"kết nghĩa", "kết nghĩa", "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn"}),
	}
	lao := f
	lao.words, lao.code, lao.partners, lao.ground = s.words["lo"], "lo", nil, 5
	lao.periodical, lao.title = "ຂ່າວສານການຕ່າງປະເທດ", "ອາຊີຕາເວັນອອກສຽງເໜືອໃນເອກະສານຫ້າສະບັບ: ODA ປີ 2022"
	return map[string]face{"partners": f, "rose": lao}
}

var update = flag.Bool("update", false, "write the drawings into testdata")

// TestLooks compares covers and cards with the drawings in testdata, which are there to be
// looked at, and holds the version of the memo to them.
func TestLooks(t *testing.T) {
	s := own(t)
	sum := sha256.New()
	for _, name := range []string{"partners", "rose"} {
		f := sample(s)[name]
		compare(t, sum, name+"-cover", s.cover(f))
		compare(t, sum, name+"-card", s.card(f))
	}
	if want := "covers " + hex.EncodeToString(sum.Sum(nil)[:4]); version != want {
		t.Errorf("covers look as version %q; the memo would show what %q drew", want, version)
	}
}

func compare(t *testing.T, sum io.Writer, name string, p *page) {
	t.Helper()
	got := p.SVG()
	if _, err := sum.Write(got); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name+".svg")
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is drawn otherwise than in testdata (run with -update and look at it): %v", name, err)
	}
	checkFrame(t, name, p)
}

// TestSheet writes all covers and cards into the folder that SHEET names, to be looked at.
func TestSheet(t *testing.T) {
	dir := os.Getenv("SHEET")
	if dir == "" {
		t.Skip("SHEET names no folder")
	}
	for name, p := range pages(own(t)) {
		if err := os.WriteFile(filepath.Join(dir, name+".svg"), p.SVG(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// checkFrame reports texts that are not wholly within the frame.
func checkFrame(t *testing.T, name string, p *page) {
	t.Helper()
	for _, text := range p.texts {
		low, high, ok := text.Bounds()
		if ok && (low.X < 16 || low.Y < 8 || high.X > float64(p.Width)-16 || high.Y > float64(p.Height)-16) {
			t.Errorf("%s: a text reaches from %v to %v", name, low, high)
		}
	}
}

func TestNoTextLeavesTheFrame(t *testing.T) {
	all := pages(own(t))
	if len(all) < 50 {
		t.Errorf("only %d pictures", len(all))
	}
	for name, p := range all {
		checkFrame(t, name, p)
	}
}

// TestTextsDoNotTouch: the parts of a cover or card keep apart.
func TestTextsDoNotTouch(t *testing.T) {
	for name, p := range pages(own(t)) {
		for i, a := range p.texts {
			low, high, ok := a.Bounds()
			for _, b := range p.texts[:i] {
				from, upto, also := b.Bounds()
				if ok && also && low.X < upto.X && from.X < high.X && low.Y < upto.Y && from.Y < high.Y {
					t.Errorf("%s: texts overlap: %v to %v, %v to %v", name, low, high, from, upto)
				}
			}
		}
	}
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c drawing.Colour) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b drawing.Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextsHaveContrastOnAllGrounds(t *testing.T) {
	for i, in := range grounds {
		for name, tt := range map[string]struct {
			ink  drawing.Colour
			want float64
		}{"text": {in.text, 4.5}, "quiet": {in.quiet, 4.5}, "accent": {in.accent, 4.5}, "ray": {in.ray, 3}} {
			for _, ground := range []drawing.Colour{in.ground, in.ripple} {
				if got := contrast(tt.ink, ground); got < tt.want {
					t.Errorf("ground %d: the contrast of %s is %.2f, want %v", i, name, got, tt.want)
				}
			}
		}
	}
}

// TestPicturesAreSmallAndSaidInWords renders what is planned, twice.
func TestPicturesAreSmallAndSaidInWords(t *testing.T) {
	s := own(t)
	files := s.Plan()
	seen := map[string]bool{}
	for i, f := range files {
		seen[f.Path] = true
		if strings.HasSuffix(f.Path, ".png") && i%7 != 0 {
			continue // some will do
		}
		var b, again output.Buffer
		if err := f.Render(&b); err != nil {
			t.Fatal(err)
		}
		if err := f.Render(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: rendered again it has other bytes: %v", f.Path, err)
		}
		if b.Len() > 60_000 || len(b.Plain) < 2 {
			t.Errorf("%s has %d bytes and the texts %q", f.Path, b.Len(), b.Plain)
		}
		if strings.HasSuffix(f.Path, portal.SmallCoverFile) && b.Len() > 16_000 { // some 3 KB compressed; a shelf shows many
			t.Errorf("%s has %d bytes", f.Path, b.Len())
		}
		if strings.HasSuffix(f.Path, ".png") {
			img, err := png.DecodeConfig(bytes.NewReader(b.Bytes()))
			if err != nil || img.Width != CardWidth || img.Height != CardHeight {
				t.Errorf("%s is %d × %d: %v", f.Path, img.Width, img.Height, err)
			}
		}
	}
	for _, want := range []string{"card.png", "en/card.png", "lo/card.png", "ban-tin/2026-01/cover.svg", "ban-tin/2026-01/cover-small.svg", "en/bulletin/2026-01/card.png"} {
		if !seen[want] {
			t.Errorf("%s is not planned", want)
		}
	}
}

// TestPartnersStandWhereTheyAre checks directions and distances of the motif by a formula
// of its own (spherical law of cosines; Snyder 1987, p. 195).
func TestPartnersStandWhereTheyAre(t *testing.T) {
	s := own(t)
	home := s.portal.Site.Home.Location
	radians := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	for _, m := range s.seen(s.site("vi")) {
		at := m.partner.Location
		f0, f1, dl := radians(home[1]), radians(at[1]), radians(at[0]-home[0])
		c := math.Acos(math.Sin(f0)*math.Sin(f1) + math.Cos(f0)*math.Cos(f1)*math.Cos(dl))
		k := 6371.0088 * c / math.Sin(c)
		x := k * math.Cos(f1) * math.Sin(dl)
		y := -k * (math.Cos(f0)*math.Sin(f1) - math.Sin(f0)*math.Cos(f1)*math.Cos(dl))
		if math.Hypot(m.at.X-x, m.at.Y-y) > 0.01 {
			t.Errorf("%s stands at %v, want %.1f, %.1f", m.partner.ID, m.at, x, y)
		}
	}
}

// TestNeighboursOnTheShelfDiffer: no two issues in a row have one ground, nor the same
// issues of two years.
func TestNeighboursOnTheShelfDiffer(t *testing.T) {
	ground := func(year, n int) int {
		id := strconv.Itoa(year) + "-" + strconv.Itoa(100 + n)[1:]
		return groundOf(&portal.Issue{Record: portal.Record{ID: id}})
	}
	for year := 2024; year < 2030; year++ {
		for n := 1; n <= 12; n++ {
			if g := ground(year, n); g == ground(year, n+1) || g == ground(year+1, n) {
				t.Errorf("issue %d of %d looks like a neighbour", n, year)
			}
		}
	}
}

// FuzzCompose: whatever the words, a cover and a card are drawn and keep them inside.
func FuzzCompose(f *testing.F) {
	s := own(f)
	for _, title := range []string{
		"", "Đông Bắc Á qua năm văn bản", "ອາຊີຕາເວັນອອກສຽງເໜືອໃນເອກະສານຫ້າສະບັບ", strings.Repeat("ẪỄỮ", 70),
		strings.Repeat("nhiều chữ ", 60), "\u202e\u0000a\u0301\u0301\u0301\u0301", "한국어 العربية 👩‍👩‍👧",
	} {
		f.Add(title, "Bản tin đối ngoại", "3")
	}
	f.Fuzz(func(t *testing.T, title, name, number string) {
		if len(title)+len(name)+len(number) > 2000 {
			t.Skip()
		}
		own := face{
			words: s.words["vi"], code: "vi", title: letters.Clean(title), periodical: letters.Clean(name), figure: letters.Clean(number),
			number: letters.Clean(number), publisher: letters.Clean(name), date: "ngày 1 tháng 12 năm 2026", section: letters.Clean(number),
		}
		for _, p := range []*page{s.cover(own), s.card(own)} {
			checkFrame(t, title, p)
			if svg := p.SVG(); bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
				t.Errorf("the drawing of %q has a number that is none", title)
			}
		}
	})
}
