package banks

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// flaws are one fixture for each thing that a rule looks for and that is not among the labeled questions: what is
// replaced in the sound bank.
var flaws = map[string][2]string{
	"E01":          {"[x] The", "[ ] The"},
	"E02":          {"The Scrum Master", "The product owner"},
	"E01 stem":     {"Who plans the Sprint?\n", ""},
	"E03 options":  {"- [ ] The Scrum Master\n  > A rationale that is long enough to teach something.\n", ""},
	"E07 ids":      {"* Objective: 1.1\n", "* Objective: 1.1\n\n## q-1\n\nWho?\n\n- [x] a\n- [ ] b\n"},
	"E07 topics":   {"# Events", "# Happenings"},
	"E07 weights":  {"weight: 1", "weight: 2"},
	"E07 supply":   {"* Objective: 1.1", "* Pool: practice"},
	"E07 beliefs":  {"Belief: a-belief", "Belief: another"},
	"W16 negative": {"* Objective: 1.1\n", "* Objective: 1.1\n" + negatives(2)},
	"E04":          {"Sprint?", "Sprint? Choose two."},
	"E06":          {"Who plans", "Who\x1b[2J plans"},
	"E07":          {"* Objective: 1.1", "* Objective: 9.9"},
	"E14":          {"The Scrum Master", "All of the above"},
	"B34":          {"id: tiny", "id: tiny"},
	"W24":          {"* Objective: 1.1\n", "* Objective: 1.1\n" + statements(12)},
}

// statements are true ones alone, which W24 tells of.
func statements(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "\n## t-%d\n\nStatement %d holds.\n\n- [x] True\n- [ ] False\n", i, i)
	}
	return b.String()
}

func negatives(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "\n## n-%d\n\nWhich of these is NOT a value?\n\n- [x] Haste\n- [ ] Focus\n- [ ] Respect\n", i)
	}
	return b.String()
}

// everyRule are the ids of all rules, one for each thing that is looked for: a rule that is left out is missed.
const everyRule = "E01 E01 E02 E03 E03 E03 E04 E05 E05 E07 E07 E07 E07 E07 E07 E14 W10 W10 W11 W12 W13 W15 W16 W16 W16 W17 " +
	"W18 W19 W19 W20 W20 W20 W21 W22 W22 W22 W23 W23 W24 W25 W27 B30 B31 B31 B32 B33 B34 B34"

func TestD3NoRuleIsLeftOut(t *testing.T) {
	var ids []string
	for _, r := range rules() {
		ids = append(ids, r.id)
	}
	assert.Equal(t, strings.Fields(everyRule), ids)
}

// TestD3EveryRuleTellsOfItsFixture: each rule has a fixture with its flaw, and its faults are errors, warnings or hints
// at a place that an editor can jump to, in order.
func TestD3EveryRuleTellsOfItsFixture(t *testing.T) {
	told, alone := map[string]int{}, map[int]bool{}
	look := func(b *Bank) {
		faults := Check(b)
		for i, r := range rules() {
			c := &checker{bank: b, words: newLexicon(b.Questions), rule: r.id, level: r.level, current: -1}
			r.check(c)
			alone[i] = alone[i] || len(c.faults) > 0
		}
		sorted := slices.Clone(faults)
		sorted.sort()
		assert.Equal(t, sorted, faults)
		for _, fault := range faults {
			assert.Regexp(t, clickable, fault.Error())
			assert.True(t, fault.Line > 0 && fault.Col > 0, "%s", fault)
			told[fault.Rule]++
		}
	}
	b, err := readBank(os.DirFS("testdata/labeled"), "labeled")
	require.NoError(t, err)
	look(b)
	for name, change := range flaws {
		rule, _, _ := strings.Cut(name, " ")
		before := told[rule]
		require.Contains(t, sound, change[0])
		look(bankOf(t, strings.Replace(sound, change[0], change[1], 1)))
		assert.Greater(t, told[rule], before, "%s tells of its fixture", name)
	}
	for i, r := range rules() {
		assert.Positive(t, told[r.id], "%s has a fixture", r.id)
		assert.True(t, alone[i], "rule %d, one of %s, tells of a fixture by itself", i, r.id)
	}
}

// TestD3AllFlawsAtOnceAreToldAtOnce: a bank with many flaws is not mended one by one.
func TestD3AllFlawsAtOnceAreToldAtOnce(t *testing.T) {
	text := sound
	for _, rule := range []string{"E06", "E07", "E02", "E01"} {
		text = strings.Replace(text, flaws[rule][0], flaws[rule][1], 1)
	}
	text = strings.Replace(text, "title: Tiny", "titel: Tiny", 1)
	faults := Check(bankOf(t, text))
	var lines []string
	for _, f := range faults.Errors() {
		lines = append(lines, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Rule))
	}
	for _, want := range []string{
		"tiny/events.md:3 E01", "tiny/events.md:5 E06", "tiny/events.md:12 E02", "tiny/events.md:16 E07",
		"tiny/exam.yaml:1 ", "tiny/exam.yaml:2 ",
	} {
		assert.Contains(t, lines, want)
	}
}
