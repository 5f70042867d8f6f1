package page

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/readiness"
)

var update = flag.Bool("update", false, "write the goldens in testdata anew; look at them in a browser")

func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// standing is somebody with three mock exams, one of them a custom run. Every text of it is made by say.
func standing(say func(string) string) report.Standing {
	mock := func(attempt, score int, custom bool) results.Mock {
		return results.Mock{
			Attempt: attempt, Started: time.Date(2026, 3, attempt, 9, 0, 0, 0, time.UTC), Custom: custom,
			Score: quiz.Points(score) * quiz.Point, Max: 20, CutScore: 15, Passed: score >= 15, Counts: true, Fresh: 20,
		}
	}
	p := &results.Progress{
		Exam: quiz.Exam{
			ID: "demo", Abbreviation: say("DEMO"), Title: say("Demo Exam"), Questions: 20, TimeLimit: 20 * time.Minute,
			CutScore: quiz.CutScore{Count: 15}, Retakes: quiz.RetakePolicy{Attempts: 2},
			Topics: []quiz.Topic{{ID: say("left"), Title: say("Left"), Weight: 12}, {ID: say("right"), Title: say("Right"), Weight: 8}},
		},
		Mocks: []results.Mock{mock(1, 12, false), mock(2, 15, true), mock(3, 17, false)}, Streak: 1,
		Forecast: readiness.Forecast{
			Enough: true, Fresh: 60, Pass: .62, PassWithin: .81, Level: readiness.Range{Low: .66, Mean: .76, High: .85},
			Score: readiness.Range{Low: 12, Mean: 15.2, High: 18},
		},
		Fresh: results.Tally{Right: 44 * quiz.Point, Of: 60}, Seen: results.Tally{Right: 9 * quiz.Point, Of: 10}, Pace: 50 * time.Second,
		Topics: []results.TopicProgress{
			{
				ID: say("left"), Fresh: results.Tally{Right: 25 * quiz.Point, Of: 36}, Trend: &results.Change{Points: 30},
				Forecast: readiness.Topic{Lost: 3.4, Level: readiness.Range{Low: .6, Mean: .71, High: .8}},
			},
			{ID: say("right"), Fresh: results.Tally{Right: 7 * quiz.Point, Of: 9}, Forecast: readiness.Topic{Lost: 1.4}},
		},
		Turns: map[results.Turn]int{results.ToRight: 2}, Confidence: map[quiz.Confidence]results.Tally{quiz.Sure: {Right: 8 * quiz.Point, Of: 9}},
		Misses: 16, Findings: map[results.Finding]int{results.Hurried: 3}, Causes: map[results.Cause]int{results.Misread: 2},
		ExamDay:  results.DayOf(time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)),
		Outcomes: []results.Outcome{{Told: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Score: 14 * quiz.Point, Of: 20}},
	}
	return report.Standing{
		Progress: p, Bank: say("demo"), Today: results.DayOf(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)), FreshQuestions: 40, FreshMocks: 2,
		Due: 3, Beliefs: []report.Belief{{Text: say("left is right"), Times: 2, Practice: say("cutscore practice demo")}},
	}
}

// reviewed is an attempt at three questions: one right and flagged, one wrong, one unanswered.
func reviewed(t *testing.T, say func(string) string) Reviewed {
	now := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot", Uptime: time.Hour}
	setup := quiz.Setup{Mode: quiz.ExamMode, Started: now, Exam: quiz.Exam{
		ID: "demo", Abbreviation: say("DEMO"), Questions: 3, TimeLimit: 3 * time.Minute, CutScore: quiz.CutScore{Count: 2},
		Topics: []quiz.Topic{{ID: "left", Title: say("Left"), Weight: 3}},
	}}
	for _, id := range []string{"one", "two", "three"} {
		q := quiz.Question{ID: id, Topic: "left", Stem: say("What is *" + id + "*?"), Sources: []string{say("Guide › Part")}}
		for i, o := range []string{"First", "Second", "Third"} {
			q.Options = append(q.Options, quiz.Option{Text: say(o), Key: i == 0 || i == 1 && id == "two", Rationale: say("Because **" + o + "**.")})
		}
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: []int{2, 0, 1}})
	}
	a := quiz.New(setup)
	do := func(e quiz.Event, err error) {
		require.NoError(t, err)
		require.NoError(t, a.Apply(e))
	}
	do(a.Answer(now, 0, []int{0}))
	do(a.Flag(now, 0, true))
	do(a.Answer(now, 1, []int{2}))
	do(a.Submit(now.Add(time.Minute)))
	return Reviewed{
		ID: 7, Attempt: a, Filter: report.FilterMissed, Language: say("en"),
		Misses:  report.NewMisses(7, a, map[int]results.Cause{1: results.Misread}),
		Beliefs: []report.Belief{{Text: say("third is right"), Times: 3, Practice: say("cutscore practice demo --belief third")}},
	}
}

func plainly(text string) string { return text }

func progressPage(t *testing.T, s report.Standing) string {
	var b bytes.Buffer
	require.NoError(t, Progress(&b, s))
	return b.String()
}

func reviewPage(t *testing.T, v Reviewed) string {
	var b bytes.Buffer
	require.NoError(t, Review(&b, v))
	return b.String()
}

// The goldens are whole pages, to look at in a browser. Rewrite them with:
//
//	go test ./cmd/internal/page -run Golden -update
func TestGoldens(t *testing.T) {
	all := reviewed(t, plainly)
	all.Filter = report.FilterAll
	for name, page := range map[string]string{
		"progress": progressPage(t, standing(plainly)),
		"review":   reviewPage(t, all),
	} {
		path := filepath.Join("testdata", name+".html")
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(path, []byte(page), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err, "write it with -update")
		assert.Equal(t, strings.Split(string(want), "\n"), strings.Split(page, "\n"), path)
	}
}

func TestPagesAreWellFormedAndSelfContained(t *testing.T) {
	all := reviewed(t, plainly)
	all.Filter = report.FilterAll
	for name, page := range map[string]string{"progress": progressPage(t, standing(plainly)), "review": reviewPage(t, all)} {
		elements := elementsOf(t, page)
		assert.Equal(t, 1, count(elements, "h1"), name)
		assert.NotContains(t, elements, "h3", "%s: no level of headings is left out", name)
		for _, outside := range []string{"http:", "https:", "//", "url(", "@import", "<script", "<link", " src="} {
			assert.NotContains(t, page, outside, name)
		}
		assert.Contains(t, page, "prefers-color-scheme: dark", name)
		assert.Contains(t, page, "@media print", name)
		ids := map[string]bool{}
		for _, part := range strings.Split(page, ` id="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			assert.False(t, ids[id], "%s: %s twice", name, id)
			ids[id] = true
		}
		for _, attr := range []string{` href="#`, ` aria-labelledby="`} {
			for _, part := range strings.Split(page, attr)[1:] {
				refs, _, _ := strings.Cut(part, `"`)
				for ref := range strings.FieldsSeq(refs) {
					assert.True(t, ids[ref], "%s: nothing has the id %s", name, ref)
				}
			}
		}
	}
}

func count(elements []string, element string) int {
	n := 0
	for _, e := range elements {
		if e == element {
			n++
		}
	}
	return n
}

func TestEveryScoreOfTheChartIsInItsTable(t *testing.T) {
	page := progressPage(t, standing(plainly))
	for _, cell := range []string{"12 of 20 (60.0 %)", "15 of 20 (75.0 %)", "17 of 20 (85.0 %)", "passed, a custom run"} {
		assert.Contains(t, page, "<td>"+cell+"</td>")
	}
	assert.Equal(t, 3, strings.Count(page, "<circle"))
	assert.Equal(t, 1, strings.Count(page, `class="passed custom"`))
}

func TestTheReviewShowsWhatItsFilterLetsThrough(t *testing.T) {
	v := reviewed(t, plainly)
	page := reviewPage(t, v)
	assert.Equal(t, 2, strings.Count(page, "<article"))
	assert.Contains(t, page, `<li>1 right, flagged</li>`, "every question is in the contents, and only those shown are links")
	assert.Contains(t, page, `<li><a href="#q3">3 unanswered</a></li>`)
	assert.Contains(t, page, "<p>What is <em>two</em>?</p>")
	assert.Contains(t, page, "Choose two.")
	assert.Contains(t, page, "✗ your choice, a wrong answer")
	assert.Contains(t, page, "Because <strong>Third</strong>.")
	assert.Contains(t, page, "Source: Guide › Part")
	assert.Less(t, strings.Index(page, "<p>Third</p>"), strings.Index(page, "<p>First</p>"), "options stand as they were displayed")
	assert.Contains(t, page, "<dt>missed</dt>\n<dd>2 of 3 questions</dd>\n")
	assert.Contains(t, page, "<li>3 × third is right: <code>")
	assert.Greater(t, strings.Index(page, "Totals"), strings.LastIndex(page, "</article>"), "it ends with them")
	v.Filter = report.FilterFlagged
	flagged := reviewPage(t, v)
	assert.Equal(t, 1, strings.Count(flagged, "<article"))
	assert.NotContains(t, flagged, "Totals", "they are of the missed ones")
	v.Language = "de"
	assert.Contains(t, reviewPage(t, v), `<div lang="de">`)
}

func TestProseKeepsParagraphsAndFences(t *testing.T) {
	d := &document{}
	d.prose(`<b>Why:</b> `, "One *two*\nthree.\n\n```go\nif a < b {\n```\n\nFour.")
	assert.Equal(t, "<p><b>Why:</b> One <em>two</em><br>\nthree.</p>\n<pre><code>if a &lt; b {</code></pre>\n<p>Four.</p>\n", d.b.String())
}
