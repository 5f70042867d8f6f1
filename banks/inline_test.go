package banks

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRuns(t *testing.T) {
	tests := map[string]struct {
		text string
		want []Run
	}{
		"plain text is one run":               {"one two", []Run{{"one two", 0}}},
		"nothing is no run":                   {"", nil},
		"a star sets off":                     {"one *two* three", []Run{{"one ", 0}, {"two", Emphasis}, {" three", 0}}},
		"an underscore sets off":              {"_one_", []Run{{"one", Emphasis}}},
		"two stars set off strongly":          {"**one** two", []Run{{"one", Strong}, {" two", 0}}},
		"three do both":                       {"***one***", []Run{{"one", Emphasis | Strong}}},
		"emphasis inside of strong":           {"**one *two* three**", []Run{{"one ", Strong}, {"two", Strong | Emphasis}, {" three", Strong}}},
		"strong inside of emphasis":           {"_a __b__ c_", []Run{{"a ", Emphasis}, {"b", Strong | Emphasis}, {" c", Emphasis}}},
		"backticks are code":                  {"a `b *c*` d", []Run{{"a ", 0}, {"b *c*", Code}, {" d", 0}}},
		"code inside of strong":               {"**`a`**", []Run{{"a", Strong | Code}}},
		"two backticks may hold one":          {"``a`b``", []Run{{"a`b", Code}}},
		"spaces beside backticks go":          {"`` `a` ``", []Run{{"`a`", Code}}},
		"a lone backtick is text":             {"a ` b", []Run{{"a ` b", 0}}},
		"a lone star is text":                 {"2 * 3", []Run{{"2 * 3", 0}}},
		"a star without an end is text":       {"a *b", []Run{{"a ", 0}, {"*", 0}, {"b", 0}}},
		"underscores in words are text":       {"time_limit and cut_score", []Run{{"time_limit and cut_score", 0}}},
		"stars in words set off":              {"un*believ*able", []Run{{"un", 0}, {"believ", Emphasis}, {"able", 0}}},
		"a backslash makes text":              {`\*a\* \_b\_ \\`, []Run{{"*a", 0}, {"* ", 0}, {"_b", 0}, {"_ ", 0}, {`\`, 0}}},
		"a backslash before a letter stays":   {`C:\dir *a*`, []Run{{`C:\dir `, 0}, {"a", Emphasis}}},
		"a backslash in code stays":           {"`a\\`", []Run{{`a\`, Code}}},
		"crossed marks: what ends first wins": {"*a _b* c_", []Run{{"a ", Emphasis}, {"_", Emphasis}, {"b", Emphasis}, {" c", 0}, {"_", 0}}},
		"four stars are text":                 {"****a****", []Run{{"****a****", 0}}},
		"marks around letters with accents":   {"*über*", []Run{{"über", Emphasis}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, slices.Collect(Runs(test.text)))
		})
	}
}

func TestRunsCanBeLeftEarly(t *testing.T) {
	for run := range Runs("*a* b") {
		assert.Equal(t, Run{"a", Emphasis}, run)
		break
	}
}

func TestRunsOfHostileTextEndSoon(t *testing.T) {
	for _, unit := range []string{"*a ", "**a ", "a* ", "*a _b **c __d ", "`a ", "\\", "*", "_a_*", "`a``b```c````d`````e``````f```````g````````h"} {
		text := strings.Repeat(unit, 20_000)
		n := 0
		for run := range Runs(text) {
			n += len(run.Text)
		}
		assert.LessOrEqual(t, n, len(text))
	}
}

func TestPlain(t *testing.T) {
	assert.Equal(t, "What is NOT a value?", Plain("What is **NOT** a *value*?"))
	assert.Equal(t, "as it is", Plain("as it is"))
	assert.Equal(t, "two\nlines\n\nif a *b* {\n}\n\nend", Plain("*two*\nlines\n\n```go\nif a *b* {\n}\n```\n\nend"))
}

func TestBlocks(t *testing.T) {
	tests := map[string]struct {
		text string
		want []Block
	}{
		"nothing":                      {"", nil},
		"blank lines":                  {"\n \n", nil},
		"a paragraph with lines":       {"a\nb", []Block{{Text: "a\nb"}}},
		"paragraphs":                   {"a\n\n\nb\n", []Block{{Text: "a"}, {Text: "b"}}},
		"a fence between paragraphs":   {"a\n```go\nx\n\n y\n```\nb", []Block{{Text: "a"}, {Text: "x\n\n y", Fence: "```go"}, {Text: "b"}}},
		"an empty fence":               {"~~~\n~~~", []Block{{Fence: "~~~"}}},
		"a fence that is not closed":   {"````\n```\nx", []Block{{Text: "```\nx", Fence: "````"}}},
		"a fence with a blank line":    {"```\n\n```", []Block{{Text: "", Fence: "```"}}},
		"other line ends":              {"a\r\n\r\nb", []Block{{Text: "a\r"}, {Text: "b"}}},
		"backticks that open no fence": {"```a```", []Block{{Text: "```a```"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, slices.Collect(Blocks(test.text)))
		})
	}
	for range Blocks("a\n\nb") {
		break
	}
}

// FuzzRuns: runs hold the characters of the text in their order, and marks are all that is left out.
func FuzzRuns(f *testing.F) {
	f.Add("**a *b `c` d* e** \\* _f_")
	f.Fuzz(func(t *testing.T, text string) {
		rest := strings.ReplaceAll(text, "\n", " ")
		for run := range Runs(text) {
			require.NotEmpty(t, run.Text)
			for _, c := range []byte(strings.ReplaceAll(run.Text, "\n", " ")) {
				i := strings.IndexByte(rest, c)
				require.GreaterOrEqual(t, i, 0)
				require.Empty(t, strings.Trim(rest[:i], "*_`\\ "))
				rest = rest[i+1:]
			}
		}
		require.Empty(t, strings.Trim(rest, "*_`\\ "))
	})
}
