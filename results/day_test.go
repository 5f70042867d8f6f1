package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDay(t *testing.T) {
	for text, want := range map[string]Day{"1970-01-02": 1, "2026-11-21": 20778, "2024-02-29": 19782, "1969-12-31": -1} {
		day, err := ParseDay(text)
		require.NoError(t, err)
		assert.Equal(t, want, day, text)
		assert.Equal(t, text, day.String())
	}
	assert.Empty(t, Day(0).String())
	for _, text := range []string{"", "2026-02-29", "21.11.2026", "2026-11-21T10:00:00Z", "tomorrow"} {
		_, err := ParseDay(text)
		assert.ErrorContains(t, err, "2026-11-21", text)
	}
}

func TestDayIsThatOfTheClockOnTheWall(t *testing.T) {
	moment := time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC)
	assert.Equal(t, "2026-11-21", DayOf(moment).String())
	assert.Equal(t, "2026-11-22", DayOf(moment.In(time.FixedZone("east", 3600))).String())
}

// FuzzParseDay (row D13): a day that is read is written as it was read.
func FuzzParseDay(f *testing.F) {
	for _, text := range []string{"2026-11-21", "0001-01-01", "9999-12-31", "1970-01-01", "2026-02-29", "+2026-1-1", "2026-1-5", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, err := ParseDay(text)
		if err != nil {
			require.Zero(t, day)
			return
		}
		if day != 0 { // the first of January 1970 stands for no day
			require.Equal(t, text, day.String())
		}
	})
}
