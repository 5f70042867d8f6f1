package banks

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Style says how a run of text is set off. Emphasis and Strong can go together.
type Style uint8

// The styles.
const (
	Emphasis Style = 1 << iota // *text* or _text_
	Strong                     // **text** or __text__
	Code                       // `text`
)

// Run is a stretch of text in one style.
type Run struct {
	Text  string
	Style Style
}

// Runs goes through the inline Markdown of a paragraph: emphasis, strong emphasis and code. Everything else is text,
// marks without a partner included; a backslash before a punctuation mark makes it text.
func Runs(paragraph string) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		if !strings.ContainsAny(paragraph, "*_`\\") {
			if paragraph != "" {
				yield(Run{Text: paragraph})
			}
			return
		}
		parts := inlineParts(paragraph)
		pair(parts)
		var style Style
		for _, p := range parts {
			switch {
			case p.partner > 0:
				style |= p.style
				continue
			case p.partner < 0:
				style &^= p.style
				continue
			}
			if p.text != "" && !yield(Run{p.text, style | p.code}) {
				return
			}
		}
	}
}

// Plain returns a text without its inline marks and fences, for plain mode, search and comparison. Code keeps its
// characters.
func Plain(text string) string {
	if !strings.ContainsAny(text, "*_`\\~") {
		return text
	}
	var b strings.Builder
	for block := range Blocks(text) {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if block.Fence != "" {
			b.WriteString(block.Text)
			continue
		}
		for run := range Runs(block.Text) {
			b.WriteString(run.Text)
		}
	}
	return b.String()
}

// inlinePart is text, code or a run of * or _ that may set off what stands between it and its partner.
type inlinePart struct {
	text        string
	code        Style
	style       Style // what the run means when it has a partner; 0 for text
	opens, ends bool
	partner     int // 1 opens, -1 ends, 0 means that the run is text
}

func inlineParts(s string) []inlinePart {
	var parts []inlinePart
	start := 0 // of the text that has not become a part yet
	flush := func(end int) {
		if end > start {
			parts = append(parts, inlinePart{text: s[start:end]})
		}
	}
	var missing [8]bool // lengths of backtick runs that no later run closes; longer runs are text
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '\\':
			if i+1 < len(s) && isPunctuation(s[i+1]) {
				flush(i)
				start = i + 1
				i++
			}
			i++
		case '`':
			run := runLength(s, i)
			end := -1
			if run < len(missing) && !missing[run] {
				end = codeEnd(s, i+run, run)
				missing[run] = end < 0
			}
			if end < 0 {
				i += run
				continue
			}
			flush(i)
			parts = append(parts, inlinePart{text: codeText(s[i+run : end]), code: Code})
			i = end + run
			start = i
		case '*', '_':
			run := runLength(s, i)
			if p, ok := delimiter(s, i, run); ok {
				flush(i)
				parts = append(parts, p)
				start = i + run
			}
			i += run
		default:
			i++
		}
	}
	flush(len(s))
	return parts
}

// delimiter reads a run of one to three * or _. It reports false when the run can neither open nor end anything.
func delimiter(s string, i, run int) (inlinePart, bool) {
	if run > 3 {
		return inlinePart{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+run:])
	spaceBefore, spaceAfter := i == 0 || unicode.IsSpace(before), i+run == len(s) || unicode.IsSpace(after)
	markBefore, markAfter := isMark(before), isMark(after)
	left := !spaceAfter && (!markAfter || spaceBefore || markBefore)
	right := !spaceBefore && (!markBefore || spaceAfter || markAfter)
	p := inlinePart{text: s[i : i+run], opens: left, ends: right, style: Style(run)} // 1 Emphasis, 2 Strong, 3 both
	if s[i] == '_' {                                                                 // not inside of words such as time_limit
		p.opens = left && (!right || markBefore)
		p.ends = right && (!left || markAfter)
	}
	return p, p.opens || p.ends
}

// pair finds the partners: what ends goes with the last one of its kind that is open, and what was opened between the
// two is text.
func pair(parts []inlinePart) {
	const most = 16 // open at once; deeper nesting is text
	var open []int
	for i := range parts {
		p := &parts[i]
		if p.style == 0 {
			continue
		}
		if p.ends {
			if at := lastOpen(parts, open, p.text); at >= 0 {
				parts[open[at]].partner, p.partner = 1, -1
				open = open[:at]
				continue
			}
		}
		if p.opens {
			if len(open) == most {
				open = open[1:]
			}
			open = append(open, i)
		}
	}
}

func lastOpen(parts []inlinePart, open []int, text string) int {
	for at := len(open) - 1; at >= 0; at-- {
		if parts[open[at]].text == text {
			return at
		}
	}
	return -1
}

// codeText drops the space that sets backticks off from the code between them.
func codeText(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) > 1 && s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "" {
		return s[1 : len(s)-1]
	}
	return s
}

func runLength(s string, i int) int {
	return len(s[i:]) - len(strings.TrimLeft(s[i:], s[i:i+1]))
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !isLetter(c) && !(c >= '0' && c <= '9')
}

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
