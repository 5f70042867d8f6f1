package banks

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// leastPrecision is the share of justified flags below which a rule gives hints.
const leastPrecision = 0.8

// flagged is a flag of a rule about a question.
type flagged struct{ rule, question string }

// verdict says whether two readers found a flag justified. It counts as justified when both did.
type verdict struct{ first, second bool }

// TestPrecision compares the flags in a bank of labeled questions with what two readers thought of them. Each flag has
// a label, each planted flaw is found, rules that are wrong too often give hints, and CHECKS.md has the figures.
func TestPrecision(t *testing.T) {
	b, err := readBank(os.DirFS("testdata/labeled"), "labeled")
	require.NoError(t, err)
	labeled := labels(t)
	found := map[flagged]Severity{}
	for _, f := range Check(b) {
		if id := questionAt(b, f); id != "" && (f.Rule[0] == 'W' || f.Rule[0] == 'B' || f.Rule == "E03") {
			found[flagged{f.Rule, id}] = f.Severity
		}
	}

	first, both, all, severity := map[string]int{}, map[string]int{}, map[string]int{}, map[string]Severity{}
	given := map[flagged]verdict{}
	for flag, s := range found {
		v, ok := labeled[flag]
		require.True(t, ok, "%s of %s has no label", flag.rule, flag.question)
		given[flag] = v
		all[flag.rule]++
		if v.first {
			first[flag.rule]++
		}
		if v.first && v.second {
			both[flag.rule]++
		}
		if severity[flag.rule] != Warning { // of a rule with errors and warnings, the warning can be demoted
			severity[flag.rule] = s
		}
	}
	page, err := os.ReadFile("CHECKS.md")
	require.NoError(t, err)
	for rule, n := range all {
		share := float64(both[rule]) / float64(n)
		assert.Equal(t, share < leastPrecision, severity[rule] == Hint, "%s: %d of %d flags are justified, and it gives %ss", rule, both[rule], n, severity[rule])
		line := lineOf(string(page), "| "+rule+" ")
		assert.Contains(t, line, fmt.Sprintf("| %d | %d of %d |", first[rule], both[rule], n), "the line of %s in CHECKS.md", rule)
	}
	text := strings.Join(strings.Fields(string(page)), " ")
	same, kappa := agreement(labeled)
	_, kappaGiven := agreement(given)
	assert.Contains(t, text, fmt.Sprintf("agree on %d of %d labels", same, len(labeled)))
	assert.Contains(t, text, fmt.Sprintf("kappa is %.2f over all labels and %.2f over the %d flags", kappa, kappaGiven, len(given)))

	var missed []string
	for _, q := range b.Questions {
		rule, _, _ := strings.Cut(strings.ToUpper(q.ID), "-")
		if _, ok := found[flagged{rule, q.ID}]; !ok && q.Topic == "flawed" && rule[0] == 'W' {
			missed = append(missed, q.ID)
		}
	}
	// a key longer by ten characters, and one that is made of distractors by one word
	assert.Equal(t, []string{"w10-pace-3", "w18-release-3"}, missed, "planted flaws that are not found")
}

// agreement counts the labels that two readers agree on, and gives Cohen's kappa: their agreement beyond chance.
func agreement(labels map[flagged]verdict) (same int, kappa float64) {
	var first, second, n float64
	for _, v := range labels {
		n++
		if v.first {
			first++
		}
		if v.second {
			second++
		}
		if v.first == v.second {
			same++
		}
	}
	chance := (first*second + (n-first)*(n-second)) / (n * n)
	return same, (float64(same)/n - chance) / (1 - chance)
}

// labels reads what two readers said: whether a flag is, or would be, justified.
func labels(t *testing.T) map[flagged]verdict {
	t.Helper()
	file, err := os.Open("testdata/labeled/labels.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	all := map[flagged]verdict{}
	for _, row := range rows[1:] {
		require.Subset(t, []string{"yes", "no"}, row[2:4])
		require.NotContains(t, all, flagged{row[0], row[1]})
		v := verdict{row[2] == "yes", row[3] == "yes"}
		require.Equal(t, v.first && v.second, row[4] == "", "%v: a flag that is not justified needs the reason", row)
		all[flagged{row[0], row[1]}] = v
	}
	return all
}

// questionAt finds the question that a fault is in, "" when it is about the bank or a file.
func questionAt(b *Bank, f Fault) string {
	id := ""
	for i := range b.Questions {
		if b.Files[b.owner[i]].Path == f.File && int(b.marks[i].heading.line) <= f.Line {
			id = b.Questions[i].ID
		}
	}
	return id
}

func lineOf(page, start string) string {
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, start) {
			return line
		}
	}
	return ""
}

func TestEveryRuleIsOnThePage(t *testing.T) {
	page, err := os.ReadFile("CHECKS.md")
	require.NoError(t, err)
	for _, r := range rules() {
		assert.NotEmpty(t, lineOf(string(page), "| "+r.id+" "), r.id)
	}
}
