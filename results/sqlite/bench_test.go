package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// The benchmarks over a long history use a store that is generated once per run. CUTSCORE_BENCH_ATTEMPTS says with how
// many attempts (100,000 unless it is set, 1,000 with -short), CUTSCORE_BENCH_DIR in which directory to make or find it
// and to leave it.

// longHistory is the directory of the generated store.
var longHistory = sync.OnceValues(func() (dir string, err error) {
	count := 100_000
	if testing.Short() {
		count = 1000
	}
	if text := os.Getenv("CUTSCORE_BENCH_ATTEMPTS"); text != "" {
		if count, err = strconv.Atoi(text); err != nil {
			return "", err
		}
	}
	if dir = os.Getenv("CUTSCORE_BENCH_DIR"); dir == "" {
		if dir, err = os.MkdirTemp("", "cutscore-bench-"); err != nil {
			return "", err
		}
		benchGarbage = dir
	}
	if _, err := os.Stat(filepath.Join(dir, fileName)); err == nil {
		return dir, nil
	}
	exam, bank := benchExam("bench", 65)
	return dir, generate(dir, taken{exam, bank, count})
})

// benchGarbage is what has to be removed after the run, or "".
var benchGarbage string

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		child()
	}
	code := m.Run()
	if benchGarbage != "" {
		_ = os.RemoveAll(benchGarbage)
	}
	os.Exit(code)
}

// benchExam has so many questions, from a bank of 1,000 in eight topics.
func benchExam(id string, questions int) (quiz.Exam, []quiz.Question) {
	exam := quiz.Exam{
		ID: id, Title: "Benchmark", Questions: questions, TimeLimit: time.Hour,
		CutScore: quiz.CutScore{BasisPoints: 8500}, Scoring: quiz.AllOrNothing, Interruption: quiz.RunOn,
	}
	var bank []quiz.Question
	for i := range 8 {
		weight := questions*(i+1)/8 - questions*i/8
		exam.Topics = append(exam.Topics, quiz.Topic{ID: fmt.Sprint("topic-", i), Title: "Topic", Weight: weight})
	}
	for i := range 1000 {
		q := quiz.Question{ID: fmt.Sprintf("question-%03d", i), Topic: exam.Topics[i%8].ID, Stem: longText(200), Difficulty: 3}
		for o := range 4 {
			option := quiz.Option{Text: longText(60 + o), Rationale: longText(150), Key: o == i%4}
			if !option.Key && o == 0 {
				option.Belief = fmt.Sprint("belief-", i%40)
			}
			q.Options = append(q.Options, option)
		}
		bank = append(bank, q)
	}
	return exam, bank
}

func longText(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcdefghij "[i*7%11]
	}
	return string(b)
}

// taken is an exam and how often it was taken.
type taken struct {
	exam  quiz.Exam
	bank  []quiz.Question
	count int
}

// generate fills a store with finished attempts, each as if it had been sat. Those of several exams take turns.
func generate(dir string, exams ...taken) error {
	ctx := context.Background()
	s, err := Open(ctx, dir, now)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.write(ctx, func(tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, `INSERT INTO attempts
			(exam, rules, title, mode, custom, seed, started, time_limit, questions, cut_score, sum,
			ended_by, finished, answered, score, max, passed, used, topics, responses)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
		if err != nil {
			return err
		}
		var kept []sat
		var turns []int
		for i, t := range exams {
			k, err := keepTaken(ctx, tx, t)
			if err != nil {
				return err
			}
			kept = append(kept, k)
			turns = append(turns, slices.Repeat([]int{i}, t.count)...)
		}
		chance := rand.New(rand.NewPCG(1, 2))
		if len(exams) > 1 {
			chance.Shuffle(len(turns), func(i, j int) { turns[i], turns[j] = turns[j], turns[i] })
		}
		for i, turn := range turns {
			if err := kept[turn].again(tx, insert, i+1, chance); err != nil {
				return err
			}
		}
		return nil
	})
}

// sat is an exam whose rules and questions are kept.
type sat struct {
	taken
	rules     int64
	rulesHash []byte
	questions []int64
	hashes    [][]byte
}

func keepTaken(ctx context.Context, tx *sql.Tx, t taken) (k sat, err error) {
	k.taken = t
	if k.rules, k.rulesHash, err = keepRules(ctx, tx, t.exam); err != nil {
		return k, err
	}
	all := quiz.Setup{Exam: t.exam, Mode: quiz.ExamMode}
	for _, q := range t.bank {
		all.Form.Slots = append(all.Form.Slots, quiz.Slot{Question: q})
	}
	k.questions, k.hashes, err = keepQuestions(ctx, tx, all)
	return k, err
}

// again keeps another attempt.
func (k sat) again(tx *sql.Tx, insert *sql.Stmt, id int, chance *rand.Rand) error {
	setup := quiz.Setup{
		Exam: k.exam, Mode: quiz.ExamMode, Form: quiz.Form{Seed: chance.Uint64()},
		Started: quiz.Instant{Wall: now.Add(time.Duration(id) * 2 * time.Hour), Boot: "d9b3a4f0-0f5e-4d2b-8f3c-1c2b3a495867"},
	}
	var refs []int64
	var formHashes [][]byte
	for _, i := range chance.Perm(len(k.bank))[:k.exam.Questions] {
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: k.bank[i], Order: chance.Perm(4)})
		refs, formHashes = append(refs, k.questions[i]), append(formHashes, k.hashes[i])
	}
	a := sit(setup, chance)
	form := packForm(setup, refs)
	seal := sealForm(id, setup.Mode, setup.Custom, k.rulesHash, form, formHashes)
	last, err := sealEvents(seal, a.Events())
	if err != nil {
		return err
	}
	history, err := packEvents(a.Events())
	if err != nil {
		return err
	}
	r, err := newRow(results.Summarize(id, a), k.rules)
	if err != nil {
		return err
	}
	if _, err = insert.Exec(r.exam, r.rules, r.title, string(r.mode), r.custom, r.seed, r.started, r.timeLimit,
		r.questions, r.cutScore, r.sum, r.endedBy, r.finished, r.answered, r.score, r.max, r.passed, r.used, r.topics,
		packRecord(results.NewRecord(id, a), refs)); err != nil {
		return err
	}
	if _, err = tx.Exec("INSERT INTO forms VALUES (?,?,?)", id, form, seal); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO histories VALUES (?,?,?)", id, history, last)
	return err
}

// sit answers most questions, some of them twice, and three of four right.
func sit(setup quiz.Setup, chance *rand.Rand) *quiz.Attempt {
	a := quiz.New(setup)
	at := setup.Started
	do := func(e quiz.Event, err error) {
		if err == nil {
			err = a.Apply(e)
		}
		if err != nil {
			panic(err)
		}
	}
	for slot := range a.Len() {
		do(a.Show(at, slot))
		for range 1 + chance.IntN(8)/7 {
			at = at.Add(time.Duration(chance.Int64N(int64(24 * time.Second))))
			if chance.IntN(20) > 0 {
				choice := a.Question(slot).Key()
				if chance.IntN(3) == 0 {
					choice = []int{chance.IntN(4)}
				}
				do(a.Answer(at, slot, choice))
			}
		}
		if chance.IntN(10) == 0 {
			do(a.Flag(at, slot, true))
		}
	}
	do(a.Submit(at))
	return a
}

func openLong(b *testing.B) *Store {
	dir, err := longHistory()
	require.NoError(b, err)
	s, err := Open(b.Context(), dir, now)
	require.NoError(b, err)
	b.Cleanup(func() { _ = s.Close() })
	return s
}

func BenchmarkHistory(b *testing.B) {
	s := openLong(b)
	for b.Loop() {
		list, err := s.History(b.Context(), results.Filter{Limit: 20})
		require.NoError(b, err)
		require.Len(b, list, 20)
	}
}

// BenchmarkHistoryRare is what an index is for: an exam that was hardly ever taken, and the open attempts.
func BenchmarkHistoryRare(b *testing.B) {
	s := openLong(b)
	for name, f := range map[string]results.Filter{"Exam": {Exam: "rare", Limit: 20}, "Open": {Open: true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := s.History(b.Context(), f)
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkOpenAndHistory is what a command that lists the history spends in this package.
func BenchmarkOpenAndHistory(b *testing.B) {
	openLong(b)
	dir, _ := longHistory()
	for b.Loop() {
		s, err := Open(b.Context(), dir, now)
		require.NoError(b, err)
		_, err = s.History(b.Context(), results.Filter{Limit: 20})
		require.NoError(b, err)
		require.NoError(b, s.Close())
	}
}

// BenchmarkTrack is everything that is told of progress.
func BenchmarkTrack(b *testing.B) {
	exam, _ := benchExam("bench", 65)
	benchmarkTrack(b, openLong(b), exam)
}

// BenchmarkTrack2000 is the same over a history that somebody may have. Another exam beside it must cost nothing.
func BenchmarkTrack2000(b *testing.B) {
	exam, bank := benchExam("bench", 80)
	other, others := benchExam("other", 80)
	mine, theirs := 2000, 20_000
	if testing.Short() {
		mine, theirs = 20, 200
	}
	for _, c := range []struct {
		name  string
		taken []taken
	}{
		{"Alone", []taken{{exam, bank, mine}}},
		{"BesideAnother", []taken{{exam, bank, mine}, {other, others, theirs}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			dir := b.TempDir()
			require.NoError(b, generate(dir, c.taken...))
			s, err := Open(b.Context(), dir, now)
			require.NoError(b, err)
			defer s.Close()
			benchmarkTrack(b, s, exam)
		})
	}
}

func benchmarkTrack(b *testing.B, s *Store, exam quiz.Exam) {
	for b.Loop() {
		p, err := results.Track(b.Context(), s, exam, time.UTC)
		require.NoError(b, err)
		require.True(b, p.Forecast.Enough)
		require.NotEmpty(b, p.Beliefs)
	}
}

func BenchmarkMet(b *testing.B) {
	s := openLong(b)
	for b.Loop() {
		met, err := results.Met(b.Context(), s, "bench")
		require.NoError(b, err)
		require.NotEmpty(b, met)
	}
}

// BenchmarkAppend makes one response durable. Compare it with BenchmarkFsync.
func BenchmarkAppend(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), now)
	require.NoError(b, err)
	defer s.Close()
	exam, bank := benchExam("bench", 65)
	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 1}.Form()
	require.NoError(b, err)
	setup := quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form, Started: quiz.Instant{Wall: now, Boot: "boot-1"}}
	id, err := s.Create(b.Context(), setup)
	require.NoError(b, err)
	seq := 0
	for b.Loop() {
		d := time.Duration(seq) * time.Second
		e := quiz.Event{
			Seq: seq, Kind: quiz.Answered, At: setup.Started.Add(d), Elapsed: d, Slot: seq % exam.Questions, Choice: []int{seq % 4},
		}
		if err := s.Append(b.Context(), id, e); err != nil {
			b.Fatal(err)
		}
		seq++
	}
}

// BenchmarkFsync is the floor: 200 bytes appended to a file and synced.
func BenchmarkFsync(b *testing.B) {
	file, err := os.Create(filepath.Join(b.TempDir(), "floor"))
	require.NoError(b, err)
	defer file.Close()
	for b.Loop() {
		if _, err := file.Write(make([]byte, 200)); err != nil {
			b.Fatal(err)
		}
		if err := file.Sync(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCreate draws nothing: it keeps a form whose questions are known already.
func BenchmarkCreate(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), now)
	require.NoError(b, err)
	defer s.Close()
	exam, bank := benchExam("bench", 65)
	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 1}.Form()
	require.NoError(b, err)
	for b.Loop() {
		_, err := s.Create(b.Context(), quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form})
		require.NoError(b, err)
	}
}

// BenchmarkUnpack compares the packed record with JSON of the same.
func BenchmarkUnpack(b *testing.B) {
	exam, bank := benchExam("bench", 65)
	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 1}.Form()
	require.NoError(b, err)
	setup := quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form, Started: quiz.Instant{Wall: now}}
	a := sit(setup, rand.New(rand.NewPCG(1, 2)))
	record := results.NewRecord(1, a)
	names := make([]name, len(record.Slots))
	refs := make([]int64, len(record.Slots))
	for i, s := range record.Slots {
		names[i], refs[i] = name{s.Question, s.Topic}, int64(i)
	}
	packed := packRecord(record, refs)
	b.Run("Packed", func(b *testing.B) {
		b.ReportMetric(float64(len(packed)), "bytes")
		r := results.Record{Attempt: 1, Exam: exam.ID}
		for b.Loop() {
			if err := unpackRecord(&r, packed, names); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("JSON", func(b *testing.B) {
		type slot [5]int64 // question, flags, milliseconds, response, score
		slots := make([]slot, len(record.Slots))
		for i, s := range record.Slots {
			slots[i] = slot{refs[i], 9, s.Time.Milliseconds(), int64(s.Response), int64(s.Score)}
		}
		text, err := json.Marshal(slots)
		require.NoError(b, err)
		b.ReportMetric(float64(len(text)), "bytes")
		for b.Loop() {
			if err := json.Unmarshal(text, &slots); err != nil {
				b.Fatal(err)
			}
		}
	})
}
