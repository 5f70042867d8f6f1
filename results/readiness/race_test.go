//go:build race

package readiness

// The race detector makes the worlds ten times as slow: fewer learners, and only what so few can tell.
const learners, raced = 150, true
