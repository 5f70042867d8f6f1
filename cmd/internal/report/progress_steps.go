package report

import (
	"fmt"

	"cutscore/results"
)

// Step is something to do next, and the command for it.
type Step struct{ Text, Command string }

// costly lists up to n topics that are expected to cost the most questions, each at least a half.
func (s Standing) costly(n int) []results.TopicProgress {
	var topics []results.TopicProgress
	for _, t := range s.Topics {
		if len(topics) < n && t.Forecast.Lost >= .5 {
			topics = append(topics, t)
		}
	}
	return topics
}

// Steps lists what to do next, the most useful first.
func (s Standing) Steps() []Step {
	var steps []Step
	add := func(text, command string, args ...any) {
		steps = append(steps, Step{text, fmt.Sprintf("cutscore "+command, args...)})
	}
	if s.Passed() != nil {
		return nil
	}
	if s.elapsed() {
		add("Tell how the exam went", "progress %s --passed N, or --failed N", s.Bank)
	}
	if s.Due > 0 {
		add(fmt.Sprintf("Repeat %s due today", Plural(s.Due, "question")), "practice %s --due", s.Bank)
	}
	if !s.Forecast.Enough {
		if len(s.Mocks) > 0 {
			add("See what you missed, and why", "review %d", s.Mocks[len(s.Mocks)-1].Attempt)
		}
		if s.FreshQuestions > 0 {
			add("Sit a mock exam", "take %s", s.Bank)
		}
		return steps
	}
	b := bandOf(s.Forecast.Pass)
	switch topics := s.costly(max(1, b.study)); len(topics) {
	case 0:
	case 1:
		add("Study "+s.topic(topics[0].ID), "practice %s --topic %s", s.Bank, topics[0].ID)
	default:
		add("Study "+s.toStudy(len(topics)), "practice %s --weak", s.Bank)
	}
	switch {
	case !b.another:
	case s.FreshMocks == 0:
		add("Repeat what you missed", "practice %s --missed", s.Bank)
	case s.FreshMocks == 1 && s.Reserve:
		add("Sit the final mock exam", "take %s --final", s.Bank)
	default:
		add("Sit another mock exam", "take %s", s.Bank)
	}
	return steps
}
