package banks

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cutscore/quiz"
)

// checkStem: E01, a question has a stem.
func checkStem(c *checker, q *quiz.Question, m *mark) {
	if strings.TrimSpace(q.Stem) == "" {
		c.fault(m.heading, "the question has no stem")
	}
}

// checkKey: E01, at least two options, none of them empty, and a key that leaves a distractor.
func checkKey(c *checker, q *quiz.Question, m *mark) {
	keys := 0
	for i, o := range q.Options {
		if o.Key {
			keys++
		}
		if strings.TrimSpace(o.Text) == "" {
			c.fault(m.options[i].text, "the option has no text")
		}
	}
	switch {
	case len(q.Options) < 2:
		c.fault(m.heading, "the question has %s, at least two are needed", number(len(q.Options), "option"))
	case keys == 0:
		c.fault(m.heading, "no option is the key: mark the right ones with [x]")
	case keys == len(q.Options):
		c.fault(m.heading, "every option is marked as right")
	}
}

// checkDistinct: E02, options differ in more than case and punctuation.
func checkDistinct(c *checker, q *quiz.Question, m *mark) {
	var folded [quiz.MaxOptions][]byte
	room := make([]byte, 0, 512)
	for i, o := range q.Options {
		start := len(room)
		room = appendFolded(room, o.Text)
		folded[i] = room[start:]
		if len(folded[i]) == 0 { // nothing but punctuation: then that is what it says
			folded[i] = []byte(o.Text)
		}
		if len(folded[i]) == 0 {
			continue
		}
		for j := range i {
			if bytes.Equal(folded[i], folded[j]) {
				c.fault(m.options[i].text, "the option says the same as the one in line %d", m.options[j].text.line)
				break
			}
		}
	}
}

// appendFolded appends the words of a text in lower case with one space between them. Symbols such as + and % are
// parts of words; so is a minus sign.
func appendFolded(to []byte, text string) []byte {
	start, gap := len(to), false
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c < utf8.RuneSelf {
			c = rune(foldedASCII[c])
		} else {
			c, size = utf8.DecodeRuneInString(text[i:])
			c = fold(c)
		}
		if c == 0 && minus(text, i) {
			c = '-'
		}
		i += size
		if c == 0 {
			gap = true
			continue
		}
		if gap && len(to) > start {
			to = append(to, ' ')
		}
		gap = false
		to = utf8.AppendRune(to, c)
	}
	return to
}

// foldedASCII holds each ASCII character in lower case, and 0 for spaces and punctuation.
var foldedASCII = func() (t [utf8.RuneSelf]byte) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz0123456789%#&@/\\+=<>$^|~") {
		t[c] = c
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = byte(c) + 'a' - 'A'
	}
	return t
}()

// fold returns the same character for all that differ in case only, and 0 for spaces and punctuation.
func fold(r rune) rune {
	if !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number, unicode.Symbol) {
		return 0
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return unicode.ToLower(least)
}

// minus tells whether the hyphen at an index is the sign of a number.
func minus(text string, i int) bool {
	return text[i] == '-' && (i == 0 || text[i-1] == ' ') && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
}

// checkNumberOfOptions: E03, three to seven options, or as many as the exam has.
func checkNumberOfOptions(c *checker, q *quiz.Question, m *mark) {
	n := len(q.Options)
	switch {
	case n < 2 || q.Kind() == quiz.TrueFalse: // fewer are told by E01
	case c.bank.Options > 0 && n != c.bank.Options:
		c.fault(m.heading, "%s; the exam has %d", number(n, "option"), c.bank.Options)
	case c.bank.Options == 0 && (n < 3 || n > 7):
		c.fault(m.heading, "%s; three to seven are needed", number(n, "option"))
	}
}

// checkManyOptions: E03, more than five options are much to read.
func checkManyOptions(c *checker, q *quiz.Question, m *mark) {
	if n := len(q.Options); c.bank.Options == 0 && (n == 6 || n == 7) {
		c.fault(m.heading, "%s; more than five are much to read", number(n, "option"))
	}
}

// checkKind: E03, the exam has questions of this kind.
func checkKind(c *checker, q *quiz.Question, m *mark) {
	shares := c.bank.Exam.Shares
	kind := q.Kind()
	if len(shares) > 0 && !slices.ContainsFunc(shares, func(s quiz.KindShare) bool { return s.Kind == kind }) {
		c.fault(m.heading, "the question is of the kind %s, which the exam does not have", kind)
	}
}

// checkAllOfTheAbove: E14, options are shuffled, so nothing is above.
func checkAllOfTheAbove(c *checker, q *quiz.Question, m *mark) {
	for i, o := range q.Options {
		if strings.Contains(strings.ToLower(o.Text[max(0, len(o.Text)-40):]), "all of the above") {
			c.fault(m.options[i].text, `"all of the above" as an option`)
		}
	}
}

// number writes a count with its noun: "1 option", "2 options".
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
