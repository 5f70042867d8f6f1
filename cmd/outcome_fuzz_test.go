package cmd

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// FuzzReadOutcome (row D13): a real result as it is typed is refused, or lies within the exam and on the side of its cut
// score that was told.
func FuzzReadOutcome(f *testing.F) {
	for _, text := range []string{"37", "85%", "91.3 %", "0", "-1", "50.5", "NaN%", "Inf", "1e300%", "0x1p4", "100.0000001%", "", "\x1b[2J%"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, passed bool) {
		flag := map[bool]string{true: "--passed", false: "--failed"}[passed]
		for _, scoring := range []quiz.Scoring{quiz.AllOrNothing, quiz.PerOption} {
			exam := quiz.Exam{ID: "csm", Questions: 50, CutScore: quiz.CutScore{Count: 37}, Scoring: scoring}
			o, err := readOutcome(flag, text, exam)
			if err != nil {
				continue
			}
			require.True(t, o.Score >= 0 && o.Score <= quiz.Point*50, o.Score)
			require.Equal(t, passed, o.Score >= quiz.Point*37)
			require.Equal(t, passed, o.Passed)
		}
	})
}
