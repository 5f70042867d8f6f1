package banks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// flags reads a topic file of a strict bank and returns the faults by the rules W10 to B32.
func flags(t *testing.T, questions string) []string {
	t.Helper()
	b := bankOf(t, "-- exam.yaml --\nid: tiny\ntitle: Tiny\nstrict: true\ntopics: [{id: a, title: A}]\n-- a.md --\n# A\n\n"+questions)
	faults := slices.DeleteFunc(Check(b), func(f Fault) bool { return f.Rule == "" || f.Rule[0] == 'E' })
	return printed(faults)
}

// ask writes a question whose stem is in line 5 of the file and whose options begin in line 7, the key first.
func ask(stem string, options ...string) string {
	text := "## q\n\n" + stem + "\n\n"
	for i, o := range options {
		box := " "
		if i == 0 {
			box = "x"
		}
		text += fmt.Sprintf("- [%s] %s\n", box, o)
	}
	return text
}

func TestRulesAboutWordingFire(t *testing.T) {
	long := strings.Repeat("The office has a garden with old trees and a pond. ", 9)
	tests := map[string]struct{ text, want string }{
		"a key far longer than the distractors": {
			ask("Who plans?", "The Developers with the Product Owner", "The sponsor", "The manager"),
			`7:7: error: the key has 37 characters, a distractor of middle length 11 [W10]`,
		},
		"a key longer than the longest distractor": {
			ask("Who plans?", "The Developers and the Product Owner of it all", "The sponsor of the team in fact", "The manager of the team in fact"),
			`7:7: warning: the key has 46 characters, the longest distractor 31 [W10]`,
		},
		"uneven options": {
			ask("Who?", "The head", "A sponsor who pays for the team and who wants to see results from it", "The managers"),
			`8:7: warning: the longest option has 68 characters, the shortest 8 [W11]`,
		},
		"an absolute word in a distractor": {
			ask("Who writes?", "Developers write too", "Only sponsors write", "The auditors write"),
			`8:7: warning: "only" in a distractor and no such word in the key [W12]`,
		},
		"a hedge in the key": {
			ask("When?", "Usually on Mondays", "In spring, on Fridays", "In the next quarter"),
			`7:7: hint: "usually" in the key and no such word in a distractor [W13]`,
		},
		"none of the above": {
			ask("Who plans?", "The Developers", "The sponsors", "None of the above"),
			`9:7: warning: "none of the above" as an option [W15]`,
		},
		"a small not": {
			ask("Which of these is not a value?", "Speed", "Focus", "Courage"),
			`5:1: warning: the stem asks for what is wrong by a small "not"; write NOT [W16]`,
		},
		"a small except at a colon": {
			ask("These are values of Scrum, except:", "Speed", "Focus", "Courage"),
			`5:1: warning: the stem asks for what is wrong by a small "except"; write EXCEPT [W16]`,
		},
		"a double negative": {
			ask("Which statement is NOT right?", "Teams sleep.", "Teams do not sleep.", "Teams eat."),
			`8:7: error: "not" in an option of a negative stem: a double negative [W16]`,
		},
		"two negations in a stem": {
			ask("What should a team NOT do not often?", "Sleep", "Dance", "Shout"),
			`5:1: error: two negations in one sentence of the stem [W16]`,
		},
		"an echo of the stem": {
			ask("What makes a forecast honest?", "A forecast with a range", "A promise by the boss", "A date in the contract"),
			`7:7: hint: "forecast" of the stem in the key and in no distractor [W17]`,
		},
		"a key made of the distractors": {
			ask("How?", "Daily, briefly, standing", "Daily, briefly, sitting", "Daily, lengthy, standing", "Weekly, briefly, standing"),
			`7:7: warning: the key shares 6 words with the other options, a distractor 4 at most [W18]`,
		},
		"an article that fits one option": {
			ask("A good goal is an", "objective", "promise", "document"),
			`5:1: warning: the stem ends in "an", which only some options go with [W19]`,
		},
		"mixed endings": {
			ask("Who?", "The sponsor.", "The manager", "The auditor"),
			`7:7: warning: 1 of 3 options end in a mark such as a full stop [W19]`,
		},
		"a blank": {
			ask("The event lasts ____ hours at most.", "two", "four", "six"),
			`5:1: warning: the stem has a blank to fill; ask a question instead [W20]`,
		},
		"a stem of two words": {
			ask("Scrum Master:", "coaches", "commands", "controls"),
			`5:1: warning: the stem has 2 words and asks nothing [W20]`,
		},
		"a story without a question": {
			ask("A manager asks for the hours. The Scrum Master hears of it.", "They talk.", "They shout.", "They leave."),
			`5:1: warning: the stem neither asks a question nor leads in to the options [W20]`,
		},
		"the same start of all options": {
			ask("What is it?", "It is a list", "It is a plan", "It is a cage"),
			`7:7: warning: all options begin with the same 3 words: put them into the stem [W20]`,
		},
		"letters as an option":   {ask("Which two?", "A and C", "Focus", "Speed"), `7:7: warning: the option is about other options [W21]`},
		"both of these":          {ask("Which?", "Both of these", "Focus", "Courage"), `7:7: warning: the option is about other options [W21]`},
		"answers with a number":  {ask("Which?", "Answers 1 and 2", "Focus", "Courage"), `7:7: warning: the option is about other options [W21]`},
		"all answers are right":  {ask("Which?", "All answers are right", "It gives us focus", "It gives us courage"), `7:7: warning: the option is about other options [W21]`},
		"an option in another":   {ask("What?", "Develops and explains it, loudly", "Develops and explains it", "Hides it from all sponsors"), `8:7: warning: what the option says is part of the one in line 7 [W22]`},
		"ranges that overlap":    {ask("How many?", "10 or fewer people", "3-9 people", "12-20 people"), `8:7: warning: the range overlaps with the one in line 7 [W22]`},
		"a number in a range":    {ask("How many?", "5 people", "between 3 and 9 people", "12-20 people"), `8:7: warning: the range overlaps with the one in line 7 [W22]`},
		"a lone pair":            {ask("How?", "Quality does not fall", "Quality falls", "Auditors measure it"), `8:7: warning: the option is the opposite of the one in line 7, and one of the two is the key [W22]`},
		"a pair before or after": {ask("When?", "Before the meeting", "After the meeting", "In the next year"), `8:7: warning: the option is the opposite of the one in line 7, and one of the two is the key [W22]`},
		"a letter in a rationale": {
			"## q\n\nWho?\n\n- [x] The team\n  > It does the work, so option B is wrong.\n- [ ] The boss\n- [ ] The client\n",
			`8:5: warning: "option B" in a question whose options are shuffled [W23]`,
		},
		"the above in a stem":           {ask("Which of the above is right?", "Focus", "Speed", "Rank"), `5:1: warning: "of the above" in a question whose options are shuffled [W23]`},
		"numbers out of order":          {ask("How long?", "3 hours", "1 hour", "2 hours") + "\n* Keep-order: yes\n", `7:7: warning: the options keep their order, and their numbers are not in order [W23]`},
		"a long stem beside the point":  {ask(long+"Who plans?", "The team", "The boss", "The client"), `5:1: warning: the stem has 101 words, and the options take up 0 of its 5 content words [W25]`},
		"a development team":            {ask("How does the Development Team plan?", "Daily", "Weekly", "Yearly"), `5:1: warning: "development team" is a term of the Scrum Guide before 2020 [W27]`},
		"a self-organizing team":        {ask("Why is a team self-organizing?", "It knows best", "It costs less", "It has a boss"), `5:1: warning: "self organizing" is a term of the Scrum Guide before 2020 [W27]`},
		"a servant-leader in the key":   {ask("What is a Scrum Master?", "A servant-leader", "A line manager", "A team secretary"), `7:7: warning: "servant leader" is a term of the Scrum Guide before 2020 [W27]`},
		"the role of the Product Owner": {ask("What is the role of the Product Owner?", "Maximizing value", "Commanding people", "Writing the code"), `5:1: warning: "role of the product owner" is a term of the Scrum Guide before 2020 [W27]`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, flags(t, test.text), "tiny/a.md:"+test.want)
		})
	}
}

func TestRulesAboutWordingKeepStill(t *testing.T) {
	tests := map[string]string{
		"a key that is a little longer":        ask("Who plans?", "The Developers alone", "The old sponsor", "The line manager"),
		"a long distractor":                    ask("Who plans?", "The Developers", "The Product Owner and the sponsor of the product", "The head of department with the line manager"),
		"an absolute in the key too":           ask("What is right?", "Only the whole is Scrum", "Only the events matter", "The artifacts matter more"),
		"an absolute in a clause of its own":   ask("Where?", "In the cellar, which is dark", "In the attic, which only cats visit", "In the garden, which is green"),
		"hedges on both sides":                 ask("When?", "Usually on Mondays", "Often in the summer", "In the next quarter"),
		"none of something":                    ask("How many?", "None of the five", "Half of them all", "One of the five"),
		"NOT in capitals":                      ask("Which is NOT a value?", "Speed", "Focus", "Trust"),
		"not in a clause of its own":           ask("Which reply fits when work is not Done?", "Wait", "Sell it", "Hide it"),
		"not in a relative clause":             ask("How does one serve an owner who does not know where to begin?", "By listening", "By shouting", "By leaving"),
		"at least":                             ask("Which team has at least two people?", "This one", "That one", "Another one"),
		"why not":                              ask("Why can a Sprint not be extended?", "Rhythm is lost", "Rooms are full", "Lights go out"),
		"not in the scene":                     ask("The work is not Done. What follows?", "A talk", "A bonus", "A party"),
		"a word of the stem in a distractor":   ask("What makes a forecast honest?", "A forecast with a range", "A forecast by the boss", "A date in the contract"),
		"a word of the stem that all share":    ask("What does the Product Owner order?", "The Product Backlog", "The desks", "The vacations"),
		"an article that fits all":             ask("A pillar of it is a", "promise", "document", "secret"),
		"abbreviations at the end":             ask("Which?", "Plans", "Tools, charts, etc.", "Rules"),
		"a short question":                     ask("Who plans?", "Teams", "Bosses", "Clients"),
		"an order":                             ask("Name the event that opens a Sprint.", "Planning", "Review", "Refinement"),
		"a lead-in":                            ask("The purpose of the event is", "planning", "selling", "sleeping"),
		"two leading words":                    ask("How?", "By planning work", "By writing code", "By setting dates"),
		"options with both":                    ask("Who?", "Both the team and its boss", "Either of two managers", "Neither client nor boss"),
		"letters that are names":               ask("Which language?", "C", "C or Go", "Java"),
		"a name in a longer name":              ask("Which?", "Lead Time", "Lead Time for Changes", "Cycle Time"),
		"the same words the other way round":   ask("What?", "The goal stays and scope moves", "The scope stays and goal moves", "The team stays and rules move"),
		"ranges side by side":                  ask("How many?", "1-2 people", "3-9 people", "10 or more people"),
		"limits":                               ask("How long?", "Up to 2 hours", "Up to 4 hours", "Up to 8 hours"),
		"pairs of numbers":                     ask("How many of each?", "2 and 24", "3 and 25", "25 and 2"),
		"two pairs of opposites":               ask("How?", "Quality falls slowly", "Quality does not fall slowly", "Before the meeting", "After the meeting"),
		"opposites beside the key":             ask("What?", "Auditors measure it", "Quality falls", "Quality does not fall"),
		"above in another sense":               ask("Costs are above the plan, above all in May. What helps?", "A talk", "A bonus", "A party"),
		"an option as a choice in life":        ask("Which option does she have?", "A talk", "A bonus", "A party"),
		"numbers in order":                     ask("How long?", "1 hour", "2 hours", "3 hours") + "\n* Keep-order: yes\n",
		"numbers in falling order":             ask("How long?", "3 hours", "2 hours", "1 hour") + "\n* Keep-order: yes\n",
		"an old term in a distractor":          ask("Who plans?", "Developers", "The Development Team", "Project managers"),
		"an old term about the past":           ask("What was the Development Team of 2017 replaced by?", "Developers", "Managers", "Sponsors"),
		"a development team in small letters":  ask("A development team of a supplier is late. What helps?", "A talk", "A bonus", "A party"),
		"a true/false statement":               "## q\n\nA team does not sleep.\n\n- [ ] True\n- [x] False\n",
		"a question without a key":             "## q\n\nWho plans?\n\n- [ ] Only the boss\n- [ ] The team\n",
		"a question without options and words": "## q\n\n…\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) { assert.Empty(t, flags(t, text)) })
	}
}

func TestNegativeStemsAreFew(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		stem := fmt.Sprintf("Which value does number %d show?", i)
		if i < 3 {
			stem = fmt.Sprintf("Which of these is NOT a value of number %d?", i)
		}
		fmt.Fprintf(&text, "## q-%d\n\n%s\n\n- [x] focus %s\n- [ ] speed %s\n- [ ] power %s\n\n", i, stem, made(3*i), made(3*i+1), made(3*i+2))
	}
	assert.Contains(t, flags(t, text.String()), "tiny/exam.yaml:4:9: warning: 3 stems of 40 are negative; 5 % at most are good to read [W16]")
	assert.NotContains(t, strings.Join(flags(t, strings.Replace(text.String(), "is NOT a", "is a", 1)), "\n"), "W16")
}

// made is a made-up word, another one for each number.
func made(n int) string {
	word := ""
	for range 4 {
		word += string("bdfgklmnprst"[n%12]) + string("aeiou"[n%5])
		n = n*7/3 + 5
	}
	return word
}

func TestTrueFalseQuestionsAreFewAndMixed(t *testing.T) {
	bank := func(right, wrong, others int) string {
		var text strings.Builder
		for i := range right + wrong + others {
			fmt.Fprintf(&text, "## q-%d\n\nThe %s %s?\n\n", i, made(i), made(i+500))
			switch {
			case i < right:
				text.WriteString("- [x] True\n- [ ] False\n\n")
			case i < right+wrong:
				text.WriteString("- [ ] True\n- [x] False\n\n")
			default:
				fmt.Fprintf(&text, "- [x] focus %s\n- [ ] speed %s\n- [ ] power %s\n\n", made(3*i), made(3*i+1), made(3*i+2))
			}
		}
		return strings.Join(flags(t, text.String()), "\n")
	}
	assert.Contains(t, bank(7, 3, 10), "10 questions of 20 are true/false; 15 % at most are good [W24]")
	assert.Contains(t, bank(7, 3, 90), "7 of 10 true/false questions are true; 40 to 60 % are good [W24]")
	assert.Contains(t, bank(3, 7, 90), "3 of 10 true/false questions are true; 40 to 60 % are good [W24]")
	for _, right := range []int{4, 5, 6} {
		assert.NotContains(t, bank(right, 10-right, 90), "W24")
	}
	assert.NotContains(t, bank(1, 0, 9), "W24", "one question is neither half nor half")
}

func TestNoPlaceHoldsMostKeysOfAFile(t *testing.T) {
	bank := func(places ...int) string {
		var text strings.Builder
		for i, place := range places {
			fmt.Fprintf(&text, "## q-%d\n\nWhat about %s?\n\n", i, made(i))
			for o := range 4 {
				box := " "
				if o == place {
					box = "x"
				}
				fmt.Fprintf(&text, "- [%s] the %s\n", box, made(100+4*i+o))
			}
			text.WriteByte('\n')
		}
		return strings.Join(flags(t, text.String()), "\n")
	}
	assert.Contains(t, bank(1, 1, 1, 1, 0, 2, 3, 0), "tiny/a.md:1:1: warning: option 2 is the key of 4 of the file's 8 questions with four options [B30]")
	assert.NotContains(t, bank(0, 0, 1, 1, 2, 2, 3, 3), "B30")
	assert.NotContains(t, bank(0, 0, 0), "B30", "three keys are no habit")
}

func TestAStemThatTellsAnotherKey(t *testing.T) {
	const two = "## q-1\n\nWhat follows?\n\n- [x] Misleading conclusions and wasteful meetings\n- [ ] Faster releases and some lower prices\n" +
		"- [ ] Better offices and quite happy customers\n\n## q-2\n\nA firm draws misleading conclusions in wasteful meetings. What helps?\n\n- [x] Honesty\n- [ ] Overtime\n- [ ] Silence\n\n"
	assert.Equal(t, []string{`tiny/a.md:7:7: warning: the stem of "q-2" says what this key says [B32]`}, flags(t, two))
	assert.Empty(t, flags(t, two+"* Near: q-1\n"), "near questions never meet in a form")
	assert.Empty(t, flags(t, strings.Replace(two, "wasteful meetings. ", "endless calls. ", 1)))
}

func TestEveryTopicObjectiveAndSectionHasQuestions(t *testing.T) {
	b := bankOf(t, strings.NewReplacer(
		"title: Guide", "title: Some Guide", "Source: Guide", "Source: Some Guide", "[One, One › Two]", "[One, One › Two, Three]",
		`text: something}]`+"\nbeliefs", `text: something}, {id: "1.2", text: other}]`+"\nbeliefs").Replace(sound))
	var found []string
	for _, f := range Check(b) {
		found = append(found, f.Error())
	}
	require.Equal(t, []string{
		`tiny/exam.yaml:6:5: error: topic "events": 1 question outside the practice pool, 5 are needed for 5 forms [B34]`,
		`tiny/exam.yaml:7:44: error: objective "1.2": no question names it [B34]`,
		`tiny/exam.yaml:9:58: error: section "Some Guide › Three": no question cites it [B34]`,
	}, found)
}
