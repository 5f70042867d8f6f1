package clock

import (
	"time"

	"golang.org/x/sys/unix"
)

// uptime is the time since boot. On macOS the monotonic clock goes on in sleep, where Go's own stands still.
func uptime() (time.Duration, bool) {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &ts); err != nil {
		return 0, false
	}
	return time.Duration(ts.Nano()), true
}

func bootID() string {
	id, err := unix.Sysctl("kern.bootsessionuuid")
	if err != nil {
		return ""
	}
	return id
}
