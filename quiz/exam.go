package quiz

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Exam holds the rules of an examination. The zero Questions means that the certification has no exam.
type Exam struct {
	ID           string        `json:"id"`
	Abbreviation string        `json:"abbreviation"`
	Title        string        `json:"title"`
	Body         string        `json:"body"` // who certifies
	Questions    int           `json:"questions"`
	TimeLimit    time.Duration `json:"time_limit"` // nanoseconds; 0 means no clock
	CutScore     CutScore      `json:"cut_score"`
	Shares       []KindShare   `json:"kinds,omitempty"` // none: any mix of kinds
	Scoring      Scoring       `json:"scoring"`
	Interruption Interruption  `json:"interruption"`
	Retakes      RetakePolicy  `json:"retakes"`
	Topics       []Topic       `json:"topics"`
}

// Topic is a part of an exam. Weights are whole questions that add up to the exam's number of questions.
type Topic struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Weight int    `json:"weight"`
}

// KindShare says which share of an exam's questions is of a kind, in percent.
type KindShare struct {
	Kind    Kind `json:"kind"`
	Percent int  `json:"percent"`
}

// Scoring is the rule by which a response is graded.
type Scoring string

// The scoring rules.
const (
	AllOrNothing Scoring = "all-or-nothing" // exactly the key, or nothing
	PerOption    Scoring = "per-option"     // partial credit, an approximation of rules that are not published
)

// Interruption is the rule about the clock of an attempt that is left.
type Interruption string

// The interruption rules.
const (
	RunOn Interruption = "run"  // the clock goes on
	Stop  Interruption = "stop" // the clock stands until the attempt is resumed
)

// Mode says what an attempt is for.
type Mode string

// The modes.
const (
	ExamMode     Mode = "exam"     // timed, nothing is revealed before the end
	PracticeMode Mode = "practice" // no clock, each question is checked on its own
)

// HasExam tells whether the certification ends in an exam at all.
func (e Exam) HasExam() bool { return e.Questions > 0 }

// Topic returns the topic with an id.
func (e Exam) Topic(id string) (Topic, bool) {
	for _, t := range e.Topics {
		if t.ID == id {
			return t, true
		}
	}
	return Topic{}, false
}

// Needed is the cut score in whole questions, rounded up.
func (e Exam) Needed() int { return e.CutScore.of(e.Questions) }

// Pace is the time per question, 0 without a clock.
func (e Exam) Pace() time.Duration {
	if e.Questions == 0 {
		return 0
	}
	return e.TimeLimit / time.Duration(e.Questions)
}

// Shorten returns the exam with n questions at the same pace and the same proportion to pass, which is
// ⌈n × cut score ÷ questions⌉ in exact arithmetic. The blueprint follows from the weights when a form is drawn.
func (e Exam) Shorten(n int) Exam {
	if n == e.Questions || e.Questions == 0 {
		return e
	}
	needed := ceilDiv(n*e.Needed(), e.Questions)
	if e.TimeLimit > 0 { // nothing left would mean that there is no clock
		e.TimeLimit = max(time.Second, (e.TimeLimit * time.Duration(n) / time.Duration(e.Questions)).Round(time.Second))
	}
	e.Questions, e.CutScore = n, CutScore{Count: needed}
	return e
}

// Only returns the exam cut down to one topic, with n questions at the same pace.
// It reports an error when the exam has no such topic.
func (e Exam) Only(topic string, n int) (Exam, error) {
	t, ok := e.Topic(topic)
	if !ok {
		return Exam{}, fmt.Errorf("topic %q: not a topic of %s", topic, e.ID)
	}
	e = e.Shorten(n)
	t.Weight = n
	e.Topics = []Topic{t}
	return e, nil
}

// CutScore is what must be reached to pass: a number of questions, or a share of them. One of the two is set.
type CutScore struct {
	Count       int `json:"count,omitempty"`
	BasisPoints int `json:"basis_points,omitempty"` // hundredths of a percent, 1-10000
}

// ParseCutScore reads "37" or "85%", with at most two decimals in a percentage.
func ParseCutScore(s string) (CutScore, error) {
	if percent, ok := strings.CutSuffix(strings.TrimSpace(s), "%"); ok {
		f, err := strconv.ParseFloat(strings.TrimSpace(percent), 64)
		points := math.Round(f * 100)
		if err != nil || math.IsNaN(f) || points < 1 || f > 100 { // 0.004% would be rounded to no cut score at all
			return CutScore{}, fmt.Errorf("cut score %q: a percentage between 0 and 100 is needed", s)
		}
		return CutScore{BasisPoints: int(points)}, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n <= 0 {
		return CutScore{}, fmt.Errorf("cut score %q: a number of questions or a percentage is needed", s)
	}
	return CutScore{Count: n}, nil
}

// String writes the cut score as ParseCutScore reads it.
func (c CutScore) String() string {
	if c.BasisPoints > 0 {
		return strconv.FormatFloat(float64(c.BasisPoints)/100, 'f', -1, 64) + "%"
	}
	return strconv.Itoa(c.Count)
}

func (c CutScore) of(questions int) int {
	if c.BasisPoints > 0 {
		return ceilDiv(questions*c.BasisPoints, 10000)
	}
	return c.Count
}

// RetakePolicy is what the certifying body says about another attempt. It is told, never enforced.
type RetakePolicy struct {
	Attempts  int    `json:"attempts"`       // attempts included in the price, the first one counted
	Days      int    `json:"days,omitempty"` // how long they are valid; 0: no end
	From      string `json:"from,omitempty"` // what the days count from, or what an attempt is bound to
	Fee       string `json:"fee"`            // for each further attempt, such as "25 USD"
	AfterPass bool   `json:"after_pass"`     // another attempt is possible after a pass
}

// Left is how many included attempts remain after taken ones.
func (p RetakePolicy) Left(taken int) int { return max(0, p.Attempts-taken) }

func ceilDiv(a, b int) int { return (a + b - 1) / b }
