package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// The benchmarks over a long history use a store that is generated once per run. CUTSCORE_BENCH_ATTEMPTS says with how
// many attempts (100,000 unless it is set), CUTSCORE_BENCH_DIR in which directory to make or find it and to leave it.

const benchSlots = 65

// longHistory is the directory of the generated store.
var longHistory = sync.OnceValues(func() (dir string, err error) {
	count := 100_000
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
	return dir, generate(dir, count)
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

// benchExam has 65 questions from a bank of 1,000 in eight topics.
func benchExam() (quiz.Exam, []quiz.Question) {
	exam := quiz.Exam{
		ID: "bench", Title: "Benchmark", Questions: benchSlots, TimeLimit: time.Hour,
		CutScore: quiz.CutScore{BasisPoints: 8500}, Scoring: quiz.AllOrNothing, Interruption: quiz.RunOn,
	}
	var bank []quiz.Question
	for i := range 8 {
		exam.Topics = append(exam.Topics, quiz.Topic{ID: fmt.Sprint("topic-", i), Title: "Topic", Weight: 8 + i/7})
	}
	for i := range 1000 {
		q := quiz.Question{ID: fmt.Sprintf("question-%03d", i), Topic: exam.Topics[i%8].ID, Stem: longText(200), Difficulty: 3}
		for o := range 4 {
			q.Options = append(q.Options, quiz.Option{Text: longText(60 + o), Rationale: longText(150), Key: o == i%4})
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

// generate fills a store with finished attempts, each as if it had been sat.
func generate(dir string, count int) error {
	ctx := context.Background()
	s, err := Open(ctx, dir, now)
	if err != nil {
		return err
	}
	defer s.Close()
	exam, bank := benchExam()
	all := quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: quiz.Form{}}
	for _, q := range bank {
		all.Form.Slots = append(all.Form.Slots, quiz.Slot{Question: q})
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		rules, rulesHash, err := keepRules(ctx, tx, exam)
		if err != nil {
			return err
		}
		questions, hashes, err := keepQuestions(ctx, tx, all)
		if err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, `INSERT INTO attempts
			(exam, rules, title, mode, custom, seed, started, time_limit, questions, cut_score, sum,
			ended_by, finished, answered, score, max, passed, used, topics, responses)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
		if err != nil {
			return err
		}
		chance := rand.New(rand.NewPCG(1, 2))
		for id := 1; id <= count; id++ {
			setup := quiz.Setup{
				Exam: exam, Mode: quiz.ExamMode, Form: quiz.Form{Seed: chance.Uint64()},
				Started: quiz.Instant{Wall: now.Add(time.Duration(id) * 2 * time.Hour), Boot: "d9b3a4f0-0f5e-4d2b-8f3c-1c2b3a495867"},
			}
			var refs []int64
			var formHashes [][]byte
			for _, i := range chance.Perm(len(bank))[:benchSlots] {
				setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: bank[i], Order: chance.Perm(4)})
				refs, formHashes = append(refs, questions[i]), append(formHashes, hashes[i])
			}
			a := sit(setup, chance)
			form := packForm(setup, refs)
			seal := sealForm(id, setup.Mode, setup.Custom, rulesHash, form, formHashes)
			last, err := sealEvents(seal, a.Events())
			if err != nil {
				return err
			}
			history, err := packEvents(a.Events())
			if err != nil {
				return err
			}
			r, err := newRow(results.Summarize(id, a), rules)
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
			if _, err = tx.Exec("INSERT INTO histories VALUES (?,?,?)", id, history, last); err != nil {
				return err
			}
		}
		return nil
	})
}

// sit answers most questions, some of them twice.
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
				do(a.Answer(at, slot, []int{chance.IntN(4)}))
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
	s := openLong(b)
	exam, _ := benchExam()
	for b.Loop() {
		p, err := results.Track(b.Context(), s, exam, time.UTC)
		require.NoError(b, err)
		require.True(b, p.Forecast.Enough)
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
	exam, bank := benchExam()
	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 1}.Form()
	require.NoError(b, err)
	setup := quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form, Started: quiz.Instant{Wall: now, Boot: "boot-1"}}
	id, err := s.Create(b.Context(), setup)
	require.NoError(b, err)
	seq := 0
	for b.Loop() {
		d := time.Duration(seq) * time.Second
		e := quiz.Event{
			Seq: seq, Kind: quiz.Answered, At: setup.Started.Add(d), Elapsed: d, Slot: seq % benchSlots, Choice: []int{seq % 4},
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
	exam, bank := benchExam()
	form, err := quiz.Draw{Exam: exam, Questions: bank, Seed: 1}.Form()
	require.NoError(b, err)
	for b.Loop() {
		_, err := s.Create(b.Context(), quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Form: form})
		require.NoError(b, err)
	}
}

// BenchmarkUnpack compares the packed record with JSON of the same.
func BenchmarkUnpack(b *testing.B) {
	exam, bank := benchExam()
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
