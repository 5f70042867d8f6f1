package results

import (
	"fmt"
	"time"
)

// Day is a day of the calendar: how many days it is after the first of January 1970, which stands for no day.
type Day int

const dayForm = "2006-01-02"

// DayOf is the day of a moment where its clock hangs.
func DayOf(t time.Time) Day {
	year, month, day := t.Date()
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// ParseDay reads a day such as 2026-11-21.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(dayForm, text)
	if err != nil {
		return 0, fmt.Errorf("day %q: a day such as 2026-11-21 is needed", text)
	}
	return DayOf(t), nil
}

// String writes the day as ParseDay reads it, and nothing for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(dayForm)
}
