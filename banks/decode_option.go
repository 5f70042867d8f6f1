package banks

import (
	"strings"

	"cutscore/quiz"
)

// option reads the first line of an option, which begins with "- [".
func (d *decoder) option(text string) {
	at := d.at(text)
	d.endText()
	d.lost = false
	if d.state == inTrailers {
		d.fault(at, "", "an option below the trailers")
	}
	rest, key, ok := cutBox(text)
	if !ok {
		d.fault(at, "", `an option begins with "- [ ] " or "- [x] "; write \- where it is text`)
	}
	q := &d.draft
	if len(q.Options) == quiz.MaxOptions {
		d.fault(at, "E01", "more than %d options", quiz.MaxOptions)
		q.Options = q.Options[:quiz.MaxOptions-1]
		q.mark.options = q.mark.options[:quiz.MaxOptions-1]
	}
	if q.Options == nil {
		q.Options = make([]quiz.Option, 0, 4)
		q.mark.options = make([]optionMark, 0, 4)
	}
	d.state = inOption
	q.Options = append(q.Options, quiz.Option{Key: key})
	if rest != "" {
		at = d.at(rest)
		if fenceOf(rest) != "" {
			d.fault(at, "", "a fence begins on a line of its own")
		}
		d.text.add(rest)
	}
	q.mark.options = append(q.mark.options, optionMark{text: at, rationale: at})
}

// cutBox splits "- [x] text" into the text and whether the box is ticked.
func cutBox(text string) (rest string, key, ok bool) {
	if len(text) < 5 || text[4] != ']' || len(text) > 5 && text[5] != ' ' && text[5] != '\t' {
		return trim(strings.TrimPrefix(text, "- [")), false, false
	}
	switch text[3] {
	case 'x', 'X':
		key = true
	case ' ':
	default:
		return trim(text[5:]), false, false
	}
	return trim(text[5:]), key, true
}

// quote reads a line that begins with >.
func (d *decoder) quote(text string) {
	switch d.state {
	case inOption:
		d.endText()
		d.state = inQuote
		d.lost = false
		d.lastOption().rationale = d.at(text)
	case inQuote:
		if d.blank {
			d.text.paragraph()
		}
	default:
		if !d.lost {
			d.lost = true
			d.fault(d.at(text), "", `a rationale without an option; write \> where it is text`)
		}
		return
	}
	d.blank = false
	content := trim(text[1:])
	switch {
	case content == "":
		d.text.paragraph()
	case fenceOf(content) != "":
		d.beliefLast(d.at(content))
		d.fence = fence{
			marker: fenceOf(content), opening: content, at: d.at(content),
			indent: columns(inQuoteLine(text)), quoted: true,
		}
	default:
		d.quoted(content)
	}
}

// quoted takes a line of a rationale, without its >.
func (d *decoder) quoted(content string) {
	option := &d.draft.Options[len(d.draft.Options)-1]
	at := d.at(content)
	id, ok := strings.CutPrefix(content, beliefName+":")
	switch {
	case ok && option.Belief != "":
		d.fault(at, "", "Belief: given twice for one option")
	case ok:
		option.Belief = trim(id)
		d.lastOption().belief = at
		if !validID(option.Belief) {
			d.fault(at, "", "Belief: %q is no id", option.Belief)
		}
	default:
		d.beliefLast(at)
		if d.text.empty() {
			d.lastOption().rationale = at
		}
		d.text.add(content)
	}
}

// beliefLast tells about a line of a rationale below its belief.
func (d *decoder) beliefLast(at pos) {
	if d.draft.Options[len(d.draft.Options)-1].Belief != "" && !d.lost {
		d.lost = true
		d.fault(at, "", "Belief: must be the last line of the rationale")
	}
}

// starred reads a line that begins with "* " as a trailer. It tells false when the line is text: a list item of a
// stem, an option or a rationale.
func (d *decoder) starred(text string, indented bool) bool {
	at := d.at(text)
	name := trim(text[2:])
	t, value, ok := cutTrailer(name)
	if !ok && (d.state == inStem || indented && d.state != inTrailers) {
		return false
	}
	d.endText()
	d.state = inTrailers
	d.lost = false
	if !ok {
		d.lost = true // and so is what follows it by indentation
		name, _, colon := strings.Cut(name, ":")
		if !colon {
			d.fault(at, "", `a starred line below the options is a trailer: "* Name: value"`)
			return true
		}
		d.fault(at, "", "trailer %q: not known%s", name, didYouMean(nearest(name, trailerNames[:])))
		return true
	}
	d.open, d.value, d.opened = t, squeeze(value), at
	return true
}

func (d *decoder) lastOption() *optionMark {
	return &d.draft.mark.options[len(d.draft.mark.options)-1]
}

// markText notes where the text of an option begins that does not begin beside its box.
func (d *decoder) markText(text string) {
	if d.text.empty() {
		d.lastOption().text = d.at(text)
	}
}
