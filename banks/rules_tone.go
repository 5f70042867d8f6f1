package banks

import "cutscore/quiz"

// Few things are always so, and candidates know it: an absolute word tells that an option is wrong, and a careful one
// that it is right (Haladyna, Downing and Rodriguez 2002, rule 22; NBME guide).

// checkAbsolutes: W12, absolute words in distractors and not in the key. In a distractor they count up to the first word
// that begins a clause of its own: "it is sent to managers, who never answer" claims nothing by its "never". In the key
// they count anywhere, since readers look for the word alone.
func checkAbsolutes(c *checker, q *quiz.Question, m *mark) {
	at, found := -1, ""
	for i := range q.Options {
		if q.Options[i].Key {
			if _, ok := c.firstOf(i, absoluteWord); ok {
				return
			}
			continue
		}
		if w, ok := c.claimsAll(i); ok && at < 0 {
			at, found = i, w
		}
	}
	if at >= 0 && keys(q) > 0 {
		c.fault(m.options[at].text, "%q in a distractor and no such word in the key", found)
	}
}

// claimsAll returns the first absolute word in the main clause of an option. "None of the above" claims nothing, nor does "all of them".
func (c *checker) claimsAll(option int) (string, bool) {
	words := c.words.option(c.current, option)
	if c.ofThese("none", words) || c.ofThese("all", words) {
		return "", false
	}
	for i, w := range words {
		switch {
		case c.words.is(w, absoluteWord):
			return c.words.text(w), true
		case i > 0 && c.words.is(w, limiterWord) && !joins(c.words.text(w)):
			return "", false
		}
	}
	return "", false
}

// checkHedges: W13, careful words in the key and in no distractor.
func checkHedges(c *checker, q *quiz.Question, m *mark) {
	at, found := -1, ""
	for i := range q.Options {
		w, ok := c.firstOf(i, hedgeWord)
		switch {
		case !ok:
		case !q.Options[i].Key:
			return
		case at < 0:
			at, found = i, w
		}
	}
	if at >= 0 {
		c.fault(m.options[at].text, "%q in the key and no such word in a distractor", found)
	}
}

// firstOf returns the first word of a kind in an option of the question that is being looked at.
func (c *checker) firstOf(option int, kind wordKind) (string, bool) {
	for _, w := range c.words.option(c.current, option) {
		if c.words.is(w, kind) {
			return c.words.text(w), true
		}
	}
	return "", false
}
