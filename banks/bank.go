package banks

import (
	"cutscore/quiz"
)

// Bank is a question bank: what exam.yaml says, and the questions.
type Bank struct {
	Spec
	Files     []File          `json:"-"`         // by topic, in the order of exam.yaml; others after them
	Questions []quiz.Question `json:"questions"` // of all files, in their order

	marks  []mark         // places of the questions, beside Questions
	owner  []int          // index in Files of each question
	index  map[string]int // question id to its index
	faults Faults         // found while the bank was read
}

// File is a topic file.
type File struct {
	Path      string          // as shown in faults
	Topic     string          // topic id: the file's name without .md
	Title     string          // of the heading, "" without one
	Intro     string          // Markdown between the title and the first question, as written
	Questions []quiz.Question // in the order of the file

	// Waivers holds, by question id, the Waive trailers as written: a rule and the reason why it is set aside.
	Waivers map[string][]string

	marks []mark
}

// Count is how many questions a bank has.
type Count struct {
	Mock     int `json:"mock"`     // may be drawn into a mock exam
	Practice int `json:"practice"` // kept for practice
}

// Count counts the questions of the bank by pool.
func (b *Bank) Count() Count {
	var c Count
	for i := range b.Questions {
		if b.Questions[i].Practice {
			c.Practice++
		} else {
			c.Mock++
		}
	}
	return c
}

// Question returns the question with an id.
func (b *Bank) Question(id string) (quiz.Question, bool) {
	i, ok := b.index[id]
	if !ok {
		return quiz.Question{}, false
	}
	return b.Questions[i], true
}

// mark keeps where the parts of a question stand, so that a fault found later can point at them. Its slices run beside
// those of the question.
type mark struct {
	heading  pos
	stem     pos // of the first paragraph; the heading when there is none
	options  []optionMark
	sources  []pos
	trailers [trailers]pos // of those that stand once
	waivers  []waiver
}

// waiver is a Waive trailer as written: the id of a rule and the reason why it is set aside.
type waiver struct {
	text string
	at   pos
}

type optionMark struct{ text, rationale, belief pos }
