package banks

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLabel(t *testing.T) {
	text := strings.Replace(sound, "topics:\n", "topics:\n  - {id: team, title: Team}\n", 1) +
		"\n## q-2\n\nWhich of these is NOT a value?\n\n- [ ] Focus\n- [x] Only Speed\n- [ ] Never Courage\n" +
		"\n## q-3\n\nIt rains.\n\n- [x] True\n- [ ] False\n"
	label := Inspect(bankOf(t, text)).Label
	assert.Equal(t, 3, label.Questions)
	assert.Equal(t, 2, label.Topics)
	assert.Equal(t, 1, label.TopicsCovered)
	assert.InDelta(t, 1.0/3, label.Rationales, 1e-9)
	assert.InDelta(t, 1.0/3, label.Sources, 1e-9)
	assert.Equal(t, 1, label.NegativeStems)
	assert.Equal(t, []int{1, 1, 0}, label.KeyPlaces)

	label = Inspect(bankOf(t, strictly(""))).Label
	assert.InDelta(t, 100, label.Flags, 1e-9, "one warning of one question")
}

func TestABankWithoutQuestionsHasALabel(t *testing.T) {
	inspection := Inspect(bankOf(t, "-- exam.yaml --\nid: x\ntitle: X\n"))
	assert.Empty(t, inspection.Faults)
	assert.Equal(t, Label{GuessProof: inspection.Label.GuessProof, KeyPlaces: []int{}}, inspection.Label)
	assert.Zero(t, inspection.Label.GuessProof.Questions)
}

// Four sentences, options included, of eleven words and thirteen syllables, counted by hand.
func TestReadingLevel(t *testing.T) {
	b := bankOf(t, "-- exam.yaml --\nid: x\ntitle: X\n-- a.md --\n## q\n\nThe cat sat on the table. Who saw it?\n\n- [x] dogs\n- [ ] people\n")
	const sentences, words, beats = 4.0, 11.0, 13.0
	assert.InDelta(t, 0.39*words/sentences+11.8*beats/words-15.59, Inspect(b).Label.ReadingLevel, 1e-9)
	counts := map[string]uint8{"the": 1, "table": 2, "people": 2, "transparency": 4, "done": 1, "increment": 3, "rhythm": 1, "42": 1}
	for word, n := range counts {
		assert.Equal(t, n, syllables(word), word)
	}
}
