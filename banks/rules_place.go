package banks

import (
	"slices"
	"strings"

	"cutscore/quiz"
)

const (
	// mostInPlace is the share of the keys in percent that one place of four may hold (Haladyna, Downing and Rodriguez
	// 2002, rule 19: vary the place of the right answer). Ours.
	mostInPlace = 40
	// leastInPlace is how many keys in one place are a habit. Of fewer, chance alone makes 40 percent.
	leastInPlace = 4
)

// checkPlaceWords: W23, a text that refers to a place among options, which are shuffled.
func checkPlaceWords(c *checker, q *quiz.Question, m *mark) {
	if q.KeepOrder || trueFalse(q) {
		return
	}
	if found := placeWord(q.Stem); found != "" {
		c.fault(m.stem, "%q in a question whose options are shuffled", found)
		return
	}
	for i := range q.Options {
		if found := placeWord(q.Options[i].Text); found != "" && !strings.HasSuffix(found, "of the above") {
			c.fault(m.options[i].text, "%q in a question whose options are shuffled", found)
			return
		}
		if found := placeWord(q.Options[i].Rationale); found != "" {
			c.fault(m.options[i].rationale, "%q in a question whose options are shuffled", found)
			return
		}
	}
}

// placeWord finds "the above", "option B", "the first answer" and the like.
func placeWord(text string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], "above")
		if i < 0 {
			break
		}
		i += from
		if found := aboveIn(text, i); found != "" {
			return found
		}
		from = i + len("above")
	}
	for _, noun := range []string{"ption", "nswer", "hoice"} {
		for from := 0; ; {
			i := strings.Index(text[from:], noun)
			if i < 0 {
				break
			}
			i += from
			if found := namedPlace(text, i-1, i+len(noun)); found != "" {
				return found
			}
			from = i + len(noun)
		}
	}
	return ""
}

// aboveIn reads what stands around an "above": "the above", "as described above", "none of the above". Work, people and
// numbers can be above something too.
func aboveIn(text string, i int) string {
	rest := text[i+len("above"):]
	if rest != "" && !notInWord(rune(rest[0])) {
		return ""
	}
	before := strings.Fields(text[max(0, i-40):i])
	last := ""
	if len(before) > 0 {
		last = strings.ToLower(before[len(before)-1])
	}
	switch last {
	case "the":
		tail := strings.Join(before[max(0, len(before)-2):], " ") + " above"
		return strings.TrimSpace(tail)
	case "mentioned", "described", "listed", "shown", "stated", "see", "given", "named", "options", "answers", "option", "answer", "list", "table", "text":
		return last + " above"
	}
	return ""
}

// namedPlace reads "option B" and "the first answer"; the noun stands at from, and its tail ends at to.
func namedPlace(text string, from, to int) string {
	if from < 0 || strings.IndexByte("oOaAcC", text[from]) < 0 || from > 0 && !notInWord(rune(text[from-1])) {
		return ""
	}
	if rest := text[to:]; len(rest) > 1 && rest[0] == ' ' && rest[1] >= 'A' && rest[1] <= 'H' && (len(rest) == 2 || notInWord(rune(rest[2]))) {
		return text[from:to] + rest[:2]
	}
	before := strings.Fields(text[max(0, from-20):from])
	if text[from] == 'c' { // "the first choice" is what somebody likes best
		return ""
	}
	if n := len(before); n > 1 && isOneOf(before[n-2], "the", "The") &&
		isOneOf(before[n-1], "first", "second", "third", "fourth", "last", "previous", "next") {
		return strings.Join(before[n-2:], " ") + " " + text[from:to]
	}
	return ""
}

// checkSequence: W23, options that keep their order have their numbers in order.
func checkSequence(c *checker, q *quiz.Question, m *mark) {
	if !q.KeepOrder {
		return
	}
	var values []int
	for i := range q.Options {
		for _, w := range c.words.option(c.current, i) {
			if value, ok := valueOf(c.words.text(w)); ok && c.words.is(w, numberWord) {
				values = append(values, value)
				break
			}
		}
	}
	if len(values) < len(q.Options) || slices.IsSorted(values) {
		return
	}
	slices.Reverse(values)
	if !slices.IsSorted(values) {
		c.fault(m.options[0].text, "the options keep their order, and their numbers are not in order")
	}
}

// checkKeyPlaces: B30, no place holds most of the keys of a file's questions with four options.
func checkKeyPlaces(c *checker) {
	for _, f := range c.bank.Files {
		places := keyPlaces(f.Questions, 4)
		total := 0
		for _, n := range places {
			total += n
		}
		for i, n := range places {
			if n*100 > mostInPlace*total && n >= leastInPlace {
				c.file = f.Path
				c.fault(pos{1, 1}, "option %d is the key of %d of the file's %d questions with four options", i+1, n, total)
			}
		}
	}
}

// keyPlaces counts the keys of single-choice questions with a number of options by their place in the file.
func keyPlaces(questions []quiz.Question, options int) []int {
	places := make([]int, options)
	for i := range questions {
		if q := &questions[i]; len(q.Options) == options && !trueFalse(q) && keys(q) == 1 {
			places[q.Key()[0]]++
		}
	}
	return places
}
