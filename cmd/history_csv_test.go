package cmd

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

func TestCSVHasTheFieldsOfHistory(t *testing.T) {
	started := time.Date(2026, 3, 2, 10, 0, 0, 0, time.FixedZone("", 3600))
	finished := started.Add(50 * time.Minute)
	var b bytes.Buffer
	require.NoError(t, writeCSV(&b, []results.Summary{
		{
			ID: 2, Exam: "csm", Mode: quiz.ExamMode, Started: started, Finished: &finished, End: quiz.Submitted, Questions: 50, Answered: 49,
			Score: 40*quiz.Point + quiz.Point/2, Max: 50, CutScore: 37, Passed: true, Used: 50*time.Minute + 900*time.Millisecond, Seed: 1 << 63,
			Topics: []quiz.TopicScore{{Topic: "events", Score: 8 * quiz.Point, Max: 10}, {Topic: "team", Score: 9 * quiz.Point, Max: 11}},
		},
		{ID: 1, Exam: "cspo", Mode: quiz.PracticeMode, Started: started, Questions: 10, Answered: 3, Custom: true},
	}))
	assert.Equal(t, "id,exam,mode,started,finished,end,questions,answered,score,max,percent,cut_score,passed,seconds,seed,custom,topics\r\n"+
		"2,csm,exam,2026-03-02T09:00:00Z,2026-03-02T09:50:00Z,submitted,50,49,40.5,50,81,37,true,3000,9223372036854775808,false,events 8/10; team 9/11\r\n"+
		"1,cspo,practice,2026-03-02T09:00:00Z,,,10,3,,0,,,,0,0,true,\r\n", b.String())
}

func TestCSVCellsAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"":                      "",
		"csm":                   "csm",
		"events 8/10":           "events 8/10",
		"a=b":                   "a=b",
		"=1+1":                  "'=1+1",
		"+cmd|' /C calc'!A0":    "'+cmd|' /C calc'!A0",
		"-2+3":                  "'-2+3",
		"@SUM(A1)":              "'@SUM(A1)",
		"\t=1":                  "' =1",
		"\r=1":                  "'\n=1",
		"\u200b=1":              "'=1",
		" =1":                   "' =1",
		"-12":                   "-12",
		"+3.5":                  "+3.5",
		"-1e3":                  "-1e3",
		"-0x10":                 "'-0x10",
		"-Inf":                  "'-Inf",
		"12":                    "12",
		"csm\x1b[31m\u202e red": "csm[31m red",
	} {
		assert.Equal(t, want, inert(cell), "%q", cell)
	}
}

// Whatever a bank is called, the sheet has the columns it should have.
func TestCSVSurvivesAnyText(t *testing.T) {
	for _, text := range []string{`a"b`, "a,b", "a;b", "a\nb", "a\r\nb", `=HYPERLINK("x","y")`, "  ", "'"} {
		var b bytes.Buffer
		require.NoError(t, writeCSV(&b, []results.Summary{{ID: 1, Exam: text, Mode: quiz.ExamMode}}))
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		require.NoError(t, err, "%q", text)
		require.Len(t, rows, 2, "%q", text)
		assert.Len(t, rows[1], len(csvColumns), "%q", text)
	}
}
