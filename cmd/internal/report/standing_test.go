package report

import (
	"time"

	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/readiness"
)

// The standings of tests have fixed figures, so that they say the same whatever a forecast thinks of them.

func day(text string) results.Day {
	d, err := results.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

// csm is the exam of 50 questions in seven topics.
func csm() quiz.Exam {
	return quiz.Exam{
		ID: "csm", Abbreviation: "CSM", Title: "Certified ScrumMaster", Body: "Scrum Alliance",
		Questions: 50, TimeLimit: time.Hour, CutScore: quiz.CutScore{Count: 37},
		Retakes: quiz.RetakePolicy{Attempts: 2, Days: 90, From: "the welcome e-mail", Fee: "25 USD"},
		Topics: []quiz.Topic{
			{ID: "agile", Title: "Scrum and Agile", Weight: 3},
			{ID: "theory", Title: "Scrum Theory", Weight: 3},
			{ID: "values", Title: "Scrum Values", Weight: 3},
			{ID: "team", Title: "Scrum Team", Weight: 10},
			{ID: "scrum-master", Title: "Scrum Master", Weight: 11},
			{ID: "events", Title: "Scrum Events", Weight: 10},
			{ID: "artifacts", Title: "Scrum Artifacts", Weight: 10},
		},
	}
}

// sitting is a finished mock exam of 50 questions.
func sitting(attempt, score int) results.Mock {
	return results.Mock{
		Attempt: attempt, Started: time.Date(2026, 9, attempt, 9, 0, 0, 0, time.UTC), Score: quiz.Points(score) * quiz.Point,
		Max: 50, CutScore: 37, Passed: score >= 37, Counts: true, Fresh: 50,
	}
}

// short is a finished mock exam of 15 questions.
func short(attempt, score int) results.Mock {
	m := sitting(attempt, score)
	m.Custom, m.Max, m.CutScore, m.Passed, m.Fresh = true, 15, 12, score >= 12, 15
	return m
}

func tallied(right, of int) results.Tally {
	return results.Tally{Right: quiz.Points(right) * quiz.Point, Of: of}
}

func topic(id string, lost, level float64, right, of int, trend *results.Change) results.TopicProgress {
	return results.TopicProgress{
		ID: id, Fresh: tallied(right, of), Trend: trend,
		Forecast: readiness.Topic{Level: readiness.Range{Low: level - .12, Mean: level, High: level + .09}, Fresh: of, Right: float64(right), Lost: lost},
	}
}

// untouched is somebody who has not begun.
func untouched() Standing {
	exam := csm()
	p := &results.Progress{Exam: exam}
	for _, t := range exam.Topics {
		p.Topics = append(p.Topics, topic(t.ID, .2*float64(t.Weight), .72, 0, 0, nil))
	}
	return Standing{Progress: p, Bank: "csm", Today: day("2026-11-21"), FreshQuestions: 300, FreshMocks: 6, Reserve: true}
}

// begun is somebody with a short mock exam: too little evidence.
func begun() Standing {
	s := untouched()
	s.Mocks, s.Forecast.Fresh, s.Fresh = []results.Mock{short(1, 9)}, 15, tallied(9, 15)
	s.Pace = 65 * time.Second
	s.Topics[0], s.Topics[5] = topic("agile", .6, .7, 1, 1, nil), topic("events", 2, .7, 1, 3, nil)
	s.Misses, s.Findings = 6, map[results.Finding]int{results.Hurried: 1, results.LeftOpen: 2}
	s.FreshQuestions, s.FreshMocks, s.NextDue, s.NextDueCount = 285, 5, day("2026-11-22"), 9
	return s
}

// usual is somebody with three mock exams.
func usual() Standing {
	s := untouched()
	s.Mocks = []results.Mock{sitting(1, 33), sitting(2, 38), sitting(4, 41)}
	for i := range s.Mocks {
		s.Mocks[i].Started = s.Mocks[i].Started.AddDate(0, 2, 10) // not long ago
	}
	s.Streak = 2
	s.Forecast = readiness.Forecast{
		Enough: true, Fresh: 150, Pass: .87, PassWithin: .966, Level: readiness.Range{Low: .757, Mean: .828, High: .894},
		Score: readiness.Range{Low: 36, Mean: 41.4, High: 46},
	}
	s.Fresh, s.Seen, s.Pace = tallied(117, 150), tallied(46, 50), 58*time.Second
	s.Topics = []results.TopicProgress{
		topic("events", 3.2, .68, 20, 30, &results.Change{Points: 20}), topic("scrum-master", 2.5, .77, 26, 33, &results.Change{Points: -3, Noise: true}),
		topic("artifacts", 2.1, .79, 24, 30, &results.Change{Points: -31}), topic("team", 1.6, .84, 26, 30, nil),
		topic("values", .8, .74, 6, 9, nil), topic("theory", .6, .8, 7, 9, nil), topic("agile", .4, .87, 8, 9, nil),
	}
	s.Turns = map[results.Turn]int{results.ToRight: 5, results.ToWrong: 2, results.Sideways: 1}
	s.Confidence = map[quiz.Confidence]results.Tally{quiz.Sure: tallied(34, 40), quiz.Unsure: tallied(7, 12)}
	s.Misses = 38
	s.Findings = map[results.Finding]int{results.SureAndWrong: 6, results.Hurried: 9, results.TurnedWrong: 2, results.LeftOpen: 2}
	s.Causes = map[results.Cause]int{results.DidNotKnow: 12, results.Misread: 5, results.BetweenTwo: 5}
	s.Beliefs = []Belief{
		{Text: "the Scrum Master is a manager of people or results", Times: 4, Practice: "cutscore practice csm --belief sm-is-boss"},
		{Text: "a Sprint can be extended", Times: 2},
		{Text: "agile means more output", Times: 1},
	}
	s.FreshQuestions, s.FreshMocks, s.Due, s.NextDue, s.NextDueCount = 150, 3, 12, day("2026-11-24"), 4
	return s
}

// veteran is somebody with forty mock exams, some of them custom runs, and no fresh question left.
func veteran() Standing {
	s := usual()
	s.Mocks = nil
	for i := range 40 {
		m := sitting(i+1, 20+i*7/10+i%3)
		if i%5 == 4 {
			m = short(i+1, 5+i/5)
		}
		if i >= 6 {
			m.Fresh = 0
		}
		s.Mocks = append(s.Mocks, m)
	}
	s.Forecast.Pass, s.Forecast.PassWithin, s.Forecast.Fresh, s.Streak = .35, .52, 285, 12
	s.Seen, s.Due, s.FreshQuestions, s.FreshMocks, s.Reserve = tallied(1480, 1600), 0, 0, 0, false
	return s
}

// certified is somebody who failed the real exam once, and then passed it.
func certified() Standing {
	s := usual()
	s.ExamDay = day("2026-11-19")
	s.Outcomes = []results.Outcome{
		{Exam: "csm", Told: time.Date(2026, 10, 2, 18, 0, 0, 0, time.UTC), Attempt: 1, Score: 35 * quiz.Point, Of: 50},
		{Exam: "csm", Told: time.Date(2026, 11, 19, 18, 0, 0, 0, time.UTC), Attempt: 4, Score: 42 * quiz.Point, Of: 50, Passed: true},
	}
	return s
}

// scheduled is somebody who failed the real exam once and has a day for the next try.
func scheduled() Standing {
	s := certified()
	s.Outcomes, s.ExamDay = s.Outcomes[:1], day("2026-12-01")
	s.FreshMocks, s.Forecast.Pass = 1, .55
	return s
}
