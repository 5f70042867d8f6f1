package report

import (
	"fmt"
	"math"
	"strings"

	"cutscore/results/readiness"
)

// Tone says whether news is good.
type Tone int

// The tones.
const (
	Neutral Tone = iota
	Good
	Doubtful
	Bad
)

// Verdict is the answer to "am I ready?".
type Verdict struct {
	Head   string // what is likely, such as "Likely to pass: 87 %."
	Advice string // what to do about it
	Tone   Tone
}

// String is the verdict in a line.
func (v Verdict) String() string { return strings.TrimSpace(v.Head + " " + v.Advice) }

// band is a range of chances to pass that calls for one advice.
type band struct {
	from    float64 // percent, of a chance that is rounded to whole percent
	head    string  // takes the chance
	tone    Tone
	book    bool // fix a day, or keep it
	study   int  // how many topics are named
	another bool
}

// The bands of the chance to pass. They are few, since the scores behind it are no finer: a single mock exam is 8 or 12
// points off easily.
//
//   - From 90 on nothing is left to wait for: two equally hard exams agree on no more than about 80 % of people, and of
//     the simulated learners who were told this at least 93 % passed.
//   - From 70 on passing is likely enough to fix a day, once the topic that costs most has been studied.
//   - From 40 on the true level is near the pass mark, and a toss of a coin tells as much. Booking waits.
//   - Below, the level is under the pass mark more likely than not.
var bands = []band{
	{from: 90, head: "Very likely to pass: %.0f %%.", tone: Good, book: true},
	{from: 70, head: "Likely to pass: %.0f %%.", tone: Good, book: true, study: 1},
	{from: 40, head: "It could go either way: a chance of about %.0f %%.", tone: Doubtful, study: 2, another: true},
	{from: 0, head: "Not yet: a chance of about %.0f %%.", tone: Bad, study: 2, another: true},
}

func bandOf(pass float64) band {
	for _, b := range bands {
		if math.Round(100*pass) >= b.from {
			return b
		}
	}
	return bands[len(bands)-1]
}

// Verdict answers whether the candidate is ready, from what happened in the real exam or else from the forecast.
func (s Standing) Verdict() Verdict {
	switch passed := s.Passed(); {
	case passed != nil:
		return Verdict{fmt.Sprintf("Passed: %v of %d in the real exam.", passed.Score, passed.Of), "Congratulations.", Good}
	case !s.Forecast.Enough:
		return s.unknown()
	}
	b := bandOf(s.Forecast.Pass)
	v := Verdict{Head: fmt.Sprintf(b.head, math.Round(100*s.Forecast.Pass)), Tone: b.tone}
	topics := s.toStudy(b.study)
	switch {
	case b.book:
		switch {
		case s.awaited():
			v.Advice = fmt.Sprintf("Keep the day, %v (%s)", s.ExamDay, inDays(s.Today, s.ExamDay))
			if topics != "" {
				v.Advice += ", and study " + topics + " first"
			}
			v.Advice += "."
		case topics != "":
			v.Advice = "Study " + topics + ", then book the exam."
		default:
			v.Advice = "Book the exam."
		}
	default:
		if topics != "" {
			v.Advice = "Study " + topics + ", then " + s.another() + "."
		} else {
			another := s.another()
			v.Advice = strings.ToUpper(another[:1]) + another[1:] + "."
		}
		if s.awaited() {
			v.Advice += fmt.Sprintf(" The exam is %s", inDays(s.Today, s.ExamDay))
			if b.tone == Bad && s.ExamDay > s.Today {
				v.Advice += ": move it if you can"
			}
			v.Advice += "."
		}
	}
	return v
}

// unknown is the verdict on too little evidence, with the way to enough of it.
func (s Standing) unknown() Verdict {
	missing := readiness.MinFresh - s.Forecast.Fresh
	v := Verdict{Head: fmt.Sprintf("Not enough evidence: %d of %d fresh answers.", s.Forecast.Fresh, readiness.MinFresh)}
	mocks := (missing + s.Exam.Questions - 1) / max(1, s.Exam.Questions)
	switch {
	case missing > s.FreshQuestions:
		v.Advice = fmt.Sprintf("The question set has %s left, too few for an estimate.", Plural(s.FreshQuestions, "fresh question"))
	case len(s.Mocks) == 0:
		v.Head = "No mock exam yet."
		v.Advice = "The first one gives a first estimate."
		if mocks > 1 {
			v.Advice = fmt.Sprintf("%d of them give a first estimate.", mocks)
		}
	case mocks > 1:
		v.Advice = fmt.Sprintf("%d more mock exams give a first estimate.", mocks)
	case missing < s.Exam.Questions:
		v.Advice = fmt.Sprintf("One more mock exam, or a short one of %s, gives a first estimate.", Plural(missing, "question"))
	default:
		v.Advice = "One more mock exam gives a first estimate."
	}
	return v
}

// toStudy names the topics that cost most: "Scrum Events and Scrum Team".
func (s Standing) toStudy(n int) string {
	var titles []string
	for _, t := range s.costly(n) {
		titles = append(titles, s.topic(t.ID))
	}
	return strings.Join(titles, " and ")
}

// another is the way to more evidence after studying.
func (s Standing) another() string {
	switch {
	case s.FreshMocks == 0:
		return "practice what you missed, since no fresh mock exam is left"
	case s.FreshMocks == 1 && s.Reserve:
		return "sit the final mock exam"
	}
	return "sit another mock exam"
}
