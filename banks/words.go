package banks

import (
	"strings"
	"sync"
)

// wordKind says what a word is a sign of.
type wordKind uint16

const (
	absoluteWord wordKind = 1 << iota
	hedgeWord
	negativeWord
	limiterWord
	askingWord
	orderWord
	pointerWord
	letterWord
	numberWord
	datedWord   // may end a term of an older Guide
	pastWord    // says that the text is about the past
	idleWord    // says nothing about the content
	contentWord // none of the lists has it as an idle word, and it is longer than three letters
)

// The lists say what the rules about wording take for a sign. All words are in lower case.
const (
	// stopWords are words of more than three letters that say nothing about the content of a sentence. The shorter ones
	// need no list: a content word has more than three letters.
	stopWords = `
		about after again against along also although among another around away back because been before behind being
		below beside besides between both called calls come comes could does doing done down during each either else
		ever from further gets gives goes have having here hers herself himself however instead into itself just keep
		keeps kind later less like made main make makes many might mine more most much must myself need needs neither
		next once onto other others ours ourselves over part parts perhaps quite rather same shall should since some
		something soon still such take takes than that their theirs them themselves then there these they thing things
		this those though through thus together toward towards under unless until upon very want wants ways well were
		what whatever when whenever where whereas whether which whichever while whom whose will with within without
		would your yours yourself every everyone none nobody nothing only always never cannot following best better
		statement statements describes describe described correct correctly right true false answer answers option
		options happen happens first last wrong fits apply applies according`

	// scrumWords are what questions about Scrum are made of: they stand in nearly every stem and every option, so
	// sharing one gives nothing away.
	scrumWords = `
		scrum guide sprint sprints team teams product products owner owners master masters developer developers backlog
		backlogs item items increment increments goal goals work works working event events artifact artifacts
		stakeholder stakeholders`

	// absolutes claim that there is no exception (NBME guide; Haladyna, Downing and Rodriguez 2002).
	absolutes = `
		always never all none only every everyone everybody everything nobody must cannot can't solely entirely
		completely totally absolutely exclusively impossible invariably guarantee guarantees guaranteed`

	// hedges allow for exceptions, which makes what they stand in hard to call wrong.
	hedges = `
		usually often may might generally sometimes typically normally mostly probably likely tend tends largely
		commonly frequently rarely possibly`

	// negations turn a sentence round. In an option under a negative stem they make a double negative.
	negations = `not never cannot can't don't doesn't didn't isn't aren't wasn't weren't won't nobody nothing neither`

	// limiters begin a clause of its own, in which a "not" says nothing about what is asked.
	limiters = `
		when if because that who whom which whose while since as although though where once after before until unless
		with but whether so and or`

	// askers begin a question that is answered by one of the options.
	askers = `which what who whom whose where when`

	// orders begin a sentence that tells the reader what to do, which is as good as a question.
	orders = `choose select pick mark tick check name identify complete decide find match rank order arrange put give state`

	// pointers may stand in an option that is about other options, and letters are their names.
	pointers = `both all either neither any and or nor only option options answer answers statement statements choice choices`
	letters  = `a b c d e f g h i ii iii iv`

	// pastWords tell that a text speaks of an older Guide as such.
	pastWords = `2010 2013 2016 2017 formerly former older earlier replaced`

	numerals = `zero one two three four five six seven eight nine ten eleven twelve`
)

// wordKinds looks up the words of all lists.
var wordKinds = sync.OnceValue(func() map[string]wordKind {
	kinds := map[string]wordKind{}
	for list, kind := range map[string]wordKind{
		stopWords: idleWord, scrumWords: idleWord, absolutes: absoluteWord, hedges: hedgeWord, negations: negativeWord,
		limiters: limiterWord, askers: askingWord, orders: orderWord, pointers: pointerWord, letters: letterWord,
		numerals: numberWord, pastWords: pastWord,
	} {
		for word := range strings.FieldsSeq(list) {
			kinds[word] |= kind
		}
	}
	return kinds
})

// opposites are pairs of words of which one makes a sentence right and the other makes it wrong.
var opposites = [][2]string{
	{"more", "less"},
	{"more", "fewer"},
	{"increase", "decrease"},
	{"increases", "decreases"},
	{"higher", "lower"},
	{"longer", "shorter"},
	{"before", "after"},
	{"always", "never"},
	{"all", "none"},
	{"internal", "external"},
	{"can", "cannot"},
	{"must", "cannot"},
	{"earlier", "later"},
	{"inside", "outside"},
	{"mandatory", "optional"},
	{"required", "optional"},
	{"allowed", "forbidden"},
	{"larger", "smaller"},
	{"rises", "falls"},
	{"raise", "lower"},
	{"everyone", "nobody"},
	{"yes", "no"},
	{"with", "without"},
}
