package edtf

import (
	"cmp"
	"fmt"
	"math"
	"time"
)

// Day is a day of the Gregorian calendar. The zero Day stands for a bound that is absent:
// unknown or open.
type Day struct{ Year, Month, Day int }

// IsZero reports whether d is absent.
func (d Day) IsZero() bool { return d.Month == 0 }

// String returns YYYY-MM-DD, or "" for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders days by time; the zero Day comes first.
func (d Day) Compare(e Day) int {
	if d.IsZero() || e.IsZero() {
		return cmp.Compare(d.Month, e.Month)
	}
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Add returns the day n days after d (before it, if n is negative). An absent day stays so.
func (d Day) Add(n int) Day {
	if d.IsZero() {
		return d
	}
	return dayOfNumber(d.number() + n)
}

// Time returns the start of d in UTC.
func (d Day) Time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// DayOf returns the day that a clock in t's zone shows.
func DayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// DaysIn returns the number of days of a month.
func DaysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

const secondsPerDay = 24 * 60 * 60

// Day numbers that stand for no bound.
const (
	always = math.MinInt32
	never  = math.MaxInt32
)

// number counts days from 1970-01-01.
func (d Day) number() int { return int(d.Time().Unix() / secondsPerDay) }

func dayOfNumber(n int) Day {
	if n <= always || n >= never {
		return Day{}
	}
	return DayOf(time.Unix(int64(n)*secondsPerDay, 0).UTC())
}
