package report

import (
	"fmt"
	"strconv"
	"strings"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// mostBeliefs is how many beliefs the totals of a review list.
const mostBeliefs = 5

// BeliefsOfAll is the heading of the beliefs in totals.
const BeliefsOfAll = "Beliefs behind misses, all attempts"

// Totals ends a review: how many questions were missed, what that shows, why, and the beliefs behind the misses of all
// attempts, the most frequent first.
func Totals(m *Misses, beliefs []Belief, width int, th theme.Theme) []string {
	graded := m.attempt.Grade().Max
	lines := styled(th.Strong.Render, layout.Wrap(fmt.Sprintf("%d of %s missed", len(m.Slots), Plural(graded, "question")), width))
	block := func(title string, content []string) {
		if len(content) > 0 {
			lines = append(append(lines, ""), styled(th.Strong.Render, layout.Wrap(title, width))...)
			lines = append(lines, content...)
		}
	}
	block("What the misses show", tallies(m.found(), width))
	block("Why you missed them", tallies(m.said(), width))
	block(BeliefsOfAll, Beliefs(MostFrequent(beliefs), width, th))
	return lines
}

// MostFrequent are the beliefs that totals list.
func MostFrequent(beliefs []Belief) []Belief { return beliefs[:min(len(beliefs), mostBeliefs)] }

// TotalFacts is Totals without the beliefs, in facts; none without a miss.
func TotalFacts(m *Misses) []Fact {
	var told facts
	if len(m.Slots) == 0 {
		return nil
	}
	told.add("missed", "%d of %s", len(m.Slots), Plural(m.attempt.Grade().Max, "question"))
	add := func(name string, list []tally) {
		var parts []string
		for _, t := range list {
			parts = append(parts, fmt.Sprintf("%d %s", t.count, t.what))
		}
		if len(parts) > 0 {
			told.add(name, "%s", strings.Join(parts, ", "))
		}
	}
	add("they show", m.found())
	add("why", m.said())
	return told
}

// tallies writes numbers in a column and what they count behind them.
func tallies(list []tally, width int) []string {
	longest := 0
	for _, t := range list {
		longest = max(longest, len(strconv.Itoa(t.count)))
	}
	var lines []string
	for _, t := range list {
		lines = append(lines, layout.Hanging("  "+layout.PadLeft(strconv.Itoa(t.count), longest)+"  ", t.what, width)...)
	}
	return lines
}
