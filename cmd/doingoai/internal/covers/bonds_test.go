package covers

import (
	"slices"
	"testing"

	"doingoai/cmd/doingoai/internal/glyphs"
	"doingoai/cmd/doingoai/internal/portal"
)

// TestLinesKeepNamesAndWords: what belongs together stands in one line, above all the name
// of a territory, half of which would say something else.
func TestLinesKeepNamesAndWords(t *testing.T) {
	s := own(t)
	p := s.card(s.bound(portal.Planning(), s.site("vi"), nil))
	for _, tt := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"Trung Quốc và Đài Loan - Trung Quốc: kinh tế đi trước", 690, []string{"Trung Quốc và", "Đài Loan - Trung Quốc:", "kinh tế đi trước"}},
		{"Cổng thông tin đối ngoại", 690, []string{"Cổng thông tin", "đối ngoại"}},
		{"Ngoại giao kinh tế và viện trợ", 690, []string{"Ngoại giao kinh tế", "và viện trợ"}},
	} {
		var got []string
		for _, l := range p.fit(tt.text, glyphs.Box{Width: tt.width, Height: 420, Size: 84, Style: serif}).Lines {
			got = append(got, l.Text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("the lines are %q, want %q", got, tt.want)
		}
	}
}

func TestBondsComeFromWhatIsSaid(t *testing.T) {
	b := bondsOf([]string{
		"Kinh tế và viện trợ", "Ngoại giao kinh tế, văn hóa", "kinh tế, văn hóa của tỉnh", "một hai ba bốn năm sáu bảy tám chín mười một hai",
		"viện trợ của một tổ chức", "những việc khác trong vùng ấy đã được kể ở trang trước",
	})
	for _, tt := range []struct {
		before, after string
		firm          bool
	}{{"kinh ", "tế ", true}, {"Kinh ", "tế:", true}, {"tế ", "và ", false}, {"tế, ", "văn ", false}, {"viện ", "trợ", true}, {"của ", "tỉnh", false}, {"", "tỉnh", false}} {
		if got := b.between(tt.before, tt.after); (got > 0) != tt.firm || got > 1 {
			t.Errorf("%q and %q hold together %v", tt.before, tt.after, got)
		}
	}
}
