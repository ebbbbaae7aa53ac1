// Package pages turns a portal into the pages that people read.
//
// [Plan] lists every page of every language as an output.File. Each feature of the
// site is one function from the portal to output files, and one line in planners.
// A page is made in two steps: a view, a plain struct with nothing but texts and
// addresses in the page's language, is filled from the records here; a layout in
// layouts/ turns the view into HTML. Layouts never see records, and this package
// never writes HTML.
//
// Views are values of few kinds: a [Frame] that all pages have, a [Value] (a text,
// perhaps with an address, perhaps in another language than the page), a [Fact]
// (a label and its values), a [Table]. [Views] names the view of every layout, so
// that the layouts can be checked before anything is rendered.
package pages

import (
	"reflect"

	"golang.org/x/sync/errgroup"

	"doingoai/cmd/doingoai/internal/covers"
	"doingoai/cmd/doingoai/internal/images"
	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/layout"
	"doingoai/cmd/doingoai/internal/memo"
	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// Site is what pages are made of.
type Site struct {
	Portal   *portal.Portal
	Messages *lang.Bundle
	Layouts  *layout.Set
	Memo     *memo.Memo  // of expensive drawings; nil: they are made anew
	Program  output.Sum  // of the program; the zero Sum: it is not known, and what it draws not kept
	Covers   *covers.Set // of issues and articles; nil: there are none
	Pictures *images.Set // makes the bytes of pictures
	// PDF writes the page at a URL path as a PDF; nil: issues are not written as PDF.
	PDF func(b *output.Buffer, page string) error
}

// planners are the features that have pages. Each is asked once a language.
var planners = []func(*context) []output.File{
	planHome,
	planPrograms,
	planRows,
	planPartners,
	planOrganisations,
	planPlaces,
	planDocuments,
	planFigures,
	planGlossary,
	planBulletin,
	planIssues,
	planArticles,
	planBooks,
	planIssuePrints,
	planPDFs,
	planProsePages,
	planCalendar,
	planCountries,
	planFlows,
	planData,
	planSitemap,
	planSearch,
	planStyles,
	planNotFound,
	planRedirects,
}

// Views returns the view type of every page layout.
func Views() map[string]reflect.Type {
	return map[string]reflect.Type{
		"home":        reflect.TypeFor[HomeView](),
		"program":     reflect.TypeFor[ProgramView](),
		"annex":       reflect.TypeFor[AnnexView](),
		"record":      reflect.TypeFor[RecordView](),
		"event":       reflect.TypeFor[EventView](),
		"partner":     reflect.TypeFor[PartnerView](),
		"shelf":       reflect.TypeFor[ShelfView](),
		"sitemap":     reflect.TypeFor[SitemapView](),
		"search":      reflect.TypeFor[SearchView](),
		"styles":      reflect.TypeFor[StylesView](),
		"index":       reflect.TypeFor[IndexView](),
		"partners":    reflect.TypeFor[PartnersView](),
		"flows":       reflect.TypeFor[FlowsView](),
		"prose":       reflect.TypeFor[ProseView](),
		"figures":     reflect.TypeFor[FiguresView](),
		"data":        reflect.TypeFor[DataView](),
		"bulletin":    reflect.TypeFor[BulletinView](),
		"issue-print": reflect.TypeFor[IssuePrintView](),
		"issue":       reflect.TypeFor[IssueView](),
		"article":     reflect.TypeFor[*ArticleView](),
		"archive":     reflect.TypeFor[ArchiveView](),
		"country":     reflect.TypeFor[CountryView](),
		"calendar":    reflect.TypeFor[CalendarView](),

		"year":    reflect.TypeFor[CalendarYearView](),
		"month":   reflect.TypeFor[CalendarMonthView](),
		"agenda":  reflect.TypeFor[CalendarAgendaView](),
		"tasks":   reflect.TypeFor[CalendarTasksView](),
		"changes": reflect.TypeFor[CalendarChangesView](),

		"notfound": reflect.TypeFor[NotFoundView](),
		"redirect": reflect.TypeFor[RedirectView](),
	}
}

// Plan returns the pages of the whole site, its site map, its redirects and the
// files that stand beside them.
func Plan(s *Site) []output.File {
	drawn := newMapping(s)
	languages := s.Portal.Site.Languages
	contexts := make([]*context, len(languages))
	planned := make([][]output.File, len(languages))
	var group errgroup.Group
	for i, language := range languages {
		group.Go(func() error {
			c := newContext(s, language)
			c.maps = drawn
			for _, plan := range planners {
				planned[i] = append(planned[i], plan(c)...)
			}
			for k := range planned[i] {
				f := &planned[i][k]
				f.Uses = append(f.Uses, c.titles().sum)
			}
			contexts[i] = c
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		panic("internal error: planning pages: " + err.Error())
	}
	var files []output.File
	var entries []mapEntry
	for i, c := range contexts {
		files = append(files, planned[i]...)
		entries = append(entries, c.entries...)
	}
	files = append(files, siteMap(s, entries), robots(s))
	return files
}
