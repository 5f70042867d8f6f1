// Package plain is an attempt as lines of text, for screen readers, slow links and scripts.
//
// The contract that scripts rely on: after an accepted response comes a line that begins with "saved", the number of
// the question and the numbers of its chosen options, once the response is durable. A refused one gets a line that
// begins with "not saved" and the reason. After the end come the lines score:, cut score: and result:.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// Session is an attempt that is sat line by line.
type Session struct {
	sitting *sitting.Sitting
	out     *bufio.Writer
	slot    int
	view    report.View

	confirming bool // the next line answers whether to submit
	done       bool // the candidate is through with this session
}

// Run shows the attempt and obeys the lines of in until the attempt is over, the input ends, the candidate quits or
// ctx is cancelled. An attempt that is still open then is left open. The view is for the result.
func Run(ctx context.Context, s *sitting.Sitting, view report.View, in io.Reader, out io.Writer) error {
	p := &Session{sitting: s, out: bufio.NewWriter(out), slot: s.Current(), view: view}
	defer func() { _ = p.out.Flush() }()
	p.printf("%s, attempt %d: %s.\n", report.Title(s.Exam, s.Mode), s.ID, report.Plural(s.Len(), "question"))
	if s.Timed() {
		p.printf("%s left. The clock is running. Type help for the commands.\n", report.Clock(s.Remaining(s.Now())))
	} else {
		p.printf("There is no clock. Type help for the commands.\n")
	}
	if err := p.show(ctx, p.slot); err != nil {
		return err
	}
	lines, stop := readLines(in)
	defer stop()
	for !p.done && !s.Ended() {
		if err := p.out.Flush(); err != nil {
			return err
		}
		if err := p.wait(ctx, lines); err != nil {
			return err
		}
	}
	if s.Graded() {
		p.end()
	}
	return p.out.Flush()
}

// wait obeys one line, or does what the time asks for.
func (p *Session) wait(ctx context.Context, lines <-chan input) error {
	s := p.sitting
	timer := time.NewTimer(p.pause())
	defer timer.Stop()
	select {
	case <-ctx.Done():
		p.done = true
		return nil
	case <-timer.C:
		if s.Due(s.Now()) {
			return p.expire(ctx)
		}
		_ = s.Heartbeat() // a lost sign of life costs nothing but the exact time of an interruption
		return nil
	case line, ok := <-lines:
		if s.Phase(s.Now()) == quiz.PhaseExpired {
			return p.expire(ctx)
		}
		if !ok {
			p.done = true
			return nil
		}
		if line.err != nil {
			return line.err
		}
		if line.long && !p.confirming {
			p.refuse(errors.New("the line is too long"))
			return nil
		}
		return p.obey(ctx, strings.TrimSpace(banks.Clean(line.text)))
	}
}

// pause is how long to wait for a line: a second, for the heartbeat, or less when the time runs out sooner.
func (p *Session) pause() time.Duration {
	if !p.sitting.Timed() {
		return time.Second
	}
	return min(time.Second, p.sitting.Remaining(p.sitting.Now()))
}

func (p *Session) expire(ctx context.Context) error {
	s := p.sitting
	e, err := s.Expire(s.Now())
	if err := s.Do(ctx, e, err); err != nil {
		return err
	}
	p.printf("time is up\n")
	return nil
}

// obey takes one line.
func (p *Session) obey(ctx context.Context, line string) error {
	if p.confirming {
		p.confirming = false
		if strings.EqualFold(line, "y") || strings.EqualFold(line, "yes") {
			return p.submit(ctx)
		}
		p.printf("not submitted\n")
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	s := p.sitting
	switch word {
	case "":
		return nil
	case "n":
		return p.step(ctx, 1)
	case "p":
		return p.step(ctx, -1)
	case "go":
		return p.jump(ctx, rest)
	case "f":
		return p.flag(ctx)
	case "-":
		return p.answer(ctx, nil)
	case "check":
		return p.check(ctx)
	case "show":
		return p.show(ctx, p.slot)
	case "time":
		p.time()
	case "list":
		p.list()
	case "help", "?":
		p.help()
	case "submit":
		return p.askSubmit(ctx)
	case "quit":
		p.done = true
	default:
		response, err := sitting.ParseResponse(s.Form.Slots[p.slot], line)
		if err != nil {
			p.refuse(err)
			return nil
		}
		return p.answer(ctx, response)
	}
	return nil
}

// refuse says why a response was not taken. Whoever reads along must be able to rely on the first two words.
func (p *Session) refuse(err error) {
	var unsaved *sitting.UnsavedError
	if errors.As(err, &unsaved) {
		err = unsaved.Err
	}
	p.printf("not saved %d: %s\n", p.slot+1, banks.Clean(err.Error()))
}

// answer replaces the response of the current question; none clears it.
func (p *Session) answer(ctx context.Context, response []int) error {
	s := p.sitting
	e, err := s.Clear(s.Now(), p.slot)
	if len(response) > 0 {
		e, err = s.Answer(s.Now(), p.slot, response)
	}
	if err := s.Do(ctx, e, err); err != nil {
		p.refuse(err)
		return p.afterRefusal(ctx, err)
	}
	p.printf("saved %s\n", strings.TrimSpace(fmt.Sprintf("%d: %s", p.slot+1, sitting.Places(s.Form.Slots[p.slot], response))))
	return nil
}

// afterRefusal closes an attempt whose time ran out in the same moment.
func (p *Session) afterRefusal(ctx context.Context, err error) error {
	if errors.Is(err, quiz.ErrTimeUp) {
		return p.expire(ctx)
	}
	return nil
}

func (p *Session) flag(ctx context.Context) error {
	s := p.sitting
	on := !s.Flagged(p.slot)
	e, err := s.Flag(s.Now(), p.slot, on)
	if err := s.Do(ctx, e, err); err != nil {
		p.refuse(err)
		return p.afterRefusal(ctx, err)
	}
	if on {
		p.printf("flagged %d\n", p.slot+1)
	} else {
		p.printf("flag taken from %d\n", p.slot+1)
	}
	return nil
}

func (p *Session) step(ctx context.Context, by int) error {
	to := p.slot + by
	if to < 0 || to >= p.sitting.Len() {
		p.printf("there is no question in that direction\n")
		return nil
	}
	return p.show(ctx, to)
}

func (p *Session) jump(ctx context.Context, number string) error {
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 1 || n > p.sitting.Len() {
		p.printf("there is no such question, they go from 1 to %d\n", p.sitting.Len())
		return nil
	}
	return p.show(ctx, n-1)
}

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

func (p *Session) check(ctx context.Context) error {
	s := p.sitting
	e, err := s.Check(s.Now(), p.slot)
	if err := s.Do(ctx, e, err); err != nil {
		p.printf("not checked: %s\n", banks.Clean(err.Error()))
		return nil
	}
	p.printf("checked %d: %s\n", p.slot+1, report.Outcome(s.Attempt, p.slot))
	p.reasons(p.slot)
	return nil
}

// reasons prints the right answer and why, option by option as displayed.
func (p *Session) reasons(slot int) {
	Reasons(p.out, p.sitting.Attempt, slot)
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
  show       print the question again
  list       all questions with their answers and flags
  time       the time left
`)
	if p.sitting.Mode == quiz.PracticeMode {
		p.printf("  check      grade the answer and show why\n")
	}
	p.printf("  submit     hand in\n  quit       leave; cutscore resume %d takes the attempt up again\n", p.sitting.ID)
}

// askSubmit submits, after a question when something is unanswered.
func (p *Session) askSubmit(ctx context.Context) error {
	s := p.sitting
	open := s.Where(s.Unanswered)
	few := s.Where(func(slot int) bool {
		return s.Answered(slot) && len(s.Response(slot)) < len(s.Question(slot).Key())
	})
	if len(few) > 0 {
		p.printf("fewer choices than asked: %s\n", report.Numbers(few, len(few)))
	}
	if flagged := s.Where(s.Flagged); len(flagged) > 0 {
		p.printf("flagged: %s\n", report.Numbers(flagged, len(flagged)))
	}
	if len(open) == 0 {
		return p.submit(ctx)
	}
	p.printf("unanswered: %s\nsubmit anyway? y or n\n", report.Numbers(open, len(open)))
	p.confirming = true
	return nil
}

func (p *Session) submit(ctx context.Context) error {
	s := p.sitting
	e, err := s.Submit(s.Now())
	if err := s.Do(ctx, e, err); err != nil {
		p.printf("not submitted: %s\n", banks.Clean(err.Error()))
		return p.afterRefusal(ctx, err)
	}
	return nil
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
			p.lines(report.TopicShares(s.Exam, r.Topics, 1<<20))
		}
		return
	}
	p.lines(report.Facts(p.view))
	p.lines(report.Topics(s.Exam, r.Topics, 1<<20))
	if len(report.Missed(s.Attempt)) > 0 {
		p.printf("review: cutscore review %d\n", s.ID)
	}
}

// Reasons prints the right answer of a slot and why each option is right or wrong.
func Reasons(w io.Writer, a *quiz.Attempt, slot int) {
	for _, line := range report.Reasons(a, slot, 1<<20, theme.Plain()) {
		if line != "" {
			_, _ = fmt.Fprintln(w, line)
		}
	}
}

func (p *Session) lines(lines []string) {
	for _, l := range lines {
		p.printf("%s\n", l)
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
