package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// The shape of the corpus.
const (
	articlesInIssue = 12
	issuesInYear    = 24 // two a month
	lastYear        = 2025
	tagCount        = 40
	partnerCount    = 60
	untranslated    = 10    // one article in so many is in the default language only
	internal        = 20    // one article in so many has an internal note, for the leak check
	bodyLeast       = 1_800 // bytes of the sections of an article; with the last of them, the
	bodyMost        = 6_200 // table and the notes it has about 3 to 8 KB
)

// languages are those of the corpus, the default one first.
var languages = [...]string{"vi", "en"}

// sections are those of the bulletin; ids and names are in alphabetical order.
var sections = [...]string{"chinh-tri", "kinh-te", "van-hoa", "xa-hoi"}

// countries are those of the partners, with their names in the order of languages. Names
// are in alphabetical order in both.
var countries = [...]struct {
	code  string
	names [2]string
}{{"AU", [2]string{"Úc (AU)", "Australia"}}, {"JP", [2]string{"Nhật Bản", "Japan"}}, {"LA", [2]string{"Lào", "Laos"}}}

// corpus is a bulletin of made-up words: articles in every language, in issues, with tags
// and partners. The same number of articles gives the same corpus on every machine.
// Nothing of it is kept in memory: every article is made when it is asked for, so that a
// corpus may be of any size.
type corpus struct {
	articles int // in the default language
}

// article is one article in one language. An article that is not translated has Own false
// in the other languages, and its text is that of the default language.
type article struct {
	index    int // from 0, the oldest
	lang     string
	own      bool
	issue    string // id of the issue: "2025-24"
	name     string // of its file: "03-bai-00027"
	title    string
	summary  string
	section  string
	date     time.Time
	tags     []string
	partners []string
	internal string // an internal note; empty: it has none
}

func (c corpus) issues() int { return (c.articles + articlesInIssue - 1) / articlesInIssue }

// period is the year of the issue with an index, from 0, the oldest, and its number in it,
// from 1; the newest is the last of lastYear.
func (c corpus) period(index int) (year, number int) {
	p := (lastYear+1)*issuesInYear - (c.issues() - index)
	return p / issuesInYear, p%issuesInYear + 1
}

func (c corpus) issueID(index int) string {
	year, number := c.period(index)
	return fmt.Sprintf("%04d-%02d", year, number)
}

// issueDate is the first day of the month of an issue, as the site dates it.
func (c corpus) issueDate(index int) time.Time {
	year, number := c.period(index)
	return time.Date(year, time.Month((number+1)/2), 1, 0, 0, 0, 0, time.UTC)
}

// half is how many days of a month are over when an issue appears.
func (c corpus) half(index int) int {
	_, number := c.period(index)
	return (number + 1) % 2 * 15
}

// article makes the head of an article. All that languages have in common is made of one
// sequence of numbers, what they have on their own of another.
func (c corpus) article(index int, lang string) article {
	issue, number := index/articlesInIssue, index%articlesInIssue+1
	a := article{
		index: index, lang: lang, own: lang == languages[0] || index%untranslated != untranslated-1,
		issue:   c.issueID(issue),
		name:    fmt.Sprintf("%02d-bai-%05d", number, index+1),
		section: sections[(number-1)*len(sections)/articlesInIssue],
		date:    c.day(issue, number),
	}
	common := newText(uint64(index), "")
	a.tags = common.choose(3, (index+index/tagCount)%tagCount, tagCount, tagID) // so that every tag has some
	a.partners = common.choose(2, (index+index/partnerCount)%partnerCount, partnerCount, partnerID)
	if index%internal == internal-1 {
		a.internal = common.sentence(12)
	}
	t := newText(uint64(index), a.textLang())
	a.title = fmt.Sprintf("%s %d", t.phrase(5+t.IntN(4)), index+1)
	a.summary = t.sentence(16)
	return a
}

// textLang is the language of an article's text.
func (a *article) textLang() string {
	if a.own {
		return a.lang
	}
	return languages[0]
}

// day is the day of an article: within an issue, the first has the latest, so that the
// order by day, the newest first, is also that of issues and of the articles in them.
func (c corpus) day(issue, number int) time.Time {
	return c.issueDate(issue).AddDate(0, 0, c.half(issue)+articlesInIssue-number)
}

func tagID(i int) string     { return fmt.Sprintf("tag-%02d", i+1) }
func partnerID(i int) string { return fmt.Sprintf("partner-%02d", i+1) }

func tagName(i int, lang string) string {
	return fmt.Sprintf("%s %02d", pick(lang, "Chủ đề", "Topic"), i+1)
}

func partnerName(i int, lang string) string {
	return fmt.Sprintf("%s %02d", pick(lang, "Tỉnh bạn", "Partner"), i+1)
}

func sectionName(id, lang string) string {
	return pick(lang, "Mục ", "Section ") + id
}

func issueName(index int, lang string) string {
	return fmt.Sprintf("%s %d", pick(lang, "Bản tin số", "Bulletin"), index+1)
}

// pick returns the text of a language.
func pick(lang, vi, en string) string {
	if lang == languages[0] {
		return vi
	}
	return en
}

// links writes the references of a text: to an article and to a partner.
type links struct {
	article func(of *article, text string) string
	partner func(id, text string) string
}

// body writes the text of an article in Markdown: sections with paragraphs, lists, quotes
// and a table, footnotes, links abroad and references within the corpus.
func (c corpus) body(a *article, l links) string {
	t := newText(uint64(a.index)|1<<40, a.textLang())
	size := bodyLeast + t.IntN(bodyMost-bodyLeast)
	var b strings.Builder
	notes, linked := 0, 0 // linked are the bytes of references, which each site writes differently
	note := func() string {
		notes++
		return fmt.Sprintf("[^%d]", notes)
	}
	reference := func() (written string) {
		defer func() { linked += len(written) }()
		from := max(0, a.index-300)
		if a.index == from || t.IntN(3) == 0 {
			i := t.IntN(partnerCount)
			return l.partner(partnerID(i), partnerName(i, a.textLang()))
		}
		other := c.article(from+t.IntN(a.index-from), a.lang)
		return l.article(&other, t.phrase(4))
	}
	fmt.Fprintf(&b, "%s%s\n", t.sentence(30), note())
	for part := 0; b.Len()-linked < size; part++ {
		fmt.Fprintf(&b, "\n## %s\n\n%s %s %s\n", t.phrase(4), t.paragraph(4), reference(), t.sentence(12))
		switch part % 4 {
		case 0:
			fmt.Fprintf(&b, "\n- %s\n- **%s** %s\n- *%s* %s\n", t.sentence(8), t.phrase(2), t.sentence(6), t.phrase(2), t.sentence(6))
		case 1:
			fmt.Fprintf(&b, "\n> %s\n", t.sentence(24))
		case 2:
			fmt.Fprintf(&b, "\n1. %s\n2. %s\n\n### %s\n\n%s\n", t.sentence(8), t.sentence(8), t.phrase(3), t.paragraph(2))
		case 3:
			b.WriteString("\n" + t.table(5))
		}
		fmt.Fprintf(&b, "\n%s [%s](https://example.net/%d)%s\n", t.paragraph(3), t.phrase(2), t.IntN(1000), note())
	}
	b.WriteString("\n" + t.table(6))
	for n := range notes {
		fmt.Fprintf(&b, "\n[^%d]: %s\n", n+1, t.sentence(12))
	}
	return b.String()
}

// partnerBody is the text about a partner.
func partnerBody(i int, lang string) (summary, body string) {
	t := newText(uint64(i)|1<<41, lang)
	return t.sentence(14), t.paragraph(5) + "\n\n" + t.paragraph(5) + "\n"
}

// pageIDs are the pages of prose.
var pageIDs = [...]string{"about", "contact", "reuse"}

func pageText(i int, lang string) (title, body string) {
	t := newText(uint64(i)|1<<42, lang)
	return t.phrase(2), t.paragraph(6) + "\n\n" + t.paragraph(6) + "\n"
}

// text makes words, sentences and paragraphs of a language.
type text struct {
	*rand.Rand
	syllables *[4][]string
}

// newText returns the maker of the text with a number.
func newText(number uint64, lang string) text {
	s := &vietnamese
	if lang == "en" {
		s = &english
	}
	return text{Rand: rand.New(rand.NewPCG(number, uint64(len(lang))<<8|uint64(len(s[1])))), syllables: s}
}

// The beginnings, middles and ends of syllables, and what joins two of them to a word.
var (
	vietnamese = [4][]string{
		{"b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x"},
		{"a", "á", "à", "ạ", "ă", "ắ", "â", "ấ", "ơ", "ớ", "ô", "ố", "ộ", "o", "ó", "u", "ủ", "ư", "ứ", "ươ", "oa"},
		{"", "n", "ng", "c", "t", "m", "i", "p"},
		{" "},
	}
	english = [4][]string{
		{"b", "br", "c", "cl", "d", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"},
		{"a", "ai", "e", "ea", "i", "o", "oo", "ou", "u"},
		{"", "l", "n", "nd", "r", "rd", "s", "st", "t", "m", "ck"},
		{"", "", "en", "a", "ti"},
	}
)

// word is a word of one or two syllables; those at the beginning of the lists are the
// most frequent, as in natural texts some words are.
func (t text) word() string {
	w := t.syllable()
	if t.IntN(2) == 0 {
		join := t.syllables[3]
		w += join[t.IntN(len(join))] + t.syllable()
	}
	return w
}

func (t text) syllable() string {
	skewed := func(list []string) string { return list[t.IntN(t.IntN(len(list))+1)] }
	return skewed(t.syllables[0]) + skewed(t.syllables[1]) + skewed(t.syllables[2])
}

// phrase is so many words, the first with a capital.
func (t text) phrase(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = t.word()
	}
	p := []rune(strings.Join(list, " "))
	return strings.ToUpper(string(p[:1])) + string(p[1:])
}

func (t text) sentence(words int) string { return t.phrase(words) + "." }

func (t text) paragraph(sentences int) string {
	list := make([]string, sentences)
	for i := range list {
		list[i] = t.sentence(8 + t.IntN(10))
	}
	return strings.Join(list, " ")
}

func (t text) table(rows int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | %s | %s |\n|---|---|---|\n", t.phrase(1), t.phrase(1), t.phrase(1))
	for range rows {
		fmt.Fprintf(&b, "| %s | %d | %s |\n", t.phrase(2), t.IntN(1000), t.phrase(1))
	}
	return b.String()
}

// choose returns some of a number of ids, in their order, the one with the number first
// among them.
func (t text) choose(some, first, of int, id func(int) string) []string {
	ids := []string{id(first)}
	for _, i := range t.Perm(of) {
		if i != first && len(ids) < some {
			ids = append(ids, id(i))
		}
	}
	slices.Sort(ids)
	return ids
}
