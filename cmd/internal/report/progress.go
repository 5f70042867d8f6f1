package report

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// Progress answers whether a candidate is ready for an exam: the verdict first, then what to do next, and then what both
// stand on. What has no data is left out.
func Progress(s Standing, width int, th theme.Theme) []string {
	v := s.Verdict()
	lines := verdictLines(s.name()+": ", v, width, th)
	section := func(more []string) {
		if len(more) > 0 {
			lines = append(append(lines, ""), more...)
		}
	}
	lines = append(lines, stepLines(s.Steps(), width, th)...)
	section(factLines("Readiness", s.Readiness(), width, th))
	if len(s.Mocks) > 0 {
		section(s.chart(width, th))
	}
	if rows := s.TopicRows(); len(rows) > 0 {
		section(append(heading("Topics: "+s.TopicTitle(), width, th), topicLines(rows, width)...))
	}
	section(factLines("Answers", append(s.Answers(), s.MissFacts()...), width, th))
	if list := s.Frequent(); len(list) > 0 {
		section(append(heading(BeliefsTitle, width, th), Beliefs(list, width, th)...))
	}
	section(factLines("Ahead", s.Plan(), width, th))
	return lines
}

// ProgressLine is an exam in the overview of all: the verdict, and what is there to go on with.
func ProgressLine(s Standing, width int, th theme.Theme) []string {
	lines := verdictLines(s.name()+": ", s.Verdict(), width, th)
	taken := Plural(len(s.Mocks), "mock exam") + " taken, " + fmt.Sprintf("%d fresh left, ", s.FreshMocks)
	if s.Due > 0 {
		taken += Plural(s.Due, "question") + " due"
	} else {
		taken += "nothing due"
	}
	return append(lines, layout.Hanging("  ", taken, width)...)
}

// MoreProgress is the line under an overview.
func MoreProgress(width int) []string {
	return layout.Wrap("cutscore progress EXAM tells what to study next, and how sure that is.", width)
}

// TopicTitle says what the rows of topics tell.
func (s Standing) TopicTitle() string {
	if !s.Forecast.Enough {
		return "new questions right"
	}
	return "questions lost per exam, level in this question set (90 %), trend"
}

// verdictLines set the verdict behind the name of the exam, with the head in its color.
func verdictLines(name string, v Verdict, width int, th theme.Theme) []string {
	style := th.Strong
	switch v.Tone {
	case Good:
		style = th.Good
	case Doubtful:
		style = th.Warn
	case Bad:
		style = th.Bad
	case Neutral:
	}
	text := words(style, name+v.Head)
	if v.Advice != "" {
		text += " " + words(th.Strong, v.Advice)
	}
	return layout.Wrap(text, width)
}

// words sets a style word by word, since lines break between words.
func words(style lipgloss.Style, text string) string {
	return styledWords(banks.Run{Text: text}, style)
}

func heading(title string, width int, th theme.Theme) []string {
	return styled(th.Strong.Render, layout.Wrap(title, width))
}

func stepLines(steps []Step, width int, th theme.Theme) []string {
	var lines []string
	for i, step := range steps {
		label, text := fmt.Sprintf("  %d. ", i+1), step.Text+":"
		if layout.Width(label+text+" "+step.Command) <= width {
			lines = append(lines, label+text+" "+words(th.Accent, step.Command))
			continue
		}
		lines = append(lines, layout.Hanging(label, text, width)...)
		lines = append(lines, styled(th.Accent.Render, hangingWhole("     ", step.Command, width))...)
	}
	return lines
}

const factLabel = 15 // cells

// factLines set facts under a title, none without facts.
func factLines(title string, told []Fact, width int, th theme.Theme) []string {
	if len(told) == 0 {
		return nil
	}
	lines := heading(title, width, th)
	for i, f := range told {
		if width < 60 {
			more := hangingWhole("    ", f.Name+": "+f.Text, width)
			more[0] = more[0][2:]
			lines = append(lines, more...)
			continue
		}
		name := f.Name
		if i > 0 && told[i-1].Name == name {
			name = "" // the second of several real results
		}
		lines = append(lines, hangingWhole(layout.Pad("  "+name, factLabel), f.Text, width)...)
	}
	return lines
}
