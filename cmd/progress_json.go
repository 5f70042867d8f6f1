package cmd

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/readiness"
)

// The objects of `progress --json`. Their field names are a contract. Chances, levels and shares are 0-1.

type progressObject struct {
	Exam           string           `json:"exam"`
	Verdict        string           `json:"verdict"`
	Readiness      *readinessObject `json:"readiness"` // null without enough evidence
	FreshAnswers   int              `json:"fresh_answers"`
	FreshNeeded    int              `json:"fresh_needed"` // more fresh answers for a first estimate, 0 with enough
	Mocks          []mockObject     `json:"mocks"`        // the oldest first
	Streak         int              `json:"streak"`
	Fresh          rightObject      `json:"fresh"`
	Seen           rightObject      `json:"seen"`
	Topics         []progressTopic  `json:"topics"` // the most costly first
	Pace           *float64         `json:"pace_seconds"`
	ExamPace       *float64         `json:"exam_pace_seconds"` // null without a clock
	Turns          turnsObject      `json:"turns"`
	Confidence     confidenceObject `json:"confidence"`
	Misses         int              `json:"misses"`
	Findings       map[string]int   `json:"findings"`
	Causes         map[string]int   `json:"causes"`
	Beliefs        []beliefObject   `json:"beliefs"`
	FreshQuestions int              `json:"fresh_questions"`
	FreshMocks     int              `json:"fresh_mocks"`
	Reserve        bool             `json:"reserve"`
	Due            int              `json:"due"`
	NextDue        *string          `json:"next_due"`
	ExamDay        *string          `json:"exam_day"`
	Outcomes       []outcomeObject  `json:"outcomes"`
}

type readinessObject struct {
	Pass       json.Number `json:"pass"`
	PassWithin json.Number `json:"pass_within"` // within the attempts that are included
	Attempts   int         `json:"attempts"`    // that are included, 1 at least
	Level      rangeObject `json:"level"`
	Score      rangeObject `json:"score"`        // of the next exam, in questions
	Margin     json.Number `json:"margin"`       // of one mock exam at the pass mark, up or down
	Level90    json.Number `json:"level_for_90"` // the level that a chance of 0.9 takes
}

type rangeObject struct {
	Low  json.Number `json:"low"`
	Mean json.Number `json:"mean"`
	High json.Number `json:"high"`
}

type mockObject struct {
	Attempt  int         `json:"attempt"`
	Started  string      `json:"started"`
	Custom   bool        `json:"custom"`
	Score    json.Number `json:"score"`
	Max      int         `json:"max"`
	CutScore int         `json:"cut_score"`
	Passed   bool        `json:"passed"`
	Counts   bool        `json:"counts"` // as evidence of readiness
	Fresh    int         `json:"fresh"`
}

type rightObject struct {
	Right json.Number `json:"right"`
	Of    int         `json:"of"`
}

type progressTopic struct {
	Topic string       `json:"topic"`
	Level *json.Number `json:"level"` // null with few answers, and low and high with it
	Low   *json.Number `json:"low"`
	High  *json.Number `json:"high"`
	Fresh int          `json:"fresh"`
	Right json.Number  `json:"right"` // of the fresh ones
	Lost  *json.Number `json:"lost"`  // questions expected to be lost in one exam; null without enough evidence
	Trend *string      `json:"trend"` // up, down, steady; null when there are too few answers
}

type turnsObject struct {
	ToRight  int `json:"wrong_to_right"`
	ToWrong  int `json:"right_to_wrong"`
	Sideways int `json:"other"`
}

type confidenceObject struct {
	Sure   rightObject `json:"sure"`
	Unsure rightObject `json:"unsure"`
}

type beliefObject struct {
	Belief    string   `json:"belief"`
	Times     int      `json:"times"`
	Questions []string `json:"questions"`
}

type outcomeObject struct {
	Told    string      `json:"told"`
	Attempt *int        `json:"attempt"` // the newest by then, null when there was none
	Score   json.Number `json:"score"`
	Max     int         `json:"max"`
	Passed  bool        `json:"passed"`
}

func newProgressObject(s report.Standing) progressObject {
	o := progressObject{
		Exam: s.Exam.ID, Verdict: s.Verdict().String(), FreshAnswers: s.Forecast.Fresh,
		FreshNeeded: max(0, readiness.MinFresh-s.Forecast.Fresh), Mocks: []mockObject{}, Streak: s.Streak,
		Fresh: right(s.Fresh), Seen: right(s.Seen), Topics: []progressTopic{},
		Turns:      turnsObject{s.Turns[results.ToRight], s.Turns[results.ToWrong], s.Turns[results.Sideways]},
		Confidence: confidenceObject{right(s.Confidence[quiz.Sure]), right(s.Confidence[quiz.Unsure])},
		Misses:     s.Misses, Findings: map[string]int{}, Causes: map[string]int{}, Beliefs: []beliefObject{},
		FreshQuestions: s.FreshQuestions, FreshMocks: s.FreshMocks, Reserve: s.Reserve,
		Due: s.Due, NextDue: day(s.NextDue), ExamDay: day(s.ExamDay), Outcomes: []outcomeObject{},
	}
	if s.Forecast.Enough {
		o.Readiness = newReadinessObject(s)
	}
	for _, m := range s.Mocks {
		o.Mocks = append(o.Mocks, mockObject{
			m.Attempt, m.Started.UTC().Format(time.RFC3339), m.Custom, json.Number(m.Score.String()), m.Max, m.CutScore,
			m.Passed, m.Counts, m.Fresh,
		})
	}
	for _, t := range s.Topics {
		o.Topics = append(o.Topics, newProgressTopic(s, t))
	}
	if s.Pace > 0 {
		o.Pace = new(tenths(s.Pace))
	}
	if s.Exam.Pace() > 0 {
		o.ExamPace = new(tenths(s.Exam.Pace()))
	}
	for _, f := range results.Findings() {
		o.Findings[f.String()] = s.Findings[f]
	}
	for _, c := range results.Causes() {
		o.Causes[string(c)] = s.Causes[c]
	}
	for _, b := range s.Progress.Beliefs {
		o.Beliefs = append(o.Beliefs, beliefObject{banks.Clean(b.Belief), b.Times, cleanAll(b.Questions)})
	}
	for _, r := range s.Outcomes {
		told := outcomeObject{r.Told.UTC().Format(time.RFC3339), nil, json.Number(r.Score.String()), r.Of, r.Passed}
		if r.Attempt > 0 {
			told.Attempt = &r.Attempt
		}
		o.Outcomes = append(o.Outcomes, told)
	}
	return o
}

func newReadinessObject(s report.Standing) *readinessObject {
	f, rules := s.Forecast, s.Rules()
	score := func(n float64) json.Number { return json.Number(strconv.FormatFloat(math.Round(10*n)/10, 'f', -1, 64)) }
	return &readinessObject{
		Pass: thousandths(f.Pass), PassWithin: thousandths(f.PassWithin), Attempts: max(1, s.Exam.Retakes.Attempts),
		Level:  rangeObject{thousandths(f.Level.Low), thousandths(f.Level.Mean), thousandths(f.Level.High)},
		Score:  rangeObject{score(f.Score.Low), score(f.Score.Mean), score(f.Score.High)},
		Margin: thousandths(readiness.Margin(rules)), Level90: thousandths(readiness.LevelFor(rules, .9)),
	}
}

func newProgressTopic(s report.Standing, t results.TopicProgress) progressTopic {
	o := progressTopic{Topic: t.ID, Fresh: t.Fresh.Of, Right: json.Number(t.Fresh.Right.String())}
	if s.Measured(t) {
		l := t.Forecast.Level
		o.Level, o.Low, o.High = new(thousandths(l.Mean)), new(thousandths(l.Low)), new(thousandths(l.High))
	}
	if s.Forecast.Enough {
		o.Lost = new(thousandths(t.Forecast.Lost))
	}
	if trend := report.TrendWord(t.Trend); trend != "" {
		o.Trend = &trend
	}
	return o
}

func right(t results.Tally) rightObject { return rightObject{json.Number(t.Right.String()), t.Of} }

// thousandths writes a share with three decimals.
func thousandths(share float64) json.Number {
	return json.Number(strconv.FormatFloat(share, 'f', 3, 64))
}

// tenths is a time in seconds with one decimal.
func tenths(d time.Duration) float64 { return d.Round(100 * time.Millisecond).Seconds() }

// day is a day as JSON has it, null for none.
func day(d results.Day) *string {
	if d == 0 {
		return nil
	}
	return new(d.String())
}
