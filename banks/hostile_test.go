package banks

import (
	"fmt"
	"iter"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hostile are texts that could steer a terminal or deceive a reader, each between two letters.
var hostile = map[string]string{
	"an escape sequence":           "\x1b[2J",
	"a title":                      "\x1b]0;owned\a",
	"a copy to the clipboard":      "\x1b]52;c;bm8=\x1b\\",
	"a device control string":      "\x1bP$qm\x1b\\",
	"a C1 sequence":                "\u009b31m",
	"a C1 command to the system":   "\u009d0;x\u009c",
	"raw C1 bytes":                 "\x9b31m",
	"a backspace":                  "\b",
	"a bell":                       "\a",
	"a zero byte":                  "\x00",
	"a delete":                     "\x7f",
	"a bidirectional override":     "\u202e",
	"a bidirectional isolate":      "\u2066",
	"a mark from right to left":    "\u200f",
	"a zero-width space":           "\u200b",
	"a zero-width joiner":          "\u200d",
	"a byte order mark":            "\ufeff",
	"a soft hyphen":                "\u00ad",
	"a tag":                        "\U000e0041",
	"a filler":                     "\u3164",
	"a line separator":             "\u2028",
	"bytes that are not UTF-8":     "\xff",
	"the start of a character":     "\xe2\x80",
	"an overlong escape":           "\xc0\x9b",
	"a surrogate":                  "\xed\xa0\x80",
	"a noncharacter":               "\ufffe",
	"a pile of thousands of marks": strings.Repeat("\u0300", 2000),
}

// full is a bank with a text in every field that exam.yaml and a topic file can have. What stands between « and » is
// put to the test.
const full = `-- exam.yaml --
id: «tiny»
abbreviation: «TY»
title: «Tiny»
body: «Body»
language: «en»
license: «CC0»
exam:
  questions: {value: 1, status: official, source: «a page», checked: 2026-11}
  time_limit: {value: 1m, source: «a page»}
  cut_score: 1
  retakes: {attempts: 2, from: «the mail», fee: «25 USD»}
weights: {value: «by us», source: «a page»}
topics:
  - {id: «events», title: «Events», weight: 1}
certification:
  fee: {value: «nothing», source: «a page»}
  renewal: «never»
objectives: [{id: «o1», text: «something»}]
beliefs: [{id: «a-belief», text: «something»}]
sources: [{title: «Guide», address: «a.example», license: «CC0», headings: [«One»]}]
-- events.md --
# «Events»

«An introduction.»

## «q-1»

«Who plans?»

- [x] «All»
  > «Because.»
- [ ] «One»
  > «Because.»
  > Belief: «a-belief»

* Source: «Guide › One»
* Objective: «o1»
* Difficulty: «2»
* Near: «q-2»
* Last: «One»
* Waive: W12 «a reason»

## «q-2»

` + "```«text»\n«code»\n```" + `

- [x] «a»
- [ ] «b»
`

// sites are the places in full, by what stands there.
func sites() iter.Seq2[string, func(evil string) string] {
	return func(yield func(string, func(string) string) bool) {
		for n := range strings.Count(full, "«") {
			parts := strings.Split(full, "«")
			before := strings.Join(parts[:n+1], "")
			word, after, _ := strings.Cut(strings.Join(parts[n+1:], ""), "»")
			line := before[strings.LastIndexByte(before, '\n')+1:]
			name := fmt.Sprintf("place %d, %s%s", n+1, strings.ReplaceAll(line, "»", ""), word)
			text := func(evil string) string {
				middle := word[:1] + evil + word[1:]
				return strings.ReplaceAll(before, "»", "") + middle + strings.ReplaceAll(after, "»", "")
			}
			if !yield(name, text) {
				return
			}
		}
	}
}

// textsOf are all texts of a bank that a program could show.
func textsOf(b *Bank) iter.Seq[string] {
	return func(yield func(string) bool) {
		all := []string{b.Exam.ID, b.Exam.Abbreviation, b.Exam.Title, b.Exam.Body, b.Language, b.License, b.Exam.Retakes.From, b.Exam.Retakes.Fee}
		for _, f := range append(append([]Fact{b.Weights}, b.Rules...), b.Certification...) {
			all = append(all, f.Name, f.Value, f.Source, f.Checked)
		}
		for _, topic := range b.Exam.Topics {
			all = append(all, topic.ID, topic.Title)
		}
		for _, o := range b.Objectives {
			all = append(all, o.ID, o.Text)
		}
		for _, belief := range b.Beliefs {
			all = append(all, belief.ID, belief.Text)
		}
		for _, d := range b.Sources {
			all = append(append(all, d.Title, d.Address, d.License), d.Headings...)
		}
		for _, f := range b.Files {
			all = append(all, f.Title, f.Topic)
		}
		for _, q := range b.Questions {
			all = append(append(all, q.ID, q.Topic, q.Stem, q.Objective, q.Last), append(q.Sources, q.Near...)...)
			for _, o := range q.Options {
				all = append(all, o.Text, o.Rationale, o.Belief)
			}
		}
		for _, text := range all {
			if !yield(text) {
				return
			}
		}
	}
}

// TestD1HostileTextInAnyFieldIsRefusedByCheck: each of them in each field refuses the bank, at the line where it stands,
// and the refusal itself is clean.
func TestD1HostileTextInAnyFieldIsRefusedByCheck(t *testing.T) {
	plain := strings.NewReplacer("«", "", "»", "").Replace(full)
	require.Empty(t, examine(bankOf(t, plain), loadable).faults, "without hostile text the bank can be loaded")
	places := 0
	for place, text := range sites() {
		places++
		for name, evil := range hostile {
			b := bankOf(t, text(evil))
			found := Inspect(b)
			if !assert.False(t, found.Usable, "%s in %s", name, place) {
				continue
			}
			told := false
			for _, fault := range found.Faults {
				require.Equal(t, Clean(fault.Error()), fault.Error(), "%s in %s", name, place)
				require.Empty(t, steering.FindString(fault.Error()), "%s in %s", name, place)
				require.True(t, utf8.ValidString(fault.Error()))
				require.Regexp(t, clickable, fault.Error())
				told = told || fault.Rule == "E06" && fault.Line == lineOfHostile(text, fault.File)
			}
			assert.True(t, told, "%s in %s is told at its line: %v", name, place, found.Faults.Errors())
		}
	}
	assert.Equal(t, strings.Count(full, "«"), places)
}

// steering is what no text may hold that is shown, whatever the gate says: controls, what changes the direction, and what
// nobody sees.
var steering = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x{9f}\x{ad}\x{61c}\x{3164}\x{200b}-\x{200f}\x{2028}-\x{202e}` +
	`\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{fffe}\x{ffff}\x{e0000}-\x{e0fff}]|[\x{300}-\x{36f}]{9}`)

// lineOfHostile is the line of the file in which a text that is put to the test stands.
func lineOfHostile(text func(string) string, file string) int {
	data := string(archive(text("\x00"))[filepath.Base(file)].Data)
	before, _, found := strings.Cut(data, "\x00")
	if !found {
		return 0
	}
	return 1 + strings.Count(before, "\n")
}
