package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
	"cutscore/results"
)

// Axis is the scale of a chart of scores, in percent.
type Axis struct {
	Low  float64 // the lowest level; the highest is 100
	Step float64 // from level to level
	Mark float64 // the pass mark
}

// ScoreAxis is the scale on which the scores of mock exams and the pass mark of their exam can be seen: from 100 down to
// below the lowest, in at most six steps.
func (s Standing) ScoreAxis(mocks []results.Mock) Axis {
	a := Axis{Mark: 100 * float64(s.Exam.Needed()) / float64(max(1, s.Exam.Questions))}
	low := a.Mark - 10
	for _, m := range mocks {
		low = min(low, MockPercent(m))
	}
	a.Low = max(0, 10*math.Floor(low/10))
	for _, step := range []float64{20, 10, 5} {
		if (100-a.Low)/step <= 6 {
			a.Step = step
		}
	}
	return a
}

// Levels lists the levels from the highest to the lowest.
func (a Axis) Levels() []float64 {
	var levels []float64
	for level := 100.0; level > a.Low-a.Step; level -= a.Step {
		levels = append(levels, max(0, level))
	}
	return levels
}

// level is the index of the level that a mock exam is drawn at: the nearest one on its side of the pass mark.
func (a Axis) level(m results.Mock, levels []float64) int {
	nearest := -1
	for i, level := range levels {
		if (level >= a.Mark) != m.Passed {
			continue
		}
		if nearest < 0 || math.Abs(level-MockPercent(m)) < math.Abs(levels[nearest]-MockPercent(m)) {
			nearest = i
		}
	}
	return max(0, nearest)
}

const (
	chartLabel  = 7 // cells: "  100 │"
	chartColumn = 4 // cells for a mock exam: " 100"
)

// ScoreTitle is the heading of the chart, with what it cannot show.
func (s Standing) ScoreTitle(a Axis) string {
	title := fmt.Sprintf("Scores in %%, pass mark %.0f", a.Mark)
	if s.Streak < 2 {
		return title
	}
	official := ""
	if slices.ContainsFunc(s.Mocks, func(m results.Mock) bool { return m.Custom }) {
		official = " official ones" // custom runs neither go on with a streak nor end it
	}
	title += fmt.Sprintf(", the last %d%s passed", s.Streak, official)
	switch n := s.repeated(); n {
	case 0:
		return title
	case s.Streak:
		return title + ", all on mostly seen questions"
	default:
		return title + fmt.Sprintf(", %d of them on mostly seen questions", n)
	}
}

// repeated is how many mock exams of the streak had more questions that were seen before than fresh ones. Passing those
// says little.
func (s Standing) repeated() int {
	n, left := 0, s.Streak
	for _, m := range slices.Backward(s.Mocks) {
		if left == 0 {
			break
		}
		if m.Custom {
			continue
		}
		left--
		if 2*m.Fresh < m.Max {
			n++
		}
	}
	return n
}

// chart draws the scores of the newest mock exams that fit, from the oldest to the newest: a dot for each, a hollow one
// for a custom run, above the line of the pass mark when it was passed and below it when not, and the score under it.
func (s Standing) chart(width int, th theme.Theme) []string {
	mocks := s.Mocks[max(0, len(s.Mocks)-max(1, (width-chartLabel)/chartColumn)):]
	axis := s.ScoreAxis(mocks)
	levels := axis.Levels()
	title := s.ScoreTitle(axis)
	if len(mocks) < len(s.Mocks) {
		title += fmt.Sprintf(" (the newest %d of %d)", len(mocks), len(s.Mocks))
	}
	lines := heading(title, width, th)
	drawn := false
	line := func() {
		drawn = true
		cells := min(width-chartLabel, chartColumn*len(mocks)+2)
		lines = append(lines, fmt.Sprintf("%5.0f ├", axis.Mark)+th.Faint.Render(strings.Repeat("╌", cells)))
	}
	for i, level := range levels {
		if level < axis.Mark && !drawn {
			line()
		}
		label := fmt.Sprintf("%5.0f │", level)
		if level == axis.Mark {
			label = "      │"
		}
		var row strings.Builder
		for _, m := range mocks {
			dot := " "
			if axis.level(m, levels) == i {
				dot = mockDot(m, th)
			}
			row.WriteString("   " + dot)
		}
		lines = append(lines, strings.TrimRight(label+row.String(), " "))
	}
	if !drawn {
		line()
	}
	scores := strings.Repeat(" ", chartLabel)
	custom := false
	for _, m := range mocks {
		scores += layout.PadLeft(fmt.Sprintf("%.0f", MockPercent(m)), chartColumn)
		custom = custom || m.Custom
	}
	lines = append(lines, scores)
	if custom {
		lines = append(lines, layout.Hanging("  ○ ", CustomRun, width)...)
	}
	return lines
}

func mockDot(m results.Mock, th theme.Theme) string {
	dot, style := "●", th.Bad
	if m.Custom {
		dot = "○"
	}
	if m.Passed {
		style = th.Good
	}
	return style.Render(dot)
}

// MockPercent is the score of a mock exam as a share of the questions, 0-100.
func MockPercent(m results.Mock) float64 { return 100 * m.Score.Float() / float64(max(1, m.Max)) }
