package report

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

func TestPlural(t *testing.T) {
	assert.Equal(t, "0 questions", Plural(0, "question"))
	assert.Equal(t, "1 question", Plural(1, "question"))
	assert.Equal(t, "2 questions", Plural(2, "question"))
}

func TestScore(t *testing.T) {
	for want, c := range map[string]struct {
		score quiz.Points
		of    int
	}{
		"41 of 50 (82.0 %)":  {41 * quiz.Point, 50},
		"0 of 50 (0.0 %)":    {0, 50},
		"50 of 50 (100.0 %)": {50 * quiz.Point, 50},
		"1 of 3 (33.3 %)":    {quiz.Point, 3},
		"2.5 of 3 (83.3 %)":  {5 * quiz.Point / 2, 3},
		"0.33 of 1 (33.3 %)": {quiz.Point / 3, 1},
		"0 of 0":             {0, 0}, // a practice in which nothing was checked
	} {
		assert.Equal(t, want, Score(c.score, c.of))
	}
}

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                                "0:00",
		time.Millisecond:                 "0:01", // as long as there is time left, it is not 0:00
		time.Second:                      "0:01",
		59*time.Second + time.Nanosecond: "1:00",
		9*time.Minute + 5*time.Second:    "9:05",
		time.Hour - time.Second:          "59:59",
		time.Hour:                        "1:00:00",
		time.Hour + 2*time.Minute + 3*time.Second: "1:02:03",
		25 * time.Hour: "25:00:00",
	} {
		assert.Equal(t, want, Clock(d), "%v", d)
	}
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                                     "0 s",
		400 * time.Millisecond:                "0 s",
		45 * time.Second:                      "45 s",
		59*time.Second + 600*time.Millisecond: "1 min",
		60 * time.Minute:                      "60 min",
		90 * time.Minute:                      "90 min",
		2*time.Minute + 5*time.Second:         "2 min 5 s",
		110 * time.Minute:                     "1 h 50 min",
		3 * time.Hour:                         "3 h 0 min",
	} {
		assert.Equal(t, want, Span(d), "%v", d)
	}
}

func TestNumbers(t *testing.T) {
	slots := []int{3, 8, 16, 17}
	assert.Equal(t, "4, 9, 17, 18", Numbers(slots, 4), "as they stand on the screen, from 1")
	assert.Equal(t, "4, 9, 17, 18", Numbers(slots, 10))
	assert.Equal(t, "4, 9 and 2 more", Numbers(slots, 2))
	assert.Empty(t, Numbers(nil, 3))
}

func TestChoose(t *testing.T) {
	question := func(options, keys int) quiz.Question {
		var q quiz.Question
		for i := range options {
			q.Options = append(q.Options, quiz.Option{Text: string(rune('a' + i)), Key: i < keys})
		}
		return q
	}
	assert.Empty(t, Choose(question(4, 1)), "one right answer needs no word")
	assert.Equal(t, "Choose two.", Choose(question(4, 2)))
	assert.Equal(t, "Choose nine.", Choose(question(10, 9)))
	assert.Equal(t, "Choose 10.", Choose(question(11, 10)))
}

func TestTitle(t *testing.T) {
	assert.Equal(t, "CSM mock exam", Title(quiz.Exam{ID: "csm", Abbreviation: "CSM"}, quiz.ExamMode))
	assert.Equal(t, "PSPO practice", Title(quiz.Exam{ID: "pspo"}, quiz.PracticeMode), "the id stands in where only that is known")
}

func TestRetakes(t *testing.T) {
	for name, c := range map[string]struct {
		policy quiz.RetakePolicy
		want   string
	}{
		"within some days": {
			quiz.RetakePolicy{Attempts: 2, Days: 90, From: "the welcome e-mail", Fee: "25 USD"},
			"2 attempts in all within 90 days of the welcome e-mail; 25 USD for each further one; none after a pass",
		},
		"bound to something that is paid": {
			quiz.RetakePolicy{Attempts: 1, From: "a password", Fee: "200 USD", AfterPass: true},
			"1 attempt for a password; 200 USD for each further one",
		},
		"without conditions": {
			quiz.RetakePolicy{Attempts: 3, Fee: "nothing", AfterPass: true},
			"3 attempts; nothing for each further one",
		},
	} {
		assert.Equal(t, c.want, Retakes(c.policy), name)
	}
}

func TestLeavingTellsWhatTheClockDoes(t *testing.T) {
	now := start.Add(4 * time.Minute)
	until := start.Wall.Add(10 * time.Minute).Local().Format("15:04")
	running := sit(t, quiz.ExamMode)
	assert.Equal(t, "The clock keeps running until "+until+". Everything is saved; cutscore resume 12 takes it up again.",
		Leaving(running.Attempt, now, 12))
	stopping := sit(t, quiz.ExamMode, func(s *quiz.Setup) { s.Exam.Interruption = quiz.Stop })
	assert.Equal(t, "The clock stops with 6:00 left. Everything is saved; cutscore resume 12 takes it up again.",
		Leaving(stopping.Attempt, now, 12))
	practice := sit(t, quiz.PracticeMode)
	assert.Equal(t, "Everything is saved; cutscore resume 12 takes it up again.", Leaving(practice.Attempt, now, 12))
}
