package banks

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cutscore/quiz"
)

// Options that overlap cannot be right one at a time, so logic rules some of them out (Haladyna, Downing and Rodriguez
// 2002, rule 21; NBME guide).

// An option with as many words and content words is more than a name: "Lead Time" is no part of "Lead Time for Changes".
const (
	leastContained = 2
	leastWords     = 4
)

// checkContained: W22, all an option says is said by another one too, in the same order of words.
func checkContained(c *checker, q *quiz.Question, m *mark) {
	for i := range q.Options {
		if len(c.words.optionContent(c.current, i)) < leastContained {
			continue
		}
		part := c.words.option(c.current, i)
		if len(part) < leastWords {
			continue
		}
		for j := range q.Options {
			if whole := c.words.option(c.current, j); i != j && len(whole) > len(part) && within(part, whole) {
				c.fault(m.options[i].text, "what the option says is part of the one in line %d", m.options[j].text.line)
				return
			}
		}
	}
}

// within tells whether words are part of others in the same order.
func within(part, whole []word) bool {
	for _, w := range whole {
		if len(part) > 0 && part[0] == w {
			part = part[1:]
		}
	}
	return len(part) == 0
}

// checkRanges: W22, ranges of numbers that overlap.
func checkRanges(c *checker, q *quiz.Question, m *mark) {
	var found []numbers
	for i := range q.Options {
		if n, ok := c.rangeOf(c.words.option(c.current, i)); ok {
			n.option = i
			found = append(found, n)
		}
	}
	for i, a := range found {
		for _, b := range found[:i] {
			if (a.wide || b.wide) && a.unit == b.unit && a.from <= b.to && b.from <= a.to {
				c.fault(m.options[a.option].text, "the range overlaps with the one in line %d", m.options[b.option].text.line)
				return
			}
		}
	}
}

// numbers is a range of whole numbers that an option consists of, both ends included.
type numbers struct {
	from, to int
	wide     bool   // more than one number
	unit     string // the words beside the numbers
	option   int
}

// rangeOf reads options such as "3-9 people", "between 3 and 9", "more than 9", "9 or fewer" and "9". "Up to 9" is a limit,
// which other limits do not overlap with.
func (c *checker) rangeOf(words []word) (n numbers, ok bool) {
	const most = 7 // words; a longer option says more than a range
	if len(words) == 0 || len(words) > most {
		return n, false
	}
	var values []int
	var rest []string
	for _, w := range words {
		if !c.words.is(w, numberWord) {
			rest = append(rest, c.words.text(w))
			continue
		}
		value, known := valueOf(c.words.text(w))
		if !known {
			return n, false
		}
		values = append(values, value)
	}
	said := " " + strings.Join(rest, " ") + " "
	has := func(signs ...string) bool {
		found := false
		for _, s := range signs {
			if strings.Contains(said, " "+s+" ") {
				found = true
				said = strings.ReplaceAll(said, " "+s+" ", " ")
			}
		}
		return found
	}
	switch {
	case len(values) == 2 && values[0] < values[1]:
		if has("and") && !has("between") { // two numbers, such as a pair of goals
			return n, false
		}
		has("to", "from")
		n = numbers{from: values[0], to: values[1], wide: true}
	case len(values) != 1:
		return n, false
	case has("or more", "or longer", "at least"):
		n = numbers{from: values[0], to: math.MaxInt, wide: true}
	case has("or fewer", "or less"):
		n = numbers{from: 0, to: values[0], wide: true}
	case has("more than", "over", "longer than"):
		n = numbers{from: values[0] + 1, to: math.MaxInt, wide: true}
	case has("fewer than", "less than", "under", "below"):
		n = numbers{from: 0, to: values[0] - 1, wide: true}
	default:
		n = numbers{from: values[0], to: values[0]}
	}
	n.unit = strings.TrimSpace(said)
	return n, true
}

func valueOf(text string) (int, bool) {
	if i := slices.Index(strings.Fields(numerals), text); i >= 0 {
		return i, true
	}
	value, err := strconv.Atoi(text)
	return value, err == nil
}

// checkOpposites: W22, one pair of options says the opposite of each other, and one of the two is the key.
func checkOpposites(c *checker, q *quiz.Question, m *mark) {
	if len(q.Options) < 3 {
		return
	}
	pairs, at, key := 0, [2]int{}, false
	for i := range q.Options {
		for j := range i {
			if c.opposite(c.words.option(c.current, j), c.words.option(c.current, i)) {
				pairs++
				at, key = [2]int{j, i}, q.Options[i].Key != q.Options[j].Key
			}
		}
	}
	if pairs == 1 && key {
		c.fault(m.options[at[1]].text, "the option is the opposite of the one in line %d, and one of the two is the key", m.options[at[0]].text.line)
	}
}

// opposite tells whether two options differ by a negation alone, or by two words that are opposites.
func (c *checker) opposite(a, b []word) bool {
	if len(a) < 2 || len(b) < 2 || len(a) > len(b)+2 || len(b) > len(a)+2 {
		return false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > 3 || len(b) > 3 {
		return false
	}
	x, y := c.spell(a), c.spell(b)
	for _, pair := range opposites {
		if x == pair[0] && y == pair[1] || x == pair[1] && y == pair[0] {
			return true
		}
	}
	return negated(x, y) || negated(y, x)
}

// negated tells whether what differs is a negation: "not", "does not attend" beside "attends", "never".
func negated(without, with string) bool {
	if with == "not" || with == "never" {
		return without == ""
	}
	for _, aux := range []string{"does not ", "do not ", "did not "} {
		if verb, ok := strings.CutPrefix(with, aux); ok {
			return verb == without || verb+"s" == without || verb+"es" == without || verb+"ed" == without
		}
	}
	return with == "cannot" && without == "can" || with == "no" && (without == "a" || without == "the" || without == "an")
}
