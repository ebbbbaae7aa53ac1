package portal

import (
	"cmp"
	"slices"
)

// What two articles that share a partner, a tag or a section have in common, before it
// is divided among all that share it.
const (
	sharedPartner = 3_000_000
	sharedTag     = 2_000_000
	sharedSection = 1_000_000
)

// kinship is what articles have in common, by their index in Portal.Articles and by that
// of archives in archives. It holds numbers alone, so that a look at thousands of articles
// stays in the cache of a processor.
type kinship struct {
	of      [][]int32 // by article: the archives that say what it is about, the telling first
	members [][]int32 // by archive: its articles, in order; nil of one that says nothing
	weight  []int     // by archive: what sharing it says
}

// kin notes what articles share. The archives are those of archive, in their order.
func (l *linker) kin() {
	p := l.portal
	k := kinship{of: make([][]int32, len(p.Articles)), members: make([][]int32, len(p.archives)), weight: make([]int, len(p.archives))}
	shared := map[ArchiveKind]int{ByPartner: sharedPartner, ByTag: sharedTag, BySection: sharedSection}
	for n, archive := range p.archives {
		if shared[archive.Kind] == 0 {
			continue
		}
		k.weight[n] = shared[archive.Kind] / len(archive.Articles)
		k.members[n] = make([]int32, len(archive.Articles))
		for m, a := range archive.Articles {
			k.members[n][m] = int32(a.index)
			k.of[a.index] = append(k.of[a.index], int32(n))
		}
	}
	for _, of := range k.of {
		slices.SortStableFunc(of, func(a, b int32) int { return cmp.Compare(k.weight[b], k.weight[a]) })
	}
	p.kinship = k
}

// Related returns at most so many articles that keep accepts, the most akin to a first.
//
// For each partner, tag and section that another article has in common with a, it scores
// 3, 2 or 1, divided by the number of articles that have it: what few articles share says
// more than what many do. Of equal scores the article of the newer issue comes first,
// then the order in the issue. An article that shares nothing is not related.
//
// The archives are gone through from the one that says most. As soon as the articles
// found so far score more than all archives left can give together, none is missing: the
// large archives, which hold much of the bulletin, are hardly ever looked at.
func (p *Portal) Related(a *Article, most int, keep func(*Article) bool) []*Article {
	k := &p.kinship
	own := k.of[a.index]
	shared := make([]int, len(k.weight)) // what each archive adds to the score of an article
	left := 0
	for _, n := range own {
		shared[n] = k.weight[n]
		left += shared[n]
	}
	best := make([]scored, 0, most+1)
	for _, n := range own {
		if len(best) == most && best[most-1].score > left {
			break
		}
		left -= shared[n]
		for _, other := range k.members[n] {
			s := scored{index: other}
			for _, m := range k.of[other] {
				s.score += shared[m]
			}
			if len(best) == most && s.score < best[most-1].score {
				continue
			}
			at, found := slices.BinarySearchFunc(best, s, scored.compare)
			if found || at == most || int(other) == a.index || !keep(p.Articles[other]) {
				continue
			}
			best = slices.Insert(best[:min(len(best), most-1)], at, s)
		}
	}
	list := make([]*Article, len(best))
	for i, s := range best {
		list[i] = p.Articles[s.index]
	}
	return list
}

// scored is an article by its index, and how akin it is.
type scored struct {
	index int32
	score int
}

// compare puts the more akin first, of equals the one that comes first in the bulletin.
func (s scored) compare(other scored) int {
	return cmp.Or(cmp.Compare(other.score, s.score), cmp.Compare(s.index, other.index))
}
