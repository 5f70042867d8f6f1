package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/cmd/internal/theme"
)

const testBanks = "../../testdata/banks"

func TestExamTellsRulesWithTheirSources(t *testing.T) {
	l := library(t, testBanks)
	spec, err := l.Spec("demo")
	require.NoError(t, err)
	assert.Equal(t, []string{
		"Demo Exam (DEMO)",
		"Demo Body",
		"",
		"Rules of the exam",
		"  questions     14",
		"                official; demo.example; checked 2026-11",
		"  time limit    14 min",
		"                official; demo.example; checked 2026-11",
		"  pass mark     11 of 14",
		"                official; demo.example; checked 2026-11",
		"  interruption  when the attempt is left, the clock runs on",
		"                official; demo.example; checked 2026-11",
		"  retakes       2 attempts in all within 90 days of the welcome e-mail; 25 USD",
		"                for each further one; none after a pass",
		"                official; demo.example; checked 2026-11",
		"  report        score, topics",
		"                official; demo.example; checked 2026-11",
		"",
		"Topics",
		"   10  Singles (singles)",
		"    2  Pairs (pairs)",
		"    2  Claims (claims)",
		"       weights: a choice; estimate; demo.example; checked 2026-11",
		"",
		"Certification",
		"  goal          show that the program works",
		"                official; demo.example; checked 2026-11",
		"  fee           nothing",
		"                official; demo.example; checked 2026-11",
	}, Exam(spec, 80, theme.Plain()))
}

func TestExamLine(t *testing.T) {
	l := library(t, testBanks)
	demo, err := l.Exam("demo")
	require.NoError(t, err)
	assert.Equal(t, []string{"demo   Demo Exam (Demo Body): 14 questions, 14 min, 11 to pass"}, ExamLine(demo, 80, theme.Plain()))
	cspo, err := l.Exam("cspo")
	require.NoError(t, err)
	assert.Contains(t, text(ExamLine(cspo, 200, theme.Plain())), "no exam")
}

func TestCompare(t *testing.T) {
	specs := specs(t, "mini", "demo")
	assert.Equal(t, []string{
		"               MINI                            DEMO",
		"",
		"title          Mini Exam                       Demo Exam",
		"",
		"body           Demo Body                       Demo Body",
		"",
		"goal           show that the program works     show that the program works",
		"",
		"fee            not known                       nothing",
		"",
		"cutscore exams EXAM names the source and date of each fact.",
	}, Compare(specs, 80, theme.Plain()))
	assert.Equal(t, []string{
		"title",
		"  MINI  Mini Exam",
		"  DEMO  Demo Exam",
		"",
		"body",
		"  MINI  Demo Body",
		"  DEMO  Demo Body",
		"",
		"goal",
		"  MINI  show that the program works",
		"  DEMO  show that the program works",
		"",
		"fee",
		"  MINI  not known",
		"  DEMO  nothing",
		"",
		"cutscore exams EXAM names the source and",
		"date of each fact.",
	}, Compare(specs, 40, theme.Plain()), "one below the other where columns would be too narrow")
}

// What is compared is all there, side by side or not.
func TestCompareLosesNoWord(t *testing.T) {
	specs := specs(t, "csm", "cspo", "pspo")
	for _, width := range widths {
		if width < 60 { // one below the other, so that each text stands by itself
			shown := squeeze(text(Compare(specs, width, theme.Plain())))
			for _, s := range specs {
				for _, f := range s.Certification {
					assert.Contains(t, shown, squeeze(banks.Plain(f.Value)), "%d cells", width)
				}
			}
		}
		all := text(Compare(specs, width, theme.Plain()))
		for _, s := range specs {
			for _, f := range s.Certification {
				for word := range strings.FieldsFuncSeq(f.Value, func(r rune) bool { return r == ' ' || r == '-' }) {
					if len(word) < 12 { // longer ones may be cut
						assert.Contains(t, all, word, "%d cells", width)
					}
				}
			}
		}
	}
}

func TestExamsFitEveryWindow(t *testing.T) {
	specs := specs(t, "csm", "cspo", "pspo", "demo", "mini")
	for _, s := range specs {
		assertFits(t, s.ID(), func(width int, th theme.Theme) []string { return Exam(s, width, th) })
		assertFits(t, s.ID(), func(width int, th theme.Theme) []string { return ExamLine(s.Exam, width, th) })
	}
	for n := range specs {
		assertFits(t, "compared", func(width int, th theme.Theme) []string { return Compare(specs[:n+1], width, th) })
	}
}

func specs(t *testing.T, ids ...string) []*banks.Spec {
	t.Helper()
	l := library(t, testBanks)
	var specs []*banks.Spec
	for _, id := range ids {
		s, err := l.Spec(id)
		require.NoError(t, err)
		specs = append(specs, s)
	}
	return specs
}

// squeeze drops all space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
