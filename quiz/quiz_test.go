package quiz

import (
	"fmt"
	"time"
)

// start is when attempts in these tests begin.
var start = Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}

// after is the instant d after start, in the same boot.
func after(d time.Duration) Instant { return start.Add(d) }

// question makes a question with n options whose key are the named ones.
func question(id, topic string, n int, key ...int) Question {
	q := Question{ID: id, Topic: topic, Stem: "What about " + id + "?", Difficulty: 3}
	for i := range n {
		q.Options = append(q.Options, Option{Text: fmt.Sprintf("%s says %s", id, OptionID(i))})
	}
	for _, k := range key {
		q.Options[k].Key = true
	}
	return q
}

func trueFalse(id, topic string, right bool) Question {
	return Question{ID: id, Topic: topic, Stem: id + " is so.", Difficulty: 1, Options: []Option{
		{Text: "True", Key: right}, {Text: "False", Key: !right},
	}}
}

// smallExam has two topics, ten questions and ten minutes.
func smallExam() Exam {
	return Exam{
		ID: "small", Title: "Small exam", Questions: 10, TimeLimit: 10 * time.Minute,
		CutScore: CutScore{Count: 7}, Scoring: AllOrNothing, Interruption: RunOn,
		Topics: []Topic{{ID: "left", Title: "Left", Weight: 6}, {ID: "right", Title: "Right", Weight: 4}},
	}
}

// smallBank has n questions in each topic of smallExam; the first option is the key.
func smallBank(n int) []Question {
	var bank []Question
	for _, topic := range []string{"left", "right"} {
		for i := range n {
			bank = append(bank, question(fmt.Sprintf("%s-%02d", topic, i), topic, 4, 0))
		}
	}
	return bank
}

func smallSetup(mode Mode, rule Interruption) Setup {
	exam := smallExam()
	exam.Interruption = rule
	form, err := Draw{Exam: exam, Questions: smallBank(10), Seed: 1}.Form()
	if err != nil {
		panic(err)
	}
	if mode == PracticeMode {
		exam.TimeLimit = 0
	}
	return Setup{Exam: exam, Mode: mode, Form: form, Started: start}
}

// do applies an event that must be allowed.
func (a *Attempt) do(e Event, err error) {
	if err == nil {
		err = a.Apply(e)
	}
	if err != nil {
		panic(err)
	}
}
