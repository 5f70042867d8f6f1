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

// flaws are one fixture for each rule whose flaw is not among the labeled questions: what is replaced in the sound bank.
var flaws = map[string][2]string{
	"E01": {"[x] The", "[ ] The"},
	"E02": {"The Scrum Master", "The product owner"},
	"E04": {"Sprint?", "Sprint? Choose two."},
	"E06": {"Who plans", "Who\x1b[2J plans"},
	"E07": {"* Objective: 1.1", "* Objective: 9.9"},
	"E14": {"The Scrum Master", "All of the above"},
	"B34": {"id: tiny", "id: tiny"},
	"W24": {"* Objective: 1.1\n", "* Objective: 1.1\n" + statements(12)},
}

// statements are true ones alone, which W24 tells of.
func statements(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "\n## t-%d\n\nStatement %d holds.\n\n- [x] True\n- [ ] False\n", i, i)
	}
	return b.String()
}

// TestD3EveryRuleTellsOfItsFixture: each rule has a fixture with its flaw, and its faults are errors, warnings or hints
// at a place that an editor can jump to, in order.
func TestD3EveryRuleTellsOfItsFixture(t *testing.T) {
	told := map[string]int{}
	look := func(b *Bank) {
		faults := Check(b)
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
	for rule, change := range flaws {
		before := told[rule]
		require.Contains(t, sound, change[0])
		look(bankOf(t, strings.Replace(sound, change[0], change[1], 1)))
		assert.Greater(t, told[rule], before, "%s tells of its fixture", rule)
	}
	for _, r := range rules() {
		assert.Positive(t, told[r.id], "%s has a fixture", r.id)
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
