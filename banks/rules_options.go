package banks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cutscore/quiz"
)

// Options that are about other options, or that grammar singles out, are answered by logic instead of knowledge
// (Haladyna, Downing and Rodriguez 2002, rules 20 and 24 to 27; Tarrant 2006; NBME guide).

// checkNoneOfTheAbove: W15, an option that says that no option is right.
func checkNoneOfTheAbove(c *checker, q *quiz.Question, m *mark) {
	for i := range q.Options {
		if words := c.words.option(c.current, i); c.ofThese("none", words) {
			c.fault(m.options[i].text, "%q as an option", c.spell(words))
			return
		}
	}
}

// ofThese tells "none of the above" and its like. "None of these events is optional" is a statement.
func (c *checker) ofThese(first string, words []word) bool {
	if len(words) < 3 || c.words.text(words[0]) != first || c.words.text(words[1]) != "of" {
		return false
	}
	rest := c.spell(words[2:])
	return strings.HasPrefix(rest, "the above") || isOneOf(rest, "these", "them", "those", "these options", "these answers",
		"the options", "the answers", "the other options", "the others")
}

// checkPointing: W21, an option that is about other options: "A and C", "both of these".
func checkPointing(c *checker, q *quiz.Question, m *mark) {
	for i := range q.Options {
		if words := c.words.option(c.current, i); c.lettersOnly(words) || c.allOrBoth(words) {
			c.fault(m.options[i].text, "the option is about other options")
			return
		}
	}
}

// lettersOnly tells options such as "A and C", "Only B or D" and "Options 1 and 2".
func (c *checker) lettersOnly(words []word) bool {
	names, numbers, said := 0, 0, false
	for _, w := range words {
		switch kind := c.words.words[w].kind; {
		case kind&letterWord != 0:
			names++
		case kind&numberWord != 0:
			numbers++
		case kind&pointerWord != 0:
			said = said || len(c.words.text(w)) > len("neither") || isOneOf(c.words.text(w), "option", "options", "answer", "answers", "choice")
		default:
			return false
		}
	}
	if said {
		return names+numbers > 0
	}
	return names > 1 && numbers == 0
}

// allOrBoth tells options such as "both of these" and "all answers are right". "All of the above" is told by E14.
func (c *checker) allOrBoth(words []word) bool {
	if len(words) < 2 || len(words) > 6 || c.words.words[words[0]].kind&pointerWord == 0 {
		return false
	}
	rest, ok := "", false
	for _, start := range []string{"both ", "either ", "neither ", "any ", "all "} {
		if rest, ok = strings.CutPrefix(c.spell(words), start); ok {
			break
		}
	}
	rest = strings.TrimPrefix(rest, "of ")
	rest = strings.TrimPrefix(rest, "the ")
	rest = strings.TrimPrefix(rest, "these ")
	return ok && isOneOf(rest, "these", "them", "those", "above", "options", "answers", "statements", "others", "choices",
		"options are correct", "answers are correct", "statements are correct", "options are right", "answers are right",
		"statements are right", "statements are true", "are correct", "are right", "are true") && c.spell(words) != "all of the above"
}

func (c *checker) spell(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.words.text(w))
	}
	return b.String()
}

// checkArticle: W19, a stem that ends in a or an, which only some options go with.
func checkArticle(c *checker, q *quiz.Question, m *mark) {
	words := c.words.stem(c.current)
	stem := strings.TrimRight(q.Stem, " :…._")
	if len(words) == 0 || !strings.HasSuffix(stem, " a") && !strings.HasSuffix(stem, " an") {
		return
	}
	vowels, consonants := 0, 0
	for _, o := range q.Options {
		switch r, _ := utf8.DecodeRuneInString(strings.ToLower(strings.TrimLeft(o.Text, "*_`\"“"))); {
		case strings.ContainsRune("aeio", r):
			vowels++
		case unicode.IsLetter(r) && r != 'u' && r != 'h': // which are heard both ways
			consonants++
		}
	}
	if vowels > 0 && consonants > 0 {
		c.fault(m.stem, "the stem ends in %q, which only some options go with", c.words.text(words[len(words)-1]))
	}
}

// checkEndings: W19, some options end in a full stop and some do not.
func checkEndings(c *checker, q *quiz.Question, m *mark) {
	with, without, at := 0, 0, [2]int{}
	for i := range q.Options {
		text := strings.TrimRight(q.Options[i].Text, "*_`\"”’) ")
		switch {
		case text == "", strings.HasSuffix(text, "etc."):
		case strings.IndexByte(".!?", text[len(text)-1]) >= 0:
			with, at[0] = with+1, i
		default:
			without, at[1] = without+1, i
		}
	}
	if with > 0 && without > 0 {
		odd := at[0]
		if without < with {
			odd = at[1]
		}
		c.fault(m.options[odd].text, "%d of %d options end in a mark such as a full stop", with, with+without)
	}
}

func isOneOf(text string, all ...string) bool {
	for _, s := range all {
		if s == text {
			return true
		}
	}
	return false
}
