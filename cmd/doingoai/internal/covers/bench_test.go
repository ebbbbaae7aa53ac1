package covers

import (
	"testing"

	"doingoai/cmd/doingoai/internal/portal"
)

func BenchmarkCard(b *testing.B) {
	s := own(b)
	i := s.portal.Issues[0]
	b.Run("compose", func(b *testing.B) {
		for b.Loop() {
			s.card(s.bound(portal.Planning(), s.issue(i, "vi"), i))
		}
	})
	b.Run("paint", func(b *testing.B) {
		p := s.card(s.bound(portal.Planning(), s.issue(i, "vi"), i))
		for b.Loop() {
			if _, err := p.PNG(CardWidth); err != nil {
				b.Fatal(err)
			}
		}
	})
}
