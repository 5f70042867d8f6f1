package banks

import "bytes"

// prose builds a text from the lines of a stem, an option or a rationale. Most texts are one line, which is kept as it
// stands in the file, without a copy.
type prose struct {
	one  string // the text so far, while it is a single line
	buf  []byte // the text so far, from the second line on
	gap  bool   // the next line begins a paragraph
	tidy bool   // the next line has no spaces to drop
}

func (p *prose) empty() bool { return p.one == "" && len(p.buf) == 0 }

// add appends a line of text.
func (p *prose) add(line string) {
	if !p.tidy {
		line = squeeze(line)
	}
	line = unescape(line)
	if p.empty() {
		p.one = line
		p.gap = false
		return
	}
	p.grow()
	switch {
	case p.gap:
		p.buf = append(p.buf, "\n\n"...)
	case breaksHard(p.buf):
		p.buf = bytes.TrimRight(p.buf[:len(p.buf)-1], " ")
		if len(p.buf) > 0 && p.buf[len(p.buf)-1] != '\n' {
			p.buf = append(p.buf, '\n')
		}
	case startsItem(line):
		p.buf = append(p.buf, '\n')
	default:
		p.buf = append(p.buf, ' ')
	}
	p.buf = append(p.buf, line...)
	p.gap = false
}

// paragraph ends the paragraph.
func (p *prose) paragraph() { p.gap = true }

// fence appends a whole fenced block: its opening line, the lines inside, and a closing line like the opening fence.
func (p *prose) fence(opening string, lines []string) {
	p.grow()
	if len(p.buf) > 0 {
		p.buf = append(p.buf, "\n\n"...)
	}
	p.buf = append(p.buf, opening...)
	if len(lines) == 1 && lines[0] == "" { // a block with nothing in it
		lines = nil
	}
	for _, line := range lines {
		p.buf = append(append(p.buf, '\n'), line...)
	}
	p.buf = append(append(p.buf, '\n'), fenceOf(opening)...)
	p.gap = true
}

// take returns the text and makes the prose empty.
func (p *prose) take() string {
	s := p.one
	if len(p.buf) > 0 {
		s = string(p.buf)
	}
	p.one, p.buf, p.gap = "", p.buf[:0], false
	return s
}

func (p *prose) grow() {
	if len(p.buf) == 0 {
		p.buf = append(p.buf, p.one...)
		p.one = ""
	}
}
