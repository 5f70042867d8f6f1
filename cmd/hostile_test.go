package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// evil is a text with everything that must not reach a terminal.
const evil = "a\x1b[2J\x1b]0;owned\a\x1b]52;c;bm8=\x1b\\b\x9b31mc\u009b31md\u009d0;x\u009ce\x7ff\x00g\bh\u202ei\u2066j\u200fk\u200bl\u200dm\ufeffn\u00ado\U000e0041p\u3164q\u2028r\xffs\xe2\x80t\xed\xa0\x80\ufffeu" +
	"v\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300w"

// evilID is evil as the store can keep a name.
var evilID = strings.ToValidUTF8(evil, "")

// evilArg is evil as an argument of a command line can be, which has no zero byte.
var evilArg = strings.ReplaceAll(evil, "\x00", "")

// evilName is evil as the name of a file can be.
var evilName = strings.ReplaceAll(evilArg, "/", "")

// steering is what no output may hold, whatever the gate says: controls but the line feed, what changes the direction,
// and what nobody sees.
var steering = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x{9f}\x{ad}\x{61c}\x{3164}\x{200b}-\x{200f}\x{2028}-\x{202e}` +
	`\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{fffe}\x{ffff}\x{e0000}-\x{e0fff}]|[\x{300}-\x{36f}]{9}`)

// requireClean fails when an output has anything that the gate would have taken out, or should have. The program writes
// no colors here.
func requireClean(t *testing.T, output, what string) {
	t.Helper()
	require.True(t, utf8.ValidString(output), what)
	require.Empty(t, steering.FindString(output), what)
	for number, line := range strings.Split(output, "\n") {
		require.Equal(t, strconv.Quote(banks.Clean(line)), strconv.Quote(line), "%s, line %d", what, number+1)
	}
}

// requireCleanJSON looks inside the strings as well: what a program takes out of them may go to a terminal next.
func requireCleanJSON(t *testing.T, output, what string) {
	t.Helper()
	requireClean(t, output, what)
	for dec := json.NewDecoder(strings.NewReader(output)); dec.More(); {
		token, err := dec.Token()
		if err != nil {
			return // no JSON: an error was told instead
		}
		if text, ok := token.(string); ok {
			require.Empty(t, steering.FindString(text), what)
			require.Equal(t, strconv.Quote(banks.Clean(text)), strconv.Quote(text), what)
		}
	}
}

// evilSetup is an attempt whose every text is evil, as a program without the check could have stored it.
func evilSetup(exam string, mode quiz.Mode) quiz.Setup {
	setup := quiz.Setup{
		Exam: quiz.Exam{
			ID: exam, Abbreviation: evilID, Title: evilID, Body: evil, Questions: 2, TimeLimit: time.Hour,
			CutScore: quiz.CutScore{Count: 2}, Scoring: quiz.AllOrNothing, Interruption: quiz.Stop,
			Retakes: quiz.RetakePolicy{Attempts: 1, Days: 3, From: evil, Fee: evil},
			Topics:  []quiz.Topic{{ID: evilID, Title: evil, Weight: 2}},
		},
		Mode:    mode,
		Started: quiz.Instant{Wall: hereAndNow, Boot: "boot-1", Uptime: time.Hour},
	}
	if mode == quiz.PracticeMode {
		setup.Exam.TimeLimit = 0
	}
	for _, id := range []string{"1", "2"} {
		q := quiz.Question{
			ID: evilID + id, Topic: evilID, Stem: evil + "\n\n```" + evil + "\n" + evil + "\n```\n", Objective: evil, Last: evil,
			Sources: []string{evil, evil}, Near: []string{evil},
		}
		for i := range 3 {
			q.Options = append(q.Options, quiz.Option{Text: evil + strconv.Itoa(i), Key: i == 1, Rationale: evil, Belief: evil})
		}
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: []int{0, 1, 2}})
	}
	return setup
}

var hereAndNow = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// keepEvil stores attempts of all sorts with evil texts, and what candidates tell about them.
func keepEvil(t *testing.T, dir string) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), dir, hereAndNow)
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	for _, exam := range []string{evilID, "mini", "csm"} {
		for _, mode := range []quiz.Mode{quiz.ExamMode, quiz.PracticeMode} {
			for _, end := range []quiz.EventKind{quiz.Submitted, quiz.Discarded, ""} {
				keepEvilAttempt(t, store, evilSetup(exam, mode), end)
			}
		}
		require.NoError(t, store.AddOutcome(t.Context(), results.Outcome{Exam: exam, Told: hereAndNow, Score: quiz.Point, Of: 2}))
		require.NoError(t, store.SetExamDay(t.Context(), exam, results.DayOf(hereAndNow)+30))
	}
}

func keepEvilAttempt(t *testing.T, store results.Store, setup quiz.Setup, end quiz.EventKind) {
	t.Helper()
	id, err := store.Create(t.Context(), setup)
	require.NoError(t, err)
	release, err := store.Hold(t.Context(), id)
	require.NoError(t, err)
	attempt := quiz.New(setup)
	at := setup.Started
	do := func(e quiz.Event, err error) {
		require.NoError(t, err)
		require.NoError(t, attempt.Apply(e))
		require.NoError(t, store.Append(t.Context(), id, e))
		at = at.Add(time.Second)
	}
	for slot := range 2 {
		do(attempt.Show(at, slot))
		do(attempt.Answer(at, slot, []int{0}))
		do(attempt.Flag(at, slot, true))
		do(attempt.Rate(at, slot, quiz.Sure))
		if setup.Mode == quiz.PracticeMode {
			do(attempt.Check(at, slot))
		}
	}
	if end == quiz.Submitted {
		do(attempt.Submit(at))
		require.NoError(t, store.Explain(t.Context(), id, 0, results.Guessed))
		require.NoError(t, store.AddRegrade(t.Context(), results.Regrade{
			Attempt: id, At: hereAndNow, Reason: evil, Score: quiz.Point, Max: 2,
			Slots: []results.RegradedSlot{{Slot: 1, Question: evil, Score: quiz.Point}},
		}))
	}
	if end == quiz.Discarded {
		do(attempt.Discard(at))
	}
	require.NoError(t, release())
}

// evilBank is a folder of banks with evil names and evil texts, beside a sound one.
func evilBank(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), evilName)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, evilName), 0o700))
	require.NoError(t, os.CopyFS(filepath.Join(dir, "mini"), os.DirFS("testdata/banks/mini")))
	csm := filepath.Join(dir, "csm "+evilName) // sound, but for its folder, whose name stands in what is stored
	require.NoError(t, os.CopyFS(csm, os.DirFS("testdata/banks/mini")))
	exam, err := os.ReadFile("testdata/banks/mini/exam.yaml")
	require.NoError(t, err)
	sound := strings.Replace(string(exam), "id: mini", "id: csm", 1)
	require.NoError(t, os.WriteFile(filepath.Join(csm, "exam.yaml"), []byte(sound), 0o600))
	text := strings.Replace(string(exam), "title: ", "title: "+evil, 1)
	text = strings.Replace(text, "id: mini", "id: "+evil, 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, evilName, "exam.yaml"), []byte(text+"\n"+evil+": x\n"), 0o600))
	topic := "# " + evil + "\n\n## " + evil + "\n\n" + evil + "\n\n- [x] " + evil + "\n- [ ] " + evil + "\n\n* " + evil + ": x\n* Source: " + evil + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, evilName, evilName+".md"), []byte(topic), 0o600))
	return dir
}

// TestD1NothingHostileReachesATerminal runs every command over a store, a folder of banks and a command line that are
// full of hostile text, and looks at each byte of what comes out.
func TestD1NothingHostileReachesATerminal(t *testing.T) {
	data := filepath.Join(t.TempDir(), evilName)
	require.NoError(t, os.MkdirAll(data, 0o700))
	keepEvil(t, data)
	dir := evilBank(t)
	attempts := 18

	run := func(input string, args ...string) string {
		var out, err bytes.Buffer
		a := &app{
			in: strings.NewReader(input), out: &out, err: &err, env: func(string) string { return "" },
			now: func() quiz.Instant {
				return quiz.Instant{Wall: hereAndNow.Add(time.Minute), Boot: "boot-1", Uptime: 2 * time.Hour}
			},
		}
		_ = run(a, append(args, "--data", data, "--bank", dir))
		what := strconv.Quote(strings.Join(args, " "))
		requireClean(t, err.String(), what+" on standard error")
		printed := out.String()
		if slices.Contains(args, "--csv") {
			printed = strings.ReplaceAll(printed, "\r\n", "\n") // the line ends of sheets
		}
		requireCleanJSON(t, printed, what)
		return out.String() + err.String()
	}

	var commands [][]string
	for _, words := range []string{
		"", "exams", "exams --json", "exams mini", "exams csm", "exams compare", "exams compare --json", "exams EVIL", "exams EVIL --json", "exams compare EVIL csm",
		"banks", "banks list", "banks list --json", "banks show mini", "banks show EVIL", "banks show mini --topic EVIL", "banks show mini --json",
		"banks check", "banks check --json", "banks check DIR", "banks check DIR --json", "banks check EVIL", "banks check ./EVIL", "banks EVIL",
		"history", "history --json", "history --exam EVIL", "history --exam EVIL --json", "history --exam mini", "history --mode EVIL", "history --limit EVIL",
		"history --csv -", "history --csv DIR/EVIL/no/EVIL", "review --html -", "review 1 --all --html -", "review --html DIR/EVIL/no/EVIL",
		"progress", "progress --json", "progress mini", "progress mini --json", "progress mini --html -", "progress csm", "progress EVIL",
		"progress mini --passed EVIL", "progress mini --failed EVIL", "progress mini --exam-date EVIL", "progress mini --html DIR/EVIL/no/EVIL", "take mini --final",
		"review", "review --json", "review --cause EVIL", "review 1 --cause 1=EVIL", "review EVIL", "review --realistic",
		"doctor", "doctor --json", "doctor --backup DIR/EVIL/no/EVIL", "doctor --restore EVIL", "doctor --backup BACKUP",
		"regrade --reason EVIL", "regrade EVIL", "regrade 7 --reason EVIL",
		"take EVIL", "take mini --topic EVIL", "take mini --time EVIL", "take mini --questions EVIL", "take mini --seed EVIL", "take", "take mini EVIL", "take EVIL EVIL",
		"take mini", "take csm", "practice csm", "banks show csm", "banks check csm", "practice mini", "practice mini --objective EVIL", "practice mini --belief EVIL", "practice mini --topic EVIL", "practice mini --due",
		"practice mini --missed", "practice mini --weak", "practice EVIL",
		"resume", "resume EVIL", "resume --discard", "resume --discard EVIL", "retake", "retake EVIL",
		"EVIL", "--EVIL", "--EVIL=EVIL", "-EVIL", "help EVIL", "--help", "--version", "completion EVIL", "__complete take EVIL", "__complete EVIL",
	} {
		var args []string
		for word := range strings.FieldsSeq(words) {
			word = strings.NewReplacer("EVIL", evilArg, "DIR", dir, "BACKUP", filepath.Join(t.TempDir(), evilName)).Replace(word)
			args = append(args, word)
		}
		commands = append(commands, args)
	}
	for id := 1; id <= attempts; id++ {
		n := strconv.Itoa(id)
		commands = append(commands, []string{"review", n}, []string{"review", n, "--all"}, []string{"review", n, "--flagged"}, []string{"review", n, "--json"},
			[]string{"review", n, "--realistic"}, []string{"retake", n}, []string{"regrade", n, "--reason", evilArg})
	}
	lines := "help\nlist\ntime\nshow\n1\n2\nf\nsure\nunsure\ncheck\nn\ngo 2\n" + evilArg + "\ngo " + evilArg + "\n1 " + evilArg + "\n" + evilArg + " 1\np\n"
	length := 0
	for _, args := range commands {
		length += len(run(lines, args...))
	}
	for id := 1; id <= attempts; id++ {
		length += len(run(lines+"submit\n"+evilArg+"\nsubmit\ny\n", "resume", strconv.Itoa(id)))
	}
	damaged := run("", "doctor")
	require.Contains(t, damaged, "Everything is whole")
	assert.Greater(t, length, 50_000, "the commands had something to say")
	for id := range attempts {
		require.NotContains(t, run("", "review", strconv.Itoa(id+1)), "is damaged")
	}
	for _, shows := range [][]string{{"review", "1"}, {"review", "7", "--json"}, {"history"}, {"history", "--json"}} {
		assert.Contains(t, run("", shows...), "a[2J]0;owned", "%v shows what is left of the text", shows)
	}

	var said bytes.Buffer
	menu := &app{
		out: &said, err: &said, env: func(string) string { return "" }, data: data, bankDirs: []string{dir},
		now: func() quiz.Instant {
			return quiz.Instant{Wall: hereAndNow.Add(time.Minute), Boot: "boot-1", Uptime: 2 * time.Hour}
		},
	}
	choices, err := menu.homeChoices(t.Context())
	require.NoError(t, err)
	require.NotEmpty(t, choices)
	requireClean(t, said.String(), "what the menu says")
}

// A panic with a hostile message is told clean, and its report too.
func TestD1AReportOfACrashIsClean(t *testing.T) {
	var out, told bytes.Buffer
	a := &app{out: &out, err: &told, env: func(string) string { return "" }, data: t.TempDir(), now: func() quiz.Instant { return quiz.Instant{Wall: hereAndNow} }}
	err := a.guarded(func() error { panic(errors.New(evil)) })
	require.Error(t, err)
	reports, globbed := filepath.Glob(filepath.Join(a.data, "crash-*.txt"))
	require.NoError(t, globbed)
	require.Len(t, reports, 1)
	text, err := os.ReadFile(reports[0])
	require.NoError(t, err)
	requireClean(t, string(text), "the report")

	a.data = filepath.Join(reports[0], "no folder")
	require.Error(t, a.guarded(func() error { panic(evil) }))
	requireClean(t, told.String()+out.String(), "a report that has no file")
}
