package covers

import "testing"

func BenchmarkCard(b *testing.B) {
	s := own(b)
	i := s.portal.Issues[0]
	b.Run("compose", func(b *testing.B) {
		for b.Loop() {
			s.card(s.issue(i, "vi"))
		}
	})
	b.Run("paint", func(b *testing.B) {
		p := s.card(s.issue(i, "vi"))
		for b.Loop() {
			if _, err := p.PNG(CardWidth); err != nil {
				b.Fatal(err)
			}
		}
	})
}
