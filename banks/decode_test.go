package banks

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func ExampleDecode() {
	f, err := Decode("csm/events.md", []byte(`# Scrum Events

## events-review-01

Who takes part in the Sprint Review?

- [x] The Scrum Team and key stakeholders
  > They inspect the outcome together.
- [ ] The Scrum Team alone
  > Nobody outside would learn from it.
  > Belief: review-is-internal
- [ ] The Product Owner alone

* Source: Scrum Guide 2020 › Scrum Events › Sprint Review
* Difficulty: 1
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	q := f.Questions[0]
	fmt.Println(f.Topic, q.ID, q.Kind(), q.Key())
	fmt.Println(q.Stem)
	fmt.Println(q.Options[1].Rationale, q.Options[1].Belief)

	_, err = Decode("csm/events.md", []byte("## events-01\n\nWho?\n\n- [x] All\n\n* Sources: several\n"))
	fmt.Println(err)
	// Output:
	// events events-review-01 single [0]
	// Who takes part in the Sprint Review?
	// Nobody outside would learn from it. review-is-internal
	// csm/events.md:7:1: error: trailer "Sources": not known; did you mean Source?
}

func TestDecodeReadsAWholeQuestion(t *testing.T) {
	f, err := Decode("bank/events.md", []byte(`# Events

Some words about events.

- a list that is kept

## events-01

First paragraph of
the stem with *emphasis* and `+"`code`"+`.

Second one:

`+"```go"+`
## not a heading

- [ ] not an option
`+"```"+`

What now?

- [ ] Wrong, and
  going on

  in a second paragraph
  > Because of
  > this.
  >
  > And that.
  > Belief: some-belief
- [X] Right
- [ ] Last one

* Source: Scrum Guide 2020 › Scrum Team
* Source: Glossary › Agile
* Objective: 1.8
* Difficulty: 4
* Near: other-01, other-02
* Pool: practice
* Keep-order: yes
* Last: Last one
* Waive: W12 the Guide says
  "never" itself
`))
	require.NoError(t, err)
	assert.Equal(t, "events", f.Topic)
	assert.Equal(t, "Events", f.Title)
	assert.Equal(t, "Some words about events.\n\n- a list that is kept", f.Intro)
	assert.Equal(t, map[string][]string{"events-01": {`W12 the Guide says "never" itself`}}, f.Waivers)
	require.Len(t, f.Questions, 1)
	assert.Equal(t, quiz.Question{
		ID:    "events-01",
		Topic: "events",
		Stem: "First paragraph of the stem with *emphasis* and `code`.\n\nSecond one:\n\n" +
			"```go\n## not a heading\n\n- [ ] not an option\n```\n\nWhat now?",
		Options: []quiz.Option{
			{Text: "Wrong, and going on\n\nin a second paragraph", Rationale: "Because of this.\n\nAnd that.", Belief: "some-belief"},
			{Text: "Right", Key: true},
			{Text: "Last one"},
		},
		Sources:    []string{"Scrum Guide 2020 › Scrum Team", "Glossary › Agile"},
		Objective:  "1.8",
		Difficulty: 4,
		Near:       []string{"other-01", "other-02"},
		Practice:   true,
		KeepOrder:  true,
		Last:       "Last one",
	}, f.Questions[0])
}

func TestDecodeTexts(t *testing.T) {
	tests := map[string]struct{ stem, want string }{
		"a line break is a space":                     {"one\ntwo", "one two"},
		"a blank line separates paragraphs":           {"one\n\n\ntwo", "one\n\ntwo"},
		"spaces and tabs become one space":            {"  one \t two  ", "one two"},
		"a backslash at the end breaks the line":      {"one \\\ntwo", "one\ntwo"},
		"two backslashes at the end do not":           {"one\\\\\ntwo", "one\\\\ two"},
		"a backslash at the end of all stays":         {"one\\", "one\\"},
		"list items keep their lines":                 {"these:\n- one\n- two\n  more\n1. three", "these:\n- one\n- two more\n1. three"},
		"table rows keep their lines":                 {"| a | b |\n| c | d |", "| a | b |\n| c | d |"},
		"an escaped heading is text":                  {"\\## no id", "## no id"},
		"an escaped option is text":                   {"one:\n\\- [ ] two", "one:\n- [ ] two"},
		"an escaped quote is text":                    {"\\> said she", "> said she"},
		"an escaped trailer is text":                  {"\\* Source: mine", "* Source: mine"},
		"an escaped name is text":                     {"\\Belief: mine", "Belief: mine"},
		"an escaped backslash before an opener stays": {"\\\\## x", "\\## x"},
		"other backslashes stay":                      {"\\*one\\* C:\\dir", "\\*one\\* C:\\dir"},
		"a starred item is text":                      {"* Foo: bar\n* baz", "* Foo: bar\n* baz"},
		"fenced lines are opaque":                     {"~~~\n> a\n* Source: b\n\n  c  \n~~~~", "~~~\n> a\n* Source: b\n\n  c  \n~~~"},
		"a fence loses its indentation and tabs":      {"one\n  ```\n  a\n\tb\n c\n  ```\ntwo", "one\n\n```\na\n  b\nc\n```\n\ntwo"},
		"inline code of three backticks is no fence":  {"```a``` b", "```a``` b"},
		"HTML in code is text":                        {"`<b>` and \\<b> and 1 < 2 > 0", "`<b>` and \\<b> and 1 < 2 > 0"},
		"letters with marks are kept":                 {"e\u0301 – “quoted” › שלום", "e\u0301 – “quoted” › שלום"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := Decode("events.md", []byte("## q\n\n"+test.stem+"\n\n- [x] a\n- [ ] b\n"))
			require.NoError(t, err)
			require.Len(t, f.Questions, 1)
			assert.Equal(t, test.want, f.Questions[0].Stem)
			assert.Len(t, f.Questions[0].Options, 2)
		})
	}
}

func TestD2DecodeAcceptsOtherLineEndsAndAByteOrderMark(t *testing.T) {
	text := "# Events\n\nIntro\nwords.\n\n## q-1\n\nStem\ngoes on.\n\n- [x] a\n  > why\n- [ ] b\n\n* Objective: 1\n"
	plain, err := Decode("events.md", []byte(text))
	require.NoError(t, err)
	dos, err := Decode("events.md", []byte("\ufeff"+strings.ReplaceAll(text, "\n", "\r\n")))
	require.NoError(t, err)
	assert.Equal(t, plain, dos)
	indented, err := Decode("events.md", []byte(strings.ReplaceAll(text, "  >", "\t>")))
	require.NoError(t, err)
	assert.Equal(t, plain.Questions, indented.Questions)
}

func TestDecodeMakesTheIDOfASentence(t *testing.T) {
	f, err := Decode("events.md", []byte(`## Who orders the Product Backlog, in the end and for all to see?
- [x] a
- [ ] b

## who-may-cancel-a-sprint

Who?

- [x] a

## Who may cancel a Sprint?

- [x] a

## Who may cancel a Sprint?

- [x] b

## ¿¡!?

- [x] a
`))
	require.NoError(t, err)
	var ids, stems []string
	for _, q := range f.Questions {
		ids, stems = append(ids, q.ID), append(stems, q.Stem)
	}
	assert.Equal(t, []string{
		"who-orders-the-product-backlog-in-the-end", "who-may-cancel-a-sprint", "who-may-cancel-a-sprint-2",
		"who-may-cancel-a-sprint-3", "question",
	}, ids)
	assert.Equal(t, "Who orders the Product Backlog, in the end and for all to see?", stems[0])
	assert.Equal(t, "¿¡!?", stems[4])
}

func TestD3DecodeTellsEveryFaultWithItsPlace(t *testing.T) {
	const head = "## q-1\n\nStem?\n\n" // the options begin in line 5
	const options = "- [x] a\n- [ ] b\n\n"
	tests := map[string]struct {
		text string
		want []string
	}{
		"an unknown trailer":            {head + options + "* Author: me", []string{`8:1: error: trailer "Author": not known`}},
		"a misspelled trailer":          {head + options + "* Dificulty: 3", []string{`8:1: error: trailer "Dificulty": not known; did you mean Difficulty?`}},
		"a trailer without a star":      {head + options + "Source: x\nmore", []string{`8:1: error: a trailer begins with a star: "* Source: …"`}},
		"a star without a name":         {head + options + "* what", []string{`8:1: error: a starred line below the options is a trailer: "* Name: value"`}},
		"a trailer without a value":     {head + options + "* Source:", []string{`8:1: error: Source: the value is missing`}},
		"a trailer twice":               {head + options + "* Objective: 1\n* Objective: 2", []string{`9:1: error: Objective: given twice for one question`}},
		"a difficulty out of range":     {head + options + "* Difficulty: 6\n", []string{`8:1: error: Difficulty: "6" is not one of 1 to 5`}},
		"a difficulty in words":         {head + options + "* Difficulty: hard\n", []string{`8:1: error: Difficulty: "hard" is not one of 1 to 5`}},
		"another pool":                  {head + options + "* Pool: mock", []string{`8:1: error: Pool: "mock" is not known; it can be "practice"`}},
		"another order":                 {head + options + "* Keep-order: no", []string{`8:1: error: Keep-order: "no" is not known; it can be "yes"`}},
		"an empty place in Near":        {head + options + "* Near: a,,b", []string{`8:1: error: Near: an id is missing beside a comma`}},
		"text after the trailers":       {head + options + "* Objective: 1\n\nmore\nand more", []string{`10:1: error: text after the trailers`}},
		"an option after the trailers":  {head + options + "* Objective: 1\n\n- [ ] c", []string{`10:1: error: an option below the trailers`}},
		"text after an option":          {head + "- [x] a\nmore\n- [ ] b", []string{`6:1: error: text after an option: indent it to continue the option`}},
		"text after a rationale":        {head + "- [x] a\n  > why\n\n  more\n- [ ] b", []string{`8:3: error: text after a rationale: begin it with > to continue the rationale`}},
		"a fence after an option":       {head + "- [x] a\n```\n## x\n```\n- [ ] b", []string{`6:1: error: text after an option: indent it to continue the option`}},
		"a fence in an option's line":   {head + "- [x] ~~~\n- [ ] b", []string{`5:7: error: a fence begins on a line of its own`}},
		"a box with another letter":     {head + "- [y] a\n- [x] b", []string{`5:1: error: an option begins with "- [ ] " or "- [x] "; write \- where it is text`}},
		"an empty box":                  {head + "- [] a\n- [x] b", []string{`5:1: error: an option begins with "- [ ] " or "- [x] "; write \- where it is text`}},
		"a box without a space":         {head + "- [x]a", []string{`5:1: error: an option begins with "- [ ] " or "- [x] "; write \- where it is text`}},
		"a rationale without an option": {"## q-1\n\nStem?\n\n> why\n> why", []string{"5:1: error: a rationale without an option; write \\> where it is text"}},
		"a rationale after trailers":    {head + options + "* Objective: 1\n> why", []string{"9:1: error: a rationale without an option; write \\> where it is text"}},
		"a belief that is no id":        {head + "- [ ] a\n  > why\n  > Belief: My belief\n", []string{`7:5: error: Belief: "My belief" is no id`}},
		"a belief twice":                {head + "- [ ] a\n  > Belief: x\n  > Belief: y\n", []string{`7:5: error: Belief: given twice for one option`}},
		"a belief before the end":       {head + "- [ ] a\n  > Belief: x\n  > why\n  > not\n", []string{`7:5: error: Belief: must be the last line of the rationale`}},
		"a heading of another level":    {head + "### Sub\n" + options, []string{`5:1: error: only "## " opens a question; write \# where it is text`}},
		"a title without words":         {"# \n\n" + head + options, []string{`1:1: error: the title is missing after #`}},
		"a second title":                {head + options + "# Other", []string{`8:1: error: only "## " opens a question; write \# where it is text`}},
		"a heading without an id":       {"##\n\nStem?\n\n" + options, []string{`1:1: error: the question has no id [E07]`}},
		"a sentence beside a stem":      {"## What now?\n\nStem?\n\n" + options, []string{`1:1: error: the id "What now?" is not kebab-case: lower-case letters and digits with hyphens between, 100 characters at most [E07]`}},
		"an id in capitals":             {"## Q_1\n\nStem?\n\n" + options, []string{`1:1: error: the id "Q_1" is not kebab-case: lower-case letters and digits with hyphens between, 100 characters at most [E07]`}},
		"an open fence in the stem":     {"## q-1\n\nStem?\n\n ```\n" + options, []string{"5:2: error: the fence ``` is not closed"}},
		"an open fence in a quote":      {head + "- [x] a\n  > ```\n  > b\n- [ ] c\n", []string{"6:5: error: the fence ``` is not closed"}},
		"an open fence in the intro":    {"# T\n\n~~~\n## q-1\n", []string{"3:1: error: the fence ~~~ is not closed"}},
		"a control character":           {"## q-1\n\nSt\x1b[2Jem\a?\n\n" + options, []string{"3:3: error: control character U+001B [E06]", "3:9: error: control character U+0007 [E06]"}},
		"a C1 character":                {"# \u009bT\n", []string{"1:3: error: control character U+009B [E06]"}},
		"a carriage return in a line":   {"# a\rb\n", []string{"1:4: error: control character U+000D [E06]"}},
		"a bidirectional override":      {head + "- [x] ä\u202eb\n- [ ] b\n", []string{"5:8: error: bidirectional control character U+202E [E06]"}},
		"a zero-width space":            {head + options + "* Source: a\u200bb\n", []string{"8:12: error: zero-width character U+200B [E06]"}},
		"a soft hyphen in a fence":      {"## q\n\n```\na\u00adb\n```\n- [x] a\n", []string{"4:2: error: invisible character U+00AD [E06]"}},
		"bytes that are not UTF-8":      {"# ä\xe2\x80 b\xff\n", []string{"1:4: error: byte 0xe2 is not UTF-8 [E06]", "1:8: error: byte 0xff is not UTF-8 [E06]"}},
		"UTF-16":                        {"\xff\xfe#\x00 \x00", []string{"1:1: error: the file is UTF-16; save it as UTF-8 [E06]"}},
		"an HTML tag":                   {"## q\n\nA `<b>` and <script>alert(1)</script>?\n\n" + options, []string{`3:13: error: HTML tag "<script"; write it in backticks or with \< where it is text [E06]`}},
		"an HTML tag over two lines":    {"## q\n\nWho <script\nsrc=x>?\n\n" + options, []string{`3:1: error: HTML tag "<script"; write it in backticks or with \< where it is text [E06]`}},
		"an HTML comment":               {"<!-- x -->\n# T\n", []string{`1:1: error: HTML tag "<!--"; write it in backticks or with \< where it is text [E06]`}},
		"several at once, sorted": {
			"# T\x00\n\n## Q\n\nStem?\n\n- [y] a\n\n* Foo: x\n* Pool: x\n",
			[]string{
				"1:4: error: control character U+0000 [E06]",
				`3:1: error: the id "Q" is not kebab-case: lower-case letters and digits with hyphens between, 100 characters at most [E07]`,
				`7:1: error: an option begins with "- [ ] " or "- [x] "; write \- where it is text`,
				`9:1: error: trailer "Foo": not known`,
				`10:1: error: Pool: "x" is not known; it can be "practice"`,
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Decode("my/events.md", []byte(test.text))
			var faults Faults
			require.ErrorAs(t, err, &faults)
			var want []string
			for _, line := range test.want {
				want = append(want, "my/events.md:"+line)
			}
			assert.Equal(t, want, printed(faults))
			assert.Equal(t, strings.Join(want, "\n"), err.Error())
		})
	}
}

func TestD3DecodeRefusesTooManyOptions(t *testing.T) {
	_, err := Decode("q.md", []byte("## q\n\nS?\n\n"+strings.Repeat("- [ ] a\n", quiz.MaxOptions+1)))
	require.EqualError(t, err, "q.md:31:1: error: more than 26 options [E01]")
}

func TestD2DecodeKeepsItsLimits(t *testing.T) {
	long := strings.Repeat("x", maxLine+1)
	_, err := Decode("q.md", []byte("# T\n\n## q\n\n"+long+"\n\n- [x] a\n"))
	require.EqualError(t, err, "q.md:5:1: error: the line is longer than 65536 bytes")

	_, err = Decode("q.md", make([]byte, 100<<20))
	require.EqualError(t, err, "q.md: error: the file is larger than 16777216 bytes")

	_, err = Decode("q.md", []byte(strings.Repeat("## a\n", maxQuestions+1)))
	require.EqualError(t, err, "q.md: error: more than 100000 questions")

	_, err = Decode("q.md", []byte(strings.Repeat("\x00\n", maxFaults+500)))
	var faults Faults
	require.True(t, errors.As(err, &faults))
	assert.Len(t, faults, maxFaults+1)
	assert.Equal(t, "more faults follow and are left out", faults[maxFaults].Message)
}

func TestD11DecodeReadsAQuestionOfFiveMegabytes(t *testing.T) {
	line := strings.Repeat("word ", 1000)
	f, err := Decode("q.md", []byte("## q\n\n"+strings.Repeat(line+"\n", 1000)+"\n- [x] a\n- [ ] b\n"))
	require.NoError(t, err)
	assert.Len(t, f.Questions[0].Stem, 1000*len(line)-1)
}
