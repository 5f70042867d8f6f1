package banks

import (
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// clickable is what an editor jumps from: a file, a place where there is one, and what is wrong, on one line.
var clickable = regexp.MustCompile(`^[^\n]+?(:[1-9][0-9]*:[1-9][0-9]*)?: (error|warning|hint): [^\n]+$`)

// FuzzBank (row D13): a folder with any exam.yaml, any topic file and any name of it is checked without a panic, its
// faults are sorted, clickable and clean, and of a bank that can be loaded every text is clean.
func FuzzBank(f *testing.F) {
	parts := archive(sound)
	exam, topic := string(parts["exam.yaml"].Data), string(parts["events.md"].Data)
	f.Add(exam, topic, "events.md")
	f.Add(exam, "\x1b]0;x\a\n## q\n- [x] \u202ea\n- [x] a\n* Near: q\n", "\x1b[2J\n.md")
	f.Add("id: x\ntitle: X\nexam: {questions: 3, time_limit: 1m, cut_score: 50%, scoring: per-option}\ntopics: [{id: a, title: A, weight: 3}]\n",
		"## One of the two?\n- [x] 1\n- [ ] 2\n## q\n\nWhich is NOT never all of the above?\n\n- [x] All of the above\n- [ ] a, b and c\n\n* Waive: W12\n", "a.md")
	f.Fuzz(func(t *testing.T, exam, topic, name string) {
		name = regexp.MustCompile(`[/\x00]`).ReplaceAllString(name, "-")
		b, err := readBank(fstest.MapFS{examFile: {Data: []byte(exam)}, name: {Data: []byte(topic)}}, "tiny")
		if name == examFile || err != nil {
			return
		}
		if questions := b.Exam.Questions; questions > 50 {
			b.Exam.Questions = 50 // how forms of a thousand questions are drawn is no matter of reading
		}
		found := Inspect(b)
		sorted := slices.Clone(found.Faults)
		sorted.sort()
		require.Equal(t, sorted, found.Faults)
		for _, fault := range found.Faults {
			require.Regexp(t, clickable, fault.Error())
			require.Equal(t, Clean(fault.Error()), fault.Error())
		}
		if !found.Usable {
			return
		}
		for text := range textsOf(b) {
			require.Equal(t, Clean(text), text)
		}
		for _, q := range b.Questions {
			require.NotEmpty(t, q.Key())
			require.LessOrEqual(t, len(q.Options), quiz.MaxOptions)
			_ = q.Score(b.Exam.Scoring, nil)
		}
	})
}
