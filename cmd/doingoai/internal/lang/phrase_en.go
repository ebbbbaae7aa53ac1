package lang

// englishPhrases reads English phrases of the same forms. A day comes before its month, or
// behind it with a comma before the year ("March 14, 2022").
var englishPhrases = newPhraseGrammar(map[phraseWord][]string{
	wordQuarter: {"quarter", "quarters", "qtr", "q"},
	wordMonth:   {"month", "months"},
	wordYear:    {"year", "years"},
	wordDay:     {"day", "days", "date"},
	wordWeek:    {"week"},
	wordHalf:    {"half", "h"},
	wordLast:    {"last", "final"},
	wordMiddle:  {"middle"},
	wordVague:   {"before", "after", "by", "early", "mid", "late", "beginning", "end"},
	wordAnd:     {"and"},
	wordOr:      {"or"},
	wordFrom:    {"from", "since", "as of", "starting", "starting in"},
	wordTo:      {"to", "until", "till", "through", "up to"},
	wordOnward:  {"onward", "onwards", "to date"},
	wordFiller:  {"in", "on", "of", "the", "during", "within", "for", "period"},
	wordUncertain: {"expected", "planned", "tentative", "tentatively", "provisional",
		"to be confirmed", "tbc"},
	wordAbout:  {"around", "about", "approximately", "circa"},
	wordAlways: {"regularly", "regular", "continuous", "continuously", "ongoing"},
	wordWholeYear: {"throughout the year", "throughout", "all year", "all year round", "year-round",
		"the whole year", "whole year", "the entire year"},
	wordMonthly:   {"monthly"},
	wordQuarterly: {"quarterly"},
	wordEvery:     {"every", "each"},
	wordTimes:     {"time", "times", "once", "round", "rounds", "visit", "visits"},
	wordPer:       {"per", "a"},
	wordAccording: {"according to", "following", "under"},
	wordAsAbove:   {"as above", "ditto"},
}, [][]string{
	{"january", "jan"}, {"february", "feb"}, {"march", "mar"}, {"april", "apr"}, {"may"}, {"june", "jun"},
	{"july", "jul"}, {"august", "aug"}, {"september", "sep", "sept"}, {"october", "oct"},
	{"november", "nov"}, {"december", "dec"},
}, [][]string{
	{"first"}, {"second"}, {"third"}, {"fourth"},
}).withNumbers("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
