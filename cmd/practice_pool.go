package cmd

import (
	"slices"
	"strings"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
)

// pool lists the questions that may be practiced: those kept for practice and those met before, of the kind asked for.
// Questions of the reserve are practiced only when they were met.
func (o practiceOptions) pool(bank *banks.Bank, met map[string]results.Memory, reserve map[string]bool) []quiz.Question {
	var pool []quiz.Question
	for _, q := range bank.Questions {
		m, known := met[q.ID]
		switch {
		case o.topic != "" && q.Topic != o.topic, o.objective != "" && q.Objective != o.objective:
		case o.belief != "" && !standsFor(q, o.belief):
		case o.missed && !m.Missed, o.flagged && !m.Flagged:
		case q.Practice, known && o.seed == nil, o.fresh && !reserve[q.ID], o.missed, o.flagged, o.due:
			pool = append(pool, q)
		}
	}
	return pool
}

// standsFor tells whether a wrong answer of a question stands for a belief.
func standsFor(q quiz.Question, belief string) bool {
	return slices.ContainsFunc(q.Options, func(o quiz.Option) bool { return o.Belief == belief })
}

// aboutBelief puts the misconception that is practiced into words, nothing without one: its id alone says little.
func aboutBelief(bank *banks.Bank, belief string) []string {
	at := slices.IndexFunc(bank.Beliefs, func(b banks.Belief) bool { return b.ID == belief })
	if at < 0 {
		return nil
	}
	return []string{"about a mistaken belief: " + banks.Clean(bank.Beliefs[at].Text)}
}

// nothing says why the pool is empty.
func (o practiceOptions) nothing() string {
	where := o.bank
	if o.topic != "" {
		where += ", topic " + o.topic
	}
	if o.belief != "" {
		where += ", belief " + o.belief
	}
	switch {
	case o.missed && o.flagged:
		return where + ": no question is both missed and flagged"
	case o.missed:
		return where + ": no question was missed"
	case o.flagged:
		return where + ": no question is flagged"
	case o.fresh:
		return where + ": no question outside the final mock exam fits"
	}
	return where + ": no question is kept for practice or was met in a mock exam; --fresh takes unseen ones"
}

func unknownBelief(bank *banks.Bank, belief string) error {
	ids := make([]string, len(bank.Beliefs))
	for i, b := range bank.Beliefs {
		ids[i] = b.ID
	}
	hint := "the beliefs are " + strings.Join(ids, ", ")
	if near := nearest(ids, belief); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	if len(ids) == 0 {
		hint = "its question set names no beliefs"
	}
	return usagef(hint, "belief %q: not a belief of %s", belief, bank.ID())
}
