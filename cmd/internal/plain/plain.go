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

func (p *Session) lines(lines []string) {
	for _, l := range lines {
		p.printf("%s\n", l)
	}
}
