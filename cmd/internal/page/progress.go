package page

import (
	"fmt"
	"io"
	"strings"

	"cutscore/cmd/internal/report"
)

// Progress writes where a candidate stands in an exam: what report.Progress tells.
func Progress(w io.Writer, s report.Standing) error {
	d := begin(s.Exam.Title + ": progress")
	d.line("h1", s.Exam.Title+": are you ready?")
	d.verdict(s.Verdict())
	d.line(`p class="faint"`, fmt.Sprintf("As of %v.", s.Today))
	if steps := s.Steps(); len(steps) > 0 {
		d.line("h2", "What next")
		d.raw("<ol>\n")
		for _, step := range steps {
			d.raw("<li>")
			d.text("%s: ", step.Text)
			d.element("code", step.Command)
			d.raw("</li>\n")
		}
		d.raw("</ol>\n")
	}
	d.facts("Readiness", s.Readiness())
	if len(s.Mocks) > 0 {
		d.scores(s)
	}
	if rows := s.TopicRows(); len(rows) > 0 {
		d.topics(s.TopicTitle(), rows)
	}
	d.facts("Answers", append(s.Answers(), s.MissFacts()...))
	d.beliefs(report.BeliefsTitle, s.Frequent())
	d.facts("Ahead", s.Plan())
	return d.end(w)
}

func (d *document) verdict(v report.Verdict) {
	class := markup("")
	switch v.Tone {
	case report.Good:
		class = ` class="good"`
	case report.Doubtful:
		class = ` class="doubtful"`
	case report.Bad:
		class = ` class="bad"`
	case report.Neutral:
	}
	d.raw(`<p class="verdict">`)
	d.element("strong"+class, v.Head)
	d.text(" %s", v.Advice)
	d.raw("</p>\n")
}

// facts writes facts under a heading, nothing without facts. Facts of one name that follow each other share it.
func (d *document) facts(title string, told []report.Fact) {
	if len(told) == 0 {
		return
	}
	d.line("h2", title)
	d.raw("<dl>\n")
	for i, f := range told {
		if i == 0 || told[i-1].Name != f.Name {
			d.line("dt", f.Name)
		}
		d.line("dd", f.Text)
	}
	d.raw("</dl>\n")
}

func (d *document) topics(title string, rows []report.TopicRow) {
	lost, trend := false, false
	for _, r := range rows {
		lost, trend = lost || r.Lost != "", trend || r.Trend != ""
	}
	d.line("h2", "Topics")
	d.raw(`<table class="topics">` + "\n")
	d.line("caption", strings.ToUpper(title[:1])+title[1:])
	d.raw("<thead>\n<tr>")
	d.element(`th scope="col"`, "topic")
	if lost {
		d.element(`th scope="col" class="number"`, "questions lost")
	}
	d.element(`th scope="col"`, "level")
	if trend {
		d.element(`th scope="col"`, "trend")
	}
	d.raw("</tr>\n</thead>\n<tbody>\n")
	for _, r := range rows {
		d.raw("<tr>")
		d.element(`th scope="row"`, r.Title)
		if lost {
			d.element(`td class="number"`, r.Lost)
		}
		d.element("td", r.Level)
		if trend {
			d.element("td", r.Trend)
		}
		d.raw("</tr>\n")
	}
	d.raw("</tbody>\n</table>\n")
}

func (d *document) beliefs(title string, list []report.Belief) {
	if len(list) == 0 {
		return
	}
	d.line("h2", title)
	d.raw("<ul>\n")
	for _, b := range list {
		d.raw("<li>")
		d.text("%d × %s", b.Times, b.Text)
		if b.Practice != "" {
			d.text(": ")
			d.element("code", b.Practice)
		}
		d.raw("</li>\n")
	}
	d.raw("</ul>\n")
}
