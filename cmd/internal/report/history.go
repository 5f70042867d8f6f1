package report

import (
	"fmt"
	"slices"
	"strings"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// History lists attempts, the newest first, each on a line with a bar of its score and a stroke at the pass mark, and
// the trend of each exam below. When one of them is too wide for that, each attempt takes two or three lines.
func History(attempts []results.Summary, width int, th theme.Theme) []string {
	var lines []string
	custom, narrow := false, false
	for _, s := range attempts {
		narrow = narrow || layout.Width(newRow(s, width, th).line()) > width
		custom = custom || s.Custom
	}
	for _, s := range attempts {
		if row := newRow(s, width, th); narrow {
			lines = append(lines, row.lines(width)...)
		} else {
			lines = append(lines, row.line())
		}
	}
	if custom {
		lines = append(lines, "")
		lines = append(lines, layout.Hanging("* ", CustomRun, width)...)
	}
	if trend := trends(attempts, width); len(trend) > 0 {
		lines = append(append(lines, ""), trend...)
	}
	return lines
}

// row is what is told of an attempt.
type row struct{ head, bar, score, verdict string }

const barWidth = 14

func newRow(s results.Summary, width int, th theme.Theme) row {
	name := Title(quiz.Exam{ID: s.Exam}, s.Mode)
	if s.Custom {
		name += " *"
	}
	date := s.Started.Local().Format("2006-01-02")
	if width >= 100 {
		date = s.Started.Local().Format("2006-01-02 15:04")
	}
	r := row{head: fmt.Sprintf("%4d  %s  %s", s.ID, date, layout.Pad(name, 15))}
	r.score, r.verdict = outcome(s, th)
	if s.Mode == quiz.ExamMode && s.Finished != nil {
		r.bar = Bar(s.Percent(), 100*float64(s.CutScore)/float64(max(1, s.Max)), barWidth)
	}
	return r
}

// line is the attempt on one line, of any width.
func (r row) line() string {
	line := fmt.Sprintf("%s  %s  %s  %s", r.head, layout.Pad(r.bar, barWidth), layout.Pad(r.score, 17), r.verdict)
	return strings.TrimRight(line, " ")
}

// lines is the attempt in a window that a line does not fit in.
func (r row) lines(width int) []string {
	lines := layout.Wrap(r.head, width)
	lines = append(lines, layout.Hanging("      ", strings.TrimRight(r.score+"  "+r.verdict, " "), width)...)
	if r.bar != "" {
		lines = append(lines, "      "+r.bar)
	}
	return lines
}

// outcome is the score and what it means.
func outcome(s results.Summary, th theme.Theme) (score, verdict string) {
	switch {
	case s.Open():
		return fmt.Sprintf("%d of %d answered", s.Answered, s.Questions), "open"
	case s.Finished == nil:
		return fmt.Sprintf("%d of %d answered", s.Answered, s.Questions), "given up"
	case s.Mode == quiz.PracticeMode:
		return Score(s.Score, s.Max), ""
	case s.Passed:
		return Score(s.Score, s.Max), th.Good.Render("passed")
	}
	return Score(s.Score, s.Max), th.Bad.Render("not passed")
}

// trends tells, per exam with two mock exams or more, how the scores went from the oldest to the newest.
func trends(attempts []results.Summary, width int) []string {
	byExam := map[string][]results.Summary{}
	var exams []string
	for _, s := range slices.Backward(attempts) {
		if s.Mode != quiz.ExamMode || s.Finished == nil {
			continue
		}
		if byExam[s.Exam] == nil {
			exams = append(exams, s.Exam)
		}
		byExam[s.Exam] = append(byExam[s.Exam], s)
	}
	slices.Sort(exams)
	var lines []string
	for _, exam := range exams {
		if mocks := alike(byExam[exam]); len(mocks) > 1 {
			lines = append(lines, layout.Hanging("", trend(mocks), width)...)
		}
	}
	return lines
}

// alike are the official ones. When there is none they are the custom runs whose scores say the same as that of the
// newest: the same time for a question, and likewise one topic or several.
func alike(mocks []results.Summary) []results.Summary {
	var official, same []results.Summary
	base := mocks[len(mocks)-1]
	for _, s := range mocks {
		if !s.Custom {
			official = append(official, s)
		}
		if results.SamePace(s, base) && (len(s.Topics) == 1) == (len(base.Topics) == 1) {
			same = append(same, s)
		}
	}
	if len(official) > 0 {
		return official
	}
	return same
}

func trend(mocks []results.Summary) string {
	const most = 8
	var scores []string
	passed := 0
	for _, s := range mocks {
		if s.Passed {
			passed++
		}
	}
	last := mocks[len(mocks)-1]
	before := mocks[len(mocks)-2]
	for _, s := range mocks[max(0, len(mocks)-most):] {
		scores = append(scores, fmt.Sprintf("%.0f", s.Percent()))
	}
	c := results.Compare(last.Score, last.Max, before.Score, before.Max)
	return fmt.Sprintf("%s: %s %%, pass mark %.0f %%, %d of %d passed; last step: %s",
		Title(quiz.Exam{ID: last.Exam}, last.Mode), strings.Join(scores, " → "),
		100*float64(last.CutScore)/float64(max(1, last.Max)), passed, len(mocks), step(c))
}
