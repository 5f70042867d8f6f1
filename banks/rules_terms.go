package banks

import (
	"strings"

	"cutscore/quiz"
)

// checkTerms: W27, terms of the Scrum Guide before 2020 in the stem or the key, where they pass for current ones. The
// Guide of 2020 has accountabilities for roles, Developers for the Development Team, self-managing for self-organizing,
// true leaders for servant leaders, and an Increment that is usable.
func checkTerms(c *checker, q *quiz.Question, m *mark) {
	if found := c.oldTerm(q.Stem, c.words.stem(c.current)); found != "" {
		c.fault(m.stem, "%q is a term of the Scrum Guide before 2020", found)
		return
	}
	for i := range q.Options {
		if !q.Options[i].Key {
			continue
		}
		if found := c.oldTerm(q.Options[i].Text, c.words.option(c.current, i)); found != "" {
			c.fault(m.options[i].text, "%q is a term of the Scrum Guide before 2020", found)
			return
		}
	}
}

// oldTerms are the terms by their last word, with what stands right before it.
func oldTerms(last string) []string {
	switch {
	case last == "team" || last == "teams":
		return []string{"development"}
	case strings.HasPrefix(last, "organiz") || strings.HasPrefix(last, "organis"):
		return []string{"self"}
	case last == "leader" || last == "leaders" || last == "leadership":
		return []string{"servant"}
	case last == "releasable" || last == "shippable":
		return []string{"potentially"}
	case last == "grooming":
		return []string{"backlog", "product"}
	case last == "role" || last == "roles":
		return []string{"scrum", "three", "master", "owner", "developer"}
	}
	return nil
}

func dated(word string) bool { return oldTerms(word) != nil }

// oldTerm finds a term in a text that does not speak about the past. A development team in small letters is any team
// that develops something.
func (c *checker) oldTerm(text string, words []word) string {
	found := ""
	for i, w := range words {
		if c.words.is(w, pastWord) {
			return ""
		}
		if !c.words.is(w, datedWord) || found != "" {
			continue
		}
		last := c.words.text(w)
		for _, before := range oldTerms(last) {
			if i > 0 && c.words.text(words[i-1]) == before && (before != "development" || strings.Contains(text, "Development Team")) {
				found = before + " " + last
			}
		}
		if (last == "role" || last == "roles") && i+3 < len(words) && c.words.text(words[i+1]) == "of" &&
			isOneOf(c.words.text(words[i+3]), "scrum", "product", "developer", "developers") {
			found = last + " of " + c.spell(words[i+2:min(i+5, len(words))])
		}
	}
	return found
}
