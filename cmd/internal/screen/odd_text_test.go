package screen

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

// oddTexts are what a terminal may count in another way than a program.
var oddTexts = map[string]string{
	"wide":                "スクラムマスターは 漢字漢字漢字 ｆｕｌｌｗｉｄｔｈ 한국어 텍스트 🎉🎊 done",
	"wide without end":    strings.Repeat("漢", 600),
	"combining":           "e\u0301e\u0301e\u0301 Cafe\u0301 nai\u0308ve " + strings.Repeat("a\u0301\u0302\u0303", 60),
	"marks alone":         "\u0301\u0301\u0301 \u0301",
	"emoji":               "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇫🇷 👍🏽 ☺️ 1️⃣ " + strings.Repeat("👨‍👩‍👧", 30),
	"right to left":       "שלום עולם מהו יעד הספרינט? مرحبا بالعالم ما هو هدف العدو؟ abc שלום 123",
	"marked direction":    "a\u202eb\u202c \u2066c\u2069 \u200fd\u061c",
	"a word of 10 KB":     "Before " + strings.Repeat("abcdefghij", 1024) + " after",
	"tabs":                "a\tb\t\tc\n\n```\n\tx\ty\t" + strings.Repeat("\t", 60) + "z\n```",
	"CRLF":                "one line\r\nand another\r\n\r\na paragraph\rand a lone return",
	"controls":            "a\x00b\x07c\x08d\x1b[2Je\x1b]0;title\x07f\u009b31mg\x7fh",
	"zero width":          "a\u200bb\u200cc\u200dd\ufeffe\u2060f" + strings.Repeat("\u200b", 99),
	"soft hyphens":        strings.Repeat("so\u00adft", 200),
	"not UTF-8":           "a\xff\xfe\xc3(b\xf0\x28\x8c\x28",
	"spaces of all kinds": "a\u00a0b\u2003c\u3000d\u2028e\u2029f\u0085g" + strings.Repeat("\u00a0", 300),
}

// moves tells characters of which nobody knows how wide they are: terminals move their cursor by them, or turn the line.
func moves(r rune) bool {
	return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// TestC10NoLineIsWiderThanItsWindow: whatever the text, on every page that shows it, in every window.
func TestC10NoLineIsWiderThanItsWindow(t *testing.T) {
	for name, text := range oddTexts {
		t.Run(name, func(t *testing.T) {
			q := question("odd", text, "+"+text, "Second "+text, "Third")
			q.Sources = []string{text}
			exam, practice := examSetup(quiz.RunOn, q, filler(1)), practiceSetup(q, filler(1))
			for _, setup := range []*quiz.Setup{&exam, &practice} {
				setup.Exam.Title, setup.Exam.Abbreviation, setup.Exam.Topics[0].Title = text, text, text
			}
			pages := map[string]func() *driver{
				"question": func() *driver { return sit(t, exam) },
				"answered": func() *driver { return sit(t, exam).press("1", "x", "f", "v") },
				"overview": func() *driver { return sit(t, exam).press("g") },
				"submit":   func() *driver { return sit(t, exam).press("f", "s") },
				"leave":    func() *driver { return sit(t, exam).press("ctrl+c") },
				"help":     func() *driver { return sit(t, exam).press("?") },
				"result":   func() *driver { return sit(t, exam).press("2", "s", "y") },
				"review":   func() *driver { return sit(t, exam).press("2", "s", "y", "enter") },
				"totals":   func() *driver { return sit(t, exam).press("2", "s", "y", "enter", "n", "n") },
				"checked":  func() *driver { return sit(t, practice).press("1", "enter", "enter") },
				"said":     func() *driver { return sit(t, exam).reopen(text) },
			}
			for page, open := range pages {
				d := open()
				for _, window := range []size{{1, 1}, {20, 5}, {40, 12}, {41, 16}, {80, 24}, {400, 120}} {
					d.resize(window.width, window.height)
					fits(t, page, d.view(), window)
					d.press("pgdown")
					fits(t, page+", scrolled", d.view(), window)
					assert.False(t, strings.ContainsFunc(d.view(), moves), "%s: %q", page, d.view())
				}
			}
		})
	}
}
