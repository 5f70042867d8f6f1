package banks

import "strings"

// fence is a fenced block that has been opened and not closed. Nothing inside it means anything.
type fence struct {
	marker  string // the backticks or tildes, "" when no block is open
	opening string // the whole opening line
	lines   []string
	indent  int // columns before the opening line
	at      pos
	quoted  bool // it stands in a rationale
	drop    bool // it stands where no text can be, or in the introduction, which is kept whole
}

func (d *decoder) openFence(text string, indented bool) {
	d.fence = fence{
		marker: fenceOf(text), opening: text, at: d.at(text),
		indent: columns(d.raw),
	}
	switch {
	case d.state == inStem:
		if d.text.empty() {
			d.draft.mark.stem = d.fence.at
		}
	case d.state == inOption && indented:
		d.markText(text)
	default:
		d.misplaced(text)
		d.fence.drop = true
	}
}

// inFence takes a line inside a fenced block. It tells false when the line is not in it: a quoted block ends with its
// quote.
func (d *decoder) inFence() bool {
	line := d.raw
	if d.fence.quoted {
		text := strings.TrimLeft(line, " \t")
		if !strings.HasPrefix(text, ">") {
			d.unclosedFence()
			return false
		}
		line = inQuoteLine(text)
	}
	if closesFence(line, d.fence.marker) {
		d.endFence()
		return true
	}
	if !d.fence.drop {
		line = expandTabs(line)
		d.fence.lines = append(d.fence.lines, line[min(d.fence.indent, columns(line)):])
	}
	return true
}

func (d *decoder) endFence() {
	if !d.fence.drop {
		d.text.fence(d.fence.opening, d.fence.lines)
	}
	d.fence = fence{}
}

func (d *decoder) unclosedFence() {
	if d.fence.marker != "" {
		d.fault(d.fence.at, "", "the fence %s is not closed", d.fence.marker)
		d.endFence()
	}
}

// inQuoteLine cuts the > and one space after it.
func inQuoteLine(text string) string { return strings.TrimPrefix(text[1:], " ") }

// columns counts the columns of space before a line.
func columns(line string) int {
	line = expandTabs(line)
	return len(line) - len(strings.TrimLeft(line, " "))
}
