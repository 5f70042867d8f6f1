package banks

import (
	"strings"

	"cutscore/quiz"
)

// converges is how many more words the key shares with the other options than any distractor does (Brozo 1984; NBME
// guide).
const converges = 2

// checkEcho: W17, a content word of the stem that is in the key and in no distractor (NBME guide, "clang"; Brozo 1984).
func checkEcho(c *checker, q *quiz.Question, m *mark) {
	var echoes []string
	at := -1
	for _, w := range c.words.stemContent(c.current) {
		in := -1
		for i := range q.Options {
			if !c.optionHas(i, w) {
				continue
			}
			if !q.Options[i].Key {
				in = -1
				break
			}
			in = i
		}
		if in >= 0 {
			echoes = append(echoes, `"`+c.words.text(w)+`"`)
			if at < 0 {
				at = in
			}
		}
	}
	if at >= 0 {
		c.fault(m.options[at].text, "%s of the stem in the key and in no distractor", strings.Join(echoes, ", "))
	}
}

func (c *checker) optionHas(option int, w word) bool {
	for _, v := range c.words.optionContent(c.current, option) {
		if v == w {
			return true
		}
	}
	return false
}

// checkConvergence: W18, a key that is made of the words of the distractors.
func checkConvergence(c *checker, q *quiz.Question, m *mark) {
	if trueFalse(q) || keys(q) != 1 {
		return
	}
	at, key, most := 0, 0, 0
	for i := range q.Options {
		n := c.words.convergence(c.current, len(q.Options), i)
		if q.Options[i].Key {
			at, key = i, n
		} else {
			most = max(most, n)
		}
	}
	if key >= most+converges {
		c.fault(m.options[at].text, "the key shares %s with the other options, a distractor %d at most", number(key, "word"), most)
	}
}

// convergence counts the content words that an option shares with each of the others.
func (l *lexicon) convergence(question, options, option int) int {
	n := 0
	for other := range options {
		if other != option {
			n += shared(l.optionContent(question, option), l.optionContent(question, other))
		}
	}
	return n
}

// keys counts the right options.
func keys(q *quiz.Question) int {
	n := 0
	for i := range q.Options {
		if q.Options[i].Key {
			n++
		}
	}
	return n
}
