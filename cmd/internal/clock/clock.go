// Package clock reads the machine's clocks. It is the one place that does.
package clock

import (
	"time"

	"cutscore/quiz"
)

// Clock tells the time as the wall time at its start plus what has passed since, so that a wall clock that is set
// meanwhile changes no time left. Make one per process.
type Clock struct {
	wall  time.Time     // at the start, without a monotonic part
	boot  string        // id of this run of the machine, "" when there is none
	since time.Duration // time since boot at the start
	start time.Time     // with a monotonic part, for machines that have no boot-time clock
}

// New starts a clock now.
func New() *Clock {
	now := time.Now()
	c := &Clock{wall: now.Round(0), boot: bootID(), start: now}
	if up, ok := uptime(); ok && c.boot != "" {
		c.since = up
	} else {
		c.boot = ""
	}
	return c
}

// Now is the current instant.
func (c *Clock) Now() quiz.Instant {
	if up, ok := uptime(); ok && c.boot != "" {
		return quiz.Instant{Wall: c.wall.Add(up - c.since), Boot: c.boot, Uptime: up}
	}
	return quiz.Instant{Wall: c.wall.Add(time.Since(c.start))}
}
