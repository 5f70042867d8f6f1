package banks

import (
	"strings"

	"cutscore/quiz"
)

// A stem asks one thing, and says so in a way that nobody overlooks (Haladyna, Downing and Rodriguez 2002, rules 14 to
// 17; Tarrant 2006). The thresholds are ours.
const (
	mostNegative = 5  // percent of a bank's stems
	leastStem    = 5  // words of a stem that is no question
	longStem     = 80 // words
	idleStem     = 20 // percent of a long stem's content words that the options take up, at least
	sameStart    = 3  // words that all options begin with belong into the stem
)

// checkShouted: W16, a negative stem says so in capitals.
func checkShouted(c *checker, q *quiz.Question, m *mark) {
	if n := negationOf(q); n.word != "" && !n.shouted {
		c.fault(m.stem, "the stem asks for what is wrong by a small %q; write %s", n.word, strings.ToUpper(n.meant))
	}
}

// checkDoubleNegative: W16, a negative stem with a negative option, or with two negations of its own.
func checkDoubleNegative(c *checker, q *quiz.Question, m *mark) {
	n := negationOf(q)
	if n.twice {
		c.fault(m.stem, "two negations in one sentence of the stem")
		return
	}
	if n.word == "" {
		return
	}
	for i := range q.Options {
		if w, ok := c.firstOf(i, negativeWord); ok {
			c.fault(m.options[i].text, "%q in an option of a negative stem: a double negative", w)
			return
		}
	}
}

// checkNegativeShare: W16, few stems are negative.
func checkNegativeShare(c *checker) {
	n, all := negativeStems(c.bank), len(c.bank.Questions)
	if n > (all*mostNegative+99)/100 {
		c.faultOfBank("%s of %d are negative; %d %% at most are good to read", number(n, "stem"), all, mostNegative)
	}
}

func negativeStems(b *Bank) int {
	n := 0
	for i := range b.Questions {
		if negationOf(&b.Questions[i]).word != "" {
			n++
		}
	}
	return n
}

// negation is how a stem asks for what is wrong.
type negation struct {
	word    string // as it stands in the stem, "" when the stem is not negative
	meant   string // "not" for "isn't"
	shouted bool   // in capitals
	twice   bool   // another one stands in the same clause
}

// negationOf finds NOT, EXCEPT and LEAST in the sentence that asks. A small "not" counts in the main clause of a
// question for one of the options: "which reply fits when the item is not Done" is not negative.
func negationOf(q *quiz.Question) negation {
	text := asked(q.Stem)
	if !mayBeNegative(text) {
		return negation{}
	}
	words := strings.FieldsFunc(strings.ReplaceAll(text, "’", "'"), func(r rune) bool {
		return r != '\'' && r != ',' && r != ';' && r != ':' && notInWord(r)
	})
	lead := strings.HasSuffix(strings.TrimRight(text, " *_"), ":") || !strings.ContainsAny(text, "?.")
	var n negation
	main, in, inClause := !trueFalse(q), false, 0 // in: a question for one of the options has begun
	start := 0                                    // of the clause
	for i, w := range words {
		small := strings.ToLower(strings.Trim(w, "',;:"))
		kind := wordKinds()[small]
		asks := kind&askingWord != 0 && i-start <= 1 // first, or behind a preposition
		if i > 0 && kind&limiterWord != 0 && !asks {
			inClause = 0
			main = main && joins(small)
		}
		in = in || asks
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		if meant := negates(small, before); meant != "" {
			inClause++
			n.twice = n.twice || inClause > 1
			shouted := small != w && strings.ToUpper(small) == strings.Trim(w, "',;:")
			if n.word == "" && (shouted || meant != "not" || main && (in || lead)) && !trueFalse(q) {
				n.word, n.meant, n.shouted = small, meant, shouted
			}
		}
		if strings.ContainsAny(w, ",;:") {
			inClause, in, start = 0, false, i+1
			main = !trueFalse(q)
		}
	}
	return n
}

// joins tells the words that go on with the same clause, or with one of the same rank.
func joins(word string) bool { return word == "and" || word == "or" || word == "so" }

// negates returns what a word excludes by: not, except or least.
func negates(word, before string) string {
	switch {
	case word == "not", strings.HasSuffix(word, "n't"):
		return "not"
	case word == "except", word == "least" && !strings.EqualFold(before, "at"):
		return word
	}
	return ""
}

// mayBeNegative spares most stems the closer look.
func mayBeNegative(text string) bool {
	for _, sign := range []string{"not", "NOT", "n't", "n’t", "xcept", "XCEPT", "least", "LEAST", "Not", "Least"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// asked returns the sentence of a stem that asks: the last one with a question mark, or else the last one.
func asked(stem string) string {
	end := strings.LastIndexByte(stem, '?') + 1
	if end == 0 {
		end = len(stem)
	}
	for i := end - 2; i > 0; i-- {
		if c := stem[i]; c == '\n' || (c == ' ' && strings.IndexByte(".?!", stem[i-1]) >= 0) {
			return stem[i+1 : end]
		}
	}
	return stem[:end]
}

// checkBlank: W20, a gap to fill in.
func checkBlank(c *checker, q *quiz.Question, m *mark) {
	if hasBlank(q.Stem) {
		c.fault(m.stem, "the stem has a blank to fill; ask a question instead")
	}
}

func hasBlank(stem string) bool {
	return strings.Contains(stem, "___") || strings.Contains(stem, `\_\_`) || strings.Contains(stem, "....")
}

// checkFocus: W20, a stem that neither asks nor leads in.
func checkFocus(c *checker, q *quiz.Question, m *mark) {
	stem := strings.TrimRight(q.Stem, " *_")
	words := c.words.stem(c.current)
	if trueFalse(q) || len(words) == 0 || strings.IndexByte(stem, '?') >= 0 || hasBlank(stem) {
		return
	}
	if len(words) < leastStem {
		c.fault(m.stem, "the stem has %s and asks nothing", number(len(words), "word"))
		return
	}
	first, _ := cutWord(asked(stem))
	if strings.HasSuffix(stem, ".") && !strings.HasSuffix(stem, "..") && wordKinds()[strings.ToLower(first)]&orderWord == 0 {
		c.fault(m.stem, "the stem neither asks a question nor leads in to the options")
	}
}

// checkSameStart: W20, what all options begin with belongs into the stem.
func checkSameStart(c *checker, q *quiz.Question, m *mark) {
	if len(q.Options) < 2 {
		return
	}
	first := c.words.option(c.current, 0)
	same := len(first)
	for i := 1; i < len(q.Options); i++ {
		n := 0
		for _, w := range c.words.option(c.current, i) {
			if n == same || w != first[n] {
				break
			}
			n++
		}
		if same = n; same < sameStart {
			return
		}
	}
	c.fault(m.options[0].text, "all options begin with the same %s: put them into the stem", number(same, "word"))
}

// checkIdleStem: W25, a long stem of which the options take up little.
func checkIdleStem(c *checker, q *quiz.Question, m *mark) {
	n := len(c.words.stem(c.current))
	if n <= longStem {
		return
	}
	used, content := 0, c.words.stemContent(c.current)
	for _, w := range content {
		if c.takesUp(q, w) {
			used++
		}
	}
	if used*100 < idleStem*len(content) {
		c.fault(m.stem, "the stem has %d words, and the options take up %d of its %d content words", n, used, len(content))
	}
}

// takesUp tells whether an option has a word, or one with the same first five letters: its plural, its other tenses.
func (c *checker) takesUp(q *quiz.Question, w word) bool {
	const same = 5
	text := c.words.text(w)
	for i := range q.Options {
		for _, v := range c.words.optionContent(c.current, i) {
			if other := c.words.text(v); v == w || len(text) >= same && strings.HasPrefix(other, text[:same]) {
				return true
			}
		}
	}
	return false
}
