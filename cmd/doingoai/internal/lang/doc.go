// Package lang holds what depends on a language: localized text, the messages of
// the interface, the wording of numbers and dates, sorting, folding for search,
// slugs, and the names of countries.
//
// A language is given by its code (BCP 47, such as "vi"). No language is written
// into Go code: texts, separators and patterns are messages in
// layouts/messages/<lang>.toml; order, plural rules and country names come from
// the tables of the Unicode CLDR. Date phrases alone have one grammar per
// language.
//
// # Messages
//
// A message file is TOML with one message per line, its key in kebab-case:
//
//	menu-open = "Open the menu"
//	updated   = "Updated on {{.Date}}"
//	delegations.one   = "{{.N}} delegation"
//	delegations.other = "{{.N}} delegations"
//
// Write plural forms as dotted keys, not below a [delegations] heading: a line
// added at the end of the file would belong to the heading. A text may hold
// fields {{.Name}} and nothing else of Go's templates. The fields of a message
// are the same in every language; a plural form may leave one out ("one
// delegation").
//
// Plural rules are those of go-i18n, limited to the forms that x/text too knows
// for whole numbers: newer tables give Vietnamese a form "one" for 0 and 1, in
// which a text with the word "một" would also be printed for 0.
//
// [LoadMessages] reads the files, as strictly as content (package tomldoc), and
// [Bundle.Check] compares them with the keys in use: a message missing in one
// language is an error, so is one that nothing uses. A [Bundle] and its
// translators are safe for concurrent use.
package lang
