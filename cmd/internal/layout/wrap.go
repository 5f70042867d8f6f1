package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most width cells, at spaces and behind the hyphens inside of words. Words that are
// longer than a line are cut; line breaks stay. It may contain escape sequences that begin and end within a word.
//
// ansi.Wrap would do nearly the same, but lets some words with a hyphen at the edge stand out of the line.
func Wrap(text string, width int) []string {
	width = max(1, width)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if Width(line) <= width {
			lines = append(lines, strings.TrimRight(line, " "))
			continue
		}
		lines = append(lines, wrapLine(line, width)...)
	}
	return lines
}

func wrapLine(line string, width int) []string {
	var lines []string
	now, used := "", 0
	end := func() {
		lines = append(lines, strings.TrimRight(now, " "))
		now, used = "", 0
	}
	for line != "" {
		var space, piece string
		space, piece, line = nextPiece(line)
		cells := Width(piece)
		if needed := Width(space) + cells; used+needed <= width {
			now += space + piece
			used += needed
			continue
		}
		if used > 0 {
			end()
		}
		for cells > width {
			now = ansi.Truncate(piece, width, "")
			cut := Width(now)
			if cut == 0 { // a wide character in a line of one cell
				break
			}
			piece = ansi.TruncateLeft(piece, cut, "")
			cells -= cut
			end()
		}
		now, used = piece, cells
	}
	if now != "" || len(lines) == 0 {
		end()
	}
	return lines
}

// nextPiece takes the spaces at the head of a line and what must stay together behind them.
func nextPiece(line string) (space, piece, rest string) {
	start := strings.IndexFunc(line, func(r rune) bool { return !breaks(r) })
	if start < 0 {
		return line, "", ""
	}
	space, rest = line[:start], line[start:]
	end := strings.IndexFunc(rest, breaks)
	if end < 0 {
		end = len(rest)
	}
	piece, rest = rest[:end], rest[end:]
	if at := hyphen(piece); at > 0 {
		return space, piece[:at], piece[at:] + rest
	}
	return space, piece, rest
}

// breaks tells the spaces at which a line may break. A space that must not break holds its words together.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// hyphen is the index behind the first hyphen inside of a word, 0 when there is none. Two letters or digits stand
// before it, so that e-mail is left whole. So is a styled word, whose style ends in the line in which it begins.
func hyphen(word string) int {
	if strings.Contains(word, "\x1b") {
		return 0
	}
	for i := 1; i < len(word)-1; i++ {
		if word[i] != '-' {
			continue
		}
		last, size := utf8.DecodeLastRuneInString(word[:i])
		first, _ := utf8.DecodeLastRuneInString(word[:i-size])
		after, _ := utf8.DecodeRuneInString(word[i+1:])
		if wordRune(first) && wordRune(last) && wordRune(after) {
			return i + 1
		}
	}
	return 0
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
