package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// View is an ended attempt and what its report needs beside it.
type View struct {
	ID        int
	Attempt   *quiz.Attempt
	Before    *results.Summary // the graded attempt of the same exam and mode before it, or nil
	Realistic []banks.Report   // only what the real body shows; nil for the whole report
}

// Result shows what the attempt came to.
func Result(v View, width int, th theme.Theme) []string {
	a, r := v.Attempt, v.Attempt.Grade()
	lines := []string{th.Strong.Render(layout.Fit(fmt.Sprintf("%s · attempt %d", Title(a.Exam, a.Mode), v.ID), width)), ""}
	if v.Realistic != nil {
		return append(lines, realistic(v, width, th)...)
	}
	lines = append(lines, scoreLines(a, r, width, th)...)
	lines = append(lines, "")
	for _, s := range Facts(v) {
		lines = append(lines, layout.Hanging("", s, width)...)
	}
	if len(r.Topics) > 0 {
		lines = append(lines, "", th.Strong.Render("Right answers by topic"))
		lines = append(lines, Topics(a.Exam, r.Topics, width)...)
	}
	if shown := NewMisses(v.ID, a, nil).Shown(); len(shown) > 0 {
		lines = append(append(lines, ""), layout.List(shown, width)...)
	}
	if again := AnotherTry(a); again != "" {
		lines = append(append(lines, ""), layout.Wrap(again, width)...)
	}
	return lines
}

// AnotherTry tells what the real body allows after a failed attempt, "" when there is nothing to tell.
func AnotherTry(a *quiz.Attempt) string {
	if a.Mode != quiz.ExamMode || a.Grade().Passed || a.Exam.Retakes.Attempts == 0 {
		return ""
	}
	return "Another try at the real exam: " + Retakes(a.Exam.Retakes) + "."
}

// realistic is what the certifying body shows: never which questions were missed.
func realistic(v View, width int, th theme.Theme) []string {
	a, r := v.Attempt, v.Attempt.Grade()
	lines := []string{verdictWord(r, th)}
	if slices.Contains(v.Realistic, banks.ReportScore) {
		lines = append(lines, Score(r.Score, r.Max))
	}
	if slices.Contains(v.Realistic, banks.ReportTopics) {
		lines = append(append(lines, ""), TopicShares(a.Exam, r.Topics, width)...)
	}
	return lines
}

// TopicShares lists right answers per topic as percentages, as certifying bodies do.
func TopicShares(exam quiz.Exam, scores []quiz.TopicScore, width int) []string {
	var lines []string
	for _, s := range scores {
		t, _ := exam.Topic(s.Topic)
		share := Percent(100 * s.Score.Float() / float64(max(1, s.Max)))
		lines = append(lines, layout.Hanging("  "+layout.PadLeft(share, 7)+"  ", banks.Clean(t.Title), width)...)
	}
	return lines
}

func verdictWord(r quiz.Result, th theme.Theme) string {
	if r.Passed {
		return th.Good.Render("PASSED")
	}
	return th.Bad.Render("NOT PASSED")
}

func scoreLines(a *quiz.Attempt, r quiz.Result, width int, th theme.Theme) []string {
	if a.Mode == quiz.PracticeMode {
		if r.Max == 0 {
			return []string{"No question was checked."}
		}
		return []string{th.Strong.Render(Score(r.Score, r.Max)) + " right"}
	}
	mark := fmt.Sprintf("pass mark %d of %d (%s)", r.Needed, r.Max, Percent(100*float64(r.Needed)/float64(max(1, r.Max))))
	lines := layout.Sides(th.Strong.Render(Score(r.Score, r.Max)), verdictWord(r, th), min(width, 44))
	lines = append(lines, Bar(r.Percent(), 100*float64(r.Needed)/float64(max(1, r.Max)), min(width, 44)), mark)
	if a.Custom {
		lines = append(lines, layout.Wrap(CustomRun, width)...)
	}
	return lines
}

// CustomRun is the label of an attempt by other rules than the official ones.
const CustomRun = "a custom run: not the official length, time or topics"

// Facts are the sentences under a score: time, responses, interruptions, and the change since the attempt before.
func Facts(v View) []string {
	a, before, r := v.Attempt, v.Before, v.Attempt.Grade()
	used := a.Elapsed(a.EndedAt())
	line := "Time used: " + Clock(used)
	if a.Timed() {
		line += " of " + Clock(a.Exam.TimeLimit)
		if used >= a.Exam.TimeLimit {
			line += ", the time ran out"
		}
	}
	facts := []string{line, fmt.Sprintf("Answered: %d of %d, flagged: %d", r.Answered, a.Len(), len(a.Where(a.Flagged)))}
	if gaps := a.Gaps(); len(gaps) > 0 {
		facts = append(facts, interruptions(gaps))
	}
	if before != nil && before.Max > 0 && r.Max > 0 {
		facts = append(facts, change(r, *before))
	}
	return facts
}

func interruptions(gaps []quiz.Gap) string {
	total := gaps[0].Duration()
	for _, g := range gaps[1:] {
		total += g.Duration()
	}
	clock := "the clock stood"
	if gaps[0].Charged {
		clock = "the clock ran on"
	}
	return fmt.Sprintf("Interrupted: %s, %s in all, %s", times(len(gaps)), Span(total), clock)
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func change(r quiz.Result, before results.Summary) string {
	c := results.Compare(r.Score, r.Max, before.Score, before.Max)
	s := fmt.Sprintf("Against attempt %d (%s): %s", before.ID, Percent(100*before.Score.Float()/float64(before.Max)), step(c))
	if c.Noise || unchanged(c) {
		return s
	}
	return s + ", more than chance alone usually makes"
}

// step is a change in points, with a word about it when chance can make it.
func step(c results.Change) string {
	switch {
	case unchanged(c):
		return "no change"
	case c.Noise:
		return fmt.Sprintf("%+.1f points, no more than chance can make (noise)", c.Points)
	}
	return fmt.Sprintf("%+.1f points", c.Points)
}

// unchanged tells a change that would be written as 0.0 points.
func unchanged(c results.Change) bool { return math.Abs(c.Points) < 0.05 }

// Topics lists right answers per topic as counts. Three questions are no bar chart and nobody's weakness.
func Topics(exam quiz.Exam, scores []quiz.TopicScore, width int) []string {
	counts := make([]string, len(scores))
	longest := 0
	for i, s := range scores {
		counts[i] = fmt.Sprintf("%v of %d", s.Score, s.Max)
		longest = max(longest, len(counts[i]))
	}
	var lines []string
	for i, s := range scores {
		t, _ := exam.Topic(s.Topic)
		label := "  " + layout.PadLeft(counts[i], longest) + "  "
		lines = append(lines, layout.Hanging(label, banks.Clean(t.Title), width)...)
	}
	return lines
}

// Bar draws a share of 100 with the pass mark as a stroke across it.
func Bar(percent, mark float64, width int) string {
	if width < 3 {
		return ""
	}
	cells := width - 1
	full := int(percent/100*float64(cells) + 0.5)
	at := min(cells, int(mark/100*float64(cells)+0.5))
	var b strings.Builder
	for i := range cells {
		if i == at {
			b.WriteRune('┃')
		}
		if i < full {
			b.WriteRune('█')
		} else {
			b.WriteRune('░')
		}
	}
	if at == cells {
		b.WriteRune('┃')
	}
	return b.String()
}
