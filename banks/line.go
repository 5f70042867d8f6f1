package banks

import "strings"

// opens tells whether a line, without its indentation, would be read as something else than text: a heading, an
// option, a quote, a belief or a trailer. Such a line is text with a backslash before it.
func opens(line string) bool {
	if line == "" {
		return false
	}
	switch line[0] {
	case '#':
		rest := strings.TrimLeft(line, "#")
		return rest == "" || rest[0] == ' ' || rest[0] == '\\' // the backslash may stand for a line break
	case '>':
		return true
	case '-':
		return strings.HasPrefix(line, "- [")
	case '*':
		_, _, ok := cutTrailer(strings.TrimPrefix(line, "* "))
		return ok && strings.HasPrefix(line, "* ")
	case 'B':
		return strings.HasPrefix(line, beliefName+":")
	}
	_, _, ok := cutTrailer(line)
	return ok
}

// escape makes a line text that opens something, or that looks like an escaped one.
func escape(line string) string {
	if opens(strings.TrimLeft(line, `\`)) {
		return `\` + line
	}
	return line
}

// unescape undoes escape.
func unescape(line string) string {
	if strings.HasPrefix(line, `\`) && opens(strings.TrimLeft(line, `\`)) {
		return line[1:]
	}
	return line
}

// startsItem tells whether a line begins a list item or a table row, which keep their own line inside a paragraph.
func startsItem(line string) bool {
	if line == "" {
		return false
	}
	switch c := line[0]; {
	case c == '-' || c == '*' || c == '+':
		return strings.HasPrefix(line[1:], " ")
	case c == '|':
		return true
	case c >= '0' && c <= '9':
		i := 1
		for i < len(line) && i < 9 && line[i] >= '0' && line[i] <= '9' {
			i++
		}
		return strings.HasPrefix(line[i:], ". ") || strings.HasPrefix(line[i:], ") ")
	}
	return false
}

// fenceOf returns the backticks or tildes that open a fenced block, "" when the line opens none.
func fenceOf(line string) string {
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return ""
	}
	fence := line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
	if len(fence) < 3 || fence[0] == '`' && strings.Contains(line[len(fence):], "`") {
		return ""
	}
	return fence
}

// closesFence tells whether a line ends the block that fence opened.
func closesFence(line, fence string) bool {
	line = trim(line)
	return len(line) >= len(fence) && strings.Trim(line, fence[:1]) == ""
}

// squeeze makes every run of spaces and tabs one space and drops those at the ends.
func squeeze(line string) string {
	line = trim(line)
	if strings.IndexByte(line, '\t') < 0 && !strings.Contains(line, "  ") {
		return line
	}
	return strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' }), " ")
}

// squeezeAll makes one line of a text.
func squeezeAll(text string) string {
	if strings.IndexByte(text, '\n') < 0 {
		return squeeze(text)
	}
	return squeeze(strings.NewReplacer("\r", " ", "\n", " ").Replace(text))
}

// breaksHard tells whether a text ends in a backslash that stands for a line break, rather than for itself.
func breaksHard[T string | []byte](text T) bool {
	n := len(text)
	for n > 0 && text[n-1] == '\\' {
		n--
	}
	return (len(text)-n)%2 == 1
}

// expandTabs puts spaces for tabs, to stops four columns apart.
func expandTabs(line string) string {
	if strings.IndexByte(line, '\t') < 0 {
		return line
	}
	var b strings.Builder
	col := 0
	for _, r := range line {
		if r != '\t' {
			b.WriteRune(r)
			col++
			continue
		}
		for next := col + 4 - col%4; col < next; col++ {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
