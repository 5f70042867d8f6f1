package banks

import (
	"fmt"

	"cutscore/quiz"
)

// level says what a rule decides.
type level int

const (
	loadable    level = iota // whether a bank can be used at all: always errors
	publishable              // whether it may be published: errors where the bank is strict, warnings elsewhere
	advice                   // what should be looked at: always warnings
)

// rule is a check of a bank. It tells each fault it finds; the level and the id come from the rule.
type rule struct {
	id    string
	level level
	check func(*checker)
}

// questionRule makes a rule of a check that looks at one question at a time.
func questionRule(id string, l level, check func(*checker, *quiz.Question, *mark)) rule {
	return rule{id, l, func(c *checker) {
		c.questions(func(q *quiz.Question, m *mark) { check(c, q, m) })
	}}
}

// rules are all rules, in the order of their ids. What breaks the format itself, and hidden characters (E06), are told
// while a bank is read.
func rules() []rule {
	return []rule{
		questionRule("E01", loadable, checkStem),
		questionRule("E01", loadable, checkKey),
		questionRule("E02", loadable, checkDistinct),
		questionRule("E03", publishable, checkNumberOfOptions),
		questionRule("E03", advice, checkManyOptions),
		questionRule("E03", publishable, checkKind),
		questionRule("E04", publishable, checkAskedNumber),
		questionRule("E05", publishable, checkRationales),
		{"E05", publishable, checkSources},
		{"E07", loadable, checkIDs},
		{"E07", publishable, checkTopics},
		{"E07", publishable, checkWeights},
		{"E07", publishable, checkSupply},
		{"E07", publishable, checkReferences},
		{"E07", publishable, checkBeliefs},
		questionRule("E14", publishable, checkAllOfTheAbove),
	}
}

// Check returns every fault of a bank, those found while it was read included, sorted by place. What would refuse the
// bank is an error; what keeps it from being published is one where the bank is strict, and a warning elsewhere.
func Check(b *Bank) Faults { return examine(b, advice) }

// examine returns the faults by rules up to a level.
func examine(b *Bank, most level) Faults {
	c := &checker{bank: b, faults: append(Faults(nil), b.faults...)}
	for _, r := range rules() {
		if r.level > most {
			continue
		}
		c.rule = r.id
		c.severity = Error
		if r.level == advice || r.level == publishable && !b.Strict {
			c.severity = Warning
		}
		r.check(c)
	}
	c.faults.sort()
	return c.faults
}

// checker gathers the faults that the rules tell.
type checker struct {
	bank     *Bank
	file     string // the file that the next fault is in
	rule     string
	severity Severity
	faults   Faults
}

func (c *checker) fault(at pos, format string, args ...any) {
	c.faults = append(c.faults, Fault{
		File: c.file, Line: int(at.line), Col: int(at.col),
		Rule: c.rule, Severity: c.severity, Message: fmt.Sprintf(format, args...),
	})
}

// questions goes through the questions of the bank, so that faults get the right file.
func (c *checker) questions(look func(*quiz.Question, *mark)) {
	for i := range c.bank.Questions {
		c.file = c.bank.Files[c.bank.owner[i]].Path
		look(&c.bank.Questions[i], &c.bank.marks[i])
	}
}
