package banks

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sound is a strict bank without a fault. Its question stands in lines 3 to 16 of events.md.
const sound = `-- exam.yaml --
id: tiny
title: Tiny
strict: true
exam: {questions: 1, time_limit: 1m, cut_score: 1, kinds: {single: 100}}
topics:
  - {id: events, title: Events, weight: 1}
objectives: [{id: "1.1", text: something}]
beliefs: [{id: a-belief, text: something}]
sources: [{title: Guide, headings: [One, One › Two]}]
-- events.md --
# Events

## q-1

Who plans the Sprint?

- [x] The whole Scrum Team
  > A rationale that is long enough to teach something.
- [ ] The Product Owner
  > A rationale that is long enough to teach something.
  > Belief: a-belief
- [ ] The Scrum Master
  > A rationale that is long enough to teach something.

* Source: Guide › One › Two
* Objective: 1.1
`

// inspect reads a bank and returns every fault it has.
func inspect(l *Library, id string) (*Bank, Faults, error) {
	b, found, err := l.Inspect(id)
	return b, found.Faults, err
}

// without drops the faults by a rule, such as B34: small banks have no questions for five forms.
func without(faults Faults, rule string) Faults {
	return slices.DeleteFunc(slices.Clone(faults), func(f Fault) bool { return f.Rule == rule })
}

func TestASoundBankHasNoFault(t *testing.T) {
	b := bankOf(t, sound)
	assert.Empty(t, without(Check(b), "B34"))
	assert.Equal(t, Count{Mock: 1}, b.Count())
	q, ok := b.Question("q-1")
	require.True(t, ok)
	assert.Equal(t, "events", q.Topic)
	_, ok = b.Question("q-2")
	assert.False(t, ok)
}

func TestD3CheckTellsEveryFaultWithItsPlace(t *testing.T) {
	const why = "  > A rationale that is long enough to teach something.\n"
	more := func(options ...string) string {
		text := ""
		for _, o := range options {
			text += "- [ ] The company's " + o + "\n" + why
		}
		return text
	}
	tests := map[string]struct {
		old, new string // what is replaced in the sound bank
		want     []string
	}{
		"no stem":                {"Who plans the Sprint?\n", "", []string{"tiny/events.md:3:1: error: the question has no stem [E01]"}},
		"no key":                 {"[x] The", "[ ] The", []string{"tiny/events.md:3:1: error: no option is the key: mark the right ones with [x] [E01]"}},
		"every option a key":     {"- [ ]", "- [x]", []string{"tiny/events.md:3:1: error: every option is marked as right [E01]", "tiny/events.md:3:1: error: the question is of the kind multiple, which the exam does not have [E03]", `tiny/events.md:11:5: error: belief "a-belief": a right option stands for no misconception [E07]`}},
		"one option":             {"- [ ] The Product Owner\n" + why + "  > Belief: a-belief\n- [ ] The Scrum Master\n" + why, "", []string{"tiny/events.md:3:1: error: the question has 1 option, at least two are needed [E01]"}},
		"an option without text": {"The Scrum Master", "", []string{"tiny/events.md:12:1: error: the option has no text [E01]"}},
		"the same option in capitals": {"The Scrum Master", "THE – “product” owner", []string{
			"tiny/events.md:12:7: error: the option says the same as the one in line 9 [E02]",
		}},
		"two options":             {"- [ ] The Scrum Master\n" + why, "", []string{"tiny/events.md:3:1: error: 2 options; three to seven are needed [E03]"}},
		"more options than fixed": {"kinds:", "options: 2, kinds:", []string{"tiny/events.md:3:1: error: 3 options; the exam has 2 [E03]"}},
		"six options": {
			"\n* Source", more("Sponsors", "Managers", "Auditors") + "\n* Source",
			[]string{"tiny/events.md:3:1: hint: 6 options; more than five are much to read [E03]"},
		},
		"eight options": {
			"\n* Source", more("Sponsors", "Managers", "Auditors", "Customers", "Suppliers") + "\n* Source",
			[]string{"tiny/events.md:3:1: error: 8 options; three to seven are needed [E03]"},
		},
		"another number asked":         {"Sprint?", "Sprint? Choose two.", []string{`tiny/events.md:5:1: error: the stem says "Choose two", and the key is 1 option [E04]`}},
		"all that apply":               {"Sprint?", "Sprint? Mark all that apply.", []string{"tiny/events.md:5:1: error: the stem asks for all that apply, and the key is one option [E04]"}},
		"no rationale":                 {"The Product Owner\n" + why, "The Product Owner\n", []string{"tiny/events.md:10:3: error: the option has no rationale [E05]"}},
		"a short rationale":            {"The Product Owner\n" + why, "The Product Owner\n  > Because.\n", []string{"tiny/events.md:10:5: error: the rationale has 8 characters, at least 40 are needed [E05]"}},
		"no source":                    {"* Source: Guide › One › Two\n", "", []string{"tiny/events.md:3:1: error: the question has no source [E05]"}},
		"an unknown document":          {"Guide › One › Two", "Book › One", []string{`tiny/events.md:15:1: error: document "Book": not listed in exam.yaml [E05]`}},
		"an unknown heading":           {"Guide › One › Two", "Guide › Two", []string{`tiny/events.md:15:1: error: source "Guide › Two": not a heading of Guide in exam.yaml [E05]`}},
		"a document without a heading": {"Guide › One › Two", "Guide", []string{`tiny/events.md:15:1: error: source "Guide": not a heading of Guide in exam.yaml [E05]`}},
		"an unknown objective":         {"* Objective: 1.1", "* Objective: 9.9", []string{`tiny/events.md:16:1: error: objective "9.9": not listed in exam.yaml [E07]`}},
		"an unknown neighbor":          {"* Objective: 1.1", "* Near: q-9", []string{`tiny/events.md:16:1: error: near "q-9": no question has this id [E07]`}},
		"itself as a neighbor":         {"* Objective: 1.1", "* Near: q-1", []string{`tiny/events.md:16:1: error: near "q-1": this is the question itself [E07]`}},
		"an unknown last option":       {"* Objective: 1.1", "* Last: Nobody", []string{`tiny/events.md:16:1: error: last "Nobody": no option has this text [E07]`}},
		"an unknown belief":            {"Belief: a-belief", "Belief: another", []string{`tiny/events.md:11:5: error: belief "another": not listed in exam.yaml [E07]`}},
		"a belief on the key":          {why + "- [ ] The Product", why + "  > Belief: a-belief\n- [ ] The Product", []string{`tiny/events.md:9:5: error: belief "a-belief": a right option stands for no misconception [E07]`}},
		"another title":                {"# Events", "# Happenings", []string{`tiny/events.md:1:1: error: the title is "Happenings", and the topic's is "Events" [E07]`}},
		"no title":                     {"# Events\n", "", []string{`tiny/events.md:1:1: error: the title is "", and the topic's is "Events" [E07]`}},
		"weights that miss some":       {"weight: 1", "weight: 2", []string{"tiny/exam.yaml:6:3: error: the weights of the topics add up to 2, and the exam has 1 questions [E07]", `tiny/exam.yaml:6:5: error: topic "events": 1 question outside the practice pool, 2 are needed for one form [E07]`}},
		"nothing for a mock exam":      {"* Objective: 1.1", "* Pool: practice", []string{`tiny/exam.yaml:6:5: error: topic "events": 0 questions outside the practice pool, 1 are needed for one form [E07]`}},
		"all of the above":             {"The Scrum Master", "All of the Above", []string{`tiny/events.md:12:7: error: "all of the above" as an option [E14]`}},
		"a topic that is not listed": {
			"-- events.md --", "-- other.md --\n# Other\n-- events.md --",
			[]string{`tiny/other.md:1:1: error: topic "other": not listed in exam.yaml [E07]`},
		},
		"a file whose name is no id": {
			"-- events.md --", "-- Other Events.md --\n# Other\n-- events.md --",
			[]string{"tiny/Other Events.md: error: the file's name is no id of a topic: lower-case letters and digits with hyphens between [E07]", `tiny/Other Events.md:1:1: error: topic "Other Events": not listed in exam.yaml [E07]`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, sound, test.old)
			text := strings.ReplaceAll(sound, test.old, test.new)
			assert.Equal(t, test.want, printed(without(Check(bankOf(t, text)), "B34")))
		})
	}
}

func TestIDsAreUniqueOverAllFiles(t *testing.T) {
	b := bankOf(t, strings.ReplaceAll(sound, "topics:\n", "topics:\n  - {id: team, title: Team}\n")+
		"-- team.md --\n# Team\n## q-1\n\nWho?\n\n- [x] a\n- [ ] b\n")
	assert.Equal(t, []string{`tiny/events.md:3:1: error: id "q-1": given to another question already, at tiny/team.md:2 [E07]`},
		printed(examine(b, loadable).faults))
}

func TestWhatIsOnlyPublishableIsAWarningWhereABankIsNotStrict(t *testing.T) {
	text := strings.ReplaceAll(strings.ReplaceAll(sound, "strict: true", "strict: false"), "* Source: Guide › One › Two\n", "")
	b := bankOf(t, text)
	assert.Equal(t, []string{"tiny/events.md:3:1: warning: the question has no source [E05]"}, printed(without(Check(b), "B34")))
	assert.Empty(t, Check(b).Errors())
	assert.Empty(t, examine(b, loadable).faults)

	b = bankOf(t, strings.ReplaceAll(text, "[x]", "[ ]"))
	assert.Len(t, examine(b, loadable).faults, 1)
	assert.Len(t, Check(b).Errors(), 1)
}

func TestD3FaultsOfReadingAndOfRulesComeTogetherSorted(t *testing.T) {
	text := strings.NewReplacer("id: tiny", "id: Tiny", "Who plans", "Who\x07 plans", "[x] The", "[ ] The", "* Objective", "* Goal").Replace(sound)
	assert.Equal(t, []string{
		"tiny/events.md:3:1: error: no option is the key: mark the right ones with [x] [E01]",
		"tiny/events.md:5:4: error: control character U+0007 [E06]",
		`tiny/events.md:16:1: error: trailer "Goal": not known`,
		`tiny/exam.yaml:1:5: error: id "Tiny": not kebab-case: lower-case letters and digits with hyphens between, 100 characters at most [E07]`,
	}, printed(examine(bankOf(t, text), loadable).faults))
}

func TestOptionsThatOnlyLookAlikeDiffer(t *testing.T) {
	pairs := map[string]struct {
		a, b string
		same bool
	}{
		"case":                 {"Sprint Goal", "sprint goal", true},
		"punctuation":          {"Yes, always.", "Yes always", true},
		"quotes and marks":     {"The *Sprint* Goal", "The “Sprint” Goal", true},
		"accents":              {"résumé", "resume", false},
		"case beyond ASCII":    {"ÜBER", "über", true},
		"kinds of sigma":       {"ΣΊΣΥΦΟΣ", "σίσυφος", true},
		"signs":                {"-5", "5", false},
		"decimal points":       {"1.5", "15", false},
		"comparisons":          {"< 5", "> 5", false},
		"languages":            {"C", "C++", false},
		"percent":              {"10", "10 %", false},
		"spaces":               {"two  words", "two words", true},
		"punctuation alone":    {"!", "?", false},
		"the same punctuation": {"!", "!", true},
		"a hyphen in a word":   {"time-box", "time box", true},
	}
	for name, pair := range pairs {
		t.Run(name, func(t *testing.T) {
			b := bankOf(t, "-- exam.yaml --\nid: x\ntitle: X\n-- a.md --\n## q\n\nS?\n\n- [x] "+strings.ReplaceAll(pair.a, "< ", "\\< ")+"\n- [ ] "+pair.b+"\n")
			faults := examine(b, loadable).faults
			assert.Equal(t, pair.same, len(faults) == 1, "%v", faults)
		})
	}
}

func TestAskedNumber(t *testing.T) {
	tests := map[string]int{
		"Which two statements are true?":                           2,
		"What is right? (Choose three.)":                           3,
		"What is right? (choose the best two)":                     2,
		"Select exactly 2 answers.":                                2,
		"Pick one.":                                                1,
		"The Developers select two items. What follows?":           0,
		"She asks which two items go first. What is said?":         0,
		"Which of these is true?":                                  0,
		"Two teams work on one product. Which Product Goal holds?": 0,
		"": 0,
	}
	for stem, want := range tests {
		n, _ := askedNumber(stem)
		assert.Equal(t, want, n, stem)
	}
	assert.True(t, asksForAll("Choose all that apply."))
	assert.True(t, asksForAll("What helps? Select all correct answers."))
	assert.False(t, asksForAll("They select all items of the Sprint. What helps?"))
	assert.False(t, asksForAll("All Developers agree."))
}

func TestAnUnlistedTopicGetsNoQuestionsInAForm(t *testing.T) {
	b := bankOf(t, sound+"-- more.md --\n# More\n\n## m-1\n\nS?\n\n- [x] a\n- [ ] b\n")
	topic, ok := b.Exam.Topic("more")
	require.True(t, ok, "every question's topic is one of the exam's")
	assert.Equal(t, "More", topic.Title)
	assert.Zero(t, topic.Weight)
}
