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
	advice                   // what should be looked at: always warnings, which a question can waive
	hinting                  // what may be worth a look: hints, of rules that were demoted from advice; see CHECKS.md
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
		questionRule("E03", hinting, checkManyOptions),
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
		questionRule("W10", publishable, checkKeyFarTooLong),
		questionRule("W10", advice, checkLongestKey),
		questionRule("W11", advice, checkUneven),
		questionRule("W12", advice, checkAbsolutes),
		questionRule("W13", hinting, checkHedges),
		questionRule("W15", advice, checkNoneOfTheAbove),
		questionRule("W16", advice, checkShouted),
		questionRule("W16", publishable, checkDoubleNegative),
		{"W16", advice, checkNegativeShare},
		questionRule("W17", hinting, checkEcho),
		questionRule("W18", advice, checkConvergence),
		questionRule("W19", advice, checkArticle),
		questionRule("W19", advice, checkEndings),
		questionRule("W20", advice, checkBlank),
		questionRule("W20", advice, checkFocus),
		questionRule("W20", advice, checkSameStart),
		questionRule("W21", advice, checkPointing),
		questionRule("W22", advice, checkContained),
		questionRule("W22", advice, checkRanges),
		questionRule("W22", advice, checkOpposites),
		questionRule("W23", advice, checkPlaceWords),
		questionRule("W23", advice, checkSequence),
		{"W24", advice, checkTrueFalse},
		questionRule("W25", advice, checkIdleStem),
		questionRule("W27", advice, checkTerms),
		{"B30", advice, checkKeyPlaces},
		{"B31", publishable, checkDuplicates},
		{"B31", advice, checkNearTwins},
		questionRule("B32", advice, checkCues),
		{"B33", publishable, checkPlayers},
		{"B34", publishable, checkForms},
		{"B34", publishable, checkCoverage},
	}
}

// Inspection is what the check of a bank found out.
type Inspection struct {
	Usable  bool     `json:"usable"` // no fault keeps the bank from being loaded
	Faults  Faults   `json:"faults"`
	Players []Player `json:"players"`
	Label   Label    `json:"label"`
}

// Inspect checks a bank as [Check] does, lets the know-nothing players sit it, and writes its label.
func Inspect(b *Bank) Inspection {
	c := examine(b, hinting)
	return Inspection{Usable: len(examine(b, loadable).faults) == 0, Faults: c.faults, Players: c.players(), Label: c.label()}
}

// Check returns every fault of a bank, those found while it was read included, sorted by place. What would refuse the
// bank is an error; what keeps it from being published is one where the bank is strict, and a warning elsewhere.
func Check(b *Bank) Faults { return examine(b, hinting).faults }

// examine finds the faults by rules up to a level.
func examine(b *Bank, most level) *checker {
	c := &checker{bank: b, faults: append(Faults(nil), b.faults...)}
	if most > loadable {
		c.words = newLexicon(b.Questions)
		c.openWaivers()
	}
	for _, r := range rules() {
		if r.level > most {
			continue
		}
		c.rule, c.level, c.current = r.id, r.level, -1
		r.check(c)
	}
	c.closeWaivers()
	c.faults.sort()
	return c
}

// checker gathers the faults that the rules tell.
type checker struct {
	bank    *Bank
	file    string // the file that the next fault is in
	rule    string
	level   level
	current int // index of the question that is being looked at; -1 for none
	faults  Faults
	waivers waivers

	words    *lexicon // nil where only what loads a bank is checked
	twins    []*twin  // once found
	compared bool
	played   []Player // once played
	stems    *stemIndex
}

// fault tells a fault, unless the question it is about waives it.
func (c *checker) fault(at pos, format string, args ...any) {
	severity := c.severity()
	if c.level >= advice && c.waivers.use(c.current, c.rule, severity) {
		return
	}
	c.faults = append(c.faults, Fault{
		File: c.file, Line: int(at.line), Col: int(at.col),
		Rule: c.rule, Severity: severity, Message: short(fmt.Sprintf(format, args...)),
	})
}

// severity is how bad a fault by the current rule is.
func (c *checker) severity() Severity {
	switch {
	case c.level == hinting:
		return Hint
	case c.level == advice, c.level == publishable && !c.bank.Strict:
		return Warning
	}
	return Error
}

// faultOfBank tells a fault of the bank as a whole, at its topics.
func (c *checker) faultOfBank(format string, args ...any) {
	c.file, c.current = c.bank.path, -1
	at, ok := c.bank.at["topics"]
	if !ok {
		at = pos{1, 1}
	}
	c.fault(at, format, args...)
}

// questions goes through the questions of the bank, so that faults get the right file.
func (c *checker) questions(look func(*quiz.Question, *mark)) {
	for i := range c.bank.Questions {
		c.at(i)
		look(&c.bank.Questions[i], &c.bank.marks[i])
	}
	c.current = -1
}

// at makes a question the one that is being looked at.
func (c *checker) at(i int) {
	c.current = i
	c.file = c.bank.Files[c.bank.owner[i]].Path
}
