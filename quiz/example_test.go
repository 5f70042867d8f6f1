package quiz_test

import (
	"fmt"
	"time"

	"cutscore/quiz"
)

// A whole exam of one question, from drawing the form to the result. Time is an argument, so it takes no time.
func Example() {
	exam := quiz.Exam{
		ID: "tiny", Questions: 1, TimeLimit: time.Minute, CutScore: quiz.CutScore{Count: 1},
		Scoring: quiz.AllOrNothing, Interruption: quiz.RunOn,
		Topics: []quiz.Topic{{ID: "team", Title: "Scrum Team", Weight: 1}},
	}
	bank := []quiz.Question{{
		ID: "team-size", Topic: "team", Stem: "How many people are typically on a Scrum Team?",
		Options: []quiz.Option{{Text: "10 or fewer", Key: true}, {Text: "12 to 15"}},
	}}

	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 7}.Form()
	if err != nil {
		fmt.Println(err)
		return
	}
	now := quiz.Instant{Wall: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	attempt := quiz.New(quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form, Started: now})

	event, err := attempt.Answer(now.Add(20*time.Second), 0, []int{0})
	if err != nil {
		fmt.Println(err)
		return
	}
	// Here the event is stored. Only then does it count:
	if err := attempt.Apply(event); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("time left:", attempt.Remaining(now.Add(30*time.Second)))

	event, _ = attempt.Submit(now.Add(40 * time.Second))
	_ = attempt.Apply(event)
	result := attempt.Grade()
	fmt.Printf("score: %v of %d, passed: %v\n", result.Score, result.Max, result.Passed)
	// Output:
	// time left: 30s
	// score: 1 of 1, passed: true
}
