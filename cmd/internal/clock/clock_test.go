package clock

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestTheClockMovesForwardFromTheWallTime(t *testing.T) {
	before := time.Now()
	c := New()
	one, two := c.Now(), c.Now()
	assert.False(t, two.Wall.Before(one.Wall))
	assert.WithinDuration(t, before, one.Wall, time.Minute)
	assert.Equal(t, one.Boot, two.Boot)
	assert.GreaterOrEqual(t, two.Uptime, one.Uptime)
}

// The wall clock is read once: one that is set by an hour while a program runs leaves the program as far off as it was.
func TestB3AWallClockThatIsSetMeanwhileMovesNothing(t *testing.T) {
	for _, set := range []time.Duration{-time.Hour, time.Hour} {
		c := New()
		c.wall = c.wall.Add(-set) // as if the machine's clock had been put on by set since
		one := c.Now()
		assert.WithinDuration(t, time.Now().Add(-set), one.Wall, time.Minute)
		two := c.Now()
		assert.GreaterOrEqual(t, two.Since(one), time.Duration(0))
		assert.Less(t, two.Since(one), time.Minute)
	}
}

// Without a clock of the time since boot the monotonic clock of the process serves, which nobody can set either.
func TestB3WithoutABootClockTheMonotonicOneServes(t *testing.T) {
	c := New()
	assert.NotEqual(t, c.start.Round(0).String(), c.start.String(), "with a monotonic part, which Round takes away")
	c.boot = ""
	c.wall = c.wall.Add(time.Hour)
	now := c.Now()
	assert.Empty(t, now.Boot)
	assert.WithinDuration(t, time.Now().Add(time.Hour), now.Wall, time.Minute)
}
