package layout

// dot stands between the items of a list.
const dot = " ·"

// List sets short items one after the other with dots between them. A line ends behind a dot, so that no item is torn
// apart that fits into a line.
func List(items []string, width int) []string {
	var lines []string
	now := ""
	for i, item := range items {
		if i < len(items)-1 {
			item += dot
		}
		switch {
		case now == "":
			now = item
		case Width(now)+1+Width(item) <= width:
			now += " " + item
		default:
			lines = append(lines, Wrap(now, width)...)
			now = item
		}
	}
	if now != "" {
		lines = append(lines, Wrap(now, width)...)
	}
	return lines
}
