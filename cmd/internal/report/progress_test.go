package report

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

func TestTheVerdictFollowsTheBandOfTheChance(t *testing.T) {
	for name, c := range map[string]struct {
		pass   float64
		change func(*Standing)
		want   string
		tone   Tone
	}{
		"97 is as sure as anybody can be": {.97, nil, "Very likely to pass: 97 %. Book the exam.", Good},
		"what is written as 90 is 90":     {.895, nil, "Very likely to pass: 90 %. Book the exam.", Good},
		"89 is likely":                    {.894, nil, "Likely to pass: 89 %. Study Scrum Events, then book the exam.", Good},
		"70 is likely":                    {.70, nil, "Likely to pass: 70 %. Study Scrum Events, then book the exam.", Good},
		"69 is open":                      {.69, nil, "It could go either way: a chance of about 69 %. Study Scrum Events and Scrum Master, then sit another mock exam.", Doubtful},
		"40 is open":                      {.40, nil, "It could go either way: a chance of about 40 %. Study Scrum Events and Scrum Master, then sit another mock exam.", Doubtful},
		"39 is no":                        {.39, nil, "Not yet: a chance of about 39 %. Study Scrum Events and Scrum Master, then sit another mock exam.", Bad},
		"the worst is no":                 {.03, nil, "Not yet: a chance of about 3 %. Study Scrum Events and Scrum Master, then sit another mock exam.", Bad},
		"the day is kept, not booked": {
			.87, func(s *Standing) { s.ExamDay = day("2026-12-01") },
			"Likely to pass: 87 %. Keep the day, 2026-12-01 (in 10 days), and study Scrum Events first.", Good,
		},
		"a day that is too early is moved": {
			.2, func(s *Standing) { s.ExamDay = day("2026-11-22") },
			"Not yet: a chance of about 20 %. Study Scrum Events and Scrum Master, then sit another mock exam. The exam is tomorrow: move it if you can.", Bad,
		},
		"a day gone by is no day": {
			.87, func(s *Standing) { s.ExamDay = day("2026-11-20") },
			"Likely to pass: 87 %. Study Scrum Events, then book the exam.", Good,
		},
		"the last fresh mock exam is the final one": {
			.5, func(s *Standing) { s.FreshMocks = 1 },
			"It could go either way: a chance of about 50 %. Study Scrum Events and Scrum Master, then sit the final mock exam.", Doubtful,
		},
		"without a fresh mock exam": {
			.5, func(s *Standing) { s.FreshMocks, s.Reserve = 0, false },
			"It could go either way: a chance of about 50 %. Study Scrum Events and Scrum Master, then practice what you missed, since no fresh mock exam is left.", Doubtful,
		},
		"no topic costs half a question": {
			.5, func(s *Standing) { s.Topics = nil }, "It could go either way: a chance of about 50 %. Sit another mock exam.", Doubtful,
		},
		"a pass in the real exam is the last word": {
			.2, func(s *Standing) {
				s.Outcomes = []results.Outcome{{Score: 42 * quiz.Point, Of: 50, Passed: true}}
			}, "Passed: 42 of 50 in the real exam. Congratulations.", Good,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := usual()
			s.Forecast.Pass = c.pass
			if c.change != nil {
				c.change(&s)
			}
			assert.Equal(t, c.want, s.Verdict().String())
			assert.Equal(t, c.tone, s.Verdict().Tone)
		})
	}
}

func TestTooLittleEvidenceTellsTheWayToEnough(t *testing.T) {
	for name, c := range map[string]struct {
		fresh, mocks, questions, left int
		want                          string
	}{
		"nothing yet":                   {0, 0, 50, 300, "No mock exam yet. The first one gives a first estimate."},
		"nothing yet of a short exam":   {0, 0, 15, 300, "No mock exam yet. 3 of them give a first estimate."},
		"one short run":                 {23, 1, 50, 277, "Not enough evidence: 23 of 40 fresh answers. One more mock exam, or a short one of 17 questions, gives a first estimate."},
		"one question is missing":       {39, 1, 50, 261, "Not enough evidence: 39 of 40 fresh answers. One more mock exam, or a short one of 1 question, gives a first estimate."},
		"as much as an exam has":        {0, 1, 40, 300, "Not enough evidence: 0 of 40 fresh answers. One more mock exam gives a first estimate."},
		"several short exams":           {3, 1, 3, 90, "Not enough evidence: 3 of 40 fresh answers. 13 more mock exams give a first estimate."},
		"the question set is too small": {3, 1, 3, 6, "Not enough evidence: 3 of 40 fresh answers. The question set has 6 fresh questions left, too few for an estimate."},
	} {
		t.Run(name, func(t *testing.T) {
			s := untouched()
			s.Forecast.Fresh, s.Exam.Questions, s.FreshQuestions = c.fresh, c.questions, c.left
			for i := range c.mocks {
				s.Mocks = append(s.Mocks, short(i+1, 9))
			}
			assert.Equal(t, c.want, s.Verdict().String())
			assert.Equal(t, Neutral, s.Verdict().Tone)
		})
	}
}

func TestStepsAreCommandsForWhatTheVerdictSays(t *testing.T) {
	commands := func(s Standing) (commands []string) {
		for _, step := range s.Steps() {
			commands = append(commands, step.Command)
		}
		return commands
	}
	assert.Equal(t, []string{"cutscore take csm"}, commands(untouched()))
	assert.Equal(t, []string{"cutscore review 1", "cutscore take csm"}, commands(begun()))
	assert.Equal(t, []string{"cutscore practice csm --due", "cutscore practice csm --topic events"}, commands(usual()))
	assert.Equal(t, []string{"cutscore practice csm --due", "cutscore practice csm --weak", "cutscore take csm --final"}, commands(scheduled()))
	assert.Equal(t, []string{"cutscore practice csm --weak", "cutscore practice csm --missed"}, commands(veteran()))
	assert.Empty(t, commands(certified()), "who has passed has nothing to do")

	taken := scheduled()
	taken.ExamDay = day("2026-11-20")
	assert.Equal(t, "cutscore progress csm --passed N, or --failed N", commands(taken)[0], "the day of the exam has gone by")
	taken.Outcomes[0].Told = time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC)
	assert.NotContains(t, commands(taken)[0], "--passed", "and how it went was told")
}

func TestProgressFitsEveryWindow(t *testing.T) {
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			assertFits(t, p.name, func(width int, th theme.Theme) []string { return Progress(p.standing(), width, th) })
			assertFits(t, p.name, func(width int, th theme.Theme) []string { return ProgressLine(p.standing(), width, th) })
		})
	}
}

func TestColorsAddNothingToProgress(t *testing.T) {
	for _, p := range pages {
		for _, width := range widths {
			plain := Progress(p.standing(), width, theme.Plain())
			colored(func() {
				assert.Equal(t, text(plain), ansi.Strip(text(Progress(p.standing(), width, theme.Terminal()))), "%s in %d cells", p.name, width)
			})
		}
	}
}

func TestTheUsualPageIsAPage(t *testing.T) {
	assert.LessOrEqual(t, len(Progress(usual(), 80, theme.Plain())), 50)
}

func TestTheChartSetsEveryMockOnItsSideOfThePassMark(t *testing.T) {
	for score := range 51 {
		s := usual()
		s.Mocks = []results.Mock{sitting(1, score)}
		dot, line := -1, -1
		for i, l := range s.chart(80, theme.Plain()) {
			if strings.Contains(l, "●") {
				require.Equal(t, -1, dot, "one dot")
				dot = i
			}
			if strings.Contains(l, "╌") {
				require.Equal(t, -1, line, "one line")
				line = i
			}
		}
		require.Positive(t, dot)
		require.Positive(t, line)
		assert.Equal(t, score >= 37, dot < line, "%d of 50", score)
	}
}

func TestTheStreakIsOfOfficialMocks(t *testing.T) {
	s := usual()
	assert.Equal(t, "Scores in %, pass mark 74, the last 2 passed", s.ScoreTitle(s.ScoreAxis(s.Mocks)))
	s.Mocks = append(s.Mocks, short(5, 3))
	assert.Equal(t, "Scores in %, pass mark 74, the last 2 official ones passed", s.ScoreTitle(s.ScoreAxis(s.Mocks)))
	s.Mocks[2].Fresh = 24
	const streak = "Scores in %, pass mark 74, the last 2 official ones passed, "
	assert.Equal(t, streak+"1 of them on mostly seen questions", s.ScoreTitle(s.ScoreAxis(s.Mocks)))
	s.Mocks[1].Fresh = 0
	assert.Equal(t, streak+"all on mostly seen questions", s.ScoreTitle(s.ScoreAxis(s.Mocks)))
	s.Streak = 1
	assert.Equal(t, "Scores in %, pass mark 74", s.ScoreTitle(s.ScoreAxis(s.Mocks)))
}

func TestTheChartFitsAnyNumberOfMocks(t *testing.T) {
	for _, n := range []int{1, 2, 18, 19, 40, 500} {
		s := usual()
		s.Mocks = nil
		for i := range n {
			s.Mocks = append(s.Mocks, sitting(i+1, i%51))
		}
		for _, width := range widths {
			lines := s.chart(width, theme.Plain())
			dots := strings.Count(text(lines), "●")
			assert.Equal(t, min(n, (width-chartLabel)/chartColumn), dots, "%d mock exams in %d cells", n, width)
		}
	}
}

// An exam whose pass mark is at an end of the scale has a line as well.
func TestTheChartOfAnOddPassMark(t *testing.T) {
	for _, needed := range []int{0, 1, 49, 50} {
		s := usual()
		s.Exam.CutScore.Count = needed
		for i := range s.Mocks {
			s.Mocks[i].CutScore, s.Mocks[i].Passed = needed, s.Mocks[i].Score >= quiz.Points(needed)*quiz.Point
		}
		lines := text(s.chart(80, theme.Plain()))
		assert.Equal(t, 1, strings.Count(lines, "├"), lines)
		assert.Equal(t, 3, strings.Count(lines, "●"), lines)
	}
}

func TestATopicWithFewAnswersIsShownAsCounts(t *testing.T) {
	s := usual()
	s.Topics = []results.TopicProgress{topic("events", 2, .7, 7, 9, nil), topic("team", 1, .7, 7, 10, nil)}
	rows := s.TopicRows()
	assert.Equal(t, "7 of 9", rows[0].Level)
	assert.Equal(t, "70 % (58-79)", rows[1].Level)
	s.Forecast.Enough = false
	assert.Equal(t, "7 of 10", s.TopicRows()[1].Level, "without enough evidence no level is told at all")
	assert.Empty(t, s.TopicRows()[1].Lost)
}

func TestTheForecastTellsWhoseRealResultMadeItNarrower(t *testing.T) {
	s := usual()
	assumes := func() string { return s.Readiness()[5].Text }
	assert.Contains(t, assumes(), ". A real result (--passed N, --failed N) makes it narrower")
	s.Elsewhere = true
	assert.Contains(t, assumes(), ". Your real result of another exam makes it narrower; one of this exam (--passed N, --failed N) would do more")
	s.Outcomes = []results.Outcome{{Score: 30 * quiz.Point, Of: 50}}
	assert.Contains(t, assumes(), ". Your real result makes it narrower")
}

func TestTheForecastTellsHowOldItsEvidenceIs(t *testing.T) {
	s := usual()
	rests := func() string { return s.Readiness()[4].Text }
	newest := &s.Mocks[2]
	newest.Started = time.Date(2026, 11, 8, 12, 0, 0, 0, time.UTC)
	assert.NotContains(t, rests(), "newest")
	s.Today = day("2026-11-22")
	assert.Contains(t, rests(), "150 fresh answers in 3 mock exams, the newest 14 days ago; one alone")
	s.Today = day("2027-01-22")
	s.Mocks = append(s.Mocks, *newest)
	s.Mocks[3].Started, s.Mocks[3].Fresh = time.Date(2027, 1, 22, 12, 0, 0, 0, time.UTC), 0
	assert.Contains(t, rests(), "the newest 75 days ago", "one that repeats questions makes it no newer")
}

func TestTrendWords(t *testing.T) {
	assert.Empty(t, TrendWord(nil))
	assert.Equal(t, "up", TrendWord(&results.Change{Points: 30}))
	assert.Equal(t, "down", TrendWord(&results.Change{Points: -30}))
	assert.Equal(t, "steady", TrendWord(&results.Change{Points: 30, Noise: true}))
}

func TestWhatHasNoDataIsLeftOut(t *testing.T) {
	page := text(Progress(begun(), 80, theme.Plain()))
	for _, absent := range []string{"Readiness", "seen before", "changed", "confidence", "you said", "Beliefs", "exam day", "real result", "passed"} {
		assert.NotContains(t, page, absent)
	}
	for _, s := range []Standing{usual(), veteran()} {
		s.Exam.Retakes.Attempts = 1
		assert.NotContains(t, text(Progress(s, 80, theme.Plain())), "within", "the price includes one attempt")
	}
}

func TestTextOfABankIsClean(t *testing.T) {
	s := usual()
	s.Exam.Abbreviation, s.Exam.Topics[5].Title, s.Beliefs[0].Text = "C\x1b[2JSM", "Eve\u202ents", "a \x07boss"
	for _, line := range append(Progress(s, 80, theme.Plain()), ProgressLine(s, 80, theme.Plain())...) {
		assert.NotContains(t, line, "\x1b")
		assert.NotContains(t, line, "\x07")
		assert.NotContains(t, line, "\u202e")
	}
}
