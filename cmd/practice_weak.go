package cmd

import (
	"context"
	"fmt"
	"strings"
	"time"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// weakForm shares a practice out over the topics by the points that each is expected to lose, and says where most of it
// comes from. While there are few results that follows from the size of the topics.
func (a *app) weakForm(ctx context.Context, store results.Store, d quiz.Draw, count int) (quiz.Form, []string, error) {
	progress, err := results.Track(ctx, store, d.Exam, time.Local)
	if err = a.passOver(err); err != nil {
		return quiz.Form{}, nil, err
	}
	lost := map[string]float64{}
	for _, t := range progress.Topics {
		lost[t.ID] = t.Forecast.Lost
	}
	form := d.WeightedForm(count, lost)
	if !progress.Forecast.Enough {
		return form, []string{"too little is known of your weak topics yet: larger ones give more questions"}, nil
	}
	return form, []string{weakTopics(progress, form)}, nil
}

// weakTopics names the topics that lose the most points, two at the most, and how much of a form is theirs.
func weakTopics(p *results.Progress, form quiz.Form) string {
	var titles []string
	questions := 0
	for _, weak := range p.Topics[:min(2, len(p.Topics))] {
		topic, _ := p.Exam.Topic(weak.ID)
		titles = append(titles, topic.Title)
		for i := range form.Slots {
			if form.Slots[i].Question.Topic == weak.ID {
				questions++
			}
		}
	}
	return fmt.Sprintf("shared out by the points that topics are expected to cost you; of %[3]s, %[2]d are from %[1]s",
		strings.Join(titles, " and "), questions, report.Plural(len(form.Slots), "question"))
}
