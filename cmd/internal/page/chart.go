package page

import (
	"fmt"

	"cutscore/cmd/internal/report"
	"cutscore/results"
)

// The measures of the chart, in units of its view box.
const (
	chartWidth, chartHeight = 720.0, 260.0
	chartLeft, chartRight   = 44.0, 16.0
	chartTop, chartBottom   = 22.0, 30.0
	mostApart               = 72.0 // from dot to dot
	scoreApart              = 26.0 // a score over every dot needs so much
)

// scores draws the scores of all mock exams with the pass mark, and writes them as a table.
func (d *document) scores(s report.Standing) {
	axis := s.ScoreAxis(s.Mocks)
	first, last := s.Mocks[0], s.Mocks[len(s.Mocks)-1]
	d.line("h2", "Scores")
	d.raw("<figure>\n")
	apart := min(mostApart, (chartWidth-chartLeft-chartRight)/float64(len(s.Mocks)))
	dense := markup("")
	if apart < 2*scoreApart {
		dense = ` class="dense"`
	}
	d.raw("<svg" + dense + markup(fmt.Sprintf(` viewBox="0 0 %g %g" role="img"`, chartWidth, chartHeight)))
	d.raw(` aria-labelledby="chart-title chart-desc">`)
	d.raw("\n")
	d.line(`title id="chart-title"`, "Scores of mock exams, from the oldest to the newest")
	const desc = "%s. The first was %.0f %%, the last %.0f %%; the pass mark is %.0f %%. The table below has them all."
	d.line(`desc id="chart-desc"`, fmt.Sprintf(desc,
		report.Plural(len(s.Mocks), "mock exam"), report.MockPercent(first), report.MockPercent(last), axis.Mark))
	y := func(percent float64) float64 {
		return chartTop + (100-percent)/(100-axis.Low)*(chartHeight-chartTop-chartBottom)
	}
	for _, level := range axis.Levels() {
		d.rule("axis", y(level))
		if y(level)-y(axis.Mark) > 20 || y(axis.Mark)-y(level) > 20 { // the pass mark has its own label
			d.label("faint", "end", chartLeft-8, y(level)+4, fmt.Sprintf("%.0f", level))
		}
	}
	d.rule("mark", y(axis.Mark))
	d.label("", "end", chartLeft-8, y(axis.Mark)+4, fmt.Sprintf("%.0f", axis.Mark))
	custom := false
	for i, m := range s.Mocks {
		x, percent := chartLeft+apart*(float64(i)+.5), report.MockPercent(m)
		d.dot(x, y(percent), m)
		if apart >= scoreApart || (len(s.Mocks)-1-i)%2 == 0 {
			over := -9.0
			if low := y(percent) + 19; !m.Passed && low < chartHeight-chartBottom {
				over = 19 // on the side of the dot where the line of the pass mark is not, where there is room
			}
			d.label("score", "middle", x, y(percent)+over, fmt.Sprintf("%.0f", percent))
		}
		custom = custom || m.Custom
	}
	from, to := day(first), day(last)
	d.label("faint", "start", chartLeft, chartHeight-8, from)
	if end := chartLeft + apart*float64(len(s.Mocks)); to != from && end > chartLeft+160 {
		d.label("faint", "end", end, chartHeight-8, to)
	}
	d.raw("</svg>\n")
	legend := s.ScoreTitle(axis) + "."
	if custom {
		legend += " A hollow dot is " + report.CustomRun + "."
	}
	d.line(`figcaption class="faint"`, legend)
	d.raw("</figure>\n<details>\n")
	d.line("summary", "Scores as a table")
	d.scoreTable(s.Mocks)
	d.raw("</details>\n")
}

func day(m results.Mock) string { return m.Started.Local().Format("2006-01-02") }

// rule draws a line across the chart.
func (d *document) rule(class markup, y float64) {
	ends := fmt.Sprintf(`" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, chartLeft, y, chartWidth-chartRight, y)
	d.raw(`<line class="` + class + markup(ends) + "\n")
}

func (d *document) label(class, anchor markup, x, y float64, text string) {
	open := markup(fmt.Sprintf(`text x="%.1f" y="%.1f" text-anchor="`, x, y)) + anchor + `"`
	if class != "" {
		open += ` class="` + class + `"`
	}
	d.line(open, text)
}

func (d *document) dot(x, y float64, m results.Mock) {
	class := markup("missed")
	if m.Passed {
		class = "passed"
	}
	if m.Custom {
		class += " custom"
	}
	d.raw(`<circle class="` + class + markup(fmt.Sprintf(`" cx="%.1f" cy="%.1f" r="5"/>`, x, y)) + "\n")
}

// scoreTable tells what the chart shows.
func (d *document) scoreTable(mocks []results.Mock) {
	d.raw("<table>\n")
	d.line("caption", "Scores of mock exams, from the oldest to the newest")
	d.raw("<thead>\n<tr>")
	for _, name := range []string{"attempt", "day", "score", "pass mark", "result"} {
		d.element(`th scope="col"`, name)
	}
	d.raw("</tr>\n</thead>\n<tbody>\n")
	for _, m := range mocks {
		result := "not passed"
		if m.Passed {
			result = "passed"
		}
		if m.Custom {
			result += ", a custom run"
		}
		d.raw("<tr>")
		d.element(`th scope="row"`, fmt.Sprint(m.Attempt))
		for _, cell := range []string{day(m), report.Score(m.Score, m.Max), fmt.Sprint(m.CutScore), result} {
			d.element("td", cell)
		}
		d.raw("</tr>\n")
	}
	d.raw("</tbody>\n</table>\n")
}
