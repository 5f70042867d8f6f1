package report

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/banks"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

func TestBar(t *testing.T) {
	for name, c := range map[string]struct {
		percent, mark float64
		width         int
		want          string
	}{
		"nothing right":                       {0, 50, 11, "░░░░░┃░░░░░"},
		"everything right":                    {100, 50, 11, "█████┃█████"},
		"just the pass mark":                  {50, 50, 11, "█████┃░░░░░"},
		"below the pass mark":                 {30, 70, 11, "███░░░░┃░░░"},
		"a pass mark of everything":           {90, 100, 11, "█████████░┃"},
		"a pass mark of nothing":              {10, 0, 11, "┃█░░░░░░░░░"},
		"three cells are the least":           {50, 50, 3, "█┃░"},
		"under three cells there is no bar":   {50, 50, 2, ""},
		"a width below zero is no bar either": {50, 50, -1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Bar(c.percent, c.mark, c.width))
		})
	}
}

func TestResultOfAMockExam(t *testing.T) {
	before := &results.Summary{ID: 3, Score: 4 * quiz.Point, Max: 6}
	for name, c := range map[string]struct {
		view View
		want []string
	}{
		"failed, with what another try takes": {View{ID: 4, Attempt: sit(t, quiz.ExamMode).flag(1).later(90 * time.Second).right(3).Attempt}, []string{
			"DEMO mock exam · attempt 4",
			"",
			"3 of 6 (50.0 %)                   NOT PASSED",
			"██████████████████████░░░░░░░┃░░░░░░░░░░░░░░",
			"pass mark 4 of 6 (66.7 %)",
			"",
			"Time used: 1:30 of 10:00",
			"Answered: 3 of 6, flagged: 1",
			"",
			"Right answers by topic",
			"  3 of 4  Left of the river",
			"  0 of 2  Right",
			"",
			"What the misses show: 3 never reached",
			"",
			"Another try at the real exam: 2 attempts in all within 90 days of the welcome",
			"e-mail; 25 USD for each further one; none after a pass.",
		}},
		"passed, after an attempt before": {View{ID: 5, Attempt: sit(t, quiz.ExamMode).later(time.Minute).right(6).Attempt, Before: before}, []string{
			"DEMO mock exam · attempt 5",
			"",
			"6 of 6 (100.0 %)                      PASSED",
			"█████████████████████████████┃██████████████",
			"pass mark 4 of 6 (66.7 %)",
			"",
			"Time used: 1:00 of 10:00",
			"Answered: 6 of 6, flagged: 0",
			"Against attempt 3 (66.7 %): +33.3 points, no more than chance can make (noise)",
			"",
			"Right answers by topic",
			"  4 of 4  Left of the river",
			"  2 of 2  Right",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Result(c.view, 80, theme.Plain()))
		})
	}
}

func TestResultSaysThatARunWasCustom(t *testing.T) {
	custom := sit(t, quiz.ExamMode, func(s *quiz.Setup) { s.Custom = true }).right(6)
	assert.Contains(t, Result(View{ID: 1, Attempt: custom.Attempt}, 80, theme.Plain()), "a custom run: not the official length, time or topics")
	official := sit(t, quiz.ExamMode).right(6)
	assert.NotContains(t, text(Result(View{ID: 1, Attempt: official.Attempt}, 80, theme.Plain())), "custom")
}

func TestResultOfAPracticeCountsWhatWasChecked(t *testing.T) {
	a := sit(t, quiz.PracticeMode).answer(0, 0).check(0).answer(1, 1).check(1).answer(2, 0).later(time.Minute).submit()
	assert.Equal(t, []string{
		"DEMO practice · attempt 1",
		"",
		"1 of 2 (50.0 %) right",
		"",
		"Time used: 1:00",
		"Answered: 3 of 6, flagged: 0",
		"",
		"Right answers by topic",
		"  1 of 2  Left of the river",
	}, Result(View{ID: 1, Attempt: a.Attempt}, 80, theme.Plain()))

	nothing := sit(t, quiz.PracticeMode).answer(0, 0).submit()
	lines := Result(View{ID: 1, Attempt: nothing.Attempt}, 80, theme.Plain())
	assert.Contains(t, lines, "No question was checked.")
	assert.NotContains(t, text(lines), "topic")
}

func TestRealisticResultShowsWhatTheBodyShows(t *testing.T) {
	a := sit(t, quiz.ExamMode).right(5).Attempt
	head := []string{"DEMO mock exam · attempt 1", "", "PASSED"}
	score := "5 of 6 (83.3 %)"
	topics := []string{"", "  100.0 %  Left of the river", "   50.0 %  Right"}
	for name, c := range map[string]struct {
		shows []banks.Report
		want  []string
	}{
		"only the verdict":     {[]banks.Report{}, head},
		"the score":            {[]banks.Report{banks.ReportScore}, append(head[:3:3], score)},
		"the topics":           {[]banks.Report{banks.ReportTopics}, append(head[:3:3], topics...)},
		"the score and topics": {[]banks.Report{banks.ReportScore, banks.ReportTopics}, append(append(head[:3:3], score), topics...)},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Result(View{ID: 1, Attempt: a, Realistic: c.shows}, 80, theme.Plain()))
		})
	}
}

func TestFactsTellHowTheTimeWent(t *testing.T) {
	stop := func(s *quiz.Setup) { s.Exam.Interruption = quiz.Stop }
	for name, c := range map[string]struct {
		attempt *sat
		want    []string
	}{
		"in time": {
			sit(t, quiz.ExamMode).later(9 * time.Minute).submit(),
			[]string{"Time used: 9:00 of 10:00", "Answered: 0 of 6, flagged: 0"},
		},
		"out of time": {
			sit(t, quiz.ExamMode).answer(0, 1).flag(0).flag(3).later(11 * time.Minute).expire(),
			[]string{"Time used: 10:00 of 10:00, the time ran out", "Answered: 1 of 6, flagged: 2"},
		},
		"interrupted once while the clock ran on": {
			sit(t, quiz.ExamMode).later(time.Minute).leave(2 * time.Minute).submit(),
			[]string{"Time used: 3:00 of 10:00", "Answered: 0 of 6, flagged: 0", "Interrupted: once, 2 min in all, the clock ran on"},
		},
		"interrupted twice while the clock stood": {
			sit(t, quiz.ExamMode, stop).later(time.Minute).leave(2 * time.Hour).later(time.Minute).leave(30 * time.Minute).submit(),
			[]string{"Time used: 2:00 of 10:00", "Answered: 0 of 6, flagged: 0", "Interrupted: 2 times, 2 h 30 min in all, the clock stood"},
		},
		"practice has no limit": {
			sit(t, quiz.PracticeMode).later(2 * time.Hour).submit(),
			[]string{"Time used: 2:00:00", "Answered: 0 of 6, flagged: 0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Facts(View{ID: 1, Attempt: c.attempt.Attempt}))
		})
	}
}

// Small differences are called what they are, so that nobody reads progress into them.
func TestChangeSinceTheAttemptBefore(t *testing.T) {
	for name, c := range map[string]struct {
		right, of, before, beforeOf int
		want                        string
	}{
		"a rise that chance makes":    {39, 50, 35, 50, "Against attempt 7 (70.0 %): +8.0 points, no more than chance can make (noise)"},
		"a fall that chance makes":    {35, 50, 39, 50, "Against attempt 7 (78.0 %): -8.0 points, no more than chance can make (noise)"},
		"a rise that means something": {45, 50, 30, 50, "Against attempt 7 (60.0 %): +30.0 points, more than chance alone usually makes"},
		"the same score":              {40, 50, 40, 50, "Against attempt 7 (80.0 %): no change"},
		"runs of different length":    {10, 12, 40, 50, "Against attempt 7 (80.0 %): +3.3 points, no more than chance can make (noise)"},
	} {
		t.Run(name, func(t *testing.T) {
			r := quiz.Result{Score: quiz.Points(c.right) * quiz.Point, Max: c.of}
			assert.Equal(t, c.want, change(r, results.Summary{ID: 7, Score: quiz.Points(c.before) * quiz.Point, Max: c.beforeOf}))
		})
	}
}

func TestTopicsAreCountsInOneColumn(t *testing.T) {
	exam := demo()
	exam.Topics[1].Title = "A title that is too long for a line of forty cells"
	assert.Equal(t, []string{
		"  10.5 of 12  Left of the river",
		"      2 of 3  A title that is too long",
		"              for a line of forty cells",
	}, Topics(exam, []quiz.TopicScore{{Topic: "left", Score: 21 * quiz.Point / 2, Max: 12}, {Topic: "right", Score: 2 * quiz.Point, Max: 3}}, 40))
	assert.Empty(t, Topics(exam, nil, 40))
}

func TestResultFitsEveryWindow(t *testing.T) {
	before := &results.Summary{ID: 123, Score: 4 * quiz.Point, Max: 6}
	custom := func(s *quiz.Setup) {
		s.Custom = true
		s.Exam.Abbreviation = "A-VERY-LONG-ABBREVIATION-OF-AN-EXAM"
		s.Exam.Topics[0].Title = "Understanding and applying the framework, its events and artifacts"
	}
	exam := sit(t, quiz.ExamMode, custom).later(time.Minute).leave(2 * time.Minute).right(2)
	practice := sit(t, quiz.PracticeMode, custom).answer(0, 0).check(0).submit()
	for name, v := range map[string]View{
		"exam":      {ID: 124, Attempt: exam.Attempt, Before: before},
		"practice":  {ID: 124, Attempt: practice.Attempt, Before: before},
		"realistic": {ID: 124, Attempt: exam.Attempt, Realistic: []banks.Report{banks.ReportScore, banks.ReportTopics}},
	} {
		assertFits(t, name, func(width int, th theme.Theme) []string { return Result(v, width, th) })
	}
}
