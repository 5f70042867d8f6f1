//go:build !linux

package clock

import "time"

// Other systems have no boot-time clock that Go can read without asking the system's own tools. The wall clock and
// the monotonic clock of the process serve there, and between two processes only the wall clock.
func uptime() (time.Duration, bool) { return 0, false }

func bootID() string { return "" }
