package banks

import (
	"strings"
	"unicode/utf8"
)

const bom = "\ufeff"

// source makes a string of a whole file: UTF-8, without a byte order mark. It reports false when the file cannot be read
// at all.
func (c *collector) source(src string, limit int) (string, bool) {
	switch {
	case len(src) > limit:
		c.fault(pos{}, "", "the file is larger than %d bytes", limit)
		return "", false
	case strings.HasPrefix(src, "\xff\xfe"), strings.HasPrefix(src, "\xfe\xff"):
		c.fault(pos{1, 1}, "E06", "the file is UTF-16; save it as UTF-8")
		return "", false
	}
	return strings.TrimPrefix(src, bom), true
}

// hidden tells about characters that no text may contain and bytes that are not UTF-8.
func (c *collector) hidden(line string, number int32) {
	marks := 0
	for i := 0; i < len(line) && len(c.faults) <= maxFaults; {
		if plain[line[i]] || blank(line[i]) {
			marks = pile(marks, rune(line[i]), 1)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		marks = pile(marks, r, size)
		switch {
		case r == utf8.RuneError && size == 1:
			for i+size < len(line) && !utf8.RuneStart(line[i+size]) {
				size++
			}
			c.fault(place(line, i, number), "E06", "byte %#02x is not UTF-8", line[i])
		case hidden(r):
			c.fault(place(line, i, number), "E06", "%s %U", kind(r), r)
		case marks == maxMarks+1 && combining(r): // told once a pile
			c.fault(place(line, i, number), "E06", "more than %d combining marks in a row", maxMarks)
		}
		i += size
	}
}

const htmlFault = "HTML tag %q; write it in backticks or with \\< where it is text"

// html tells about an HTML tag or comment outside of inline code.
func (c *collector) html(line string, number int32) {
	if strings.IndexByte(line, '<') < 0 {
		return
	}
	if i := htmlTag(line); i >= 0 {
		c.fault(place(line, i, number), "E06", htmlFault, tagName(line[i:]))
	}
}

// place is the place of a byte of a line.
func place(line string, i int, number int32) pos {
	return pos{number, int32(utf8.RuneCountInString(line[:i]) + 1)}
}

// htmlTag finds the first HTML tag or comment of a line outside of inline code, -1 when there is none.
func htmlTag(line string) int {
	last := max(strings.LastIndexByte(line, '>'), strings.LastIndex(line, "<!--")) // no tag begins behind it
	for i := 0; i <= last; i++ {
		switch line[i] {
		case '\\':
			i++
		case '`':
			run := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
			if end := codeEnd(line, i+run, run); end >= 0 {
				i = end + run
			} else {
				i += run
			}
			i--
		case '<':
			if tagName(line[i:]) != "" {
				return i
			}
		}
	}
	return -1
}

// tagName returns the beginning of a tag with its name, such as "</div", or "<!--", and "" when a line does not begin
// with one.
func tagName(line string) string {
	if strings.HasPrefix(line, "<!--") {
		return line[:4]
	}
	i := 1
	if strings.HasPrefix(line[i:], "/") {
		i++
	}
	start := i
	for i < len(line) && (isLetter(line[i]) || i > start && (line[i] >= '0' && line[i] <= '9' || line[i] == '-')) {
		i++
	}
	if i == start || i == len(line) || strings.IndexByte(" \t/>", line[i]) < 0 || strings.IndexByte(line[i:], '>') < 0 {
		return ""
	}
	return line[:i]
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// codeEnd finds where inline code that was opened by a run of backticks ends, from an index on; -1 when nowhere.
func codeEnd(text string, from, run int) int {
	for i := from; i < len(text); {
		if text[i] != '`' {
			i++
			continue
		}
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if n == run {
			return i
		}
		i += n
	}
	return -1
}
