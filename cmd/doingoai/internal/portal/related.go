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

// Related returns at most so many articles that keep accepts, the most akin to a first.
//
// For each partner, tag and section that another article has in common with a, it scores
// 3, 2 or 1, divided by the number of articles that have it: what few articles share says
// more than what many do. Of equal scores the article of the newer issue comes first,
// then the order in the issue. An article that shares nothing is not related.
func (p *Portal) Related(a *Article, most int, keep func(*Article) bool) []*Article {
	scores := map[*Article]int{}
	for _, archive := range a.archives {
		weight := map[ArchiveKind]int{ByPartner: sharedPartner, ByTag: sharedTag, BySection: sharedSection}[archive.Kind]
		if weight == 0 {
			continue
		}
		for _, other := range archive.Articles {
			scores[other] += weight / len(archive.Articles)
		}
	}
	delete(scores, a)
	var list []*Article
	for other := range scores {
		if keep(other) {
			list = append(list, other)
		}
	}
	slices.SortFunc(list, func(x, y *Article) int {
		return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(x.index, y.index))
	})
	return list[:min(most, len(list))]
}
