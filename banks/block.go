package banks

import (
	"iter"
	"strings"
)

// Block is a part of a text: a paragraph or a fenced block.
type Block struct {
	Text  string // a paragraph, in which "\n" begins a line of its own; of a fenced block the lines inside the fences
	Fence string // the opening line of a fenced block, such as "```go"; "" for a paragraph
}

// Blocks goes through the paragraphs and fenced blocks of a text such as a stem or a rationale.
func Blocks(text string) iter.Seq[Block] {
	return func(yield func(Block) bool) {
		for text != "" {
			var b Block
			b, text = cutBlock(text)
			if (b.Text != "" || b.Fence != "") && !yield(b) {
				return
			}
		}
	}
}

// cutBlock cuts the first block off a text; both of its parts are empty for a blank line.
func cutBlock(text string) (Block, string) {
	if fence := fenceOf(firstLine(text)); fence != "" {
		return cutFence(text, fence)
	}
	end, rest := 0, text
	for rest != "" {
		line := firstLine(rest)
		if strings.Trim(line, " \t\r") == "" || end > 0 && fenceOf(line) != "" {
			break
		}
		end += len(line)
		rest = rest[len(line):]
		if rest != "" {
			end++
			rest = rest[1:]
		}
	}
	if end == 0 {
		_, rest, _ = strings.Cut(text, "\n")
		return Block{}, rest
	}
	return Block{Text: strings.TrimSuffix(text[:end], "\n")}, rest
}

// cutFence cuts a fenced block off a text that begins with one. One that is not closed ends with the text.
func cutFence(text, fence string) (Block, string) {
	opening, rest, _ := strings.Cut(text, "\n")
	b := Block{Fence: strings.TrimRight(opening, " \t\r")}
	body := rest
	for rest != "" {
		line := firstLine(rest)
		if closesFence(line, fence) {
			b.Text = strings.TrimSuffix(body[:len(body)-len(rest)], "\n")
			return b, strings.TrimPrefix(rest[len(line):], "\n")
		}
		rest = strings.TrimPrefix(rest[len(line):], "\n")
	}
	b.Text = strings.TrimSuffix(body, "\n")
	return b, ""
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
