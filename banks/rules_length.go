package banks

import (
	"slices"
	"unicode/utf8"

	"cutscore/quiz"
)

// Writers explain the right option more carefully than the wrong ones, and candidates know it (Haladyna, Downing and
// Rodriguez 2002, rule 23; NBME guide; Tarrant 2006). The thresholds are ours.
const (
	longKey    = 1.3 // times the longest distractor
	farTooLong = 1.5 // times the median distractor
	longBy     = 12  // characters that the key is longer, at least: one or two words
	uneven     = 4   // times the shortest option
	unevenFrom = 60  // characters of the longest option; below it a reader sees all options at a glance
)

// checkKeyFarTooLong: W10, a key that is much longer than a distractor of middle length.
func checkKeyFarTooLong(c *checker, q *quiz.Question, m *mark) {
	if at, key, longest, median := lengths(q); farTooLongKey(key, longest, median) {
		c.fault(m.options[at].text, "the key has %d characters, a distractor of middle length %.0f", key, median)
	}
}

// checkLongestKey: W10, a key that is clearly the longest option.
func checkLongestKey(c *checker, q *quiz.Question, m *mark) {
	at, key, longest, median := lengths(q)
	if float64(key) >= longKey*float64(longest) && key >= longest+longBy && !farTooLongKey(key, longest, median) {
		c.fault(m.options[at].text, "the key has %d characters, the longest distractor %d", key, longest)
	}
}

func farTooLongKey(key, longest int, median float64) bool {
	return key > longest && float64(key) >= farTooLong*median && float64(key) >= median+longBy
}

// lengths returns where the longest key is, and the characters of it, of the longest distractor, and of one of middle
// length. The key has no characters where there is nothing to compare.
func lengths(q *quiz.Question) (at, key, longest int, median float64) {
	if trueFalse(q) {
		return 0, 0, 0, 0
	}
	var room [quiz.MaxOptions]int
	distractors := room[:0]
	for i := range q.Options {
		n := utf8.RuneCountInString(q.Options[i].Text)
		if !q.Options[i].Key {
			distractors = append(distractors, n)
		} else if n > key {
			at, key = i, n
		}
	}
	n := len(distractors)
	if n == 0 {
		return 0, 0, 0, 0
	}
	slices.Sort(distractors)
	return at, key, distractors[n-1], float64(distractors[(n-1)/2]+distractors[n/2]) / 2
}

// checkUneven: W11, options of very different lengths, of which one stands out.
func checkUneven(c *checker, q *quiz.Question, m *mark) {
	shortest, longest, at := -1, 0, 0
	for i := range q.Options {
		n := utf8.RuneCountInString(q.Options[i].Text)
		if shortest < 0 || n < shortest {
			shortest = n
		}
		if n > longest {
			longest, at = n, i
		}
	}
	if longest > unevenFrom && longest >= uneven*shortest && shortest > 0 {
		c.fault(m.options[at].text, "the longest option has %d characters, the shortest %d", longest, shortest)
	}
}

// trueFalse tells what [quiz.Question.Kind] does, without counting keys.
func trueFalse(q *quiz.Question) bool {
	return len(q.Options) == 2 && q.Options[0].Text == "True" && q.Options[1].Text == "False"
}
