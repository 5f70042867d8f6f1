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

func TestEncodeReadsWell(t *testing.T) {
	f := File{
		Title: "Events",
		Intro: "What happens in a Sprint.",
		Questions: []quiz.Question{{
			ID:   "events-01",
			Stem: "A manager asks for two things:\n- a date\n- a promise\n\nWhat is said in\none line?",
			Options: []quiz.Option{
				{
					Text:      "Nothing",
					Key:       true,
					Rationale: strings.Repeat("seven letters ", 11) + "end.\n\n```\ncode  as it is\n\n  x\n```",
				},
				{Text: "Something, at\n\ngreat length", Rationale: "> no", Belief: "a-belief"},
				{Text: "## Anything"},
			},
			Sources:    []string{"Scrum Guide 2020 › Scrum Team", "Glossary › Agile"},
			Objective:  "1.8",
			Difficulty: 2,
			Near:       []string{"events-02", "events-03"},
			Practice:   true,
			KeepOrder:  true,
			Last:       "Nothing",
		}},
		Waivers: map[string][]string{"events-01": {"W12 for a reason"}},
	}
	const want = `# Events

What happens in a Sprint.

## events-01

A manager asks for two things:
- a date
- a promise

What is said in\
one line?

- [x] Nothing
  > seven letters seven letters seven letters seven letters seven letters seven letters seven letters seven
  > letters seven letters seven letters seven letters end.
  >
  > ~~~
- [ ] Something, at

  great length
  > \> no
  > Belief: a-belief
- [ ] \## Anything

* Source: Scrum Guide 2020 › Scrum Team
* Source: Glossary › Agile
* Objective: 1.8
* Difficulty: 2
* Near: events-02, events-03
* Pool: practice
* Keep-order: yes
* Last: Nothing
* Waive: W12 for a reason
`
	fence := "  > ```\n  > code  as it is\n  >\n  >   x\n  > ```\n"
	assert.Equal(t, strings.ReplaceAll(want, "  > ~~~\n", fence), string(Encode(f)))
}

func TestEncodeAndDecodeKeepEveryField(t *testing.T) {
	texts := []string{
		"plain",
		"- [x] not an option",
		"* Source: not a source",
		"* a list\n* of two",
		"Belief: not one",
		`\> one backslash`,
		`ends in one \`,
		"ends in one \\\nand goes on\\\n- with a list",
		"a line\nand another\n\nand a paragraph of " + strings.Repeat("many > words - [ ] in 1. a # row ", 20) + "end",
		"```go\n## code\n\n\ttab\n```\n\nbelow",
		"| a | b |\n| - | - |",
		"### small heading",
		"…  two spaces",
	}
	for _, text := range texts {
		f := File{Path: "t.md", Topic: "t", Questions: []quiz.Question{{
			ID: "q", Topic: "t", Stem: text,
			Options: []quiz.Option{{Text: text, Rationale: text, Key: true}, {Text: "b", Rationale: text, Belief: "b"}},
		}}}
		g, err := Decode("t.md", Encode(f))
		require.NoError(t, err, text)
		want := strings.ReplaceAll(strings.ReplaceAll(text, "\t", "    "), "…  two", "… two")
		require.Len(t, g.Questions, 1, text)
		assert.Equal(t, want, g.Questions[0].Stem)
		assert.Equal(t, []quiz.Option{{Text: want, Rationale: want, Key: true}, {Text: "b", Rationale: want, Belief: "b"}}, g.Questions[0].Options)
	}
}

func TestEncodeKeepsAnIntroductionFromBecomingQuestions(t *testing.T) {
	f := File{Path: "t.md", Topic: "t", Intro: "# top\n\n## q\n\n```\n## in a fence", Questions: []quiz.Question{{ID: "a"}}}
	g, err := Decode("t.md", Encode(f))
	require.NoError(t, err)
	assert.Empty(t, g.Title)
	assert.Equal(t, "\\# top\n\n\\## q\n\n```\n## in a fence\n```", g.Intro)
	assert.Len(t, g.Questions, 1)
}

func TestWrap(t *testing.T) {
	tests := map[string]struct {
		line string
		want []string
	}{
		"what fits stays":                      {"1234 6789", []string{"1234 6789"}},
		"a break at the width":                 {"1234567890 ab", []string{"1234567890", "ab"}},
		"a break before the width":             {"1234 6789 12", []string{"1234 6789", "12"}},
		"a word that is too long stays":        {"123456789012 ab", []string{"123456789012", "ab"}},
		"the last word may be too long":        {"ab 123456789012", []string{"ab", "123456789012"}},
		"characters count, not bytes":          {"äöüäöüäöüä b", []string{"äöüäöüäöüä", "b"}},
		"no break before a list item":          {"12345678 - bcd ef", []string{"12345678 -", "bcd ef"}},
		"no break before a quote":              {"1234 6789 > bcd", []string{"1234", "6789 > bcd"}},
		"no break before an option's box":      {"1234 6789 - [ ] b", []string{"1234", "6789 - [ ]", "b"}},
		"no break before the name of a belief": {"1234 6789 Belief: b", []string{"1234", "6789 Belief:", "b"}},
		"no break after a backslash":           {`1234 678\ bcd`, []string{"1234", `678\ bcd`}},
		"a break after two of them":            {`1234 67\\ bcd`, []string{`1234 67\\`, "bcd"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, wrap(test.line, 10)) })
	}
}

// What decoding joins may be longer than a line, and breaking a line may take a tag out of its code.
func TestLongTextsComeOutOfEncodingAsTheyWentIn(t *testing.T) {
	long := strings.Repeat(strings.Repeat("wörd ", 1000)+"\n", 30)
	code := strings.Repeat("word ", 15) + "`code that goes on and on and on <b> and on`" + strings.Repeat(" word", 30)
	text := "## q\n\n" + long + "\n```\n<b>\n```\n\n- [x] " + strings.ReplaceAll(long, "\n", "\n  ") + "\n  > " + code + "\n- [ ] b\n"
	first, err := Decode("t.md", []byte(text))
	require.NoError(t, err)
	once := Encode(first)
	second, err := Decode("t.md", once)
	require.NoError(t, err)
	assert.Equal(t, first.Questions, second.Questions)
	assert.Equal(t, string(once), string(Encode(second)))
}

func TestHostileFilesTakeNoTime(t *testing.T) {
	fill := func(unit string) string { return strings.Repeat(unit, maxFile/4/len(unit)) }
	texts := map[string]string{
		"hidden characters":    fill(strings.Repeat("\x01", maxLine) + "\n"),
		"wrapped trailers":     "## q\n\n- [x] a\n\n* Waive: x\n" + fill("  more\n"),
		"options":              "## q\n" + fill("- [ ]\n"),
		"sources":              "## q\n\n- [x] a\n\n" + fill("* Source: x\n"),
		"neighbors":            "## q\n\n- [x] a\n\n* Near: " + strings.Repeat("a,", maxLine/2-10) + "\n",
		"sentences":            fill("## The same\n- [x] a\n"),
		"tags without an end":  "## q\n\n" + fill(strings.Repeat("<a", maxLine/2)+"\n"),
		"backticks":            "## q\n\n" + fill(strings.Repeat("` `` ``` ", maxLine/9)+"\n"),
		"backslashes":          "## q\n\n" + fill(strings.Repeat("\\", maxLine)+"\n"),
		"a long rationale":     "## q\n\n- [x] a\n" + fill("  > some words: in a quote ``` that\n"),
		"fences":               "## q\n\n" + fill("```\n"),
		"a fence full of tabs": "## q\n\n```\n" + fill("\t\t\t\n") + "```\n",
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			f, _ := Decode("t.md", []byte(text))
			Encode(f)
			for _, q := range f.Questions {
				Plain(q.Stem)
			}
			assert.Less(t, time.Since(start), 5*time.Second)
		})
	}
}

// FuzzDecodeEncode: no input makes decoding panic, and what was decoded without a fault comes out the same for ever.
func FuzzDecodeEncode(f *testing.F) {
	for _, id := range builtIn() {
		fsys, err := builtInBank(id)
		require.NoError(f, err)
		names, err := topicFiles(fsys)
		require.NoError(f, err)
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			require.NoError(f, err)
			f.Add(text[:min(len(text), 1500)])
		}
	}
	f.Add([]byte("# T\r\n\r\nintro\r\n\r\n## What now?\r\n- [x] a\r\n  b\r\n\r\n  c\r\n  > d\r\n  >\r\n  > e \\\r\n  > f\r\n  > Belief: g\r\n- [ ] h\r\n\r\n* Waive: W1 i\r\n  j\r\n* Last: h\r\n"))
	f.Add([]byte("## q\n\n\\## a\n- b\n1. c\n```x\n\t> d\n```\n\\\n\\> e\\\\\\\n~~~\n~~~\n- [ ]\n  ~~~\n   a\n  ~~~\n  > > b\n  > ~~~\n  >  c\n  >\n  > ~~~\n- [X] ` <b> `\n* Near: a , b\n* Source: \\c  d\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		first, err := Decode("t.md", text)
		for _, q := range first.Questions {
			require.NotEmpty(t, q.ID)
		}
		once := Encode(first)
		if err != nil {
			return
		}
		second, err := Decode("t.md", once)
		require.NoError(t, err, "%s", once)
		twice := Encode(second)
		require.Equal(t, string(once), string(twice))
		require.Equal(t, first.Questions, second.Questions)
		require.Equal(t, first.Waivers, second.Waivers)
		require.Equal(t, first.Intro, second.Intro)
		require.Equal(t, first.Title, second.Title)
	})
}
