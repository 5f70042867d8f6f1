package cmd

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// told is what the candidate tells of the real exam.
type told struct {
	outcome *results.Outcome // nil for none
	retract bool
	day     *results.Day // nil to leave it, 0 to take it back
}

// read reads what the flags tell, before anything is kept.
func (o progressOptions) read(exam quiz.Exam, today results.Day) (told, error) {
	t := told{retract: o.retract}
	var err error
	switch {
	case o.passed != "":
		t.outcome, err = readOutcome("--passed", o.passed, exam)
	case o.failed != "":
		t.outcome, err = readOutcome("--failed", o.failed, exam)
	}
	if err != nil || o.day == "" {
		return t, err
	}
	if o.day == "none" {
		t.day = new(results.Day)
		return t, nil
	}
	day, err := results.ParseDay(o.day)
	switch {
	case err != nil || day == 0:
		return t, usagef("none takes the day back", "--exam-date %q: a day such as 2026-12-01 is needed", o.day)
	case day > today+farthestExam:
		return t, usagef("is the year right?", "--exam-date %v: a day within two years is needed", day)
	case day < today:
		return t, usagef("--passed and --failed tell how an exam went", "--exam-date %v: that day has passed, today is %v", day, today)
	}
	t.day = &day
	return t, nil
}

// farthestExam is how far ahead an exam can be, in days: whoever says more has mistyped the year.
const farthestExam = 2 * 365

// readOutcome reads a real result and holds it against the cut score.
func readOutcome(flag, text string, exam quiz.Exam) (*results.Outcome, error) {
	o := &results.Outcome{Exam: exam.ID, Of: exam.Questions, Passed: flag == "--passed"}
	number, isPercent := strings.CutSuffix(strings.TrimSpace(text), "%")
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	most := float64(exam.Questions)
	if isPercent {
		most = 100
	}
	if err != nil || math.IsNaN(n) || n < 0 || n > most {
		return nil, usagef("a percentage ends with %", "%s %q: a number of questions from 0 to %d is needed, or a percentage such as 91.3%%", flag, text, exam.Questions)
	}
	o.Score = quiz.Points(math.Round(n / most * float64(exam.Questions) * float64(quiz.Point)))
	if exam.Scoring == quiz.AllOrNothing && !isPercent && o.Score%quiz.Point != 0 {
		return nil, usagef("each question is right or wrong", "%s %q: a whole number of questions is needed, or a percentage", flag, text)
	}
	needed := quiz.Point * quiz.Points(exam.Needed())
	switch score := report.Score(o.Score, o.Of); {
	case o.Passed && o.Score < needed:
		return nil, usagef("`--failed "+text+"` tells it so", "--passed %s: %s is below the pass mark of %d", text, score, exam.Needed())
	case !o.Passed && o.Score >= needed:
		return nil, usagef("`--passed "+text+"` tells it so", "--failed %s: %s reaches the pass mark of %d", text, score, exam.Needed())
	}
	return o, nil
}

// keep keeps what was told and confirms each thing in a line.
func (a *app) keep(ctx context.Context, store results.Store, bank *banks.Bank, t told) error {
	exam, name := bank.Exam.ID, bank.Exam.Abbreviation
	var before []results.Outcome // none when some are damaged: which of them was told last is not known then
	if t.retract || t.outcome != nil {
		all, err := store.Outcomes(ctx, exam)
		if err == nil {
			before = all
		} else if err = a.passOver(err); err != nil {
			return err
		}
	}
	if t.retract {
		removed, err := store.RemoveOutcome(ctx, exam)
		switch n := len(before); {
		case err != nil:
			return err
		case !removed:
			a.say("no real result of %s was told, so none is taken back", name)
		case n == 0:
			a.say("the real result of %s that was told last is taken back", name)
		case n == 1:
			a.say("taken back: %s, real exam, %s", name, outcomeWords(before[0]))
		default:
			a.say("taken back: %s, real exam, %s; the one told before it stays: %s",
				name, outcomeWords(before[n-1]), outcomeWords(before[n-2]))
		}
	}
	if o := t.outcome; o != nil {
		newest, err := a.history(ctx, store, results.Filter{Exam: exam, Limit: 1})
		if err != nil {
			return err
		}
		if len(newest) > 0 {
			o.Attempt = newest[0].ID
		}
		o.Told = a.now().Wall
		if err := store.AddOutcome(ctx, *o); err != nil {
			return err
		}
		a.say("recorded: %s, real exam, %s; `cutscore progress %s --retract` takes it back",
			name, outcomeWords(*o), baseID(bank.ID()))
		if n := len(before); n > 0 {
			a.say("told before, and it counts as well: %s; if that was wrong, --retract twice, then tell this one again",
				outcomeWords(before[n-1]))
		}
	}
	if t.day != nil {
		if err := store.SetExamDay(ctx, exam, *t.day); err != nil {
			return err
		}
		what := fmt.Sprintf("recorded: %s, real exam on %v; `--exam-date none` takes it back", name, *t.day)
		if *t.day == 0 {
			what = "the day of the real exam of " + name + " is taken back"
		}
		a.say("%s", what)
	}
	return nil
}

// outcomeWords is a real result in words: "35 of 50 (70.0 %), not passed".
func outcomeWords(o results.Outcome) string {
	if o.Passed {
		return report.Score(o.Score, o.Of) + ", passed"
	}
	return report.Score(o.Score, o.Of) + ", not passed"
}
