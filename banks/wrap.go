package banks

import (
	"strings"
	"unicode/utf8"
)

// widest is how many characters of a line are surely within maxLine.
const widest = maxLine/utf8.UTFMax - 100

// wrap breaks a line at spaces so that each part has at most width characters, if it can; width 0 leaves it whole, as far
// as a line can be. It does not break where the rest would be read as something else than text, or a backslash as a line
// break, and leaves a line with < whole: behind a break that could be a tag, and before it code.
func wrap(line string, width int) []string {
	if width == 0 || strings.IndexByte(line, '<') >= 0 {
		width = widest
	}
	if len(line) <= width {
		return []string{line}
	}
	var all []string
	for {
		at := breakAt(line, width)
		if at < 0 {
			break
		}
		all = append(all, line[:at])
		line = line[at+1:]
	}
	return append(all, line)
}

// breakAt finds the last space at which a line can be broken so that the first part fits, or else the first one behind;
// -1 when there is none or the whole line fits.
func breakAt(line string, width int) int {
	best, col := -1, 0
	for i := 0; i < len(line); col++ {
		if col > width && best >= 0 {
			return best
		}
		if line[i] == ' ' && i > 0 && breakable(line[:i], line[i+1:]) {
			best = i
		}
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
	}
	if col <= width {
		return -1
	}
	return best
}

func breakable(before, after string) bool {
	return !breaksHard(before) && !startsItem(after) && fenceOf(after) == "" && escape(after) == after
}
