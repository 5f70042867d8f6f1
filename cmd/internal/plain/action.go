package plain

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
)

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

// rate says how sure the answer is. What was said already is taken back.
func (p *Session) rate(ctx context.Context, c quiz.Confidence) error {
	s, done := p.sitting, c.String()
	if s.Confidence(p.slot) == c {
		c, done = quiz.Unrated, done+" taken from"
	}
	e, err := s.Rate(s.Now(), p.slot, c)
	if err := s.Do(ctx, e, err); err != nil {
		p.refuse(err)
		return p.afterRefusal(ctx, err)
	}
	p.printf("%s %d\n", done, p.slot+1)
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

// askSubmit submits, after a question when something is unanswered.
func (p *Session) askSubmit(ctx context.Context) error {
	s := p.sitting
	open := s.Where(s.Unanswered)
	if few := s.Where(s.TooFew); len(few) > 0 {
		p.printf("fewer choices than asked: %s\n", report.Numbers(few, len(few)))
	}
	if many := s.Where(s.TooMany); len(many) > 0 {
		p.printf("more choices than asked: %s\n", report.Numbers(many, len(many)))
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
