package banks

import (
	"strconv"
	"strings"

	"cutscore/quiz"
)

// Encode writes a topic file as [Decode] reads it. The same file always comes out the same, and decoding and encoding it
// again changes nothing. Every question gets its id as heading.
func Encode(f File) []byte {
	var e encoder
	if f.Title != "" {
		e.line("# " + squeezeAll(f.Title))
	}
	if intro := encodeIntro(f.Intro, f.Title != ""); intro != "" {
		e.blank()
		e.line(intro)
	}
	for _, q := range f.Questions {
		e.question(q, f.Waivers[q.ID])
	}
	return []byte(e.b.String())
}

// widthOfQuotes is the column at which rationales are wrapped. Stems and options are one line a paragraph.
const widthOfQuotes = 110

// encoder writes a topic file.
type encoder struct{ b strings.Builder }

func (e *encoder) line(s string) {
	e.b.WriteString(s)
	e.b.WriteByte('\n')
}

// blank writes an empty line, but not at the top of the file.
func (e *encoder) blank() {
	if e.b.Len() > 0 {
		e.b.WriteByte('\n')
	}
}

func (e *encoder) question(q quiz.Question, waivers []string) {
	e.blank()
	e.line("## " + q.ID)
	if q.Stem != "" {
		e.blank()
		for _, line := range lines(q.Stem, 0) {
			e.line(line)
		}
	}
	if len(q.Options) > 0 {
		e.blank()
	}
	for _, o := range q.Options {
		e.option(o)
	}
	e.trailers(q, waivers)
}

func (e *encoder) option(o quiz.Option) {
	box := "- [ ]"
	if o.Key {
		box = "- [x]"
	}
	text := lines(o.Text, 0)
	if len(text) > 0 && fenceOf(text[0]) == "" {
		box += " " + text[0]
		text = text[1:]
	}
	e.line(box)
	e.indented("  ", text)
	quote := lines(o.Rationale, widthOfQuotes-len("  > "))
	for i, line := range quote {
		quote[i] = ">"
		if line != "" {
			quote[i] = "> " + line
		}
	}
	if o.Belief != "" {
		quote = append(quote, "> "+beliefName+": "+squeezeAll(o.Belief))
	}
	e.indented("  ", quote)
}

func (e *encoder) indented(by string, lines []string) {
	for _, line := range lines {
		if line != "" {
			line = by + line
		}
		e.line(line)
	}
}

func (e *encoder) trailers(q quiz.Question, waivers []string) {
	first := true
	write := func(t trailer, value string) {
		if value = squeezeAll(value); value == "" {
			return
		}
		if first {
			e.blank()
			first = false
		}
		e.line("* " + t.String() + ": " + value)
	}
	for _, source := range q.Sources {
		write(trailerSource, source)
	}
	write(trailerObjective, q.Objective)
	if q.Difficulty != 0 {
		write(trailerDifficulty, strconv.Itoa(q.Difficulty))
	}
	write(trailerNear, strings.Join(q.Near, ", "))
	if q.Practice {
		write(trailerPool, "practice")
	}
	if q.KeepOrder {
		write(trailerKeepOrder, "yes")
	}
	write(trailerLast, q.Last)
	for _, waiver := range waivers {
		write(trailerWaive, waiver)
	}
}

// lines writes a text as the lines of a file: blocks with an empty line between them, what would mean something else
// escaped, and long lines wrapped at a width, 0 for not at all.
func lines(text string, width int) []string {
	var all []string
	for block := range Blocks(text) {
		if len(all) > 0 {
			all = append(all, "")
		}
		if block.Fence != "" {
			all = append(all, fenced(block)...)
			continue
		}
		all = append(all, paragraph(block.Text, width)...)
	}
	return all
}

func fenced(b Block) []string {
	all := []string{b.Fence}
	if b.Text != "" {
		for line := range strings.SplitSeq(b.Text, "\n") {
			all = append(all, expandTabs(strings.TrimSuffix(line, "\r")))
		}
	}
	return append(all, fenceOf(b.Fence))
}

// paragraph writes the lines of a paragraph, with a backslash where the next one would otherwise be joined.
func paragraph(text string, width int) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		line = squeeze(strings.TrimSuffix(line, "\r"))
		if line == "" {
			continue
		}
		if len(all) > 0 {
			last := &all[len(all)-1]
			switch {
			case breaksHard(*last): // with a backslash of its own
				*last += ` \`
			case !startsItem(line):
				*last += `\`
			}
		}
		all = append(all, wrap(escape(line), width)...)
	}
	return all
}

// encodeIntro keeps the introduction from being read as a title or a question.
func encodeIntro(intro string, titled bool) string {
	var all []string
	fence := ""
	for line := range strings.SplitSeq(strings.Trim(intro, "\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		text := trim(line)
		switch {
		case fence != "":
			if closesFence(line, fence) {
				fence = ""
			}
		case fenceOf(text) != "":
			fence = fenceOf(text)
		case opensQuestion(line), len(all) == 0 && !titled && strings.HasPrefix(line, "# "):
			line = `\` + line
		}
		all = append(all, line)
	}
	if fence != "" {
		all = append(all, fence)
	}
	return strings.Join(all, "\n")
}
