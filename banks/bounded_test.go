package banks

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mostMemory is what reading a hostile file may take in all, in bytes, what was given back meanwhile included. It bounds
// the work as well, on any machine.
const mostMemory = 200 << 20

// taken is how many bytes a function takes in all.
func taken(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func utf16Of(text string, big bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		low, high := byte(unit), byte(unit>>8)
		if big {
			low, high = high, low
		}
		b.WriteByte(low)
		b.WriteByte(high)
	}
	return b.String()
}

// TestD2AHostileExamFileIsRefusedAtALineForLittle: what YAML can do to a reader is refused, with a place to go to, few
// faults and little memory.
func TestD2AHostileExamFileIsRefusedAtALineForLittle(t *testing.T) {
	const head = "id: x\ntitle: X\n"
	upTo := func(unit string) string { return strings.Repeat(unit, (maxExamFile-1000)/len(unit)) }
	bomb := head + "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	merges := head + "m0: &m0 {k: v}\n"
	for range 5000 {
		merges += "m: &m {<<: [*m0, *m0]}\n"
	}
	staircase := head
	for depth := range 1400 {
		staircase += strings.Repeat(" ", depth) + "a:\n"
	}
	texts := map[string]string{
		"aliases of aliases":            bomb + "body: *z\n",
		"merges":                        merges,
		"an alias of itself":            head + "body: &a [*a]\n",
		"anchors":                       head + upTo("- &a x\n"),
		"tags":                          head + "sources:\n" + upTo("- !!binary x\n"),
		"lists in lists":                head + "body: " + upTo("["),
		"lists in lists, closed":        head + "body: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"mappings in mappings":          head + "body: " + upTo("{a: "),
		"list items in list items":      head + "body:\n  " + upTo("- "),
		"a staircase":                   staircase,
		"keys of keys":                  head + upTo("? "),
		"a long key":                    head + "? " + upTo("k") + "\n: v\n",
		"a key too long for its line":   head + upTo("k") + ": v\n",
		"the same key":                  head + upTo("body: x\n"),
		"unknown keys":                  head + upTo("bodi: x\n"),
		"unknown keys of topics":        head + "topics:\n" + upTo("- {iid: a}\n"),
		"unknown keys in one line":      head + "exam: {" + upTo("a, ") + "}\n",
		"documents":                     head + upTo("---\n"),
		"directives":                    upTo("%YAML 1.1\n") + head,
		"a text that never ends":        head + "body: \"" + upTo("x"),
		"escapes":                       head + "body: \"" + upTo(`\x1b`) + "\"\n",
		"a block of lines":              head + "bodi: |\n" + upTo("  x\n"),
		"bytes that are not UTF-8":      head + upTo("\xff"),
		"lines that are not UTF-8":      head + upTo("\xff\n"),
		"control characters":            head + upTo("\x01\n"),
		"zero bytes":                    upTo("\x00"),
		"UTF-16, little end first":      "\xff\xfe" + utf16Of(head, false),
		"UTF-16, big end first":         "\xfe\xff" + utf16Of(head, true),
		"UTF-16 without its mark":       utf16Of(head, false),
		"UTF-32":                        "\xff\xfe\x00\x00i\x00\x00\x00",
		"two byte order marks":          "\ufeff\ufeff" + head,
		"a tab as indentation":          head + "topics:\n\t- {id: a, title: A}\n",
		"tabs":                          head + "topics:\n" + upTo("\t\n") + "\t- a",
		"carriage returns alone":        "id: x\rtitle: X\rbody: \x1b\r",
		"a list where keys are needed":  upTo("- a\n"),
		"topics without an end":         head + "topics:\n" + upTo("  - {id: a, title: A}\n"),
		"ids of every length":           head + "objectives:\n" + upTo("  - {id: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, text: b}\n"),
		"a number of a million figures": head + "exam: {questions: " + upTo("9") + "}\n",
		"a script":                      head + "body: \"" + upTo("<script>") + "\"\n",
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			require.LessOrEqual(t, len(text), maxExamFile)
			var faults Faults
			took := taken(func() { _, faults = decodeSpec("x/exam.yaml", text) })
			assert.Less(t, took, uint64(mostMemory))
			requireRefusal(t, faults)
		})
	}
}

func requireRefusal(t *testing.T, faults Faults) {
	t.Helper()
	require.NotEmpty(t, faults)
	assert.LessOrEqual(t, len(faults), maxFaults+1)
	for _, fault := range faults[:min(len(faults), 50)] {
		require.Regexp(t, clickable, fault.Error())
		require.Positive(t, fault.Line, "%s", fault.Error())
		require.Less(t, len(fault.Error()), 300, "a fault is one line that can be read")
	}
}

// TestD2AHostileTopicFileIsReadForLittle: the same for Markdown, which has more that is merely text.
func TestD2AHostileTopicFileIsReadForLittle(t *testing.T) {
	upTo := func(unit string) string { return strings.Repeat(unit, (1<<20)/len(unit)) }
	for name, text := range map[string]string{
		"a long line":              "# T\n\n## q\n\n" + upTo("x") + "\n",
		"bytes that are not UTF-8": upTo("\xff\n"),
		"zero bytes":               upTo("\x00"),
		"UTF-16":                   "\xff\xfe" + utf16Of("# T\n", false),
		"UTF-16 without its mark":  utf16Of("# T\n", false),
		"carriage returns alone":   "# T\r\r## q\r\rWho?\r\r- [x] a\r",
		"two byte order marks":     "\ufeff\ufeff# T\n",
		"quotes in quotes":         "## q\n\n" + upTo("> ") + "\n",
		"tags":                     "## q\n\n" + upTo("<b>\n"),
		"unknown trailers":         "## q\n\nS?\n\n- [x] a\n- [ ] b\n\n" + upTo("* Foo: x\n"),
		"options":                  "## q\n\nS?\n\n" + upTo("- [ ]\n"),
		"bad options":              "## q\n\nS?\n\n" + upTo("- [y] a\n"),
		"headings":                 upTo("## A B\n\nS?\n"),
		"marks in piles":           "# " + upTo("\u0300") + "\n",
		"an open fence":            "## q\n\n```\n" + upTo("x\n"),
	} {
		t.Run(name, func(t *testing.T) {
			var err error
			took := taken(func() { _, err = Decode("x/t.md", []byte(text)) })
			assert.Less(t, took, uint64(mostMemory))
			var faults Faults
			require.ErrorAs(t, err, &faults)
			requireRefusal(t, faults)
		})
	}
}

// TestD2AFileOfAHundredMegabytesIsNotReadToItsEnd: the limit counts before the reading, wherever the file stands.
func TestD2AFileOfAHundredMegabytesIsNotReadToItsEnd(t *testing.T) {
	for name, limit := range map[string]string{"exam.yaml": "1048576", "events.md": "16777216"} {
		dir := folder(t, sound)
		require.NoError(t, os.Truncate(filepath.Join(dir, name), 100<<20))
		l, err := NewLibrary("", dir)
		require.NoError(t, err)
		id := l.IDs()[3]
		took := taken(func() { _, err = l.Load(id) })
		assert.Less(t, took, uint64(mostMemory))
		require.ErrorContains(t, err, filepath.Join(dir, name)+": error: the file is larger than "+limit+" bytes")
		_, err = l.Exam(id)
		if name == "exam.yaml" {
			require.ErrorContains(t, err, "larger than")
		}
	}
}

// TestD11TheFilesOfABankTogetherHaveALimit: many files, each within its own limit, are not all read.
func TestD11TheFilesOfABankTogetherHaveALimit(t *testing.T) {
	dir := folder(t, sound)
	for i := range maxBank/maxFile + 1 {
		path := filepath.Join(dir, "t-"+string(rune('a'+i))+".md")
		require.NoError(t, os.WriteFile(path, []byte("# T\n"), 0o600))
		require.NoError(t, os.Truncate(path, maxFile))
	}
	fsys, shut, err := Entry{Path: dir, Origin: Given}.open()
	require.NoError(t, err)
	defer shut()
	b, err := readBank(fsys, dir)
	require.NoError(t, err)
	var told []string
	for _, f := range b.faults {
		if f.Line == 0 {
			told = append(told, f.Message)
		}
	}
	assert.Equal(t, []string{"the topic files together are larger than 268435456 bytes"}, slices.Compact(told))
}

// TestD11IdsAndNeighborsHaveTheirLimits: the limits of a single question, at and behind their last value.
func TestD11IdsAndNeighborsHaveTheirLimits(t *testing.T) {
	for name, c := range map[string]struct {
		heading, trailer string
		want             string
	}{
		"the longest id":     {strings.Repeat("a", maxID), "", ""},
		"an id beyond it":    {strings.Repeat("a", maxID+1), "", "is not kebab-case"},
		"the most neighbors": {"q", "* Near: " + strings.TrimSuffix(strings.Repeat("a, ", maxNear), ", "), ""},
		"one neighbor more":  {"q", "* Near: " + strings.TrimSuffix(strings.Repeat("a, ", maxNear+1), ", "), "Near: more than 100 ids"},
		"the longest line":   {"q", "* Source: " + strings.Repeat("x", maxLine-len("* Source: ")), ""},
		"a line beyond it":   {"q", "* Source: " + strings.Repeat("x", maxLine-len("* Source: ")+1), "the line is longer than 65536 bytes"},
	} {
		_, err := Decode("q.md", []byte("## "+c.heading+"\n\nS?\n\n- [x] a\n- [ ] b\n\n"+c.trailer+"\n"))
		if c.want == "" {
			assert.NoError(t, err, name)
			continue
		}
		assert.ErrorContains(t, err, c.want, name)
	}
}
