package banks

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

const wholeExam = `
exam:
  questions: {value: 10, status: official, source: a page, checked: 2026-11}
  time_limit: {value: 1h30m}
  cut_score: 85%
  kinds: {value: {single: 60, multiple: 40}, status: estimate}
  options: 4
  scoring: per-option
  interruption: run
  retakes: {attempts: 2, days: 90, from: the mail, fee: 25 USD, after_pass: true}
  report: [score, topics]
weights: {value: our reading, status: estimate, checked: 2026-11-21}
topics:
  - {id: events, title: Events, weight: 4}
  - {id: "012", title: "Team, and all", weight: 6}
`

func TestExamFileIsReadWhole(t *testing.T) {
	s, faults := decodeSpec("x/exam.yaml", `
id: 012
title: Tiny exam
body: Nobody
license: CC0
strict: true
`+wholeExam+`
certification:
  fee: {value: nothing, status: secondary}
  goal: to test
objectives:
  - {id: 1.10, text: one ten}
  - {id: "1.1", text: one one}
beliefs:
  - {id: more-is-better, text: more is better}
sources:
  - {title: Guide, address: example.org, license: CC0, headings: [One, One › Two]}
`)
	require.Empty(t, faults)
	assert.Equal(t, quiz.Exam{
		ID: "012", Abbreviation: "012", Title: "Tiny exam", Body: "Nobody",
		Questions: 10, TimeLimit: 90 * time.Minute, CutScore: quiz.CutScore{BasisPoints: 8500},
		Shares:  []quiz.KindShare{{Kind: quiz.Single, Percent: 60}, {Kind: quiz.Multiple, Percent: 40}},
		Scoring: quiz.PerOption, Interruption: quiz.RunOn,
		Retakes: quiz.RetakePolicy{Attempts: 2, Days: 90, From: "the mail", Fee: "25 USD", AfterPass: true},
		Topics:  []quiz.Topic{{ID: "events", Title: "Events", Weight: 4}, {ID: "012", Title: "Team, and all", Weight: 6}},
	}, s.Exam)
	assert.Equal(t, "en", s.Language)
	assert.Equal(t, "CC0", s.License)
	assert.True(t, s.Strict)
	assert.Equal(t, 4, s.Options)
	assert.Equal(t, []Report{ReportScore, ReportTopics}, s.Report)
	assert.Equal(t, Fact{Name: "weights", Value: "our reading", Status: Estimate, Checked: "2026-11-21"}, s.Weights)
	assert.Equal(t, []Fact{{Name: "goal", Value: "to test"}, {Name: "fee", Value: "nothing", Status: Secondary}}, s.Certification)
	assert.Equal(t, []Objective{{"1.10", "one ten"}, {"1.1", "one one"}}, s.Objectives)
	assert.Equal(t, []Belief{{"more-is-better", "more is better"}}, s.Beliefs)
	assert.Equal(t, []Document{{"Guide", "example.org", "CC0", []string{"One", "One › Two"}}}, s.Sources)
	questions, ok := s.Rule("questions")
	require.True(t, ok)
	assert.Equal(t, Fact{Name: "questions", Value: "10", Status: Official, Source: "a page", Checked: "2026-11"}, questions)
	kinds, ok := s.Rule("kinds")
	require.True(t, ok)
	assert.Equal(t, "single: 60, multiple: 40", kinds.Value)
	_, ok = s.Fact("renewal")
	assert.False(t, ok)
}

func TestExamFileWithoutAnExam(t *testing.T) {
	s, faults := decodeSpec("x/exam.yaml", "\ufeffid: x\r\ntitle: X\r\nabbreviation: X1\r\ntopics:\r\n  - {id: a, title: A}\r\n")
	require.Empty(t, faults)
	assert.False(t, s.Exam.HasExam())
	assert.Equal(t, []quiz.Topic{{ID: "a", Title: "A"}}, s.Exam.Topics)
}

func TestExamFileDefaults(t *testing.T) {
	s, faults := decodeSpec("x/exam.yaml", "id: x\ntitle: X\nexam: {questions: 1, time_limit: 1s, cut_score: 1}\ntopics: [{id: a, title: A, weight: 1}]\n")
	require.Empty(t, faults)
	assert.Equal(t, quiz.AllOrNothing, s.Exam.Scoring)
	assert.Equal(t, quiz.Stop, s.Exam.Interruption)
	assert.Empty(t, s.Exam.Shares)
	assert.Zero(t, s.Options)
}

func TestD2ExamFileTellsEveryFaultWithItsPlace(t *testing.T) {
	const head = "id: x\ntitle: X\n" // what follows begins in line 3
	const topics = "topics: [{id: a, title: A, weight: 10}]\n"
	exam := func(rule string) string {
		rules := map[string]string{"questions": "10", "time_limit": "60m", "cut_score": "7"}
		name, _, _ := strings.Cut(rule, ":")
		delete(rules, name)
		text := head + topics + "exam:\n  " + rule + "\n" // the rule is in line 5
		for _, name := range []string{"questions", "time_limit", "cut_score"} {
			if value, ok := rules[name]; ok {
				text += "  " + name + ": " + value + "\n"
			}
		}
		return text
	}
	const notKebab = "not kebab-case: lower-case letters and digits with hyphens between, 100 characters at most [E07]"
	tests := map[string]struct {
		text string
		want []string
	}{
		"nothing":                     {"", []string{"1:1: error: the file is empty"}},
		"a list":                      {"- a\n", []string{"1:1: error: keys are needed, not a list"}},
		"no id":                       {"title: X\n", []string{`1:1: error: key "id": missing`}},
		"no title":                    {"id: x\n", []string{`1:1: error: key "title": missing`}},
		"an id in capitals":           {"title: X\nid: CSM\n", []string{`2:5: error: id "CSM": ` + notKebab}},
		"an id that leaves the place": {"title: X\nid: ../../etc\n", []string{`2:5: error: id "../../etc": ` + notKebab}},
		"a title that is empty":       {"id: x\ntitle:\n", []string{"2:7: error: the value is empty"}},
		"a title that is a list":      {"id: x\ntitle: [a]\n", []string{"2:8: error: a text is needed, not a list"}},
		"an unknown key":              {head + "bdy: X\n", []string{`3:1: error: key "bdy": not known; did you mean body?`}},
		"an unquoted comma":           {head + "beliefs:\n  - {id: a, text: one, two}\n", []string{`4:24: error: key "two": not known; a text with a comma in it needs quotes`}},
		"a key that is a list":        {head + "? [a]\n: b\n", []string{`3:3: error: a key is a word, not a list`}},
		"a repeated key":              {head + "body: X\nbody: Y\n", []string{`4:1: error: key "body": given twice`}},
		"an alias":                    {head + "body: &a X\nlicense: *a\n", []string{"3:7: error: anchors are not allowed", "4:10: error: aliases are not allowed"}},
		"an unknown alias":            {head + "body: *a\n", []string{"1:1: error: unknown anchor 'a' referenced"}},
		"a merge key":                 {head + "<<: {body: X}\n", []string{`3:1: error: key "<<": not known`}},
		"a tag":                       {head + "body: !!python/object X\n", []string{"3:7: error: tags such as !!python/object are not allowed"}},
		"a second document":           {head + "---\nid: y\n", []string{"3:1: error: a second document in the file"}},
		"a tab as indentation":        {head + "topics:\n\t- a\n", []string{"4:1: error: found character that cannot start any token"}},
		"a control character":         {head + "body: a\x1b[2Jb\n", []string{"3:8: error: control character U+001B [E06]"}},
		"an escaped control":          {head + "body: \"a\\e[2Jb\"\n", []string{"3:7: error: control character U+001B [E06]"}},
		"a bidirectional override":    {head + "body: ab\u202ecd\n", []string{"3:9: error: bidirectional control character U+202E [E06]"}},
		"an escaped zero-width space": {head + "body: \"a\\u200bb\"\n", []string{"3:7: error: zero-width character U+200B [E06]"}},
		"HTML":                        {head + "body: a <b>bold</b> claim\n", []string{`3:7: error: HTML tag "<b"; write it in backticks or with \< where it is text [E06]`}},
		"bytes that are not UTF-8":    {head + "body: a\xffb\n", []string{"3:8: error: byte 0xff is not UTF-8 [E06]"}},
		"UTF-16":                      {"\xff\xfei\x00d\x00", []string{"1:1: error: the file is UTF-16; save it as UTF-8 [E06]"}},
		"strict in words":             {head + "strict: yes\n", []string{`3:9: error: "yes" is neither true nor false`}},
		"topics in a mapping":         {head + "topics: {a: b}\n", []string{"3:9: error: a list is needed, not a mapping"}},
		"a topic without a title":     {head + "topics:\n  - {id: a}\n", []string{`4:5: error: key "title": missing`}},
		"a topic twice":               {head + "topics:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", []string{`5:5: error: topic "a": given twice [E07]`}},
		"an objective twice":          {head + "objectives: [{id: 1.1, text: a}, {id: 1.1, text: b}]\n", []string{`3:34: error: objective "1.1": given twice [E07]`}},
		"a belief twice":              {head + "beliefs:\n  - {id: a, text: a}\n  - {id: a, text: b}\n", []string{`5:5: error: belief "a": given twice [E07]`}},
		"a heading twice":             {head + "sources:\n  - {title: G, headings: [A, B, A]}\n", []string{`4:33: error: heading of G "A": given twice [E07]`}},
		"a status of its own":         {head + "certification: {fee: {value: x, status: sure}}\n", []string{`3:41: error: "sure": not known; it can be official, secondary, candidates, conflicting, estimate`}},
		"a date in words":             {head + "certification: {fee: {value: x, checked: last week}}\n", []string{`3:42: error: "last week" is not a date such as 2026-11 or 2026-11-21`}},
		"an unknown fact":             {head + "certification: {price: x}\n", []string{`3:17: error: key "price": not known`}},
		"an exam that is empty":       {head + "exam:\n", []string{`3:6: error: keys are needed, not ""`}},
		"an exam without rules":       {head + "exam: {}\n", []string{`3:7: error: key "cut_score": missing`, `3:7: error: key "questions": missing`, `3:7: error: key "time_limit": missing`}},
		"an exam without topics":      {head + "exam: {questions: 1, time_limit: 1m, cut_score: 1}\n", []string{"1:1: error: an exam needs topics, one of them with a weight [E07]"}},
		"an exam without weights":     {head + "topics: [{id: a, title: A}]\nexam: {questions: 1, time_limit: 1m, cut_score: 1}\n", []string{"3:9: error: an exam needs topics, one of them with a weight [E07]"}},
		"no questions":                {exam("questions: 0"), []string{`5:14: error: "0" is not a whole number from 1 to 1000`}},
		"too many questions":          {exam("questions: {value: 1001}"), []string{`5:22: error: "1001" is not a whole number from 1 to 1000`}},
		"half a question":             {exam("questions: 10.5"), []string{`5:14: error: "10.5" is not a whole number from 1 to 1000`}},
		"no time":                     {exam("time_limit: 0m"), []string{`5:15: error: time limit "0m": from 1s to 24h is needed, in whole seconds, such as 60m or 1h30m`}},
		"negative time":               {exam("time_limit: -1m"), []string{`5:15: error: time limit "-1m": from 1s to 24h is needed, in whole seconds, such as 60m or 1h30m`}},
		"two to the 31 seconds":       {exam("time_limit: 2147483648s"), []string{`5:15: error: time limit "2147483648s": from 1s to 24h is needed, in whole seconds, such as 60m or 1h30m`}},
		"time without a unit":         {exam("time_limit: 60"), []string{`5:15: error: time limit "60": from 1s to 24h is needed, in whole seconds, such as 60m or 1h30m`}},
		"a cut score out of reach":    {exam("cut_score: 11"), []string{"5:14: error: cut score 11: the exam has 10 questions"}},
		"a cut score of nothing":      {exam("cut_score: 0"), []string{`5:14: error: cut score "0": a number of questions or a percentage is needed`}},
		"a cut score over all":        {exam("cut_score: 101%"), []string{`5:14: error: cut score "101%": a percentage between 0 and 100 is needed`}},
		"kinds that miss some":        {exam("kinds: {single: 60, multiple: 30}"), []string{"5:10: error: the shares of the kinds add up to 90, not to 100"}},
		"a kind that is not":          {exam("kinds: {value: {single: 60, matching: 40}}"), []string{`5:31: error: key "matching": not known`}},
		"another scoring":             {exam("scoring: negative"), []string{`5:12: error: "negative": not known; it can be all-or-nothing, per-option`}},
		"another interruption":        {exam("interruption: pause"), []string{`5:17: error: "pause": not known; it can be run, stop`}},
		"retakes without attempts":    {exam("retakes: {fee: none}"), []string{`5:12: error: key "attempts": missing`}},
		"another report":              {exam("report: [score, rank]"), []string{`5:19: error: "rank": not known; it can be score, topics`}},
		"one option":                  {exam("options: 1"), []string{`5:12: error: "1" is not a whole number from 2 to 26`}},
		"a rule twice":                {exam("scoring: per-option\n  scoring: per-option"), []string{`6:3: error: key "scoring": given twice`}},
		"several at once, sorted":     {"strict: 1\nid: X\nfoo: 1\n", []string{`1:1: error: key "title": missing`, `1:9: error: "1" is neither true nor false`, `2:5: error: id "X": ` + notKebab, `3:1: error: key "foo": not known`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, faults := decodeSpec("x/exam.yaml", test.text)
			var want []string
			for _, line := range test.want {
				want = append(want, "x/exam.yaml:"+line)
			}
			assert.Equal(t, want, printed(faults))
		})
	}
}

func TestD2ExamFileKeepsItsLimits(t *testing.T) {
	bomb := "id: x\ntitle: X\na: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	_, faults := decodeSpec("exam.yaml", bomb+"body: *z\n")
	require.NotEmpty(t, faults)
	assert.Contains(t, printed(faults), "exam.yaml:29:7: error: aliases are not allowed")

	_, faults = decodeSpec("exam.yaml", "id: x\ntitle: "+strings.Repeat("[", maxExamFile/2))
	assert.Len(t, faults, 1)

	_, faults = decodeSpec("exam.yaml", "id: x\ntitle: "+strings.Repeat("x", 100<<20))
	assert.Equal(t, []string{"exam.yaml: error: the file is larger than 1048576 bytes"}, printed(faults))

	_, faults = decodeSpec("exam.yaml", "id: x\ntitle: X\nobjectives:\n"+strings.Repeat("- {id: a, text: b}\n", 50_000))
	assert.Len(t, faults, maxFaults+1)
}

func TestHeadLeavesOutOnlyWhatIsNotTheExam(t *testing.T) {
	assert.Equal(t, "id: x\n", head("id: x\nbeliefs:\n  - {id: a}\n# words\n\nsources:\n- a\n"))
	for _, whole := range []string{"id: x\nbeliefs: []\nexam: {}\n", "sources: []\n\"id\": x\n", "beliefs: []\n? id\n: x\n", "id: x\n"} {
		assert.Equal(t, whole, head(whole))
	}
}

// FuzzExam: no input makes reading panic, and a file without faults keeps the promises of the rules.
func FuzzExam(f *testing.F) {
	for _, id := range builtIn() {
		fsys, err := builtInBank(id)
		require.NoError(f, err)
		text, err := fs.ReadFile(fsys, examFile)
		require.NoError(f, err)
		f.Add(head(string(text)))
	}
	f.Add("id: 012\ntitle: X\n" + wholeExam)
	f.Add("id: &a x\ntitle: *a\n<<: *a\n? [x]\n: y\n---\nb")
	f.Fuzz(func(t *testing.T, text string) {
		s, faults := decodeSpec("exam.yaml", text)
		for _, fault := range faults {
			require.Equal(t, Clean(fault.Error()), fault.Error())
		}
		if len(faults) > 0 {
			return
		}
		require.True(t, validID(s.ID()))
		require.NotEmpty(t, s.Exam.Title)
		require.Equal(t, Clean(s.Exam.Title), s.Exam.Title)
		if s.Exam.HasExam() {
			require.LessOrEqual(t, s.Exam.Needed(), s.Exam.Questions)
			require.Positive(t, s.Exam.Needed())
			require.Positive(t, s.Exam.TimeLimit)
		}
		short, faults := decodeRules("exam.yaml", text)
		if len(faults) == 0 {
			s.Exam.Topics, short.Exam.Topics = nil, nil
			require.Equal(t, s.Exam, short.Exam)
		}
	})
}
