package portal

import (
	"cmp"
	"math/bits"
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
// of archives in archives. It is a few lists of small numbers, so that a look at thousands
// of articles stays in the cache of a processor.
type kinship struct {
	// of are the archives that say what an article is about, those of article i from begin[i]
	// to begin[i+1], the telling first.
	of      []int32
	begin   []int32
	members [][]int32  // by archive: its articles, in order; nil of one that says nothing
	set     [][]uint64 // the same, a bit for each article
	weight  []int32    // by archive: what sharing it says
}

// archives are those that say what an article is about.
func (k *kinship) archives(article int32) []int32 {
	return k.of[k.begin[article]:k.begin[article+1]]
}

// score adds what each archive of an article adds.
func (k *kinship) score(shared []int32, article int32) scored {
	s := scored{index: article}
	for _, n := range k.archives(article) {
		s.score += shared[n]
	}
	return s
}

// kin notes what articles share. The archives are those of archive, in their order.
func (l *linker) kin() {
	p := l.portal
	k := kinship{members: make([][]int32, len(p.archives)), set: make([][]uint64, len(p.archives)), weight: make([]int32, len(p.archives))}
	shared := map[ArchiveKind]int{ByPartner: sharedPartner, ByTag: sharedTag, BySection: sharedSection}
	var telling []int32
	for n, archive := range p.archives {
		if weight := shared[archive.Kind]; weight > 0 {
			k.weight[n] = int32(weight / len(archive.Articles))
			telling = append(telling, int32(n))
		}
	}
	slices.SortStableFunc(telling, func(a, b int32) int { return cmp.Compare(k.weight[b], k.weight[a]) })
	of := make([][]int32, len(p.Articles))
	for _, n := range telling {
		k.members[n] = make([]int32, len(p.archives[n].Articles))
		k.set[n] = make([]uint64, (len(p.Articles)+63)/64)
		for m, a := range p.archives[n].Articles {
			k.members[n][m] = int32(a.index)
			k.set[n][a.index/64] |= 1 << (a.index % 64)
			of[a.index] = append(of[a.index], n)
		}
	}
	for _, own := range of {
		k.begin = append(k.begin, int32(len(k.of)))
		k.of = append(k.of, own...)
	}
	k.begin = append(k.begin, int32(len(k.of)))
	p.kinship = k
}

// Related returns at most so many articles that keep accepts, the most akin to a first.
//
// For each partner, tag and section that another article has in common with a, it scores
// 3, 2 or 1, divided by the number of articles that have it: what few articles share says
// more than what many do. Of equal scores the article of the newer issue comes first,
// then the order in the issue. An article that shares nothing is not related.
//
// Most of the bulletin is never looked at. What shares the two archives of a that say most
// is looked at first: all else lacks one of them, and if it cannot come up to what was found,
// that is it. Otherwise the archives are gone through from the one that says most, as long as
// those left can give more together than what was found.
func (p *Portal) Related(a *Article, most int, keep func(*Article) bool) []*Article {
	k := &p.kinship
	own := k.archives(int32(a.index))
	var room [512]int32
	shared := room[:] // by archive: what it adds to the score of an article
	if len(k.weight) > len(room) {
		shared = make([]int32, len(k.weight))
	}
	r := ranking{most: most}
	var left int32
	for _, n := range own {
		shared[n] = k.weight[n]
		left += k.weight[n]
	}
	see := func(other int32) {
		if s := k.score(shared, other); s.score >= r.least && other != int32(a.index) && keep(p.Articles[other]) {
			r.add(s)
		}
	}
	if len(own) > 1 {
		first, second := k.set[own[0]], k.set[own[1]]
		for i, word := range first {
			for both := word & second[i]; both != 0; both &= both - 1 {
				see(int32(64*i + bits.TrailingZeros64(both)))
			}
		}
		if r.least > left-k.weight[own[1]] {
			own = nil
		}
	}
	for _, n := range own {
		if r.least > left {
			break
		}
		left -= k.weight[n]
		for _, other := range k.members[n] {
			see(other)
		}
	}
	list := make([]*Article, len(r.best))
	for i, s := range r.best {
		list[i] = p.Articles[s.index]
	}
	return list
}

// ranking are the articles found so far that are the most akin to one.
type ranking struct {
	most  int
	best  []scored
	least int32 // once there are most: the score that is to be equalled
}

// add takes an article in, if it is not there yet and among the best.
func (r *ranking) add(s scored) {
	at, found := slices.BinarySearchFunc(r.best, s, scored.compare)
	if found || at == r.most {
		return
	}
	r.best = slices.Insert(r.best[:min(len(r.best), r.most-1)], at, s)
	if len(r.best) == r.most {
		r.least = r.best[r.most-1].score
	}
}

// scored is an article by its index, and how akin it is.
type scored struct{ index, score int32 }

// compare puts the more akin first, of equals the one that comes first in the bulletin.
func (s scored) compare(other scored) int {
	return cmp.Or(cmp.Compare(other.score, s.score), cmp.Compare(s.index, other.index))
}
