package portal

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// bulletin is a portal of articles whose sections, tags and partners are drawn at random:
// at least so many tags, at most three, and at least one partner less, at most two.
func bulletin(rnd *rand.Rand, articles, partners, tags, sections, least int) *Portal {
	l := &linker{portal: &Portal{}}
	archives := map[archiveKey]*Archive{}
	add := func(a *Article, kind ArchiveKind, n int) {
		key := archiveKey{kind, fmt.Sprint(n)}
		if archives[key] == nil {
			archives[key] = &Archive{Kind: kind, Key: key.key}
			l.portal.archives = append(l.portal.archives, archives[key])
		}
		archives[key].Articles = append(archives[key].Articles, a)
	}
	for i := range articles {
		a := &Article{Record: Record{ID: fmt.Sprint(i)}, index: i}
		l.portal.Articles = append(l.portal.Articles, a)
		add(a, ByYear, i/24)
		add(a, BySection, rnd.IntN(sections))
		for _, n := range rnd.Perm(tags)[:least+rnd.IntN(4-least)] {
			add(a, ByTag, n)
		}
		for _, n := range rnd.Perm(partners)[:max(0, least-1)+rnd.IntN(3-max(0, least-1))] {
			add(a, ByPartner, n)
		}
	}
	l.kin()
	return l.portal
}

// related is what [Portal.Related] says, found by scoring all articles.
func related(p *Portal, a *Article, most int, keep func(*Article) bool) []*Article {
	scores := map[*Article]int{}
	for _, archive := range p.archives {
		weight := map[ArchiveKind]int{ByPartner: sharedPartner, ByTag: sharedTag, BySection: sharedSection}[archive.Kind]
		if weight == 0 || !slices.Contains(archive.Articles, a) {
			continue
		}
		for _, other := range archive.Articles {
			scores[other] += weight / len(archive.Articles)
		}
	}
	list := slices.DeleteFunc(slices.Clone(p.Articles), func(other *Article) bool {
		return other == a || scores[other] == 0 || !keep(other)
	})
	slices.SortStableFunc(list, func(x, y *Article) int { return cmp.Compare(scores[y], scores[x]) })
	return list[:min(most, len(list))]
}

func TestRelatedIsWhatAllArticlesScored(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		p := bulletin(rnd, 1+rnd.IntN(120), 2+rnd.IntN(12), 3+rnd.IntN(9), 1+rnd.IntN(4), 0)
		hidden := rnd.IntN(5)
		keep := func(a *Article) bool { return a.index%5 != hidden }
		for _, a := range p.Articles {
			got, want := p.Related(a, 4, keep), related(p, a, 4, keep)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: related to %s are %v, not %v", seed, a.ID, ids(got, articleRecord), ids(want, articleRecord))
			}
		}
	}
}

func BenchmarkRelated(b *testing.B) {
	for _, n := range []int{500, 5_000, 25_000} {
		p := bulletin(rand.New(rand.NewPCG(1, 1)), n, 60, 40, 4, 3)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				p.Related(p.Articles[i%n], 4, func(*Article) bool { return true })
			}
		})
	}
}
