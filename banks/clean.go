package banks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks in a row are text: scripts pile up five at the most. More of them climb over the
// lines above and below.
const maxMarks = 8

// Clean is the gate that every text passes on its way to a terminal, a file for people or an error message. It removes
// control characters, bidirectional and zero-width ones, other invisible format characters, bytes that are not UTF-8,
// and combining marks beyond the eighth on a letter. Line ends become "\n", a tab becomes a space, and letters,
// combining marks and symbols stay.
func Clean(s string) string {
	i := 0
	for i < len(s) && plain[s[i]] {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	marks := 0 // in a row
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		marks = pile(marks, r, size)
		switch {
		case marks > maxMarks && combining(r):
		case r == utf8.RuneError && size == 1:
		case r == '\r':
			b.WriteByte('\n')
			if strings.HasPrefix(s[i+1:], "\n") {
				size++
			}
		case r == '\n':
			b.WriteByte('\n')
		case r == '\t', r == '\u2028', r == '\u2029':
			b.WriteByte(' ')
		case !hidden(r):
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// pile counts how many combining marks have come in a row when r is the next character. What is not shown, or will be
// gone when Markdown is, does not end the row: it would come together again.
func pile(marks int, r rune, size int) int {
	switch {
	case combining(r):
		return marks + 1
	case marks > 0 && (r == utf8.RuneError && size == 1 || hidden(r) && r != '\n' || strings.ContainsRune("*_`\\", r)):
		return marks
	}
	return 0
}

// combining tells marks that are drawn over the character before.
func combining(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }

// plain tells the bytes that need no look: printable ASCII and the line feed.
var plain = func() (t [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		t[c] = true
	}
	t['\n'] = true
	return t
}()

// hidden tells characters that a reader cannot see and that can change what a reader sees.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0: // C0, DEL and C1
		return true
	case r < 0xad:
		return false
	case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef: // noncharacters
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// kind names what is wrong with a hidden character, for a fault.
func kind(r rune) string {
	switch {
	case r < 0xa0:
		return "control character"
	case unicode.Is(unicode.Bidi_Control, r):
		return "bidirectional control character"
	case r >= 0x200b && r <= 0x200d, r == 0x2060, r == 0xfeff:
		return "zero-width character"
	}
	return "invisible character"
}
