package page

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hostile are texts that try to become markup or to change what a reader sees.
var hostile = []string{
	`<script>alert(1)</script>`,
	`</title></style></script><img src=x onerror=alert(1)>`,
	`" onmouseover="alert(1)" x="`,
	`' onfocus='alert(1)' autofocus='`,
	"` onclick=alert(1) `",
	`javascript:alert(1)`,
	`[link](javascript:alert(1)) <a href="javascript:alert(1)">x</a>`,
	`--><!--><svg onload=alert(1)>`,
	`&lt;script&gt;&#60;script&#62;&amp;`,
	"```\n</code></pre><script>alert(1)</script>\n```",
	"*<b>* **<i>** `<u>`",
	"nul\x00 esc\x1b[31m bell\x07 del\x7f c1\u0085 \xff\xfe",
	"bidi\u202e\u2066 zero\u200b\ufeff width",
	"line\nbreak\r\n\u2028 more",
}

// TestHostileTextIsInert puts hostile texts everywhere a text can come from, and finds no element and no attribute that
// is not of this package.
func TestHostileTextIsInert(t *testing.T) {
	for _, text := range hostile {
		say := func(string) string { return text }
		for name, page := range map[string]string{"progress": progressPage(t, standing(say)), "review": reviewPage(t, reviewed(t, say))} {
			for _, e := range elementsOf(t, page) {
				assert.True(t, slices.Contains(known, e), "%s: %q made <%s>", name, text, e)
			}
			for _, r := range page {
				assert.False(t, r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0, "%s: %q: control character %U", name, text, r)
				assert.NotContains(t, "\u202e\u2066\u200b\ufeff\u2028", string(r), "%s: %q", name, text)
			}
		}
	}
}

// known are the elements with their attributes that pages may have. Those whose values come from outside or count
// something are written without them.
var known = []string{
	"html lang=en", "head", "meta charset=utf-8", "meta name=viewport content=width=device-width, initial-scale=1",
	"meta name=color-scheme content=light dark", "meta http-equiv=Content-Security-Policy content=default-src 'none'; style-src 'unsafe-inline'",
	"title", "style", "body", "main", "h1", "h2", "h2 id", "p", "p class=faint", "p class=verdict", "strong", "strong class=good", "strong class=bad",
	"strong class=doubtful", "em", "code", "pre", "br", "ol", "ol class=options", "ul", "li", "dl", "dt", "dd", "table", "table class=topics",
	"caption", "thead", "tbody", "tr", "th scope=col", "th scope=col class=number", "th scope=row", "td", "td class=number", "figure",
	"figcaption class=faint", "svg viewBox role=img aria-labelledby", "svg class=dense viewBox role=img aria-labelledby", "title id", "desc id",
	"line class=axis x1 y1 x2 y2", "line class=mark x1 y1 x2 y2", "text x y text-anchor", "text x y text-anchor class=faint", "text x y text-anchor class=score",
	"circle class=passed cx cy r", "circle class=missed cx cy r", "circle class=passed custom cx cy r", "details", "summary",
	"nav class=contents aria-labelledby", "a href", "article class=question id aria-labelledby", "div", "div lang", "span class=faint lang=en",
	"span class=faint", "p lang=en",
}

// elementsOf lists the elements of a page with their attributes. It reads the page as strictly as XML: a page whose tags
// do not match, or with a stray < or &, does not get through.
func elementsOf(t *testing.T, page string) []string {
	t.Helper()
	page = strings.Replace(page, "<!DOCTYPE html>", "", 1)
	for _, void := range []string{`initial-scale=1"`, `"utf-8"`, `"light dark"`, `'unsafe-inline'"`} {
		page = strings.Replace(page, void+">", void+"/>", 1)
	}
	page = strings.ReplaceAll(page, "<br>", "<br/>")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = map[string]string{}
	var elements []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements
		}
		require.NoError(t, err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		e := start.Name.Local
		for _, a := range start.Attr {
			if e == "a" {
				require.Regexp(t, `^#q[1-9][0-9]*$`, a.Value, "links lead to places in the page")
			}
			switch {
			case slices.Contains([]string{"id", "aria-labelledby", "href", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "text-anchor"}, a.Name.Local),
				e == "text", e == "div":
				e += " " + a.Name.Local
			default:
				e += " " + a.Name.Local + "=" + a.Value
			}
		}
		elements = append(elements, e)
	}
}
