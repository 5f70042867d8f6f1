package banks

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// folder writes an archive into a new folder and returns its path.
func folder(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, file := range archive(text) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, file.Data, 0o600))
	}
	return dir
}

func inFolder(name, text string) string { return strings.ReplaceAll(text, "-- ", "-- "+name+"/") }

func TestLibraryKnowsTheBuiltInBanks(t *testing.T) {
	l, err := NewLibrary("")
	require.NoError(t, err)
	assert.Equal(t, []string{"csm", "pspo", "cspo"}, l.IDs())
	for _, e := range l.Entries() {
		assert.Equal(t, BuiltIn, e.Origin)
		assert.Equal(t, e.ID, e.Path)
	}
}

func TestLibraryAddsTheUsersBanks(t *testing.T) {
	dir := folder(t, inFolder("mine", sound)+inFolder("broken", "-- exam.yaml --\nid: No Id\n")+"-- notabank/a.md --\n# A\n")
	l, err := NewLibrary(dir)
	require.NoError(t, err)
	assert.Equal(t, []string{"csm", "pspo", "cspo", "broken", "tiny"}, l.IDs())

	e, err := l.Find("tiny")
	require.NoError(t, err)
	assert.Equal(t, Entry{ID: "tiny", Origin: User, Path: filepath.Join(dir, "mine")}, e)
	b, err := l.Load("tiny")
	require.NoError(t, err)
	assert.Equal(t, "Tiny", b.Exam.Title)
	require.Len(t, b.Files, 1)
	assert.Equal(t, filepath.Join(dir, "mine", "events.md"), b.Files[0].Path)

	_, err = l.Load("broken")
	var faults Faults
	require.ErrorAs(t, err, &faults)
	assert.Equal(t, filepath.Join(dir, "broken", "exam.yaml"), faults[0].File)
}

func TestLibraryWithoutAUserFolderHasTheBuiltInBanks(t *testing.T) {
	l, err := NewLibrary(filepath.Join(t.TempDir(), "nowhere"))
	require.NoError(t, err)
	assert.Len(t, l.IDs(), 3)
}

func TestALaterBankWithTheSameIDReplacesTheEarlier(t *testing.T) {
	asCSM := strings.Replace(sound, "id: tiny", "id: csm # mine", 1)
	user := folder(t, inFolder("a", asCSM))
	given := folder(t, strings.Replace(asCSM, "title: Tiny", "title: Given", 1))

	l, err := NewLibrary(user)
	require.NoError(t, err)
	exam, err := l.Exam("csm")
	require.NoError(t, err)
	assert.Equal(t, "Tiny", exam.Title)

	l, err = NewLibrary(user, given)
	require.NoError(t, err)
	assert.Equal(t, []string{"csm", "pspo", "cspo"}, l.IDs())
	e, err := l.Find("csm")
	require.NoError(t, err)
	assert.Equal(t, Entry{ID: "csm", Origin: Given, Path: given}, e)
	spec, err := l.Spec("csm")
	require.NoError(t, err)
	assert.Equal(t, "Given", spec.Exam.Title)
}

func TestAGivenFolderMayHoldBanks(t *testing.T) {
	l, err := NewLibrary("", folder(t, inFolder("a", sound)+inFolder("b", strings.Replace(sound, "id: tiny", "id: 'small'", 1))))
	require.NoError(t, err)
	assert.Equal(t, []string{"csm", "pspo", "cspo", "tiny", "small"}, l.IDs())
}

func TestAGivenFolderWithoutABankIsAnError(t *testing.T) {
	dir := t.TempDir()
	_, err := NewLibrary("", dir)
	require.EqualError(t, err, dir+": no bank here: exam.yaml is missing")
	_, err = NewLibrary("", filepath.Join(dir, "nowhere"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestD3ABrokenGivenBankIsRefusedWithAllItsFaults(t *testing.T) {
	dir := folder(t, "-- exam.yaml --\nid: broken\ntitle: X\ntopics: [{id: a, title: A}]\nfoo: 1\n-- a.md --\n# A\n\n## q\n\nS?\n\n- [ ] x\n- [ ] x\n\n* Foo: y\n")
	l, err := NewLibrary("", dir)
	require.NoError(t, err)
	_, err = l.Load("broken")
	a := filepath.Join(dir, "a.md")
	require.EqualError(t, err, strings.Join([]string{
		a + ":3:1: error: no option is the key: mark the right ones with [x] [E01]",
		a + ":8:7: error: the option says the same as the one in line 7 [E02]",
		a + `:10:1: error: trailer "Foo": not known`,
		filepath.Join(dir, "exam.yaml") + `:4:1: error: key "foo": not known`,
	}, "\n"))
	b, faults, err := inspect(l, "broken")
	require.NoError(t, err)
	assert.Len(t, b.Questions, 1)
	assert.Len(t, faults.Errors(), 4)
	assert.Greater(t, len(faults), 4, "warnings come with them")
}

func TestFindOffersNamesThatLookAlike(t *testing.T) {
	l, err := NewLibrary("")
	require.NoError(t, err)
	tests := map[string][]string{
		"csn":     {"csm"},
		"psp":     {"pspo"},
		"psop":    {"pspo"},
		"CSM":     {"csm"},
		"unknown": nil,
		"":        nil,
	}
	for id, near := range tests {
		_, err := l.Find(id)
		var unknown *UnknownError
		require.ErrorAs(t, err, &unknown)
		assert.Equal(t, id, unknown.ID)
		assert.Equal(t, near, unknown.Near, id)
	}
	_, err = l.Load("csn")
	require.EqualError(t, err, `bank "csn": not known`)
	_, err = l.Exam("csn")
	require.Error(t, err)
	_, err = l.Spec("csn")
	require.Error(t, err)
	_, _, err = inspect(l, "csn")
	require.Error(t, err)
}

func TestOtherFilesAreLeftAlone(t *testing.T) {
	b := bankOf(t, sound+"-- README.md --\n<html>\n-- glossary.md --\n## x\n-- .hidden.md --\n\x00\n-- notes.txt --\n\x00\n")
	assert.Empty(t, without(Check(b), "B34"))
}

func TestD1AFileNameNeverReachesTheTerminalUncleaned(t *testing.T) {
	dir := folder(t, sound)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "\x1b[2Jx\u202e\n.md"), []byte("# X\n"), 0o600))
	l, err := NewLibrary("", dir)
	require.NoError(t, err)
	_, err = l.Load("tiny")
	require.Error(t, err)
	assert.Equal(t, Clean(err.Error()), err.Error())
	assert.Equal(t, 1, strings.Count(err.Error()+"\n", "\n"))
}

func TestExamAgreesWithSpecAndBank(t *testing.T) {
	l, err := NewLibrary("", folder(t, sound))
	require.NoError(t, err)
	exam, err := l.Exam("tiny")
	require.NoError(t, err)
	spec, err := l.Spec("tiny")
	require.NoError(t, err)
	rules := spec.Exam
	rules.Topics = nil
	assert.Equal(t, rules, exam)
	assert.Equal(t, time.Minute, exam.TimeLimit)

	// keys in another order leave nothing out
	l, err = NewLibrary("", folder(t, "-- exam.yaml --\nbeliefs: []\nid: other\ntitle: Other\n"))
	require.NoError(t, err)
	exam, err = l.Exam("other")
	require.NoError(t, err)
	assert.Equal(t, "Other", exam.Title)
}

func TestD11ABankOf100000QuestionsLoads(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	bank, err := readBank(generated(maxQuestions, 2), "generated")
	require.NoError(t, err)
	assert.Empty(t, examine(bank, loadable).faults)
	assert.Equal(t, maxQuestions, bank.Count().Mock)
}

// If each id were looked for from the first number on, this would take five billion looks.
func TestD11IDsOfQuestionsThatAskTheSameAreMadeInOnePass(t *testing.T) {
	f, err := Decode("q.md", []byte(strings.Repeat("## What now?\n- [x] a\n- [ ] b\n", maxQuestions)))
	require.NoError(t, err)
	require.Len(t, f.Questions, maxQuestions)
	assert.Equal(t, "what-now", f.Questions[0].ID)
	assert.Equal(t, "what-now-100000", f.Questions[maxQuestions-1].ID)
}

func TestD11ABankBeyondTheLimitsIsRefused(t *testing.T) {
	text := "-- exam.yaml --\nid: x\ntitle: X\n"
	for i := range 3 {
		text += "-- t" + string(rune('a'+i)) + ".md --\n" + strings.Repeat("## q\n", maxQuestions/2)
	}
	b := bankOf(t, text)
	assert.Contains(t, printed(b.faults), "tiny: error: the bank has more than 100000 questions")
	assert.LessOrEqual(t, len(b.Questions), maxQuestions+3, "the rest is not even read; three files are read side by side")

	fsys := archive("-- exam.yaml --\nid: x\ntitle: X\n")
	for i := range maxTopics + 1 {
		fsys["t"+string(rune('a'+i/26))+string(rune('a'+i%26))+".md"] = archive("-- a --\n# T\n")["a"]
	}
	b, err := readBank(fsys, "tiny")
	require.NoError(t, err)
	assert.Contains(t, printed(b.faults), "tiny: error: 201 topic files, 200 at most are read")
}
