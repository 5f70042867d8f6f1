package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

func TestWrap(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  []string
	}{
		"a short text stays on its line":                   {"one two", 10, []string{"one two"}},
		"a text that fits exactly stays on its line":       {"one two", 7, []string{"one two"}},
		"a text breaks between words":                      {"one two three", 8, []string{"one two", "three"}},
		"no text is one empty line":                        {"", 10, []string{""}},
		"line breaks stay":                                 {"one\n\ntwo", 10, []string{"one", "", "two"}},
		"a word that is longer than a line is cut":         {"abcdefgh", 3, []string{"abc", "def", "gh"}},
		"a long word between short ones":                   {"a bcdefghi j", 4, []string{"a", "bcde", "fghi", "j"}},
		"a hyphen may end a line":                          {"self-managing", 8, []string{"self-", "managing"}},
		"spaces at the end of a line go":                   {"one   two", 4, []string{"one", "two"}},
		"wide characters take two cells":                   {"日本語", 4, []string{"日本", "語"}},
		"a wide character does not straddle the edge":      {"a日本", 4, []string{"a日", "本"}},
		"combining marks take no cell":                     {"e\u0301e\u0301 e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		"a width of one leaves a letter a line":            {"abc", 1, []string{"a", "b", "c"}},
		"a width of zero counts as one":                    {"ab", 0, []string{"a", "b"}},
		"a negative width counts as one":                   {"ab", -5, []string{"a", "b"}},
		"a hyphen at the end of a word stays in the line":  {"aaaa bbb- c", 8, []string{"aaaa", "bbb- c"}},
		"a single letter does not stand at the end alone":  {"by e-mail", 6, []string{"by", "e-mail"}},
		"a dash in front of a word stays with it":          {"with --data", 8, []string{"with", "--data"}},
		"a space that must not break holds words together": {"one 25\u00a0USD", 8, []string{"one", "25\u00a0USD"}},
		"a styled word is not broken at its hyphen":        {"an \x1b[1mend-to\x1b[0m x", 8, []string{"an", "\x1b[1mend-to\x1b[0m x"}},
		"a styled word that is cut keeps its style":        {"\x1b[1mabcd\x1b[0m", 2, []string{"\x1b[1mab\x1b[0m", "\x1b[1mcd\x1b[0m"}},
		"a line of nothing but spaces is an empty line":    {"a\n      \nb", 4, []string{"a", "", "b"}},
		"spaces at the head of a line stay":                {"  one", 10, []string{"  one"}},
		"a hyphenated word as long as the line":            {"aa bbbb-cc", 7, []string{"aa", "bbbb-cc"}},
		"escape sequences take no cell":                    {"\x1b[1mone\x1b[0m two", 7, []string{"\x1b[1mone\x1b[0m two"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Wrap(c.text, c.width))
		})
	}
}

// Whatever the text, no line is too wide and no character is lost.
func TestWrapKeepsEveryCharacterWithinTheWidth(t *testing.T) {
	alphabet := []string{"a", "b", "word", "longerword", "-", "--", " ", " ", " ", "  ", "\n", "日", "本語", "e\u0301", "é", "·", "(•)", "“", "…", ",", "x-y"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var b strings.Builder
		for range random.IntN(20) {
			b.WriteString(alphabet[random.IntN(len(alphabet))])
		}
		text, width := b.String(), 2+random.IntN(20)
		lines := Wrap(text, width)
		assert.Equal(t, letters(text), letters(strings.Join(lines, "")), "%q in %d", text, width)
		for _, l := range lines {
			assert.LessOrEqual(t, Width(l), width, "%q in %q in %d", l, text, width)
			assert.NotContains(t, l, "\n")
		}
		if t.Failed() {
			return
		}
	}
}

// letters is what is visible of a text.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func TestWrapKeepsAWideCharacterThatFitsNowhere(t *testing.T) {
	assert.Equal(t, "日本", strings.Join(Wrap("日本", 1), ""))
}
