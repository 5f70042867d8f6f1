package report

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// ExamLine is an exam in the list of all.
func ExamLine(e quiz.Exam, width int, th theme.Theme) []string {
	rules := "no exam: given for a course"
	if e.HasExam() {
		rules = fmt.Sprintf("%s, %s, %d to pass", Plural(e.Questions, "question"), Span(e.TimeLimit), e.Needed())
	}
	label := th.Strong.Render(layout.Pad(banks.Clean(e.ID), 6))
	return layout.Hanging(label+" ", fmt.Sprintf("%s (%s): %s", banks.Clean(e.Title), banks.Clean(e.Body), rules), width)
}

// Exam tells the rules of an exam and the facts of its certification, each with its source and date.
func Exam(s *banks.Spec, width int, th theme.Theme) []string {
	e := s.Exam
	lines := layout.Wrap(th.Strong.Render(banks.Clean(fmt.Sprintf("%s (%s)", e.Title, e.Abbreviation))), width)
	lines = append(append(lines, layout.Wrap(banks.Clean(e.Body), width)...), "")
	if e.HasExam() {
		lines = append(lines, th.Strong.Render("Rules of the exam"))
		lines = append(lines, rules(s, width, th)...)
		lines = append(lines, "", th.Strong.Render("Topics"))
		for i, n := range e.Blueprint() {
			lines = append(lines, layout.Hanging(fmt.Sprintf("  %3d  ", n), banks.Clean(fmt.Sprintf("%s (%s)", e.Topics[i].Title, e.Topics[i].ID)), width)...)
		}
		if s.Weights.Value != "" {
			lines = append(lines, styled(th.Faint.Render, layout.Hanging("       ", "weights: "+cite(s.Weights, true), width))...)
		}
	} else {
		lines = append(lines, "This certification has no exam.", "", th.Strong.Render("Topics"))
		for _, t := range e.Topics {
			lines = append(lines, layout.Hanging("  ", banks.Clean(fmt.Sprintf("%s (%s)", t.Title, t.ID)), width)...)
		}
	}
	lines = append(lines, "", th.Strong.Render("Certification"))
	for _, f := range s.Certification {
		lines = append(lines, fact(factName(f.Name), banks.Clean(f.Value), f, width, th)...)
	}
	if len(s.Objectives) > 0 {
		lines = append(lines, "", th.Strong.Render("Learning objectives"))
		for _, o := range s.Objectives {
			lines = append(lines, layout.Hanging(layout.Pad("  "+banks.Clean(o.ID), 8), banks.Clean(o.Text), width)...)
		}
	}
	return lines
}

// rules tells each rule in words, with where it comes from.
func rules(s *banks.Spec, width int, th theme.Theme) []string {
	e := s.Exam
	var shares []string
	for _, k := range e.Shares {
		shares = append(shares, fmt.Sprintf("%s %d %%", kindName(k.Kind), k.Percent))
	}
	clock := map[quiz.Interruption]string{quiz.RunOn: "the clock runs on", quiz.Stop: "the clock stops"}
	scoring := map[quiz.Scoring]string{
		quiz.AllOrNothing: "a question counts when exactly the right answers are chosen",
		quiz.PerOption:    "partial credit (an approximation: the formula is not published)",
	}
	words := map[string]string{
		"questions": fmt.Sprint(e.Questions), "time_limit": Span(e.TimeLimit),
		"cut_score": fmt.Sprintf("%d of %d", e.Needed(), e.Questions), "kinds": strings.Join(shares, ", "),
		"scoring": scoring[e.Scoring], "interruption": "when the attempt is left, " + clock[e.Interruption],
		"retakes": Retakes(e.Retakes),
	}
	var lines []string
	for _, f := range s.Rules {
		value := words[f.Name]
		if value == "" {
			value = f.Value
		}
		lines = append(lines, fact(factName(f.Name), banks.Clean(value), f, width, th)...)
	}
	return lines
}

func fact(name, value string, f banks.Fact, width int, th theme.Theme) []string {
	label := layout.Pad("  "+name, 16)
	if width < 60 {
		lines := append([]string{"  " + name}, layout.Hanging("    ", value, width)...)
		return append(lines, styled(th.Faint.Render, layout.Hanging("    ", cite(f, false), width))...)
	}
	lines := layout.Hanging(label, value, width)
	if c := cite(f, false); c != "" {
		lines = append(lines, styled(th.Faint.Render, layout.Hanging(layout.Pad("", 16), c, width))...)
	}
	return lines
}

// cite writes where a fact comes from: "official, scrum.org/…, checked 2026-11".
func cite(f banks.Fact, value bool) string {
	var parts []string
	if value {
		parts = append(parts, f.Value)
	}
	if f.Status != "" {
		parts = append(parts, string(f.Status))
	}
	if f.Source != "" {
		parts = append(parts, f.Source)
	}
	if f.Checked != "" {
		parts = append(parts, "checked "+f.Checked)
	}
	return banks.Clean(strings.Join(parts, "; "))
}

// factName is the key of a rule or fact as the screen says it.
func factName(key string) string {
	switch key {
	case "cut_score", "pass_mark":
		return "pass mark"
	case "interruption":
		return "interruption"
	case "suits":
		return "suits"
	}
	return strings.ReplaceAll(key, "_", " ")
}

func kindName(k quiz.Kind) string {
	switch k {
	case quiz.Single:
		return "one answer"
	case quiz.Multiple:
		return "several answers"
	case quiz.TrueFalse:
		return "true or false"
	}
	return string(k)
}

const whereFrom = "cutscore exams EXAM names the source and date of each fact."

// Compare sets certifications side by side, a column each, or one below the other where the window is too narrow.
func Compare(specs []*banks.Spec, width int, th theme.Theme) []string {
	names := compared(specs)
	const label, gap = 15, 2
	column := (width - label) / max(1, len(specs))
	if column-gap < 18 {
		return compareStacked(specs, names, width, th)
	}
	head := layout.Pad("", label)
	for _, s := range specs {
		head += th.Strong.Render(layout.Pad(layout.Fit(banks.Clean(s.Exam.Abbreviation), column-gap), column))
	}
	lines := []string{strings.TrimRight(head, " ")}
	for _, name := range names {
		cells := make([][]string, len(specs))
		height := 0
		for i, s := range specs {
			cells[i] = layout.Wrap(value(s, name), column-gap)
			height = max(height, len(cells[i]))
		}
		lines = append(lines, "")
		for row := range height {
			line := layout.Pad("", label)
			if row == 0 {
				line = th.Strong.Render(layout.Pad(factName(name), label))
			}
			for _, c := range cells {
				text := ""
				if row < len(c) {
					text = c[row]
				}
				line += layout.Pad(text, column)
			}
			lines = append(lines, strings.TrimRight(line, " "))
		}
	}
	lines = append(lines, "")
	return append(lines, layout.Wrap(whereFrom, width)...)
}

func compareStacked(specs []*banks.Spec, names []string, width int, th theme.Theme) []string {
	var lines []string
	for _, name := range names {
		lines = append(lines, th.Strong.Render(factName(name)))
		for _, s := range specs {
			label := layout.Pad("  "+banks.Clean(s.Exam.Abbreviation), 7) + " "
			lines = append(lines, HangingProse(label, value(s, name), width, lipgloss.NewStyle())...)
		}
		lines = append(lines, "")
	}
	return append(lines, layout.Wrap(whereFrom, width)...)
}

// compared lists what is compared: title, body, and every fact that one of the certifications has.
func compared(specs []*banks.Spec) []string {
	names := []string{"title", "body"}
	for _, s := range specs {
		for _, f := range s.Certification {
			known := false
			for _, n := range names {
				known = known || n == f.Name
			}
			if !known {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

func value(s *banks.Spec, name string) string {
	switch name {
	case "title":
		return banks.Clean(s.Exam.Title)
	case "body":
		return banks.Clean(s.Exam.Body)
	}
	f, ok := s.Fact(name)
	if !ok {
		return "not known"
	}
	return banks.Clean(f.Value)
}
