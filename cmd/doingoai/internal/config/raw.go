package config

import (
	"math"
	"reflect"
	"slices"

	"doingoai/cmd/doingoai/internal/lang"
	"doingoai/cmd/doingoai/internal/tomldoc"
)

// The raw form, as site.toml writes it. Text is checked against the languages after
// decoding, because the languages stand in the same file. The tags "is" and "keys" name
// rules of [Rules].
type rawSite struct {
	BaseURL         tomldoc.At[string]     `toml:"base_url,required" is:"base-url" example:"\"https://example.org\""`
	TimeZone        tomldoc.At[string]     `toml:"time_zone,required" example:"\"Asia/Ho_Chi_Minh\""`
	DefaultLanguage tomldoc.At[string]     `toml:"default_language,required" is:"language" example:"\"vi\""`
	UIDDomain       tomldoc.At[string]     `toml:"uid_domain,required" example:"\"example.org\""`
	Organisation    rawPublisher           `toml:"organisation,required"`
	Home            rawHome                `toml:"home,required"`
	Languages       map[string]rawLanguage `toml:"languages,required" keys:"language"`
	Menu            rawMenu                `toml:"menu"`
	Territories     map[string]Text        `toml:"territories" keys:"country"`
	Bulletin        rawBulletin            `toml:"bulletin"`
	Tags            map[string]Text        `toml:"tags" keys:"slug"`
	Measures        map[string]Text        `toml:"measures" keys:"slug"`
	Map             rawMap                 `toml:"map"`
	Build           rawBuild               `toml:"build"`
}

type rawPublisher struct {
	Name  Text               `toml:"name,required" example:".vi = \"…\""`
	Email tomldoc.At[string] `toml:"email"`
	Phone tomldoc.At[string] `toml:"phone"`
}

type rawHome struct {
	Name     Text                   `toml:"name,required" example:".vi = \"…\""`
	Seat     Text                   `toml:"seat,required" example:".vi = \"…\""`
	Country  tomldoc.At[string]     `toml:"country,required" is:"country" example:"\"VN\""`
	Region   tomldoc.At[string]     `toml:"region,required" is:"region" example:"\"VN-HN\""`
	Location tomldoc.At[[2]float64] `toml:"location,required" is:"location" example:"[105.85, 21.03]"`
}

type rawMenu struct {
	Main   []tomldoc.At[string] `toml:"main" is:"menu-item"`
	Footer []tomldoc.At[string] `toml:"footer" is:"footer-item"`
}

type rawBulletin struct {
	Name     Text            `toml:"name"`
	Rights   Text            `toml:"rights"`
	Sections map[string]Text `toml:"sections" keys:"slug"`
}

type rawMap struct {
	HoangSa   Text                              `toml:"hoang_sa,required" example:".vi = \"…\""`
	TruongSa  Text                              `toml:"truong_sa,required" example:".vi = \"…\""`
	Sea       Text                              `toml:"sea,required" example:".vi = \"…\""`
	Deny      []tomldoc.At[string]              `toml:"deny" is:"denied"`
	Countries map[string]tomldoc.At[[2]float64] `toml:"countries" keys:"country" is:"location"`
}

type rawBuild struct {
	MaxTextBytes   tomldoc.At[int64] `toml:"max_text_bytes" is:"limit"`
	MaxFiles       tomldoc.At[int64] `toml:"max_files" is:"limit"`
	Cards          tomldoc.At[bool]  `toml:"cards"`
	Covers         tomldoc.At[bool]  `toml:"covers"`
	Books          tomldoc.At[bool]  `toml:"books"`
	Calendars      tomldoc.At[bool]  `toml:"calendars"`
	Data           tomldoc.At[bool]  `toml:"data"`
	Feeds          tomldoc.At[bool]  `toml:"feeds"`
	Search         tomldoc.At[bool]  `toml:"search"`
	Precompression tomldoc.At[bool]  `toml:"precompression"`
}

type rawLanguage struct {
	Label       tomldoc.At[string]            `toml:"label,required" example:"\"English\""`
	Order       tomldoc.At[int64]             `toml:"order"`
	Scope       tomldoc.At[string]            `toml:"scope" is:"scope"`
	Translation tomldoc.At[string]            `toml:"translation" is:"translation"`
	Sections    map[string]tomldoc.At[string] `toml:"sections" keys:"section" is:"slug" needed:"true"`
}

// Shape tells what site.toml may say.
func Shape() tomldoc.Shape { return tomldoc.ShapeOf(reflect.TypeFor[rawSite]()) }

// The closed lists. The first is what an absent key means.
var (
	scopes       = []string{"full", "interface"}
	translations = []string{"human", "machine"}
)

// Translations are the values of "translation", of a language and of a text.
func Translations() []string { return slices.Clone(translations) }

const (
	slugPattern    = `^[a-z0-9]+(-[a-z0-9]+)*$`
	baseURLPattern = `^https?://[^\s/?#]+/*$`
)

// Rules returns the rules that [Shape] names, by name. Loading holds values to the same
// lists and patterns, and to more, which no rule for a single value can say.
func Rules() map[string]tomldoc.Rule {
	return map[string]tomldoc.Rule{
		"base-url": {Pattern: baseURLPattern, Examples: []string{"https://example.org"}},
		"country":  {Values: lang.KnownTerritories(), Once: true},
		"region":   {Pattern: lang.SubdivisionPattern, Examples: []string{"VN-HN"}},
		"location": {Bounds: [][2]float64{{-180, 180}, {-90, 90}}},
		"language": {Values: []string{"vi", "en"}, Pattern: languagePattern}, // those of this program's words first
		"slug":     {Pattern: slugPattern},
		"section": {
			Values: slices.Concat(sections[:], optional[:]), Needed: Sections(),
		},
		"menu-item":   {Values: Sections()},
		"footer-item": {Values: Sections(), Pattern: `^page:[a-z0-9]+(-[a-z0-9]+)*$`, Examples: []string{"page:about"}},
		"denied":      {Pattern: `\S`},
		"limit":       {Bounds: [][2]float64{{1, math.MaxInt32}}},
		"scope":       {Values: slices.Clone(scopes)},
		"translation": {Values: slices.Clone(translations)},
	}
}

// languagePattern matches whatever lang.ValidTag accepts.
const languagePattern = `^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$`
