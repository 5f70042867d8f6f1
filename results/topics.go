package results

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"cutscore/quiz"
)

// TopicTotals adds up what was right and what was asked per topic, over the finished exams and the checked questions
// of finished practice of an exam. Topics come in the order of their ids; those never graded are not in it.
func TopicTotals(ctx context.Context, store Store, exam string) ([]quiz.TopicScore, error) {
	var questions []quiz.TopicScore // by number
	for r, err := range store.Records(ctx, exam) {
		if err != nil {
			return nil, err
		}
		if !r.Finished {
			continue
		}
		for i := range r.Slots {
			s := &r.Slots[i]
			if !s.Graded {
				continue
			}
			questions = grow(questions, s.Number)
			q := &questions[s.Number]
			if q.Max == 0 {
				q.Topic = s.Topic
			}
			q.Score += s.Score
			q.Max++
		}
	}
	totals := map[string]quiz.TopicScore{}
	for _, q := range questions {
		if q.Max > 0 {
			t := totals[q.Topic]
			totals[q.Topic] = quiz.TopicScore{Topic: q.Topic, Score: t.Score + q.Score, Max: t.Max + q.Max}
		}
	}
	sorted := slices.Collect(maps.Values(totals))
	slices.SortFunc(sorted, func(a, b quiz.TopicScore) int { return cmp.Compare(a.Topic, b.Topic) })
	return sorted, nil
}

// grow makes a table that has an entry for n.
func grow[T any](table []T, n int) []T {
	if n < len(table) {
		return table
	}
	return append(table, make([]T, n+1-len(table))...)
}
