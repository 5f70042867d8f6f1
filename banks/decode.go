package banks

import (
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"cutscore/quiz"
)

// Decode reads a topic file. The name of the file without .md is the topic's id; path is also what faults show.
// The error is [Faults]: with it comes what could be read. Questions without an id get one, unique in the file.
func Decode(path string, src []byte) (File, error) {
	var questions atomic.Int64
	f, faults := decodeFile(path, string(src), &questions)
	if questions.Load() > maxQuestions {
		c := collector{file: path}
		c.fault(pos{}, "", "more than %d questions", maxQuestions)
		faults = append(faults, c.faults...)
	}
	nameQuestions([]*File{f})
	faults.sort()
	return *f, faults.err()
}

// decodeFile reads a topic file and leaves the ids of questions that have none empty. It adds to the number of questions
// of the bank, and stops when they are too many.
func decodeFile(path, src string, questions *atomic.Int64) (*File, Faults) {
	d := decoder{collector: collector{file: path}, out: newFile(path), questions: questions}
	if text, ok := d.source(src, maxFile); ok {
		d.decode(text)
	}
	return d.out, d.faults
}

func newFile(path string) *File {
	return &File{Path: path, Topic: strings.TrimSuffix(filepath.Base(path), topicSuffix)}
}

// state is where in a file the decoder is.
type state int

const (
	inStart    state = iota // before the title
	inIntro                 // after it
	inStem                  // below a heading
	inOption                // in the text of an option
	inQuote                 // in its rationale
	inTrailers              // below the options
)

// decoder reads a topic file in a single pass over its lines.
type decoder struct {
	collector
	out       *File
	questions *atomic.Int64 // of the whole bank so far
	state     state

	raw   string // the line without its end
	line  int32  // its number
	start int    // its first byte in the file

	text   prose // of the stem, option or rationale that is being read
	fence  fence // the fenced block that is open
	blank  bool  // a blank line came right before, in a quote or between trailers
	lost   bool  // text in the wrong place has been told and is skipped
	tagged bool  // an HTML tag has been told since the last text
	intro  int   // first byte of the introduction
	draft  draft
	open   trailer // the trailer being read
	value  string  // its value so far, "" when none is open
	opened pos
}

// draft is the question being read.
type draft struct {
	quiz.Question
	mark    mark
	heading string // a heading that is no id: the stem, if no other stem follows
}

func (d *decoder) decode(text string) {
	for start := 0; start < len(text) && d.questions.Load() <= maxQuestions; {
		end := strings.IndexByte(text[start:], '\n')
		next := start + end + 1
		if end < 0 {
			next = len(text)
			end = next - start
		}
		d.raw, d.start = strings.TrimSuffix(text[start:start+end], "\r"), start
		d.line++
		start = next
		if len(d.raw) > maxLine {
			d.fault(pos{d.line, 1}, "", "the line is longer than %d bytes", maxLine)
			continue
		}
		if d.state <= inIntro && d.fence.marker == "" && opensQuestion(d.raw) {
			d.endIntro(text[d.intro:d.start])
		}
		d.oneLine()
	}
	d.unclosedFence()
	if d.state <= inIntro {
		d.endIntro(text[min(d.intro, len(text)):])
	}
	d.endQuestion()
}

func (d *decoder) endIntro(intro string) {
	lines := strings.Split(intro, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	full := func(line string) bool { return trim(line) != "" }
	first := slices.IndexFunc(lines, full)
	if first < 0 {
		return
	}
	for !full(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	d.out.Intro = strings.Join(lines[first:], "\n")
}

func opensQuestion(raw string) bool { return raw == "##" || strings.HasPrefix(raw, "## ") }

// oneLine reads a line. What it means depends on its first characters, and for mere text on the place.
func (d *decoder) oneLine() {
	text := trim(d.raw)
	d.text.tidy = tidy(text)
	if !d.text.tidy {
		d.hidden(d.raw, d.line)
		if d.fence.marker == "" {
			before := len(d.faults)
			d.html(d.raw, d.line)
			d.tagged = d.tagged || len(d.faults) > before
		}
	}
	if d.fence.marker != "" && d.inFence() {
		return
	}
	switch {
	case text == "":
		d.blankLine()
	case opensQuestion(d.raw):
		d.endQuestion()
		d.heading()
	case d.state == inStart:
		d.state = inIntro
		if strings.HasPrefix(d.raw, "# ") {
			d.out.Title = squeeze(d.raw[2:])
			d.intro = d.start + len(d.raw)
			if d.out.Title == "" {
				d.fault(pos{d.line, 1}, "", "the title is missing after #")
			}
			return
		}
		d.introLine(text)
	case d.state == inIntro:
		d.introLine(text)
	default:
		d.questionLine(text)
	}
}

func (d *decoder) introLine(text string) {
	if marker := fenceOf(text); marker != "" {
		d.fence = fence{marker: marker, at: d.at(text), drop: true}
	}
}

func (d *decoder) blankLine() {
	d.blank = true
	if d.state == inStem || d.state == inOption {
		d.text.paragraph()
	}
}

func (d *decoder) heading() {
	d.questions.Add(1)
	text := squeeze(d.raw[2:])
	at := pos{d.line, 1}
	d.state = inStem
	d.lost = false
	d.draft = draft{mark: mark{heading: at, stem: at}}
	d.draft.Topic = d.out.Topic
	switch {
	case text == "":
		d.fault(at, "E07", "the question has no id")
	case validID(text):
		d.draft.ID = text
	default:
		d.draft.heading = text
	}
}

func (d *decoder) questionLine(text string) {
	indented := d.raw[0] == ' ' || d.raw[0] == '\t'
	switch {
	case strings.HasPrefix(text, "- ["):
		d.option(text)
	case text[0] == '>':
		d.quote(text)
	case text[0] == '#' && opens(text):
		d.fault(d.at(text), "", `only "## " opens a question; write \# where it is text`)
	case strings.HasPrefix(text, "* ") && d.starred(text, indented):
	case fenceOf(text) != "":
		d.openFence(text, indented)
	default:
		d.plainLine(text, indented)
	}
}

// plainLine takes a line of mere text.
func (d *decoder) plainLine(text string, indented bool) {
	switch {
	case d.state == inStem:
		if d.text.empty() {
			d.draft.mark.stem = d.at(text)
		}
		d.text.add(text)
	case d.state == inOption && indented:
		d.markText(text)
		d.text.add(text)
	case d.state == inQuote && indented && !d.blank:
		d.quoted(text)
	case d.state == inTrailers && indented && !d.blank && d.value != "" && len(d.value) < maxLine:
		d.value += " " + squeeze(text)
	default:
		d.misplaced(text)
	}
}

// misplaced tells about text where none can stand, once until the next line that can.
func (d *decoder) misplaced(text string) {
	if d.lost {
		return
	}
	d.lost = true
	at := d.at(text)
	if t, _, ok := cutTrailer(text); ok {
		d.fault(at, "", `a trailer begins with a star: "* %s: …"`, t)
		return
	}
	switch d.state {
	case inOption:
		d.fault(at, "", "text after an option: indent it to continue the option")
	case inQuote:
		d.fault(at, "", "text after a rationale: begin it with > to continue the rationale")
	default:
		d.fault(at, "", "text after the trailers")
	}
}

// endText puts the text that has been read where it belongs.
func (d *decoder) endText() {
	d.blank = false
	q := &d.draft
	switch d.state {
	case inStem:
		q.Stem = d.takeText(q.mark.stem)
	case inOption:
		q.Options[len(q.Options)-1].Text = d.takeText(q.mark.options[len(q.Options)-1].text)
	case inQuote:
		q.Options[len(q.Options)-1].Rationale = d.takeText(q.mark.options[len(q.Options)-1].rationale)
	case inTrailers:
		if d.value != "" || d.opened != (pos{}) {
			d.trailer(d.open, d.value, d.opened)
			d.value, d.opened = "", pos{}
		}
	case inStart, inIntro:
	}
}

// takeText ends a text that began at a place. A tag may go over several of its lines, which are one when it is written.
func (d *decoder) takeText(at pos) string {
	text := d.text.take()
	if strings.IndexByte(text, '<') < 0 || d.tagged {
		d.tagged = false
		return text
	}
	for block := range Blocks(text) {
		if block.Fence != "" {
			continue
		}
		for _, line := range paragraph(block.Text, 0) {
			if i := htmlTag(line); i >= 0 {
				d.fault(at, "E06", htmlFault, tagName(line[i:]))
				return text
			}
		}
	}
	return text
}

// endQuestion completes the question that has been read, if there is one.
func (d *decoder) endQuestion() {
	if d.state <= inIntro {
		return
	}
	d.endText()
	q := &d.draft
	if q.heading != "" {
		if q.Stem == "" && len(q.Options) > 0 {
			d.text.add(q.heading) // squeezed when it was read
			q.Stem = d.text.take()
		} else {
			d.fault(q.mark.heading, "E07", "the id %q is not kebab-case: lower-case letters and digits with hyphens between, %d characters at most", q.heading, maxID)
		}
	}
	for _, o := range q.Options {
		if q.Last != "" && squeezeAll(o.Text) == q.Last {
			q.Last = o.Text
			break
		}
	}
	d.out.Questions = append(d.out.Questions, q.Question)
	d.out.marks = append(d.out.marks, q.mark)
	d.draft = draft{}
}

// at is the place of the end of the line that begins with part.
func (d *decoder) at(part string) pos {
	before := len(strings.TrimRight(d.raw, " \t")) - len(part)
	return place(d.raw, max(before, 0), d.line)
}
