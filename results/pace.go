package results

import "time"

// SamePace tells whether two attempts gave the same time for a question, to a second: only then do their scores say
// the same. Attempts without a clock have a pace of their own.
func SamePace(a, b Summary) bool {
	if a.Questions == 0 || b.Questions == 0 || (a.TimeLimit == 0) != (b.TimeLimit == 0) {
		return false
	}
	pace := func(s Summary) time.Duration { return s.TimeLimit / time.Duration(s.Questions) }
	return (pace(a) - pace(b)).Abs() <= time.Second
}
