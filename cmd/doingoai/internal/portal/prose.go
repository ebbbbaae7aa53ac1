package portal

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"doingoai/cmd/doingoai/internal/diag"
	"doingoai/cmd/doingoai/internal/edtf"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/markdown"
	"doingoai/cmd/doingoai/internal/output"
)

// Prose is the text of a record in one language: a Markdown file.
type Prose struct {
	Lang     string
	Section  string
	Tags     []string
	Date     *When
	Updated  *When
	Changes  []Change
	Partners []*Partner
	Source   []Citation
	Cover    *Image
	Images   []*Image // what front matter says about pictures of the text, in its order
	Machine  bool     // translated by a machine, not yet reviewed
	State    State    // when not Live, the body and the summary are not to be shown
	Reason   string   // why it was withdrawn

	number uint32        // in Portal.prose
	words  Words         // see Reader, as body
	doc    *markdown.Doc // the outline of the body
	body   *body
	head   output.Sum  // of the front matter as it is written, without the words
	named  []namedFile // the files beside it that the body makes public
	file   *diag.File
	slug   str
	old    []str
	record *Record
	hidden bool
}

// wordsPerMinute is how fast a text is read, for the reading time. It lies between
// the speed of reading aloud, 184 words a minute on average of 17 languages
// (Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284), and that of reading
// in silence, 238 in English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). What is a
// word is said at markdown.CountWords.
const wordsPerMinute = 200

// minutes is how long so many words take to read, in whole minutes.
func minutes(words int) int { return max(1, (words+wordsPerMinute-1)/wordsPerMinute) }

// State says whether a page's text may be shown.
type State int

// The states of a page.
const (
	Live State = iota
	Expired
	Withdrawn
)

// Change is a dated note on what changed in a page.
type Change struct {
	Date When
	Note string
}

// Image is a picture beside the content, with what a reader is told about it.
type Image struct {
	Asset
	Alt, Caption, Credit string
	Source               []Citation
	Decorative           bool            // alt = "" was written on purpose
	Picture              *images.Picture // its sizes; nil in what is not public, and in Prose.Images where the text does not show it
	Width, Height        int             // of the largest, in pixels; 0 when unknown
}

// URL returns the URL path of the picture in a middling size, escaped. Other sizes are
// those of Picture.
func (i *Image) URL() string {
	if i.Picture == nil {
		return i.Asset.URL()
	}
	return i.Picture.Within(fallbackWidth).URL()
}

// declareProse gives every Markdown file its record and queues its linking.
// Articles and pages exist by their files alone, one file a language.
func (l *linker) declareProse(files []*file) {
	for _, f := range files {
		if f.front == nil {
			continue
		}
		p := &Prose{Lang: f.lang, doc: f.doc, body: f.body, head: f.head, file: f.src.File, slug: f.front.Slug, old: f.front.OldURLs}
		if f.doc != nil {
			p.words.Minutes = minutes(f.doc.Words())
		}
		p.hidden = l.unpublished(f)
		p.State, p.Reason = l.state(f)
		record, attach := l.proseOwner(f, p)
		l.rememberProse(f, p) // the owner may have made it hidden
		if record == nil {
			continue
		}
		p.record = record
		l.prose = append(l.prose, p)
		l.jobs = append(l.jobs, func() {
			l.linkProse(p, f.front)
			if !p.hidden {
				attach()
			}
		})
	}
}

// proseOwner finds the record that a Markdown file belongs to, and what to do
// when the file is public. What belongs to a hidden record is hidden.
func (l *linker) proseOwner(f *file, p *Prose) (*Record, func()) {
	switch f.group {
	case "partners":
		if e := l.entries[KindPartner][f.id]; e != nil {
			p.hidden = p.hidden || e.hidden
			return e.record, func() { put(&e.value.(*Partner).Prose, p) }
		}
	case "programs":
		if e := l.entries[KindProgram][f.id]; e != nil {
			p.hidden = p.hidden || e.hidden
			return e.record, func() { put(&e.value.(*Program).Prose, p) }
		}
	case "pages":
		e := l.entries[KindPage][f.id]
		if e == nil {
			page := &Page{Record: Record{Kind: KindPage, ID: f.id, Name: map[string]string{}, file: f.src.File}}
			e = &entry{value: page, record: &page.Record, hidden: true}
			l.add(e)
		}
		e.hidden = e.hidden && p.hidden
		page := e.value.(*Page)
		return e.record, func() {
			page.Name[p.Lang] = p.words.Title
			put(&page.Prose, p)
			l.portal.Pages = addOnce(l.portal.Pages, page)
		}
	case "bulletin":
		return l.articleOwner(f, p)
	}
	owner := path.Dir(f.src.Path) + "/" + strings.TrimSuffix(f.group, "s") + ".toml"
	if l.tree.File(owner) == nil {
		l.list.Add(diag.FileMissing, f.src.File, diag.Span{}, owner)
	}
	return nil, nil
}

func (l *linker) articleOwner(f *file, p *Prose) (*Record, func()) {
	issueID, _, _ := strings.Cut(f.id, "/")
	issue := l.entries[KindIssue][issueID]
	if issue == nil {
		l.unread.add(f)
		if name := "content/bulletin/" + issueID + "/issue.toml"; l.tree.File(name) == nil {
			l.list.Add(diag.FileMissing, f.src.File, diag.Span{}, name)
		}
		return nil, nil
	}
	e := l.entries[KindArticle][f.id]
	if e == nil {
		a := &Article{Record: Record{Kind: KindArticle, ID: f.id, file: f.src.File}, Issue: issue.value.(*Issue)}
		e = &entry{value: a, record: &a.Record, hidden: true}
		l.add(e)
	}
	p.hidden = p.hidden || issue.hidden
	e.hidden = e.hidden && p.hidden
	a := e.value.(*Article)
	return e.record, func() {
		put(&a.Prose, p)
		l.portal.Articles = addOnce(l.portal.Articles, a)
	}
}

func put(m *map[string]*Prose, p *Prose) {
	if *m == nil {
		*m = map[string]*Prose{}
	}
	(*m)[p.Lang] = p
}

func addOnce[T comparable](items []T, item T) []T {
	if slices.Contains(items[max(len(items)-8, 0):], item) { // a record's files stand together
		return items
	}
	return append(items, item)
}

// unpublished reports whether a file's text must not be shown in this build.
func (l *linker) unpublished(f *file) bool {
	front := f.front
	if l.hidden(f.src.File, front.Visibility) {
		return true
	}
	if front.Draft.Value && !l.opts.Drafts {
		return true
	}
	from, ok := l.moment(f.src.File, front.PublishAt)
	return ok && from.After(l.opts.Now) && !l.opts.Future
}

// state reads expires_at and withdrawn.
func (l *linker) state(f *file) (State, string) {
	front := f.front
	from, hasFrom := l.moment(f.src.File, front.PublishAt)
	until, hasUntil := l.moment(f.src.File, front.ExpiresAt)
	if hasFrom && hasUntil && !until.After(from) {
		l.list.Add(diag.ExpiresBefore, f.src.File, front.ExpiresAt.Span)
	}
	if front.Withdrawn.Set() {
		if front.Draft.Value {
			l.list.Add(diag.WithdrawnDraft, f.src.File, front.Withdrawn.Span)
		}
		return Withdrawn, front.Withdrawn.Value
	}
	if hasUntil && !until.After(l.opts.Now) {
		return Expired, ""
	}
	return Live, ""
}

// momentForms are the ways to write a point in time: with a zone, or in the
// site's own. A day alone begins at midnight.
var momentForms = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"}

// momentPattern matches whatever one of the forms reads.
const momentPattern = `^\d{4}-\d{2}-\d{2}(T\d{1,2}:\d{2}(:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})?)?| \d{1,2}:\d{2})?$`

func (l *linker) moment(f *diag.File, at str) (time.Time, bool) {
	if !at.Set() {
		return time.Time{}, false
	}
	for _, form := range momentForms {
		if t, err := time.ParseInLocation(form, at.Value, l.site.TimeZone); err == nil {
			l.portal.Moments = append(l.portal.Moments, t)
			return t, true
		}
	}
	l.list.Add(diag.MomentInvalid, f, at.Span, at.Value)
	return time.Time{}, false
}

func (l *linker) linkProse(p *Prose, front *rawFront) {
	f := p.file
	w := &p.words
	w.Title, w.ShortTitle, w.Summary, w.Author = front.Title.Value, front.ShortTitle.Value, front.Summary.Value, front.Author.Value
	p.Date = l.date(f, front.Date)
	p.Updated = l.date(f, front.Updated)
	if p.Date != nil && p.Updated != nil && edtf.Compare(p.Updated.Date, p.Date.Date) < 0 {
		l.list.Add(diag.UpdatedBefore, f, front.Updated.Span)
	}
	for _, c := range front.Changes {
		if d := l.date(f, c.Date); d != nil {
			p.Changes = append(p.Changes, Change{Date: *d, Note: c.Note.Value})
		}
	}
	for _, tag := range front.Tags {
		if _, ok := l.site.Tags[tag.Value]; !ok {
			d := l.list.Add(diag.TagUnknown, f, tag.Span, tag.Value)
			d.Suggest = nearest(tag.Value, sortedKeys(l.site.Tags))
			continue
		}
		p.Tags = append(p.Tags, tag.Value)
	}
	if s := front.Section; s.Set() {
		p.Section = s.Value
		if _, ok := l.site.Bulletin.Sections[s.Value]; !ok {
			d := l.list.Add(diag.BulletinSection, f, s.Span, s.Value)
			d.Suggest = nearest(s.Value, sortedKeys(l.site.Bulletin.Sections))
		}
	}
	p.Partners = many[Partner](l, KindPartner, f, front.Partners, p.hidden)
	p.Source = l.citations(f, front.Source, p.hidden)
	p.Machine = l.choice(f, front.Translation, "translation", translations) == "machine"
	p.Cover = l.image(f, front.Cover, p.hidden, p.State == Live)
	for _, raw := range front.Images {
		// Not published by this alone: the text may not show it.
		if i := l.image(f, raw, p.hidden, false); i != nil {
			p.Images = append(p.Images, i)
		}
	}
	if s := p.slug; s.Set() && !slugOK(s.Value) {
		l.list.Add(diag.SlugInvalid, f, s.Span, s.Value).Suggest = lang.Slug(s.Value)
	}
}

// image checks a picture of front matter. An alternative text is required; an
// empty one says that the picture only decorates. With show it is published, unless it
// is hidden.
func (l *linker) image(f *diag.File, raw rawImage, hidden, show bool) *Image {
	if !raw.File.Set() {
		return nil
	}
	a, ok := l.asset(f, raw.File)
	if !ok {
		return nil
	}
	if !raw.Alt.Set() && !l.mistyped[f] {
		l.list.Add(diag.ImageAltMissing, f, raw.File.Span, raw.File.Value)
	}
	i := &Image{
		Asset: a, Alt: raw.Alt.Value, Caption: raw.Caption.Value, Credit: raw.Credit.Value, Decorative: raw.Alt.Value == "",
		Source: l.citation(f, raw.Source, hidden),
	}
	if show && !hidden {
		l.publish(a, use{shown: true})
		l.images = append(l.images, i)
	}
	return i
}

// Labels are the words that prose gets besides its own, in the language of a translator.
// Those of the first notes are made here, as most texts have no others.
func Labels(tr *lang.Translator) markdown.Labels {
	note := func(n int) string { return tr.Fill("footnote", "Number", strconv.Itoa(n)) }
	back := func(n, use int) string {
		return tr.Fill("footnote-back", "Number", strconv.Itoa(n), "Use", strconv.Itoa(use))
	}
	var notes, backs [20]string // by number from 1; used once
	for i := range notes {
		notes[i], backs[i] = note(i+1), back(i+1, 1)
	}
	return markdown.Labels{
		Footnotes: tr.T("footnotes"),
		Note: func(n int) string {
			if n > 0 && n <= len(notes) {
				return notes[n-1]
			}
			return note(n)
		},
		Back: func(n, use int) string {
			if n > 0 && n <= len(backs) && use == 1 {
				return backs[n-1]
			}
			return back(n, use)
		},
		Credit: func(name string) string { return tr.T("figure-credit") + ": " + name },
		Source: tr.T("source") + ":",
		Table: func(n int, heading string) string {
			return tr.Fill("table-region", "Number", strconv.Itoa(n), "Heading", heading)
		},
	}
}
