package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// show turns to a question and prints it, options as they are displayed and without a break in their lines.
func (p *Session) show(ctx context.Context, slot int) error {
	s := p.sitting
	e, err := s.Show(s.Now(), slot)
	if err := s.Do(ctx, e, err); err != nil {
		var unsaved *sitting.UnsavedError
		if !errors.As(err, &unsaved) { // a question can be read although that could not be stored
			return p.afterRefusal(ctx, err)
		}
	}
	p.slot = slot
	q := s.Question(slot)
	p.printf("\nQuestion %d of %d%s\n", slot+1, s.Len(), p.state(slot))
	p.printf("%s\n", banks.Plain(banks.Clean(q.Stem)))
	if hint := report.Choose(q); hint != "" {
		p.printf("%s\n", hint)
	}
	for place, option := range s.Form.Slots[slot].Order {
		p.printf("  %d. %s\n", place+1, oneLine(q.Options[option].Text))
	}
	if s.Checked(slot) {
		p.reasons(slot)
	}
	return nil
}

// state says what is known of a question, in brackets.
func (p *Session) state(slot int) string {
	s := p.sitting
	var parts []string
	if s.Answered(slot) {
		parts = append(parts, "answer "+sitting.Places(s.Form.Slots[slot], s.Response(slot)))
	}
	if c := s.Confidence(slot); c != quiz.Unrated {
		parts = append(parts, c.String())
	}
	if s.Flagged(slot) {
		parts = append(parts, "flagged")
	}
	if s.Checked(slot) {
		parts = append(parts, "checked")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// reasons prints the right answer and why, option by option as displayed.
func (p *Session) reasons(slot int) {
	Reasons(p.out, p.sitting.Attempt, slot, unbroken)
}

func (p *Session) time() {
	s := p.sitting
	if !s.Timed() {
		p.printf("there is no clock; %s used\n", report.Span(s.Elapsed(s.Now())))
		return
	}
	p.printf("%s left\n", report.Clock(s.Remaining(s.Now())))
}

// list prints one line a question.
func (p *Session) list() {
	s := p.sitting
	for slot := range s.Len() {
		state := p.state(slot)
		if !s.Answered(slot) {
			state = " unanswered" + state
		}
		p.printf("%d:%s\n", slot+1, state)
	}
}

func (p *Session) help() {
	p.printf("%s", `commands, one a line:
  2 or 1 3   answer with these options; it replaces the answer given before
  -          clear the answer
  n, p       next question, question before
  go 12      go to question 12
  f          set or take away the flag
  sure       say that you are sure of the answer; once more takes it back
  unsure     say that you are not; once more takes it back
  show       print the question again
  list       all questions with their answers and flags
  time       the time left
`)
	if p.sitting.Mode == quiz.PracticeMode {
		p.printf("  check      grade the answer and show why\n")
	}
	p.printf("  submit     hand in\n  quit       leave; cutscore resume %d takes the attempt up again\n", p.sitting.ID)
}

// end prints the result: the lines for scripts first, then what people want to know.
func (p *Session) end() {
	s := p.sitting
	r := s.Grade()
	p.printf("score: %s\n", report.Score(r.Score, r.Max))
	if s.Mode == quiz.ExamMode {
		verdict := "not passed"
		if r.Passed {
			verdict = "passed"
		}
		p.printf("cut score: %d\nresult: %s\n", r.Needed, verdict)
	}
	if p.view.Realistic != nil {
		if slices.Contains(p.view.Realistic, banks.ReportTopics) {
			p.lines(report.TopicShares(s.Exam, r.Topics, unbroken))
		}
		return
	}
	if s.Custom {
		p.printf("%s\n", report.CustomRun)
	}
	p.lines(report.Facts(p.view))
	p.lines(report.Topics(s.Exam, r.Topics, unbroken))
	if shown := report.NewMisses(s.ID, s.Attempt, nil).Shown(); len(shown) > 0 {
		p.lines(layout.List(shown, unbroken))
	}
	if again := report.AnotherTry(s.Attempt); again != "" {
		p.printf("%s\n", again)
	}
	if len(report.Missed(s.Attempt)) > 0 {
		p.printf("review: cutscore review %d\n", s.ID)
	}
}

// unbroken is a width, in cells, at which a text stays on its line.
const unbroken = 1 << 20

// Reasons prints the right answer of a slot and why each option is right or wrong, in lines of at most width cells.
func Reasons(w io.Writer, a *quiz.Attempt, slot, width int) {
	for _, line := range report.Reasons(a, slot, width, theme.Plain()) {
		if line != "" {
			_, _ = fmt.Fprintln(w, line)
		}
	}
}

func (p *Session) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(p.out, format, args...) // Flush reports a failed write
}

// oneLine keeps a text of several paragraphs on the line of its option.
func oneLine(text string) string {
	lines := strings.FieldsFunc(banks.Plain(banks.Clean(text)), func(r rune) bool { return r == '\n' })
	return strings.Join(lines, " ")
}
