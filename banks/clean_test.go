package banks

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestClean(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain text stays":                   {"Who? 100 % – “yes” › naïve שלום 日本", "Who? 100 % – “yes” › naïve שלום 日本"},
		"combining marks stay":               {"e\u0301 n\u0303", "e\u0301 n\u0303"},
		"piles of marks are cut":             {"e" + strings.Repeat("\u0301", 9) + "n" + strings.Repeat("\u0301", 8), "e" + strings.Repeat("\u0301", 8) + "n" + strings.Repeat("\u0301", 8)},
		"piles do not come together again":   {"e" + strings.Repeat("\u0301", 8) + "\u200b\xff*\u0301", "e" + strings.Repeat("\u0301", 8) + "*"},
		"emoji stay, joiners go":             {"👩\u200d💻 👍\ufe0f", "👩💻 👍\ufe0f"},
		"line feeds stay":                    {"a\n\nb", "a\n\nb"},
		"other line ends become line feeds":  {"a\r\nb\rc\r", "a\nb\nc\n"},
		"tabs become spaces":                 {"a\tb", "a b"},
		"line separators become spaces":      {"a\u2028b\u2029c", "a b c"},
		"escape sequences lose their escape": {"\x1b[2J\x1b]52;c;x\a\x1bc", "[2J]52;c;xc"},
		"other control characters go":        {"a\x00b\x08c\x7fd\x0be\x0cf", "abcdef"},
		"C1 control characters go":           {"a\u0080b\u0085c\u009b31md\u009f", "abc31md"},
		"bidirectional controls go":          {"a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg", "abcdefg"},
		"zero-width characters go":           {"a\u200bb\u200cc\u200dd\ufeffe\u2060f", "abcdef"},
		"other invisible characters go":      {"a\u00adb\u034fc\u115fd\u3164e\ufff9f\U000e0041g\ufffeh", "abcdefgh"},
		"bytes that are not UTF-8 go":        {"a\xffb\xe2\x80c\xc0\xafd", "abcd"},
		"surrogates go":                      {"a\xed\xa0\x80b", "ab"},
		"no pieces are joined to a new one":  {"\xe2\x00\x80\xae", ""},
		"the replacement character stays":    {"a\ufffdb", "a\ufffdb"},
		"nothing stays nothing":              {"", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, Clean(test.text)) })
	}
}

// FuzzClean: nothing that could steer a terminal comes through, and what came through once comes through again.
func FuzzClean(f *testing.F) {
	f.Add("a\x1b[31mb\r\n\u202ec\xff\u200d")
	f.Add("\xe2\x80\x1b\xae\r\r\n\t\u2028")
	f.Add("e" + strings.Repeat("\u0301", 9) + "\t*\u0301\u20dd\r\n\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		clean := Clean(text)
		require.True(t, utf8.ValidString(clean))
		require.Equal(t, clean, Clean(clean))
		for _, r := range clean {
			require.False(t, r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Bidi_Control), "%U", r)
		}
		require.LessOrEqual(t, len(clean), len(text))
		c := collector{}
		c.hidden(clean, 1)
		for _, fault := range c.faults {
			require.Contains(t, fault.Message, "U+000A", "what is clean may stand in a bank")
		}
	})
}

func TestTidyAgreesWithALookAtEachByte(t *testing.T) {
	for _, length := range []int{0, 1, 7, 8, 9, 16, 17, 40} {
		line := strings.Repeat("x", length)
		assert.True(t, tidy(line))
		for i := range length {
			for c := range 256 {
				changed := []byte(line)
				changed[i] = byte(c)
				want := c >= ' ' && c < 0x7f && c != '<'
				require.Equal(t, want, tidy(string(changed)), "%q", changed)
			}
			if i > 0 {
				assert.False(t, tidy(line[:i-1]+"  "+line[i+1:]), "two spaces at %d", i-1)
			}
		}
	}
}
