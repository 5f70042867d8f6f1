package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// Reasons shows a slot with its response, the right answer, and why each option is right or wrong.
func Reasons(a *quiz.Attempt, slot, width int, th theme.Theme) []string {
	return explain(a.Form.Slots[slot], a.Response(slot), width, th)
}

// Key shows a question with its right answers and reasons, options in the bank's order.
func Key(q quiz.Question, width int, th theme.Theme) []string {
	order := make([]int, len(q.Options))
	for i := range order {
		order[i] = i
	}
	return explain(quiz.Slot{Question: q, Order: order}, nil, width, th)
}

func explain(slot quiz.Slot, chosen []int, width int, th theme.Theme) []string {
	q := slot.Question
	lines := Prose(q.Stem, width, lipgloss.NewStyle())
	if hint := Choose(q); hint != "" {
		lines = append(lines, "", th.Accent.Render(hint))
	}
	for place, i := range slot.Order {
		o := q.Options[i]
		isChosen := slices.Contains(chosen, i)
		label := fmt.Sprintf("  %d %s ", place+1, Mark(q, isChosen))
		lines = append(lines, "")
		lines = append(lines, HangingProse(label, o.Text, width, lipgloss.NewStyle())...)
		indent := strings.Repeat(" ", len(strconv.Itoa(place+1))+7)
		if v := verdict(o, isChosen, q); v != "" {
			style := th.Good
			if isChosen && !o.Key {
				style = th.Bad
			}
			lines = append(lines, styled(style.Render, layout.Hanging(indent, v, width))...)
		}
		if o.Rationale != "" {
			lines = append(lines, HangingProse(indent+"Why: ", o.Rationale, width, lipgloss.NewStyle())...)
		}
	}
	lines = append(lines, "")
	for _, s := range q.Sources {
		lines = append(lines, styled(th.Faint.Render, layout.Hanging("Source: ", banks.Clean(s), width))...)
	}
	return lines
}

// Mark shows without color whether an option is chosen: round for one right answer, square for several.
func Mark(q quiz.Question, chosen bool) string {
	switch multiple := q.Kind() == quiz.Multiple; {
	case multiple && chosen:
		return "[x]"
	case multiple:
		return "[ ]"
	case chosen:
		return "(•)"
	}
	return "( )"
}

func verdict(o quiz.Option, chosen bool, q quiz.Question) string {
	right := "the right answer"
	if q.Kind() == quiz.Multiple {
		right = "a right answer"
	}
	switch {
	case o.Key && chosen:
		return "✓ your choice, " + right
	case o.Key:
		return "✓ " + right
	case chosen:
		return "✗ your choice, a wrong answer"
	}
	return ""
}

// Outcome says in a word or two how a slot went.
func Outcome(a *quiz.Attempt, slot int) string {
	switch score, graded := a.SlotScore(slot); {
	case !a.Answered(slot):
		return "unanswered"
	case !graded:
		return "not checked"
	case score == quiz.Point:
		return "right"
	case score > 0:
		return "partly right"
	}
	return "wrong"
}

// styled puts a style on every line by itself, since a screen redraws single lines. Leading spaces stay plain.
func styled(render func(...string) string, lines []string) []string {
	for i, l := range lines {
		text := strings.TrimLeft(l, " ")
		lines[i] = l[:len(l)-len(text)] + render(text)
	}
	return lines
}
