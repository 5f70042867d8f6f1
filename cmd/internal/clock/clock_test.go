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
