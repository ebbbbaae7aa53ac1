package lang

import (
	"slices"
	"strconv"
)

// dateForms are the forms of dates that DateText and DateShort word alike, dateStyles those of
// which each has a message of its own, date-… and date-short-…; dateShortForms only DateShort
// has.
var (
	dateForms = []string{
		"unknown", "some-month", "some-day", "day-of-unknown-month", "from", "until", "from-end-unknown",
		"until-start-unknown", "whole-year", "within", "starting-within", "ending-within", "days-of-month",
		"days", "from-to", "comma", "or", "and", "or-wide", "and-wide", "one-of-range", "each-of-range",
		"on-or-before", "on-or-after", "each-until", "each-from", "approximate", "start-uncertain",
		"end-uncertain", "item-uncertain", "item-approximate", "note-approximate", "noted", "noted-all",
	}
	dateStyles     = []string{"year", "month", "month-year", "day", "day-month", "day-only", "uncertain"}
	dateShortForms = []string{"part-year", "months-year", "range", "range-tight"}
	dateUnits      = []string{"day", "month", "quarter", "four-month", "half-year", "year"}
	doubtfulUnits  = []string{"day", "month", "quarter", "part", "year"}
)

// DateKeys returns the keys of all messages that DateText and DateShort use, sorted.
func DateKeys() []string {
	var keys []string
	add := func(key ...string) {
		for _, k := range key {
			keys = append(keys, "date-"+k)
		}
	}
	add(dateForms...)
	for _, form := range dateShortForms {
		add("short-" + form)
	}
	for _, unit := range dateUnits {
		add("unit-"+unit, "unit-"+unit+"s")
	}
	for _, unit := range doubtfulUnits {
		add(unit+"-uncertain", unit+"-approximate")
	}
	both := slices.Clone(dateStyles)
	for month := range 12 {
		both = append(both, "month-"+strconv.Itoa(month+1))
	}
	for part := 33; part <= 41; part++ {
		name := "part-" + strconv.Itoa(part)
		both = append(both, name)
		add(name+"-year", name+"-in-year")
	}
	for _, form := range both {
		add(form, "short-"+form)
	}
	slices.Sort(keys)
	return keys
}
