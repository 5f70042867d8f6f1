package cmd

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

func TestBeliefs(t *testing.T) {
	about := func(id, belief string, practice bool) quiz.Question {
		return quiz.Question{ID: id, Practice: practice, Options: []quiz.Option{{Text: "Yes", Key: true}, {Text: "No", Belief: belief}}}
	}
	bank := &banks.Bank{
		Spec: banks.Spec{
			Exam:    quiz.Exam{ID: "csm@mine"},
			Beliefs: []banks.Belief{{ID: "boss", Text: "the Scrum Master is a boss"}, {ID: "frozen", Text: "it is \x1b[31mfrozen"}},
		},
		Questions: []quiz.Question{
			about("boss-1", "boss", false), about("boss-2", "boss", false), about("boss-3", "boss", true), about("frozen-1", "frozen", false),
		},
	}
	misses := func(belief string) []results.BeliefMisses { return []results.BeliefMisses{{Belief: belief, Times: 3}} }
	met := func(ids ...string) map[string]results.Memory {
		all := map[string]results.Memory{}
		for _, id := range ids {
			all[id] = results.Memory{Last: 1}
		}
		return all
	}
	const boss = "cutscore practice csm --belief boss"
	for name, c := range map[string]struct {
		bank   *banks.Bank
		belief string
		met    []string
		kept   map[string]bool
		want   report.Belief
	}{
		"the practice pool comes first":           {bank, "boss", nil, nil, report.Belief{Text: "the Scrum Master is a boss", Practice: boss}},
		"then unseen questions of mock exams":     {bank, "boss", []string{"boss-3"}, nil, report.Belief{Text: "the Scrum Master is a boss", Practice: boss + " --fresh"}},
		"as long as one is not kept for the last": {bank, "boss", []string{"boss-3"}, map[string]bool{"boss-1": true}, report.Belief{Text: "the Scrum Master is a boss", Practice: boss + " --fresh"}},
		"nothing when the others were met":        {bank, "boss", []string{"boss-2", "boss-3"}, map[string]bool{"boss-1": true}, report.Belief{Text: "the Scrum Master is a boss"}},
		"a text is cleaned":                       {bank, "frozen", []string{"frozen-1"}, nil, report.Belief{Text: "it is [31mfrozen"}},
		"a belief that the bank has no more":      {bank, "lost", nil, nil, report.Belief{Text: "lost"}},
		"a bank that is gone leaves the id":       {nil, "boss", nil, nil, report.Belief{Text: "boss"}},
	} {
		c.want.Times = 3
		assert.Equal(t, []report.Belief{c.want}, beliefs(c.bank, misses(c.belief), met(c.met...), c.kept), name)
	}
	assert.Empty(t, beliefs(bank, nil, nil, nil))
}
