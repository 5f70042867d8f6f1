package quiz

import "time"

// Instant is a point in time as a candidate's machine knows it. The wall clock can be set; the time since boot cannot,
// and goes on in suspend, but means nothing after a restart. So both travel together.
type Instant struct {
	Wall   time.Time     `json:"wall"`
	Boot   string        `json:"boot,omitempty"`   // id of the run of the machine, "" when unknown
	Uptime time.Duration `json:"uptime,omitempty"` // time since boot, nanoseconds
}

// Since is the time from an earlier instant to t, never negative. Within one boot it is measured by the time since
// boot, whatever the wall clock did; across a restart only the wall clock is left.
func (t Instant) Since(earlier Instant) time.Duration {
	if t.Boot != "" && t.Boot == earlier.Boot {
		return max(0, t.Uptime-earlier.Uptime)
	}
	return max(0, t.Wall.Sub(earlier.Wall))
}

// Add returns the instant d later.
func (t Instant) Add(d time.Duration) Instant {
	return Instant{Wall: t.Wall.Add(d), Boot: t.Boot, Uptime: t.Uptime + d}
}
