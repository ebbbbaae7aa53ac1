package pages

import (
	"slices"

	"doingoai/cmd/doingoai/internal/config"
	"doingoai/cmd/doingoai/internal/portal"
)

// Keys returns the keys of every message that this package may use, whatever the
// site holds, sorted. The layouts' own keys are not among them. A test compares
// the list with the code.
func Keys() []string {
	keys := slices.Concat(plainKeys, drawingKeys, behaviourKeys, designKeys, headKeys, calendarKeys, mapKeys, bulletinKeys, bookKeys, searchKeys)
	for prefix, endings := range familyKeys() {
		for _, ending := range endings {
			keys = append(keys, prefix+ending)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// headKeys are the plain keys of titles, descriptions and of what pages say of
// themselves.
var headKeys = []string{
	"as-of", "as-of-undated", "chart-title-planned", "coming-day", "describe-annex", "describe-event", "describe-events", "describe-figure", "documents-order", "not-reported", "report-subject", "rows-planned",
}

// familyKeys are keys that the code puts together: a prefix and one of a closed
// list of endings.
func familyKeys() map[string][]string {
	annexes := []string{"delegations-out", "delegations-in", "conferences", "agreements", "tasks"}
	archives := []string{"year", "section", "tag", "partner"}
	collections := []string{"partners", "organisations", "delegations", "conferences", "agreements", "tasks", "programs", "figures", "articles", "documents"}
	shown := []string{"programs", "partners", "organisations", "places", "documents", "figures", "glossary", "bulletin", "calendar", "data", "search"}
	menu := slices.DeleteFunc(config.Sections(), func(s string) bool { return !slices.Contains(shown, s) })
	return map[string][]string{
		"section-":            slices.Concat(annexes, collections, menu, []string{"countries"}),
		"search-kind-":        searchKinds,
		"rows-":               annexes,
		"count-":              {"calendar", "partners", "countries", "organisations", "places", "documents", "figures", "glossary", "bulletin", "data"},
		"kind-":               {"delegations-out", "delegations-in", "conference", "task", "figure"},
		"status-":             portal.Statuses(),
		"agreement-":          portal.AgreementKinds(),
		"figure-":             portal.FigureKinds(),
		"partner-":            portal.PartnerKinds(),
		"relation-":           portal.PartnerRelations(),
		"organisation-":       portal.OrganisationKinds(),
		"organisations-":      portal.OrganisationKinds(),
		"place-":              portal.PlaceKinds(),
		"document-":           append(portal.DocumentKinds(), "name"),
		"documents-":          portal.DocumentKinds(),
		"terms-":              portal.TermKinds(),
		"format-":             {"csv", "xlsx", "json"},
		"program-":            portal.ProgramKinds(),
		"date-short-part-":    {"33", "34", "35", "36"},
		"sort-":               {"date-down", "date-up", "number-down", "number-up", "text-down", "text-up"},
		"fact-":               factKeys,
		"column-":             columnKeys,
		"calendar-":           {"by-country", "by-kind", "by-agency"},
		"calendar-certainty-": {"day", "month", "quarter", "year", "unknown"},
		"calendar-none-":      {"by-country", "by-kind", "by-agency"},
		"compass-":            compass,
		"archive-":            archives,
		"bulletin-by-":        archives,
		"date-short-month-":   {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
		"weekday-":            {"1", "2", "3", "4", "5", "6", "7"},
		"weekday-short-":      {"1", "2", "3", "4", "5", "6", "7"},
	}
}

var plainKeys = []string{
	"annex", "annex-number", "comparison", "count-per", "data-intro", "documents-intro", "footnote", "glossary-intro", "home", "home-lead", "in-register",
	"index-description", "location", "machine-translated", "million-vnd", "moved", "not-found", "not-found-text",
	"organisations-intro", "page-expired", "page-withdrawn", "partners-intro", "printed-as", "printed-total", "programs-intro", "section-number",
	"site-title", "untranslated",
}

// drawingKeys are the plain keys of the drawings and of the page of figures.
var drawingKeys = []string{
	"chart-agreements", "chart-by-country", "chart-by-host", "chart-by-quarter", "chart-cancelled", "chart-desc", "chart-desc-bars",
	"chart-desc-years", "chart-in-possible", "chart-lead-agreements", "chart-lead-country", "chart-lead-host", "chart-lead-money",
	"chart-lead-quarter", "chart-lead-tasks", "chart-locality", "chart-money-lead", "chart-money-section", "chart-not-named",
	"chart-out-possible", "chart-outside-year", "chart-tasks-lead", "chart-tasks-section", "chart-undated", "chart-unit", "chart-unit-money",
	"figures-compare", "figures-compare-lead", "figures-intro", "figures-program-lead", "figures-years", "figures-years-lead",
}

// behaviourKeys are the plain keys of what readers do with a table.
var behaviourKeys = []string{
	"filter-shown", "filter-status", "map-shown",
}

// designKeys are the plain keys of the compositions.
var designKeys = []string{
	"about-pages", "annexes", "charts", "coming-count", "coming-rest", "coming-whole-year", "count-events", "home-heading", "known-day", "known-half",
	"known-month", "known-not", "known-ongoing", "known-quarter", "known-year", "not-named", "notes", "reports", "route-and", "route-at",
	"route-between", "route-from", "route-lead", "route-support", "route-to", "route-with", "section-sitemap", "section-styles", "sitemap-intro", "styles-intro", "totals",
	"when-before",
}

// calendarKeys are the plain keys of the calendar and of the pages of countries.
var calendarKeys = []string{
	"date-short-day-month", "date-short-month",
	"calendar-agenda", "calendar-agenda-describe", "calendar-agenda-heading", "calendar-certainty", "calendar-change-status",
	"calendar-change-time", "calendar-changes", "calendar-changes-feed", "calendar-changes-lead",
	"calendar-changes-none", "calendar-density-note", "calendar-density-words", "calendar-in-month",
	"calendar-deadline", "calendar-in-month-lead", "calendar-in-quarter", "calendar-in-quarter-lead", "calendar-intro", "calendar-key-deadline", "calendar-key-each",
	"calendar-key-month", "calendar-key-moved", "calendar-key-one-of", "calendar-key-ongoing", "calendar-key-quarter",
	"calendar-key-sure", "calendar-key-year", "calendar-month-describe", "calendar-more", "calendar-month-heading", "calendar-monthly",
	"calendar-place", "calendar-tasks", "calendar-tasks-describe", "calendar-tasks-heading", "calendar-tasks-lead",
	"calendar-undated", "calendar-usual", "calendar-whole-year", "calendar-wider", "calendar-year-by",
	"calendar-year-describe", "calendar-year-heading", "count-days", "countries-intro", "countries-others", "countries-partners", "country-lead",
}

// bulletinKeys are the plain keys of the bulletin.
var bulletinKeys = []string{
	"archive-about", "archive-title", "article-only-in", "article-untranslated", "bulletin-intro", "bulletin-others", "cite-article", "count-articles",
	"issue-count", "issue-number", "page-number", "page-of", "partner-archive", "reading-time", "version-machine", "version-none",
	"version-original", "version-translation",
}

// mapKeys are the plain keys of maps.
var mapKeys = []string{
	"calendar-map", "column-relation", "map-away", "map-countries", "map-country", "map-flow-long", "map-flow-short", "map-flows-heading",
	"map-flows-lead", "map-flows-missing", "map-flows-near", "map-flows-straight", "map-flows-words", "map-flows-world", "map-inset", "map-km", "map-locator", "map-near",
	"map-shape-missing", "map-shape-older", "map-words-count", "map-words-direction", "map-words-reach", "map-world",
	"partners-by-country", "partners-by-name", "partners-by-relation",
}

// bookKeys are the plain keys of issues as books.
var bookKeys = []string{
	"articles", "book-accessibility", "book-contents", "book-cover", "book-elsewhere", "book-imprint",
	"book-landmarks", "book-on-site", "book-sources", "book-start", "history", "machine-made", "print-page", "print-title",
}

// searchKeys are the plain keys of the search page.
var searchKeys = []string{"search-az", "search-az-intro", "search-hint", "search-kind"}

var factKeys = []string{
	"additional", "address", "agency", "allocated", "approved-by", "author", "capacity", "capacity-agreement", "contact", "counterpart", "country", "date",
	"domestic", "duration", "foreign-resident", "foreign-visiting", "funding", "group", "head", "host",
	"host-agreement", "host-foreign", "id", "issue-number", "issuer", "kind", "licensed-by", "locality", "location", "number", "organisations",
	"part-of", "partners", "parts", "people", "program", "proposed-by", "published", "publisher", "purpose", "reading", "result", "section", "series", "short",
	"signatories", "since", "spellings", "subject", "symbol", "updated", "value", "year",
}

var columnKeys = []string{
	"additional", "agreement", "allocated", "approved-by", "capacity", "carried-out", "conference", "country", "date", "delegation-capacity", "document", "domestic", "duration",
	"event", "figure", "foreign-resident", "foreign-visiting", "funding", "head", "host", "kind", "lead", "licensed-by", "note", "number", "people", "planned",
	"proposed-by", "purpose", "result", "signatories", "source", "task", "value", "when", "with",
	"distance",
	"inbound", "issuer", "outbound", "quarter", "section", "tasks", "year",
}
