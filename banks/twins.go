package banks

import (
	"cmp"
	"fmt"
	"slices"

	"cutscore/quiz"
)

// Two questions are compared by the runs of three characters in stem and options: how many both have, of those that one
// of them has (Jaccard). Thresholds in percent, ours: at 80 nobody takes two questions for two, and from 60 on meeting
// the one gives away the other.
const (
	duplicateFrom = 80
	twinFrom      = 60
	mostTwins     = 3 // told of one question, and as many duplicates: in a bank made from a template all are twins
)

// twin is a question that is like an earlier one.
type twin struct {
	question, earlier int
	percent           int
}

// checkDuplicates: B31, two questions that are the same.
func checkDuplicates(c *checker) {
	for _, t := range c.findTwins() {
		if t.percent >= duplicateFrom {
			c.at(t.question)
			c.fault(c.bank.marks[t.question].heading, "the question is %d %% the same as %s: a duplicate", t.percent, c.name(t.earlier))
		}
	}
}

// checkNearTwins: B31, two questions that are much alike, and do not say so by Near.
func checkNearTwins(c *checker) {
	for _, t := range c.findTwins() {
		if t.percent < duplicateFrom {
			c.at(t.question)
			c.fault(c.bank.marks[t.question].heading, "the question is %d %% the same as %s: declare it with Near, or ask something else", t.percent, c.name(t.earlier))
		}
	}
}

func (c *checker) name(question int) string {
	return fmt.Sprintf("%q (%s:%d)", c.bank.Questions[question].ID,
		c.bank.Files[c.bank.owner[question]].Path, c.bank.marks[question].heading.line)
}

// findTwins returns the duplicates and the undeclared twins, by question and earlier question.
func (c *checker) findTwins() []*twin {
	if !c.compared {
		c.compared = true
		c.twins = newComparison(c.bank.Questions, c.near).twins()
	}
	return c.twins
}

// comparison looks for the twins among questions.
type comparison struct {
	*grams
	near       func(i, j int) bool
	mark       []int32 // by run: the last question it was marked for, from 1
	marked     int     // that question
	alike      []uint8 // by question: twins that were found
	duplicates []uint8 // and duplicates
	found      []*twin
}

func newComparison(questions []quiz.Question, near func(i, j int) bool) *comparison {
	g := newGrams(questions)
	return &comparison{
		grams: g, near: near, mark: make([]int32, g.known),
		alike: make([]uint8, len(questions)), duplicates: make([]uint8, len(questions)),
	}
}

// twins finds the pairs from [twinFrom] on. Pairs that are near to each other by declaration count from [duplicateFrom]
// on. When a question has [mostTwins], only duplicates are looked for, and no more than as many.
func (c *comparison) twins() []*twin {
	c.candidates(c.compare)
	slices.SortFunc(c.found, func(a, b *twin) int {
		return cmp.Or(cmp.Compare(a.question, b.question), cmp.Compare(a.earlier, b.earlier))
	})
	return c.found
}

// compare compares two questions. It is fastest when one comes many times in a row as the first.
func (c *comparison) compare(i, j int) {
	later := max(i, j)
	if c.duplicates[later] == mostTwins {
		return
	}
	from := twinFrom
	if c.alike[later] == mostTwins {
		from = duplicateFrom
	}
	// with d runs that only one of the two has, Jaccard is (sum-d) ÷ (sum+d)
	sum := len(c.runs[i]) + len(c.runs[j])
	if c.sketches[i].differs(&c.sketches[j], sum*(100-from)/(100+from)) {
		return
	}
	if c.marked != i+1 {
		c.marked = i + 1
		for _, n := range c.runs[i] {
			c.mark[n] = int32(i + 1)
		}
	}
	both := 0
	for _, n := range c.runs[j] {
		if c.mark[n] == int32(i+1) {
			both++
		}
	}
	switch percent := both * 100 / max(1, sum-both); {
	case percent >= duplicateFrom:
		c.duplicates[later]++
		c.found = append(c.found, &twin{later, min(i, j), percent})
	case percent >= from && !c.near(i, j):
		c.alike[later]++
		c.found = append(c.found, &twin{later, min(i, j), percent})
	}
}
