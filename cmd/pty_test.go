//go:build linux

package cmd

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
)

// In the form of this seed question 1 is a claim, whose first option is right, question 2 has one right answer, the
// second option, and question 3 has two, the first and the third.
var takeMini = []string{"take", "mini", "--bank", "testdata/banks/mini", "--seed", "7"}

func take(more ...string) []string { return append(takeMini[:len(takeMini):len(takeMini)], more...) }

// Who asks a terminal that does not answer waits for seconds, and whoever reads the help in a file finds rubbish in it.
func TestHelpOnASilentTerminalIsPlainTextAtOnce(t *testing.T) {
	for name, args := range map[string][]string{
		"help":            {"--help"},
		"help of a group": {"banks", "--help"},
		"version":         {"--version"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newRoom(t).runsAtOnce(args...)
			c.sees("cutscore")
			assert.NotContains(t, c.raw(), "\x1b")
		})
	}
}

func TestListsOnASilentTerminalAskNothing(t *testing.T) {
	for _, args := range [][]string{{"exams"}, {"exams", "csm"}, {"exams", "compare"}, {"banks", "list"}, {"history"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			r := newRoom(t)
			c := r.runsAtOnce(args...)
			assert.NotRegexp(t, queries, c.raw())

			r.env = append(r.env, "NO_COLOR=1")
			c = r.run(80, 24, args...)
			c.ends(exitFine)
			assert.NotContains(t, c.raw(), "\x1b")
		})
	}
}

func TestListsFitTheTerminal(t *testing.T) {
	for _, columns := range []uint16{40, 120} {
		t.Run(fmt.Sprintf("%d columns", columns), func(t *testing.T) {
			r := newRoom(t)
			r.plain("submit\ny\n", take("--plain", "--questions", "2")...)
			for _, args := range [][]string{{"exams"}, {"exams", "compare"}, {"banks", "list"}, {"history", "--limit", "1"}} {
				c := r.run(columns, 24, args...)
				c.ends(exitFine)
				widest := 0
				for line := range strings.Lines(ansi.Strip(c.raw())) {
					width := ansi.StringWidth(strings.TrimRight(line, "\r\n"))
					assert.LessOrEqual(t, width, int(columns), "%v: %q", args, line)
					widest = max(widest, width)
				}
				assert.Greater(t, widest, 20, "%v: something was written", args)
			}
		})
	}
}

func TestAnExamOnTheScreen(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take("--exit-status")...)
	c.sees("MINI mock exam · Question 1 of 3")
	c.sees("0 answered · 0 flagged")
	assert.NotRegexp(t, queries, c.raw())
	c.press("1")
	c.sees("1 answered · 0 flagged")
	c.press("n")
	c.sees("Question 2 of 3")
	c.press("2")
	c.sees("2 answered · 0 flagged")
	c.press("f")
	c.sees("2 answered · 1 flagged")
	c.press("n")
	c.sees("Question 3 of 3")
	c.press("1")
	c.sees("3 answered · 1 flagged")
	c.press("3")
	c.sees("3 [x]")
	c.press("s")
	c.sees("Submit the exam?")
	c.sees("1 flagged question: 2.")
	c.press("y")
	c.sees("PASSED")
	c.sees("3 of 3 (100.0 %)")
	c.press("\r")
	c.sees("Review of attempt 1")
	c.press("q")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()

	c = r.run(80, 24, "review")
	c.sees("Review of attempt 1")
	c.press("q")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()
}

func TestAReviewOnTheScreenKeepsWhyAQuestionWasMissed(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	c.press("n")
	c.sees("Question 2 of 3")
	c.press("1")
	c.sees("1 answered")
	c.press("v")
	c.sees("[sure]")
	c.press("s")
	c.sees("Submit the exam?")
	c.press("y")
	c.sees("What the misses show: 1 sure and wrong")
	c.press("\r")
	c.sees("you were sure")
	c.press("2")
	c.sees("[2 misread]")
	c.press("q")
	c.ends(exitFine)

	c = r.run(80, 24, "review")
	c.sees("[2 misread]")
	c.press("2")
	c.sees("Why missed? 1 did not know · 2 misread")
	c.press("4")
	c.sees("[4 guessed]")
	c.press("q")
	c.ends(exitFine)
	assert.Contains(t, r.plain("", "review"), "Cause: guessed")
}

func TestB6TheScreenSubmitsItselfAtZero(t *testing.T) {
	for name, keys := range map[string]struct{ press, sees string }{
		"from the question": {"", "Question 1 of 3"},
		"from the overview": {"g", "All 3 questions"},
		"from the dialog":   {"s", "Submit the exam?"},
		"from the help":     {"?", "overview of all questions"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			c := r.run(80, 24, take("--time", "3s")...)
			c.sees("Question 1 of 3")
			if keys.press != "" {
				c.press(keys.press)
			}
			c.sees(keys.sees)
			c.sees("NOT PASSED")
			c.sees("the time ran out")
			c.press("q")
			c.ends(exitFine)
			c.leavesTheTerminalAsItWas()
			assert.Contains(t, r.plain("", "history", "--json"), `"end": "expired"`)
		})
	}
}

// What was on the screen as chosen is on the disk, so even a process that cannot say good-bye loses nothing.
func TestAKilledExamIsResumedWithEverything(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	c.press("2")
	c.sees("1 answered")
	c.press("n")
	c.sees("Question 2 of 3")
	c.press("4")
	c.sees("2 answered")
	c.press("f")
	c.sees("1 flagged")
	c.press("n")
	c.sees("Question 3 of 3")
	c.press("3")
	c.sees("3 answered")
	c.press("1")
	c.sees("1 [x]")
	c.signal(syscall.SIGKILL)
	c.ends(-1)

	out := r.plain("list\nquit\n", "resume", "--plain")
	assert.Contains(t, out, "Question 3 of 3 (answer 1 3)\n")
	assert.Contains(t, out, "\n1: (answer 2)\n2: (answer 4, flagged)\n3: (answer 1 3)\n")

	c = r.run(80, 24, "resume")
	c.sees("Question 3 of 3")
	c.sees("3 answered · 1 flagged")
	c.press("\x03")
	c.sees("Leave the exam?")
	c.sees("The clock stops with")
	c.press("y")
	c.ends(exitFine)
	c.sees("attempt 1 is left open.")
	c.leavesTheTerminalAsItWas()
}

func TestTheMenuOfABareStart(t *testing.T) {
	r := newRoom(t)
	r.env = append(r.env, "GORACE="+noSleep+" exitcode=0 log_path="+r.data+".race") // cancelreader v0.2.2 races with itself when a form is left
	c := r.run(80, 24)
	c.sees("Take a CSM mock exam (50 questions, 60 min, 37 to pass)")
	c.sees("Quit")
	assert.NotRegexp(t, queries, c.raw())
	assert.NotContains(t, ansi.Strip(c.raw()), "Continue", "there is nothing to continue yet")
	c.press("q")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()

	r.plain("1\nquit\n", take("--plain")...)
	c = r.run(80, 24)
	c.sees("Continue attempt 1 (MINI mock exam, 1 of 3 answered)")
	c.press("\r")
	c.sees("Question 1 of 3")
	c.press("\x03")
	c.sees("Leave the exam?")
	c.press("y")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()

	c = r.run(80, 24)
	c.sees("> Continue attempt 1")
	for _, entry := range []string{"Take a CSM", "Take a PSPO", "Practi"} {
		c.press("\x1b[B")
		c.sees("> " + entry)
	}
	c.press("\x1b[B") // what is read leads back to the menu
	c.sees("> History")
	c.press("\r")
	c.sees("q close")
	c.press("q")
	c.sees("> History")
	c.press("\x1b[A")
	c.sees("> Practi")
	c.press("\r")
	c.sees("What do you want to practi")
	c.press("\r")
	c.sees("CSM practice · Question 1 of 10")
	c.press("\x03")
	c.sees("Leave the practice?")
	c.press("y")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()
}

func TestLinesBesideTheAnswerFitTheTerminal(t *testing.T) {
	r := newRoom(t)
	fits := func(c *console, args ...string) {
		for line := range strings.Lines(ansi.Strip(c.raw())) {
			assert.LessOrEqual(t, ansi.StringWidth(strings.TrimRight(line, "\r\n")), 40, "%v: %q", args, line)
		}
	}
	r.plain("1\nquit\n", take("--plain")...)
	for _, args := range [][]string{{"review"}, {"resume", "--discard"}, {"retake", "77"}} {
		c := r.run(40, 24, args...)
		<-c.ended
		fits(c, args...)
		assert.Greater(t, strings.Count(c.raw(), "\n"), 1, "%v: %q", args, c.raw())
	}

	r.plain("submit\ny\n", take("--plain")...)
	c := r.run(40, 24, "review", "--plain")
	c.ends(exitFine)
	fits(c, "review", "--plain")
	assert.Contains(t, c.raw(), "Why: In this set of questions\r\n")
	assert.Contains(t, r.plain("", "review"), "Why: In this set of questions the second option is always the right one.\n", "a pipe gets whole lines")
}

func TestWhatIsToldBeforeAnAttemptIsOnItsScreen(t *testing.T) {
	r := newRoom(t)
	r.plain("submit\ny\n", take("--plain")...)
	c := r.run(80, 24, "retake", "--bank", "testdata/banks/mini")
	c.sees("Question 1 of 3")
	c.sees("the real exam: 1 attempt for a password; 200 USD for each further one")
	c.press("\x03")
	c.sees("Leave the exam?")
	c.press("y")
	c.ends(exitFine)

	c = r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	screen := len(c.raw())
	c.sees("attempt 2 (MINI mock exam) is still open: cutscore resume 2 goes on,")
	assert.Contains(t, c.raw()[:screen], "is still open", "and on standard error before")
	c.press("\x03")
	c.sees("Leave the exam?")
	c.press("y")
	c.ends(exitFine)
}

func TestTheResultStaysWhenTheScreenIsGone(t *testing.T) {
	r := newRoom(t)
	c := r.run(80, 24, take()...)
	c.sees("Question 1 of 3")
	c.press("1")
	c.sees("1 answered")
	c.press("s")
	c.sees("Submit the exam?")
	c.press("y")
	c.sees("NOT PASSED")
	c.press("q")
	c.sees("attempt 1: 1 of 3 (33.3 %), not passed; cutscore review 1 shows what was missed")
	c.ends(exitFine)
}

func TestMenusSayHowTheyAreLeft(t *testing.T) {
	r := newRoom(t)
	r.env = append(r.env, "GORACE="+noSleep+" exitcode=0 log_path="+r.data+".race") // cancelreader v0.2.2 races with itself when a form is left
	c := r.run(80, 24)
	practice := func() {
		for _, entry := range []string{"Take a PSPO", "Practi"} {
			c.press("\x1b[B")
			c.sees("> " + entry)
		}
		c.press("\r")
		c.sees("What do you want to practi")
	}
	c.sees("enter choose • esc quit")
	practice()
	c.sees("enter choose • esc back")
	c.press("\x1b")
	c.sees("> Practice without a clock")
	c.press("\r")
	c.sees("What do you want to practi")
	c.press("\x03")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()

	c = r.run(80, 24)
	c.sees("esc quit")
	c.press("\x1b")
	c.ends(exitFine)
	c.leavesTheTerminalAsItWas()
}
