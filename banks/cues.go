package banks

import (
	"slices"

	"cutscore/quiz"
)

// leastCue is the number of content words of a key that are telling.
const leastCue = 3

// stemIndex finds the stems that a word is in.
type stemIndex struct {
	stems []int32 // indexes of questions, those of a word ascending
	ends  []int32 // by word
}

func newStemIndex(l *lexicon) *stemIndex {
	x := &stemIndex{ends: make([]int32, len(l.words)+1)}
	for q := range l.texts {
		for _, w := range l.stemContent(q) {
			x.ends[w+1]++
		}
	}
	for w := 1; w < len(x.ends); w++ {
		x.ends[w] += x.ends[w-1]
	}
	x.stems = make([]int32, x.ends[len(x.ends)-1])
	next := slices.Clone(x.ends)
	for q := range l.texts {
		for _, w := range l.stemContent(q) {
			x.stems[next[w]] = int32(q)
			next[w]++
		}
	}
	return x
}

func (x *stemIndex) of(w word) []int32 { return x.stems[x.ends[w]:x.ends[w+1]] }

// checkCues: B32, a key whose content is told by the stem of another question (NBME guide). Questions that are declared
// near never meet in a form.
func checkCues(c *checker, q *quiz.Question, m *mark) {
	if c.stems == nil {
		c.stems = newStemIndex(c.words)
	}
	for i := range q.Options {
		content := c.words.optionContent(c.current, i)
		if !q.Options[i].Key || len(content) < leastCue {
			continue
		}
		if other := c.stemWith(content); other >= 0 {
			c.fault(m.options[i].text, "the stem of %q says what this key says", c.bank.Questions[other].ID)
			return
		}
	}
}

// stemWith finds another question whose stem has all of some words, -1 when there is none.
func (c *checker) stemWith(content []word) int {
	rarest := slices.MinFunc(content, func(a, b word) int { return len(c.stems.of(a)) - len(c.stems.of(b)) })
	for _, other := range c.stems.of(rarest) {
		lacks := func(w word) bool { _, found := slices.BinarySearch(c.stems.of(w), other); return !found }
		if int(other) != c.current && !slices.ContainsFunc(content, lacks) && !c.near(c.current, int(other)) {
			return int(other)
		}
	}
	return -1
}

// near tells whether one of two questions declares the other near.
func (c *checker) near(i, j int) bool {
	a, b := &c.bank.Questions[i], &c.bank.Questions[j]
	return slices.Contains(a.Near, b.ID) || slices.Contains(b.Near, a.ID)
}
