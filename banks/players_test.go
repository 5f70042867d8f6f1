package banks

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawn is a strict bank of n questions with four options of made-up words. key changes the key, given as its words.
func drawn(t *testing.T, n int, seed uint64, key func(words []string) string) *Bank {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 2))
	var text strings.Builder
	text.WriteString("-- exam.yaml --\nid: drawn\ntitle: Drawn\nstrict: true\ntopics: [{id: a, title: A}]\n-- a.md --\n# A\n")
	words := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = made(r.IntN(1000))
		}
		return list
	}
	for i := range n {
		fmt.Fprintf(&text, "\n## q-%d\n\nWhat about %s?\n\n", i, strings.Join(words(12), " "))
		place := r.IntN(4)
		for o := range 4 {
			option, box := words(5), " "
			said := strings.Join(option, " ")
			if o == place {
				said, box = key(option), "x"
			}
			fmt.Fprintf(&text, "- [%s] the %s\n", box, said)
		}
	}
	return bankOf(t, text.String())
}

func caught(faults Faults) []string {
	var names []string
	for _, f := range faults {
		if f.Rule == "B33" {
			names = append(names, strings.Split(f.Message, `"`)[1])
		}
	}
	return names
}

func TestPlayersScoreByChanceInAFairBank(t *testing.T) {
	b := drawn(t, 200, 7, func(words []string) string { return strings.Join(words, " ") })
	inspection := Inspect(b)
	assert.Empty(t, caught(inspection.Faults))
	require.Len(t, inspection.Players, 6)
	for _, p := range inspection.Players[:5] {
		assert.Equal(t, 200, p.Questions, p.Name)
		assert.InDelta(t, 50, p.Chance, 1e-9, p.Name)
		assert.Less(t, math.Abs(p.Z), 2.0, p.Name)
	}
	assert.Equal(t, Player{Name: "always false"}, inspection.Players[5])
	assert.Equal(t, inspection, Inspect(b), "deterministic")
}

func TestPlayersGiveAwayABankWhoseKeyIsTheLongest(t *testing.T) {
	b := drawn(t, 60, 7, func(words []string) string { return strings.Join(words, " ") + " and this and that and more" })
	inspection := Inspect(b)
	assert.Equal(t, []string{"combined", "longest option"}, caught(inspection.Faults))
	longest := inspection.Players[0]
	assert.InDelta(t, 60, longest.Expected, 1e-9)
	assert.InDelta(t, 75, longest.Edge(), 1e-9)
	assert.InDelta(t, 45/math.Sqrt(60*0.25*0.75), longest.Z, 1e-9, "the variance of a binomial sum")
	assert.Equal(t, longest, inspection.Label.GuessProof)
}

func TestPlayersGiveAwayABankWhoseDistractorsAreAbsolute(t *testing.T) {
	b := drawn(t, 60, 9, func(words []string) string { return strings.Join(words, " ") })
	for i := range b.Questions {
		for o := range b.Questions[i].Options {
			if option := &b.Questions[i].Options[o]; !option.Key {
				option.Text = "always " + option.Text[len("the "):]
			}
		}
	}
	assert.Contains(t, caught(Check(b)), "no absolutes")
}

func TestPlayersGiveAwayABankWhoseKeysRepeatTheStem(t *testing.T) {
	b := drawn(t, 60, 9, func(words []string) string { return strings.Join(words, " ") })
	for i := range b.Questions {
		q := &b.Questions[i]
		q.Options[q.Key()[0]].Text = strings.Join(strings.Fields(strings.Trim(q.Stem, "?"))[2:7], " ")
	}
	assert.Contains(t, caught(Check(b)), "words of the stem")
}

func TestWhoAlwaysSaysFalseIsCaught(t *testing.T) {
	var text strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "## q-%d\n\nThe %s %s.\n\n- [ ] True\n- [x] False\n\n", i, made(i), made(i+500))
	}
	b := bankOf(t, "-- exam.yaml --\nid: tiny\ntitle: Tiny\n-- a.md --\n# A\n\n"+text.String())
	assert.Equal(t, []string{"always false"}, caught(Check(b)))
	assert.Contains(t, Inspect(b).Players, Player{Name: "always false", Questions: 12, Expected: 12, Chance: 6, Z: 6 / math.Sqrt(3)})
}

func TestPlayersShareAmongEqualOptions(t *testing.T) {
	b := bankOf(t, "-- exam.yaml --\nid: tiny\ntitle: Tiny\n-- a.md --\n# A\n\n"+ask("Who?", "teams", "heads", "boss", "us"))
	players := Inspect(b).Players
	assert.InDelta(t, 0.5, players[0].Expected, 1e-9, "two options are the longest")
	assert.InDelta(t, 0.25, players[1].Expected, 1e-9, "no option is absolute")
	assert.Empty(t, caught(Check(b)), "one question proves nothing")
}
