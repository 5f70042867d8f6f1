package page

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"cutscore/banks"
)

// markup is HTML that this package wrote. A constant becomes markup by itself, a text from outside never does.
type markup string

// document is a page that is being written.
type document struct{ b bytes.Buffer }

// begin opens a page.
func begin(title string) *document {
	d := &document{}
	d.raw(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
`)
	d.line("title", title)
	d.raw("<style>\n" + style + "</style>\n</head>\n<body>\n<main>\n")
	return d
}

// end closes the page and writes it.
func (d *document) end(w io.Writer) error {
	d.raw("</main>\n</body>\n</html>\n")
	_, err := d.b.WriteTo(w)
	return err
}

func (d *document) raw(m markup) { d.b.WriteString(string(m)) }

// text writes a text from outside.
func (d *document) text(format string, args ...any) {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	d.b.WriteString(html.EscapeString(banks.Clean(format)))
}

// attr writes an attribute with a value from outside.
func (d *document) attr(name markup, value string) {
	d.raw(" " + name + `="`)
	d.text("%s", strings.ReplaceAll(value, "\n", " "))
	d.raw(`"`)
}

// element writes an element around a text.
func (d *document) element(tag markup, text string) {
	d.raw("<" + tag + ">")
	d.text("%s", text)
	name, _, _ := strings.Cut(string(tag), " ") // the rest are attributes
	d.raw("</" + markup(name) + ">")
}

// line writes an element on a line of its own.
func (d *document) line(tag markup, text string) {
	d.element(tag, text)
	d.raw("\n")
}

// prose writes a text of a bank behind a lead: paragraphs with emphasis and code, and fenced blocks.
func (d *document) prose(lead markup, text string) {
	for block := range banks.Blocks(banks.Clean(text)) {
		if block.Fence != "" {
			if lead != "" {
				d.raw("<p>" + lead + "</p>\n")
			}
			d.raw("<pre><code>")
			d.text("%s", block.Text)
			d.raw("</code></pre>\n")
			lead = ""
			continue
		}
		d.raw("<p>" + lead)
		d.inline(block.Text)
		d.raw("</p>\n")
		lead = ""
	}
}

// inline writes a paragraph with its emphasis and code.
func (d *document) inline(paragraph string) {
	for run := range banks.Runs(paragraph) {
		var open, shut markup
		for _, s := range []struct {
			style banks.Style
			name  markup
		}{{banks.Emphasis, "em"}, {banks.Strong, "strong"}, {banks.Code, "code"}} {
			if run.Style&s.style != 0 {
				open += "<" + s.name + ">"
				shut = "</" + s.name + ">" + shut
			}
		}
		d.raw(open)
		for i, line := range strings.Split(run.Text, "\n") {
			if i > 0 {
				d.raw("<br>\n")
			}
			d.text("%s", line)
		}
		d.raw(shut)
	}
}
