package results

import (
	"encoding/json"
	"math"
	"time"

	"cutscore/quiz"
)

// Summary is an attempt in a line of the history.
type Summary struct {
	ID        int
	Exam      string // id
	Title     string
	Mode      quiz.Mode
	Started   time.Time
	Finished  *time.Time     // when it was submitted or expired; nil while open, and for ever when discarded
	End       quiz.EventKind // "" while open
	Questions int            // slots
	Answered  int            // for an open attempt as it stands
	Score     quiz.Points    // 0 unless finished
	Max       int            // questions graded: all of an exam; in practice the checked ones, 0 before it is finished
	CutScore  int            // questions; 0 in practice
	Passed    bool           // false unless a finished exam
	Used      time.Duration  // for an open attempt up to its last event
	TimeLimit time.Duration  // 0 without a clock
	Seed      uint64
	Custom    bool
	Topics    []quiz.TopicScore // in the exam's order; none unless finished
}

// Open tells whether the attempt has not ended.
func (s Summary) Open() bool { return s.End == "" }

// Percent is the score as a share of the questions graded, 0-100; 0 when there are none.
func (s Summary) Percent() float64 { return quiz.Result{Score: s.Score, Max: s.Max}.Percent() }

// Summarize makes the summary of an attempt. Every store gives out what this gives.
func Summarize(id int, a *quiz.Attempt) Summary {
	result := a.Grade()
	s := Summary{
		ID: id, Exam: a.Exam.ID, Title: a.Exam.Title, Mode: a.Mode,
		Started: a.Started.Wall.Round(0).UTC(), End: End(a),
		Questions: a.Len(), Answered: result.Answered, Used: a.Elapsed(a.EndedAt()), TimeLimit: a.Exam.TimeLimit,
		Seed: a.Form.Seed, Custom: a.Custom,
	}
	if a.Mode == quiz.ExamMode {
		s.Max, s.CutScore = a.Len(), a.Exam.Needed()
	}
	if a.Graded() {
		finished := a.EndedAt().Wall.Round(0).UTC()
		s.Finished = &finished
		s.Score, s.Max, s.Passed, s.Topics = result.Score, result.Max, result.Passed, result.Topics
	}
	return s
}

// MarshalJSON writes the object of `history --json`. While the attempt is open, and when it was discarded, finished,
// score, percent and passed are null and topics is empty; end tells the two apart: null or "discarded". In practice
// cut_score and passed are null. percent is also null when no question was graded. Times are RFC 3339 in UTC to the
// second; score has at most two decimals and percent at most one; seconds is the time used, without its fraction.
func (s Summary) MarshalJSON() ([]byte, error) {
	type topic struct {
		Topic string      `json:"topic"`
		Score json.Number `json:"score"`
		Max   int         `json:"max"`
	}
	object := struct {
		ID        int             `json:"id"`
		Exam      string          `json:"exam"`
		Mode      quiz.Mode       `json:"mode"`
		Started   string          `json:"started"`
		Finished  *string         `json:"finished"`
		End       *quiz.EventKind `json:"end"`
		Questions int             `json:"questions"`
		Answered  int             `json:"answered"`
		Score     *json.Number    `json:"score"`
		Max       int             `json:"max"`
		Percent   *float64        `json:"percent"`
		CutScore  *int            `json:"cut_score"`
		Passed    *bool           `json:"passed"`
		Seconds   int64           `json:"seconds"`
		Seed      uint64          `json:"seed"`
		Custom    bool            `json:"custom"`
		Topics    []topic         `json:"topics"`
	}{
		ID: s.ID, Exam: s.Exam, Mode: s.Mode, Started: s.Started.UTC().Format(time.RFC3339),
		Questions: s.Questions, Answered: s.Answered, Max: s.Max,
		Seconds: int64(s.Used / time.Second), Seed: s.Seed, Custom: s.Custom, Topics: []topic{},
	}
	if !s.Open() {
		object.End = &s.End
	}
	if s.Mode == quiz.ExamMode {
		object.CutScore = &s.CutScore
	}
	if s.Finished != nil {
		object.Finished = new(s.Finished.UTC().Format(time.RFC3339))
		object.Score = new(json.Number(s.Score.String()))
		if s.Max > 0 {
			object.Percent = new(math.Round(10*s.Percent()) / 10)
		}
		if s.Mode == quiz.ExamMode {
			object.Passed = &s.Passed
		}
		for _, t := range s.Topics {
			object.Topics = append(object.Topics, topic{t.Topic, json.Number(t.Score.String()), t.Max})
		}
	}
	return json.Marshal(object)
}
