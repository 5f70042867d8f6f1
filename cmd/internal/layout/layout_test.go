package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHanging(t *testing.T) {
	for name, c := range map[string]struct {
		label, text string
		width       int
		want        []string
	}{
		"one line stands behind its label":     {"1. ", "one", 20, []string{"1. one"}},
		"what follows is indented":             {"1. ", "one two three", 10, []string{"1. one two", "   three"}},
		"an empty line stays empty":            {"1. ", "one\n\ntwo", 10, []string{"1. one", "", "   two"}},
		"no text leaves the label":             {"1. ", "", 10, []string{"1. "}},
		"the indent counts cells, not bytes":   {"(•) ", "one two", 8, []string{"(•) one", "    two"}},
		"a wide label indents by its cells":    {"日本 ", "one two", 9, []string{"日本 one", "     two"}},
		"a styled label indents by its cells":  {"\x1b[1mA\x1b[0m ", "one two", 6, []string{"\x1b[1mA\x1b[0m one", "  two"}},
		"a label as wide as the line":          {"label", "ab", 5, []string{"labela", "     b"}},
		"a label that is wider than the line":  {"label", "ab", 2, []string{"labela", "     b"}},
		"an empty label wraps without indents": {"", "one two", 4, []string{"one", "two"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Hanging(c.label, c.text, c.width))
		})
	}
}

func TestFit(t *testing.T) {
	for name, c := range map[string]struct {
		line  string
		width int
		want  string
	}{
		"a line that fits is left alone":     {"one two", 7, "one two"},
		"a cut is marked":                    {"one two", 6, "one t…"},
		"one cell holds the mark":            {"one two", 1, "…"},
		"no cell holds nothing":              {"one two", 0, ""},
		"a negative width holds nothing":     {"one two", -1, ""},
		"a wide character is not cut in two": {"日本語", 4, "日…"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Fit(c.line, c.width))
		})
	}
}

func TestSides(t *testing.T) {
	for name, c := range map[string]struct {
		left, right string
		width       int
		want        []string
	}{
		"both margins of one line":            {"left", "right", 12, []string{"left   right"}},
		"one space between them is enough":    {"left", "right", 10, []string{"left right"}},
		"two lines when there is no space":    {"left", "right", 9, []string{"left", "right"}},
		"two lines cut to the width":          {"left", "right", 3, []string{"le…", "ri…"}},
		"nothing on the right fills the line": {"left", "", 6, []string{"left  "}},
		"wide characters count as two":        {"日本", "本", 7, []string{"日本 本"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Sides(c.left, c.right, c.width))
		})
	}
}

func TestPad(t *testing.T) {
	assert.Equal(t, "ab  ", Pad("ab", 4), "behind")
	assert.Equal(t, "  ab", PadLeft("ab", 4), "in front")
	assert.Equal(t, "日本 ", Pad("日本", 5), "wide characters count as two")
	assert.Equal(t, " 日本", PadLeft("日本", 5), "wide characters count as two")
	assert.Equal(t, "abcdef", Pad("abcdef", 4), "what is too wide is left alone")
	assert.Equal(t, "abcdef", PadLeft("abcdef", 4), "what is too wide is left alone")
}

func TestWidth(t *testing.T) {
	assert.Equal(t, 0, Width(""))
	assert.Equal(t, 3, Width("(•)"))
	assert.Equal(t, 4, Width("日本"))
	assert.Equal(t, 2, Width("\x1b[1mab\x1b[0m"), "escape sequences take no cell")
}
