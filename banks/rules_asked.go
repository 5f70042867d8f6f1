package banks

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cutscore/quiz"
)

// checkAskedNumber: E04, a stem that says how many options to choose says the number of keys.
func checkAskedNumber(c *checker, q *quiz.Question, m *mark) {
	keys := 0
	for _, o := range q.Options {
		if o.Key {
			keys++
		}
	}
	if keys == 0 {
		return
	}
	if asked, verb := askedNumber(q.Stem); asked > 0 && asked != keys {
		c.fault(m.stem, "the stem says %q, and the key is %s", verb+" "+numberWords[asked-1], number(keys, "option"))
	} else if keys == 1 && asksForAll(q.Stem) {
		c.fault(m.stem, "the stem asks for all that apply, and the key is one option")
	}
}

var (
	askingVerbs = []string{"choose", "select", "pick", "mark", "tick", "check", "name", "identify", "which"}
	numberWords = []string{"one", "two", "three", "four", "five", "six", "seven"}
	fillers     = []string{"the", "exactly", "any", "only", "best", "your"} // between verb and number
)

// askedNumber finds a sentence that begins with "choose two", "which three" and the like, and returns the number, or 0.
// In the middle of a sentence the same words tell what somebody in the scenario does.
func askedNumber(stem string) (n int, verb string) {
	for {
		var word string
		word, stem = cutWord(stem)
		if oneOf(askingVerbs, word) {
			next, rest := cutWord(stem)
			for oneOf(fillers, next) {
				next, rest = cutWord(rest)
			}
			if n := numberOf(next); n > 0 {
				return n, word
			}
		}
		end := strings.IndexAny(stem, ".?!:()\n")
		if end < 0 {
			return 0, ""
		}
		stem = stem[end+1:]
	}
}

// cutWord cuts the first word off a text, and what is before it.
func cutWord(text string) (word, rest string) {
	text = strings.TrimLeftFunc(text, notInWord)
	end := strings.IndexFunc(text, notInWord)
	if end < 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

func numberOf(word string) int {
	for i, name := range numberWords {
		if strings.EqualFold(word, name) || word == strconv.Itoa(i+1) {
			return i + 1
		}
	}
	return 0
}

// asksForAll finds "choose all that apply" and the like.
func asksForAll(stem string) bool {
	if !strings.Contains(stem, " all ") { // most stems are done here
		return false
	}
	stem = strings.ToLower(stem)
	if strings.Contains(stem, "all that apply") {
		return true
	}
	_, after, ok := strings.Cut(stem, " all ")
	return ok && slices.ContainsFunc(askingVerbs[:6], func(verb string) bool {
		return strings.HasSuffix(strings.TrimSuffix(stem, " all "+after), verb)
	}) && slices.ContainsFunc([]string{"correct", "right", "that are", "true", "answers"}, func(start string) bool {
		return strings.HasPrefix(after, start)
	})
}

func oneOf(words []string, word string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
