package page

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

// Reviewed is an attempt that has ended, and what its page shows of it.
type Reviewed struct {
	ID       int
	Attempt  *quiz.Attempt
	Filter   report.Filter
	Misses   *report.Misses
	Beliefs  []report.Belief // behind the misses of all attempts, the most frequent first
	Language string          // of the questions, such as en; "" when it is not known
}

// Review writes the questions of an attempt with the response, the right answer, why each option is right or wrong, and
// the source.
func Review(w io.Writer, v Reviewed) error {
	a, r := v.Attempt, v.Attempt.Grade()
	title := fmt.Sprintf("%s, attempt %d", report.Title(a.Exam, a.Mode), v.ID)
	d := begin(title)
	d.line("h1", title)
	d.raw(`<p class="verdict">`)
	score := "Score " + report.Score(r.Score, r.Max)
	if a.Mode == quiz.ExamMode {
		verdict, class := "not passed", markup(` class="bad"`)
		if r.Passed {
			verdict, class = "passed", ` class="good"`
		}
		d.text("%s: ", score)
		d.element("strong"+class, verdict)
	} else {
		d.text("%s", score)
	}
	d.raw("</p>\n")
	d.raw(`<ul>` + "\n")
	d.line("li", "Started: "+a.Started.Wall.Local().Format("2006-01-02 15:04"))
	if a.Mode == quiz.ExamMode {
		d.line("li", fmt.Sprintf("Pass mark: %d of %d", r.Needed, r.Max))
	}
	for _, f := range report.Facts(report.View{ID: v.ID, Attempt: a}) {
		d.line("li", f)
	}
	d.raw("</ul>\n")
	slots := v.Filter.Slots(a)
	d.contents(v, slots)
	for _, slot := range slots {
		d.question(v, slot)
	}
	if len(slots) == 0 {
		d.line("p", fmt.Sprintf("Nothing %s.", v.Filter))
	}
	if totals := report.TotalFacts(v.Misses); v.Filter != report.FilterFlagged && len(totals) > 0 {
		d.facts("Totals", totals)
		d.beliefs(report.BeliefsOfAll, report.MostFrequent(v.Beliefs))
	}
	return d.end(w)
}

// contents lists every question with its outcome; those on the page are links.
func (d *document) contents(v Reviewed, slots []int) {
	d.raw(`<nav class="contents" aria-labelledby="contents">` + "\n")
	d.line(`h2 id="contents"`, "Questions")
	d.raw("<ul>\n")
	for slot := range v.Attempt.Len() {
		entry := fmt.Sprintf("%d %s", slot+1, outcome(v.Attempt, slot))
		d.raw("<li>")
		if slices.Contains(slots, slot) {
			d.element(markup(fmt.Sprintf(`a href="#q%d"`, slot+1)), entry)
		} else {
			d.text("%s", entry)
		}
		d.raw("</li>\n")
	}
	d.raw("</ul>\n")
	if !slices.IsSorted(slots) {
		d.line(`p class="faint"`, "Those that you were sure of and got wrong come first.")
	}
	d.raw("</nav>\n")
}

// outcome is how a question went, as short as the contents want it.
func outcome(a *quiz.Attempt, slot int) string {
	if a.Flagged(slot) {
		return report.Outcome(a, slot) + ", flagged"
	}
	return report.Outcome(a, slot)
}

func (d *document) question(v Reviewed, slot int) {
	a, q := v.Attempt, v.Attempt.Question(slot)
	n := slot + 1
	d.raw(markup(fmt.Sprintf(`<article class="question" id="q%d" aria-labelledby="q%d-title">`, n, n)) + "\n")
	how := strings.Join(v.Misses.Facts(slot), ", ")
	d.line(markup(fmt.Sprintf(`h2 id="q%d-title"`, n)), fmt.Sprintf("Question %d: %s", n, how))
	topic := q.Topic
	if t, ok := a.Exam.Topic(q.Topic); ok {
		topic = t.Title
	}
	d.line(`p class="faint"`, "Topic: "+topic)
	if labels := v.Misses.Labels(slot); len(labels) > 0 {
		d.line("p", "What happened: "+strings.Join(labels, "; "))
	}
	if cause := v.Misses.Causes[slot]; cause != "" {
		d.line("p", "Why you missed it: "+report.CauseWords(cause))
	}
	foreign := v.Language != "" && v.Language != "en"
	ours := markup("") // for our words between those of the bank
	d.raw("<div")
	if foreign {
		d.attr("lang", v.Language)
		ours = ` lang="en"`
	}
	d.raw(">\n")
	d.prose("", q.Stem)
	if hint := report.Choose(q); hint != "" {
		d.line("p"+ours, hint)
	}
	d.raw(`<ol class="options">` + "\n")
	for _, i := range a.Form.Slots[slot].Order {
		d.option(q, i, slices.Contains(a.Response(slot), i), ours)
	}
	d.raw("</ol>\n")
	for _, s := range q.Sources {
		d.line(`p class="faint"`, "Source: "+s)
	}
	d.raw("</div>\n</article>\n")
}

func (d *document) option(q quiz.Question, i int, chosen bool, ours markup) {
	o := q.Options[i]
	d.raw("<li>\n")
	d.prose("", o.Text)
	if words := report.OptionVerdict(q, i, chosen); words != "" {
		class := markup("good")
		if chosen && !o.Key {
			class = "bad"
		}
		d.raw("<p" + ours + ">")
		d.element(`strong class="`+class+`"`, words)
		d.raw("</p>\n")
	}
	if o.Rationale != "" {
		d.prose(`<span class="faint"`+ours+`>Why:</span> `, o.Rationale)
	}
	d.raw("</li>\n")
}
