package screen

import (
	"fmt"
	"iter"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// pane is a window on lines that may be more than fit. Where lines are hidden, a hint takes a line and says how many.
type pane struct {
	offset int // of the first line shown
}

// span is how many lines are shown at the current offset, and whether hints stand above and below them.
func (p pane) span(total, height int) (lines int, above, below bool) {
	if total <= height {
		return total, false, false
	}
	lines = height
	if above = p.offset > 0; above {
		lines--
	}
	if below = p.offset+lines < total; below {
		lines--
	}
	return max(0, lines), above, below
}

// scroll moves by a number of lines, as far as there are lines.
func (p *pane) scroll(by, total, height int) {
	p.offset += by
	p.clamp(total, height)
}

func (p *pane) clamp(total, height int) {
	limit := 0
	if total > height {
		limit = total - max(1, height-1) // at the end only the hint above is left
	}
	p.offset = max(0, min(p.offset, limit))
}

// reveal scrolls as little as possible to show the lines from..to; when they are too many, the first of them.
func (p *pane) reveal(from, to, total, height int) {
	p.clamp(total, height)
	for p.offset < from {
		if lines, _, _ := p.span(total, height); to < p.offset+lines {
			break
		}
		p.offset++
	}
	if from < p.offset {
		p.offset = from
		if from == 1 {
			p.offset = 0 // the hint above would hide as much as it tells
		}
	}
	p.clamp(total, height)
}

// window goes through the indexes of the lines that are shown.
func (p *pane) window(total, height int) iter.Seq[int] {
	p.clamp(total, height)
	lines, _, _ := p.span(total, height)
	return func(yield func(int) bool) {
		for i := p.offset; i < p.offset+lines && yield(i); i++ {
		}
	}
}

// view returns exactly height lines.
func (p *pane) view(content []string, width, height int, th theme.Theme) []string {
	p.clamp(len(content), height)
	lines, above, below := p.span(len(content), height)
	view := make([]string, 0, height)
	if above {
		view = append(view, th.Faint.Render(layout.Fit(fmt.Sprintf("▲ %d more above · pgup", p.offset), width)))
	}
	view = append(view, content[p.offset:p.offset+lines]...)
	if below {
		hidden := len(content) - p.offset - lines
		view = append(view, th.Faint.Render(layout.Fit(fmt.Sprintf("▼ %d more below · pgdn", hidden), width)))
	}
	for len(view) < height {
		view = append(view, "")
	}
	return view
}

// at returns the line of the content under a row of the view, or -1.
func (p pane) at(row, total, height int) int {
	lines, above, _ := p.span(total, height)
	if above {
		row--
	}
	if row < 0 || row >= lines {
		return -1
	}
	return p.offset + row
}
