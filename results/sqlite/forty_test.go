package sqlite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// fortyPlan is what the forty attempts are, one letter each.
const fortyPlan = "mpmsomxpdt" + "mpcsomxpdt" + "mqmsomxpdt" + "mpmsomxpmm"

// fortyExam has twelve questions in twelve minutes and nine to pass, with partial credit. Its bank has six forms, and
// six questions for practice.
func fortyExam(id string) (quiz.Exam, []quiz.Question) {
	exam := quiz.Exam{
		ID: id, Title: "Forty", Questions: 12, TimeLimit: 12 * time.Minute, CutScore: quiz.CutScore{Count: 9},
		Scoring: quiz.PerOption, Interruption: quiz.RunOn, Retakes: quiz.RetakePolicy{Attempts: 2},
		Topics: []quiz.Topic{{ID: "events", Weight: 5}, {ID: "team", Weight: 4}, {ID: "values", Weight: 3}},
	}
	var bank []quiz.Question
	for _, topic := range exam.Topics {
		for i := range 6*topic.Weight + 2 {
			q := quiz.Question{ID: fmt.Sprintf("%s-%02d", topic.ID, i+1), Topic: topic.ID, Stem: "?", Practice: i >= 6*topic.Weight}
			for o := range 4 {
				option := quiz.Option{Text: fmt.Sprint("option ", o), Key: o == 0 || o == 1 && i%5 == 4}
				if o == 2 {
					option.Belief = []string{"boss", "contract", "phases"}[i%3]
				}
				q.Options = append(q.Options, option)
			}
			bank = append(bank, q)
		}
	}
	return exam, bank
}

// forty keeps a history of forty attempts, the same in every run.
func forty(t *testing.T) (*Store, quiz.Exam) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	chance := rand.New(rand.NewPCG(40, 40))
	for i, letter := range fortyPlan {
		id := "one"
		if letter == 'o' {
			id = "two"
		}
		exam, bank := fortyExam(id)
		met, err := results.Met(t.Context(), s, id)
		require.NoError(t, err)
		draw := quiz.Draw{Exam: exam, Questions: bank, Seen: map[string]int{}, Seed: uint64(i)}
		for q, m := range met {
			draw.Seen[q] = m.Last
		}
		c := candidate{chance: chance, skill: .55 + .008*float64(i), met: met, pace: 48 * time.Second, end: quiz.Submitted}
		setup := quiz.Setup{Mode: quiz.ExamMode, Started: quiz.Instant{Wall: now.Add(time.Duration(i) * 20 * time.Hour)}}
		switch letter {
		case 's': // a shorter run
			draw.Exam, setup.Custom = exam.Shorten(6), true
		case 'x': // twice the time
			draw.Exam.TimeLimit, setup.Custom = 24*time.Minute, true
		case 't': // one topic, at the exam's pace
			only, err := exam.Only("team", 6)
			require.NoError(t, err)
			draw.Exam, setup.Custom = only, true
		case 'c': // the clock runs out
			c.pace, c.end = 90*time.Second, quiz.Expired
		case 'd':
			c.end = quiz.Discarded
		case 'p', 'q': // q stays open
			draw.Exam.TimeLimit, setup.Mode = 0, quiz.PracticeMode
			if letter == 'q' {
				c.end = ""
			}
		}
		setup.Exam = draw.Exam
		if setup.Mode == quiz.PracticeMode {
			draw.Questions = slices.DeleteFunc(bank, func(q quiz.Question) bool { return !q.Practice && !met[q.ID].Missed })
			setup.Form = draw.PracticeForm(8)
		} else if setup.Form, err = draw.Form(); err != nil {
			require.NoError(t, err)
		}
		attempt, err := s.Create(t.Context(), setup)
		require.NoError(t, err)
		a := c.sit(t, setup)
		require.NoError(t, s.Append(t.Context(), attempt, a.Events()...))
		if a.Graded() && i%3 == 0 {
			for slot := range a.Len() {
				if score, graded := a.SlotScore(slot); graded && score < quiz.Point {
					require.NoError(t, s.Explain(t.Context(), attempt, slot, results.Causes()[slot%4]))
				}
			}
		}
	}
	for _, o := range []results.Outcome{
		{Exam: "one", Told: now.AddDate(0, 0, 17), Attempt: 20, Score: 8 * quiz.Point, Of: 12},
		{Exam: "two", Told: now.AddDate(0, 0, 30), Attempt: 36, Score: 10*quiz.Point + quiz.Point/2, Of: 12, Passed: true},
	} {
		require.NoError(t, s.AddOutcome(t.Context(), o))
	}
	require.NoError(t, s.SetExamDay(t.Context(), "one", results.DayOf(now.AddDate(0, 0, 36))))
	exam, _ := fortyExam("one")
	return s, exam
}

// candidate sits an attempt.
type candidate struct {
	chance *rand.Rand
	skill  float64 // chance to know the answer to a question
	met    map[string]results.Memory
	pace   time.Duration // mean time on a question
	end    quiz.EventKind
}

func (c candidate) sit(t *testing.T, setup quiz.Setup) *quiz.Attempt {
	a, at := quiz.New(setup), setup.Started
	do := func(e quiz.Event, err error) {
		require.NoError(t, err)
		require.NoError(t, a.Apply(e))
	}
	deadline := setup.Started.Add(setup.Exam.TimeLimit)
	for slot := range a.Len() {
		next := at.Add(c.pace/4 + time.Duration(c.chance.Int64N(int64(c.pace*3/2))))
		do(a.Show(at, slot))
		if a.Timed() && deadline.Since(next) == 0 {
			break
		}
		at = next
		if c.chance.IntN(20) > 0 || setup.Mode == quiz.PracticeMode {
			if c.chance.IntN(10) == 0 {
				do(a.Answer(at, slot, []int{c.chance.IntN(4)}))
			}
			do(a.Answer(at, slot, c.choose(a.Question(slot))))
			if c.chance.IntN(30) == 0 {
				do(a.Answer(at, slot, []int{2 + c.chance.IntN(2)}))
			}
			if say := c.chance.IntN(6); say < 3 {
				do(a.Rate(at, slot, quiz.Confidence(say)))
			}
		}
		if c.chance.IntN(9) == 0 {
			do(a.Flag(at, slot, true))
		}
		if setup.Mode == quiz.PracticeMode {
			do(a.Check(at, slot))
		}
	}
	switch c.end {
	case quiz.Submitted:
		do(a.Submit(at))
	case quiz.Expired:
		do(a.Expire(deadline))
	case quiz.Discarded:
		do(a.Discard(at))
	default:
	}
	return a
}

// choose remembers half of the questions that were met, knows others by skill, and guesses the rest.
func (c candidate) choose(q quiz.Question) []int {
	_, met := c.met[q.ID]
	if met && c.chance.IntN(2) == 0 || c.chance.Float64() < c.skill {
		return q.Key()
	}
	chosen := c.chance.Perm(4)[:len(q.Key())]
	if len(chosen) > 1 {
		chosen = c.chance.Perm(4)[:1+c.chance.IntN(3)] // too few or too many, sometimes
	}
	slices.Sort(chosen)
	return chosen
}
