//go:build !race

package readiness

const learners, raced = 1500, false
