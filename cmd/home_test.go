package cmd

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/clock"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// A desk is where commands run in this process, without a terminal, on a day that can be chosen,
// with the bank ample.
type desk struct {
	*app
	t    *testing.T
	days int // after today
}

func newDesk(t *testing.T) *desk {
	c := clock.New()
	d := &desk{t: t}
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.Local)
	d.app = &app{out: io.Discard, err: io.Discard, env: func(string) string { return "" }, now: func() quiz.Instant {
		at := c.Now()
		at.Wall = noon.AddDate(0, 0, d.days)
		return at
	}}
	d.data, d.bankDirs = t.TempDir(), []string{"testdata/banks/ample"}
	return d
}

func (d *desk) does(input string, args ...string) {
	d.t.Helper()
	d.in = strings.NewReader(input)
	require.Equal(d.t, exitFine, run(d.app, append(args, "--plain", "--data", d.data, "--bank", d.bankDirs[0])), "%v", args)
}

// home lists the entries of the menu that name an exam and what it is used for.
func (d *desk) home(words ...string) (entries []string) {
	d.t.Helper()
	choices, err := d.homeChoices(d.t.Context())
	require.NoError(d.t, err)
	for _, c := range choices {
		for _, w := range words {
			if strings.Contains(c.text, w) && strings.Contains(c.text, "AMPLE") {
				entries = append(entries, c.text)
			}
		}
	}
	return entries
}

func TestTheMenuTellsWhatIsFreshAndWhatIsDue(t *testing.T) {
	const through = "n\nn\nsubmit\ny\n"
	d := newDesk(t)
	assert.Equal(t, []string{"Take a AMPLE mock exam (3 questions, 3 min, 2 to pass)"}, d.home("Take", "due"))

	d.does(through, "take", "ample")
	assert.Equal(t, []string{"Take a AMPLE mock exam (3 questions, 3 min, 2 to pass; 3 fresh ones left)"}, d.home("Take", "due"))
	d.does(through, "take", "ample")
	d.days = 1
	assert.Equal(t, []string{
		"Practice the 6 questions that are due (AMPLE)",
		"Take a AMPLE mock exam (3 questions, 3 min, 2 to pass; 2 fresh ones left)",
	}, d.home("Take", "due"))
	d.does(through, "take", "ample")
	assert.Equal(t, []string{"Take your final AMPLE mock exam (3 questions, 3 min, 2 to pass)"}, d.home("Take"))
	d.does(through, "take", "ample", "--final")
	assert.Equal(t, []string{"Take a AMPLE mock exam (3 questions, 3 min, 2 to pass; no fresh one left)"}, d.home("Take"))
}

func TestTheFinalOneIsNotOfferedAfterItWasTaken(t *testing.T) {
	const through = "n\nn\nsubmit\ny\n"
	d := newDesk(t)
	for _, args := range [][]string{{"take", "ample", "--final"}, {"take", "ample"}, {"take", "ample"}} {
		d.does(through, args...)
	}
	assert.Equal(t, []string{"Take a AMPLE mock exam (3 questions, 3 min, 2 to pass; 1 fresh one left)"}, d.home("Take"))
}

func TestEntriesOfTheMenu(t *testing.T) {
	exam := quiz.Exam{Abbreviation: "ABC", Questions: 50, TimeLimit: time.Hour, CutScore: quiz.CutScore{Count: 37}}
	left := report.Standing{Progress: &results.Progress{}, FreshMocks: 5}
	assert.Equal(t, "Take a ABC mock exam (50 questions, 60 min, 37 to pass; 5 fresh ones left)", takeEntry(exam, left, 80))
	assert.Equal(t, "Take a ABC mock exam (5 fresh ones left)", takeEntry(exam, left, 60))
	final := report.Standing{Progress: &results.Progress{}, FreshMocks: 1, Reserve: true}
	assert.Equal(t, "Take your final ABC mock exam (50 questions, 60 min, 37 to pass)", takeEntry(exam, final, 80))
	assert.Equal(t, "Take your final ABC mock exam", takeEntry(exam, final, 60))

	assert.Equal(t, "Practice the question that is due (ABC)", dueEntry(1, exam))
	assert.Equal(t, "Practice the 20 questions that are due (ABC)", dueEntry(20, exam))
	assert.Equal(t, "Practice 20 of the 21 questions that are due (ABC)", dueEntry(21, exam))
}
