//go:build linux

package cmd

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawing are the sequences that the program draws with on a terminal: colors, places, clearing and modes. The hostile
// text has others beside those, and characters that are no part of a sequence.
var drawing = regexp.MustCompile("\x1b\\[[0-9;?]*[A-Za-z]|\r")

// requireNothingHostile looks at what went to a terminal.
func requireNothingHostile(t *testing.T, c *console, what string) {
	t.Helper()
	left := drawing.ReplaceAllString(c.raw(), "")
	requireClean(t, left, what)
}

// TestD1NothingHostileReachesARealTerminal: the same store on a terminal, with colors and the whole screen.
func TestD1NothingHostileReachesARealTerminal(t *testing.T) {
	r := newRoom(t)
	keepEvil(t, r.data)
	for _, args := range [][]string{{"history"}, {"review", "1", "--plain"}, {"exams"}, {"regrade", "--reason", evilArg}, {"banks", "list"}, {"doctor"}} {
		c := r.run(100, 30, append(args, "--bank", evilBank(t))...)
		<-c.ended
		requireNothingHostile(t, c, strings.Join(args[:1], " "))
	}

	c := r.run(100, 30, "review", "1")
	c.sees("Review of attempt 1")
	c.press("n")
	c.sees("2 of 2")
	c.press("n")
	c.sees("totals")
	c.press("q")
	c.ends(exitFine)
	assert.Contains(t, c.raw(), "0;owned", "what is left of the text was shown")
	requireNothingHostile(t, c, "the review")

	c = r.run(100, 30, "resume", "9")
	c.sees("Question 2 of 2")
	c.press("g")
	c.sees("All 2 questions")
	c.press("g")
	c.sees("Question 2 of 2")
	c.press("s")
	c.sees("Submit the exam?")
	c.press("y")
	c.sees("NOT PASSED")
	c.press("q")
	c.ends(exitFine)
	require.Contains(t, c.raw(), "0;owned")
	requireNothingHostile(t, c, "an attempt")

	c = r.run(100, 30)
	c.sees("Continue attempt")
	c.press("q")
	c.ends(exitFine)
	requireNothingHostile(t, c, "the menu")
}
