package cmd

import (
	"encoding/json"
	"slices"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// The objects of `review --json`. Their field names are a contract.

type reviewObject struct {
	Attempt results.Summary `json:"attempt"`
	Slots   []slotObject    `json:"slots"`
}

type slotObject struct {
	Number    int            `json:"number"`
	Question  string         `json:"question"`
	Kind      quiz.Kind      `json:"kind"`
	Topic     string         `json:"topic"`
	Objective string         `json:"objective"`
	Stem      string         `json:"stem"`
	Options   []optionObject `json:"options"` // as displayed
	Answered  bool           `json:"answered"`
	Correct   bool           `json:"correct"`
	Score     json.Number    `json:"score"`
	Flagged   bool           `json:"flagged"`
	Seconds   float64        `json:"seconds"`
	Sources   []string       `json:"sources"`

	Confidence *string        `json:"confidence"` // sure or unsure; null when nothing was said
	Findings   []string       `json:"findings"`   // what is proven about a miss
	Cause      *results.Cause `json:"cause"`      // why it was missed; null when nothing was said
}

type optionObject struct {
	ID        string `json:"id"` // a, b, c … in the bank's order
	Text      string `json:"text"`
	Key       bool   `json:"key"`
	Chosen    *bool  `json:"chosen,omitempty"` // in a review only
	Rationale string `json:"rationale"`
	Belief    string `json:"belief,omitempty"`
}

func reviewJSON(id int, a *quiz.Attempt, filter report.Filter, causes map[int]results.Cause) reviewObject {
	r, misses := a.Grade(), report.NewMisses(id, a, causes)
	object := reviewObject{Attempt: results.Summarize(id, a), Slots: []slotObject{}}
	for _, slot := range filter.Slots(a) {
		q := a.Question(slot)
		s := slotObject{
			Number: slot + 1, Question: banks.Clean(q.ID), Kind: q.Kind(), Topic: banks.Clean(q.Topic), Objective: banks.Clean(q.Objective),
			Stem: banks.Clean(q.Stem), Answered: a.Answered(slot), Correct: r.Slots[slot] == quiz.Point,
			Score: json.Number(r.Slots[slot].String()), Flagged: a.Flagged(slot),
			Seconds: a.TimeOn(slot).Round(100 * time.Millisecond).Seconds(), Sources: cleanAll(q.Sources),
			Findings: []string{},
		}
		if c := a.Confidence(slot); c != quiz.Unrated {
			s.Confidence = new(c.String())
		}
		for _, f := range misses.Findings(slot) {
			s.Findings = append(s.Findings, f.String())
		}
		if cause, said := misses.Causes[slot]; said {
			s.Cause = &cause
		}
		for _, i := range a.Form.Slots[slot].Order {
			o := option(q, i)
			o.Chosen = new(slices.Contains(a.Response(slot), i))
			s.Options = append(s.Options, o)
		}
		object.Slots = append(object.Slots, s)
	}
	return object
}

func option(q quiz.Question, i int) optionObject {
	o := q.Options[i]
	return optionObject{
		ID: quiz.OptionID(i), Text: banks.Clean(o.Text), Key: o.Key,
		Rationale: banks.Clean(o.Rationale), Belief: banks.Clean(o.Belief),
	}
}

func cleanAll(texts []string) []string {
	clean := make([]string, len(texts))
	for i, t := range texts {
		clean[i] = banks.Clean(t)
	}
	return clean
}
