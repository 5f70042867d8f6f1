package cmd

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/screen"
	"cutscore/quiz"
	"cutscore/results"
)

// noCause is the word that takes a cause back.
const noCause = "none"

// causeWords lists what can be said.
func causeWords() string {
	var words []string
	for _, c := range results.Causes() {
		words = append(words, string(c))
	}
	return strings.Join(words, ", ") + " or " + noCause
}

// causes are those that were said about the misses of an attempt, by slot.
func (a *app) causes(ctx context.Context, store results.Store, id int, exam string) (map[int]results.Cause, error) {
	all, err := store.Explanations(ctx, exam)
	if err := a.passOver(err); err != nil {
		return nil, err
	}
	causes := map[int]results.Cause{}
	for _, e := range all {
		if e.Attempt == id {
			causes[e.Slot] = e.Cause
		}
	}
	return causes, nil
}

// explain keeps causes that were given as 7=misread. It keeps none when one of them is a mistake.
func (a *app) explain(ctx context.Context, store results.Store, id int, attempt *quiz.Attempt, given []string) error {
	var said []results.Explanation
	for _, text := range given {
		e, err := parseCause(id, attempt, text)
		if err != nil {
			return err
		}
		said = append(said, e)
	}
	for _, e := range said {
		if err := store.Explain(ctx, e.Attempt, e.Slot, e.Cause); err != nil {
			return fmt.Errorf("question %d: the cause is not saved: %w", e.Slot+1, err)
		}
		word := string(e.Cause)
		if e.Cause == results.NoCause {
			word = noCause
		}
		if err := a.print(fmt.Sprintf("saved %d: %s", e.Slot+1, word)); err != nil {
			return err
		}
	}
	return nil
}

func parseCause(id int, attempt *quiz.Attempt, text string) (results.Explanation, error) {
	var none results.Explanation
	number, word, ok := strings.Cut(text, "=")
	n, err := strconv.Atoi(number)
	if !ok || err != nil {
		return none, usagef("such as --cause 7=misread; the words are "+causeWords(), "--cause %s: the number of a question, = and a word are needed", text)
	}
	cause := results.Cause(word)
	if word == noCause {
		cause = results.NoCause
	} else if !cause.Valid() {
		return none, usagef("the words are "+causeWords(), "--cause %s: %q is no cause", text, word)
	}
	if n < 1 || n > attempt.Len() {
		return none, usagef("", "--cause %s: there is no question %d, they go from 1 to %d", text, n, attempt.Len())
	}
	if score, graded := attempt.SlotScore(n - 1); !graded || score == quiz.Point {
		return none, usagef(reviewHint(id), "--cause %s: question %d was not missed", text, n)
	}
	return results.Explanation{Attempt: id, Slot: n - 1, Cause: cause}, nil
}

// notes is what the screen of a review keeps and asks for. Damaged attempts have been told of by then.
func (a *app) notes(ctx context.Context, store results.Store, id int, exam quiz.Exam, causes map[int]results.Cause) screen.Notes {
	return screen.Notes{
		Causes:  causes,
		Explain: func(slot int, cause results.Cause) error { return store.Explain(ctx, id, slot, cause) },
		Beliefs: func() ([]report.Belief, error) {
			list, err := a.beliefsBehind(ctx, store, exam)
			return list, undamaged(err)
		},
	}
}
