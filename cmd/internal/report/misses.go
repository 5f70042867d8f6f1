package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cutscore/quiz"
	"cutscore/results"
)

// Misses is what is known about the missed questions of an ended attempt.
type Misses struct {
	Slots  []int                 // those that were missed, by number
	Causes map[int]results.Cause // why, as the candidate said, by slot

	attempt  *quiz.Attempt
	record   results.Record
	findings [][]results.Finding
	median   time.Duration
}

// NewMisses looks into an ended attempt. The causes are by slot; nil stands for none.
func NewMisses(id int, a *quiz.Attempt, causes map[int]results.Cause) *Misses {
	r := results.NewRecord(id, a)
	m := &Misses{
		Slots: Missed(a), Causes: map[int]results.Cause{},
		attempt: a, record: r, findings: results.Autopsy(r), median: results.MedianTime(r.Slots),
	}
	for slot, cause := range causes {
		m.Explain(slot, cause)
	}
	return m
}

// Explain takes in why a question was missed; NoCause takes that back.
func (m *Misses) Explain(slot int, cause results.Cause) {
	if cause == results.NoCause {
		delete(m.Causes, slot)
		return
	}
	m.Causes[slot] = cause
}

// Asks tells whether only the candidate can say why a question was missed. One that was never reached explains itself.
func (m *Misses) Asks(slot int) bool {
	return slices.Contains(m.Slots, slot) && !slices.Contains(m.findings[slot], results.NotReached)
}

// Findings lists what is proven about a miss; nothing for other questions.
func (m *Misses) Findings(slot int) []results.Finding { return m.findings[slot] }

// Facts says in a few words each how a question went, right ones too. What Labels says is not among them.
func (m *Misses) Facts(slot int) []string {
	facts := []string{Outcome(m.attempt, slot)}
	if m.attempt.Flagged(slot) {
		facts = append(facts, "flagged")
	}
	if c := m.attempt.Confidence(slot); c != quiz.Unrated && !slices.Contains(m.findings[slot], results.SureAndWrong) {
		facts = append(facts, "you were "+c.String())
	}
	return facts
}

// Labels says what is proven about a miss, in words to the candidate. A flag is left to Facts.
func (m *Misses) Labels(slot int) []string {
	var labels []string
	for _, f := range m.findings[slot] {
		switch f {
		case results.SureAndWrong:
			labels = append(labels, "you were sure")
		case results.TurnedWrong:
			labels = append(labels, "you changed it from right to wrong")
		case results.ChoseTooMany, results.ChoseTooFew:
			chosen, asked := len(m.attempt.Response(slot)), len(m.attempt.Question(slot).Key())
			labels = append(labels, fmt.Sprintf("%d chosen, %d asked", chosen, asked))
		case results.NotReached:
			labels = append(labels, "never reached")
		case results.LeftOpen:
			labels = append(labels, "seen and left open")
		case results.Hurried:
			took := Span(m.record.Slots[slot].Time)
			labels = append(labels, fmt.Sprintf("answered in a hurry: %s, your median is %s", took, Span(m.median)))
		case results.FlaggedMiss:
		}
	}
	return labels
}

// Shown sums the findings up in the parts of a line, none when there is nothing to tell.
func (m *Misses) Shown() []string {
	var parts []string
	for _, t := range m.found() {
		parts = append(parts, fmt.Sprintf("%d %s", t.count, t.what))
	}
	if len(parts) > 0 {
		parts[0] = "What the misses show: " + parts[0]
	}
	return parts
}

// tally is how often something was found.
type tally struct {
	count int
	what  string
}

// found counts the findings that there are.
func (m *Misses) found() []tally {
	var found []tally
	for _, f := range results.Findings() {
		t := tally{what: findingWords(f)}
		for _, of := range m.findings {
			if slices.Contains(of, f) {
				t.count++
			}
		}
		if t.count > 0 {
			found = append(found, t)
		}
	}
	return found
}

// said counts the causes, and the misses that still want one.
func (m *Misses) said() []tally {
	var said []tally
	count := func(what string, is func(slot int) bool) {
		n := 0
		for _, slot := range m.Slots {
			if is(slot) {
				n++
			}
		}
		if n > 0 {
			said = append(said, tally{n, what})
		}
	}
	for _, c := range results.Causes() {
		count(CauseWords(c), func(slot int) bool { return m.Causes[slot] == c })
	}
	count("not said yet", func(slot int) bool { return m.Asks(slot) && m.Causes[slot] == results.NoCause })
	return said
}

// findingWords is a finding behind the number of questions it holds for.
func findingWords(f results.Finding) string {
	switch f {
	case results.SureAndWrong:
		return "sure and wrong"
	case results.TurnedWrong:
		return "changed from right to wrong"
	case results.ChoseTooMany:
		return "with too many choices"
	case results.ChoseTooFew:
		return "with too few choices"
	case results.NotReached:
		return "never reached"
	case results.LeftOpen:
		return "seen and left open"
	case results.Hurried:
		return "answered in a hurry"
	case results.FlaggedMiss:
		return "flagged"
	}
	return f.String()
}

// CauseWords is a cause as the screen says it: "did not know".
func CauseWords(c results.Cause) string { return strings.ReplaceAll(string(c), "-", " ") }
