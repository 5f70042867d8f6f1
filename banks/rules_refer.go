package banks

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cutscore/quiz"
)

// leastRationale is the number of characters below which a rationale explains nothing.
const leastRationale = 40

// checkRationales: E05, every option has a rationale.
func checkRationales(c *checker, q *quiz.Question, m *mark) {
	for i, o := range q.Options {
		if len(o.Rationale) >= leastRationale*utf8.UTFMax {
			continue // without counting
		}
		switch n := utf8.RuneCountInString(o.Rationale); {
		case n == 0:
			c.fault(m.options[i].rationale, "the option has no rationale")
		case n < leastRationale:
			c.fault(m.options[i].rationale, "the rationale has %s, at least %d are needed", number(n, "character"), leastRationale)
		}
	}
}

// checkSources: E05, every question cites a heading that exam.yaml lists.
func checkSources(c *checker) {
	headings := map[string]bool{}
	var titles []string
	for _, doc := range c.bank.Sources {
		titles = append(titles, doc.Title)
		for _, h := range doc.Headings {
			headings[doc.Title+" › "+h] = true
		}
	}
	c.questions(func(q *quiz.Question, m *mark) {
		if len(q.Sources) == 0 {
			c.fault(m.heading, "the question has no source")
		}
		for i, source := range q.Sources {
			if headings[source] {
				continue
			}
			title, _, _ := strings.Cut(source, " › ")
			if slices.Contains(titles, title) {
				c.fault(m.sources[i], "source %q: not a heading of %s in exam.yaml", source, title)
			} else {
				c.fault(m.sources[i], "document %q: not listed in exam.yaml", title)
			}
		}
	})
}

// checkIDs: E07, the bank has an id, and ids of questions are unique over all files.
func checkIDs(c *checker) {
	first := c.bank.index
	for i := range c.bank.Questions {
		q := &c.bank.Questions[i]
		if j := first[q.ID]; j != i {
			c.file = c.bank.Files[c.bank.owner[i]].Path
			c.fault(c.bank.marks[i].heading, "id %q: given to another question already, at %s:%d",
				q.ID, c.bank.Files[c.bank.owner[j]].Path, c.bank.marks[j].heading.line)
		}
	}
	for _, f := range c.bank.Files {
		if !validID(f.Topic) {
			c.file = f.Path
			c.fault(pos{}, "the file's name is no id of a topic: lower-case letters and digits with hyphens between")
		}
	}
}

// checkTopics: E07, every file belongs to a topic and bears its title.
func checkTopics(c *checker) {
	for _, f := range c.bank.Files {
		c.file = f.Path
		t, _ := c.bank.Exam.Topic(f.Topic)
		switch _, listed := c.bank.at["topic "+f.Topic]; {
		case !listed:
			c.fault(pos{1, 1}, "topic %q: not listed in exam.yaml", f.Topic)
		case f.Title != t.Title:
			c.fault(pos{1, 1}, "the title is %q, and the topic's is %q", f.Title, t.Title)
		}
	}
}

// checkWeights: E07, the weights add up to the exam's number of questions.
func checkWeights(c *checker) {
	e := c.bank.Exam
	sum := 0
	for _, t := range e.Topics {
		sum += t.Weight
	}
	if e.HasExam() && sum != e.Questions {
		c.file = c.bank.path
		c.fault(c.bank.at["topics"], "the weights of the topics add up to %d, and the exam has %d questions", sum, e.Questions)
	}
}

// checkSupply: E07, every topic has enough questions for one form.
func checkSupply(c *checker) {
	supply := map[string]int{}
	for i := range c.bank.Questions {
		if q := &c.bank.Questions[i]; !q.Practice {
			supply[q.Topic]++
		}
	}
	c.file = c.bank.path
	for _, t := range c.bank.Exam.Topics {
		if c.bank.Exam.HasExam() && supply[t.ID] < t.Weight {
			c.fault(c.bank.at["topic "+t.ID], "topic %q: %s outside the practice pool, %d are needed for one form",
				t.ID, number(supply[t.ID], "question"), t.Weight)
		}
	}
}

// checkReferences: E07, Near, Objective and Last name things that exist.
func checkReferences(c *checker) {
	objectives := map[string]bool{}
	for _, o := range c.bank.Objectives {
		objectives[o.ID] = true
	}
	c.questions(func(q *quiz.Question, m *mark) {
		if q.Objective != "" && !objectives[q.Objective] {
			c.fault(m.trailers[trailerObjective], "objective %q: not listed in exam.yaml", q.Objective)
		}
		for i, id := range q.Near {
			at := m.trailers[trailerNear]
			if _, ok := c.bank.index[id]; !ok {
				c.fault(at, "near %q: no question has this id", id)
			} else if id == q.ID {
				c.fault(at, "near %q: this is the question itself", id)
			} else if slices.Contains(q.Near[:i], id) {
				c.fault(at, "near %q: given twice", id)
			}
		}
		if q.Last != "" && !slices.ContainsFunc(q.Options, func(o quiz.Option) bool { return o.Text == q.Last }) {
			c.fault(m.trailers[trailerLast], "last %q: no option has this text", q.Last)
		}
	})
}

// checkBeliefs: E07, beliefs are listed, and stand on distractors.
func checkBeliefs(c *checker) {
	beliefs := map[string]bool{}
	for _, b := range c.bank.Beliefs {
		beliefs[b.ID] = true
	}
	c.questions(func(q *quiz.Question, m *mark) {
		for i, o := range q.Options {
			switch {
			case o.Belief == "":
			case !beliefs[o.Belief]:
				c.fault(m.options[i].belief, "belief %q: not listed in exam.yaml", o.Belief)
			case o.Key:
				c.fault(m.options[i].belief, "belief %q: a right option stands for no misconception", o.Belief)
			}
		}
	})
}
