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
	"io"
	"strings"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
)

// Session is an attempt that is sat line by line.
type Session struct {
	sitting *sitting.Sitting
	out     *bufio.Writer
	slot    int
	view    report.View
	alive   quiz.Instant // when the machine was last known to run
	beat    quiz.Instant // of the last sign of life
	told    string       // why the end could not be stored, so that it is said once

	confirming bool // the next line answers whether to submit
	done       bool // the candidate is through with this session
}

// Run shows the attempt and obeys the lines of in until the attempt is over, the input ends, the candidate quits or
// ctx is cancelled. An attempt that is still open then is left open. The view is for the result.
func Run(ctx context.Context, s *sitting.Sitting, view report.View, in io.Reader, out io.Writer) error {
	now := s.Now()
	p := &Session{sitting: s, out: bufio.NewWriter(out), slot: s.Current(), view: view, alive: now, beat: now}
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
	p.signOfLife()
	timer := time.NewTimer(p.pause())
	defer timer.Stop()
	select {
	case <-ctx.Done():
		p.done = true
		return nil
	case <-timer.C:
		if err := p.bridge(ctx); err != nil || s.Ended() {
			return err
		}
		if s.Due(s.Now()) {
			return p.expire(ctx)
		}
		return nil
	case line, ok := <-lines:
		if err := p.bridge(ctx); err != nil || s.Ended() {
			return err
		}
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

// signOfLife leaves one each second, also while lines come in one after the other that leave nothing else.
func (p *Session) signOfLife() {
	if now := p.sitting.Now(); now.Since(p.beat) >= time.Second {
		p.beat = now
		_ = p.sitting.Heartbeat() // a lost sign of life costs nothing but the exact time of an interruption
	}
}

// pause is how long to wait for a line: until the next sign of life, or less when the time runs out sooner.
func (p *Session) pause() time.Duration {
	now := p.sitting.Now()
	wait := max(0, time.Second-now.Since(p.beat))
	if !p.sitting.Timed() {
		return wait
	}
	if left := p.sitting.Remaining(now); left > 0 {
		return min(wait, left)
	}
	return wait // the end could not be stored; it is tried again
}

// bridge accounts for a suspension of the machine by the exam's rule, as the screen does.
func (p *Session) bridge(ctx context.Context) error {
	s, now := p.sitting, p.sitting.Now()
	if now.Since(p.alive) > sitting.Suspended {
		err := s.Bridge(ctx, p.alive)
		if unsaved := (*sitting.UnsavedError)(nil); errors.As(err, &unsaved) {
			return nil // the gap is tried again with the next look
		}
		if err != nil {
			return err
		}
	}
	p.alive = now
	if s.Ended() {
		p.printf("time is up\n")
	}
	return nil
}

// expire closes the attempt. When that cannot be stored it says so and is called again a second later.
func (p *Session) expire(ctx context.Context) error {
	s := p.sitting
	err := s.Insist(ctx, func() (quiz.Event, error) { return s.Expire(s.Now()) })
	if unsaved := (*sitting.UnsavedError)(nil); errors.As(err, &unsaved) {
		if text := banks.Clean(unsaved.Err.Error()); text != p.told {
			p.told = text
			p.printf("not submitted yet, trying again: %s\n", text)
		}
		return nil
	}
	if err == nil {
		p.printf("time is up\n")
	}
	return err
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
	if word == "go" {
		return p.jump(ctx, rest)
	}
	switch line { // a word with more behind it is no command, and must do nothing by half
	case "":
		return nil
	case "n":
		return p.step(ctx, 1)
	case "p":
		return p.step(ctx, -1)
	case "f":
		return p.flag(ctx)
	case "sure":
		return p.rate(ctx, quiz.Sure)
	case "unsure":
		return p.rate(ctx, quiz.Unsure)
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
		if err == nil && len(response) == 0 {
			err = errors.New("no option is named")
		}
		if err != nil {
			p.refuse(err)
			return nil
		}
		return p.answer(ctx, response)
	}
	return nil
}

func (p *Session) lines(lines []string) {
	for _, l := range lines {
		p.printf("%s\n", l)
	}
}
