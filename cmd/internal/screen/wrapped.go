package screen

// wrapped keeps the lines of a text that change with the question and the width only.
type wrapped struct {
	slot, width int
	lines       []string
}

// get returns the lines, which must not be changed, and makes them when they are those of something else.
func (w *wrapped) get(slot, width int, render func() []string) []string {
	if w.lines == nil || w.slot != slot || w.width != width {
		*w = wrapped{slot, width, render()}
	}
	return w.lines
}
