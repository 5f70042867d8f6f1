package faults

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/plain"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results/sqlite"
)

// A2, the clock: in a bubble whose time passes at once somebody types, thinks and is killed. The copy of the folder that
// is made in that moment is what the kill would leave. The time left in it, when it is taken up later, is wrong by a
// second at the most where the clock stops, and by nothing where it runs on.
func TestA2AfterAKillTheTimeLeftIsRightToASecond(t *testing.T) {
	for _, rule := range []quiz.Interruption{quiz.Stop, quiz.RunOn} {
		t.Run(string(rule), func(t *testing.T) {
			var worst time.Duration
			for seed := range 250 {
				left := folder(t)
				setup := tenSetup(rule)
				var killed time.Duration
				synctest.Test(t, func(t *testing.T) { killed = sitUntilKilled(t, setup, left, uint64(seed)) })
				gap := time.Duration(1+seed%50) * time.Second
				off := clockError(t, setup, left, killed, gap)
				require.GreaterOrEqual(t, off, time.Duration(0), "seed %d: nothing is charged twice", seed)
				require.LessOrEqual(t, off, time.Second, "seed %d", seed)
				if rule == quiz.RunOn {
					require.Zero(t, off, "seed %d", seed)
				}
				worst = max(worst, off)
			}
			t.Logf("250 kills, the time left is wrong by %v at the most", worst)
		})
	}
}

// started is the instant at which the attempts begin.
var started = quiz.Instant{Wall: moment, Boot: "boot-1", Uptime: time.Hour}

// tenSetup is an attempt of ten questions and one hour.
func tenSetup(rule quiz.Interruption) quiz.Setup {
	setup := quiz.Setup{
		Exam: quiz.Exam{
			ID: "ten", Title: "Ten", Questions: 10, TimeLimit: time.Hour, CutScore: quiz.CutScore{Count: 7},
			Scoring: quiz.AllOrNothing, Interruption: rule, Topics: []quiz.Topic{{ID: "all", Title: "All", Weight: 10}},
		},
		Mode: quiz.ExamMode, Started: started,
	}
	for i := range 10 {
		q := quiz.Question{ID: fmt.Sprint("number-", i), Topic: "all", Stem: "Which?"}
		for o := range 4 {
			q.Options = append(q.Options, quiz.Option{Text: fmt.Sprint("option ", o), Key: o == 1})
		}
		setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: []int{0, 1, 2, 3}})
	}
	return setup
}

// sitUntilKilled sits an attempt for a minute or so, leaves in a folder what a kill would have left, and returns when
// that was, as the time since the start.
func sitUntilKilled(t *testing.T, setup quiz.Setup, left string, seed uint64) (killed time.Duration) {
	dir := folder(t)
	store, err := sqlite.Open(t.Context(), dir, moment)
	require.NoError(t, err)
	begin := time.Now()
	now := func() quiz.Instant { return started.Add(time.Since(begin)) }
	s, err := sitting.Start(t.Context(), store, now, setup)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	in, keys := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- plain.Run(ctx, s, report.View{ID: s.ID, Attempt: s.Attempt}, in, io.Discard) }()

	chance := rand.New(rand.NewPCG(seed, 3))
	longest := []int{300, 3000, 20000}[chance.IntN(3)] // milliseconds between two lines: a fast typist, or a thinker
	lines := randomLines(chance, 5+chance.IntN(20))
	if chance.IntN(3) == 0 {
		lines = strings.Split(strings.Repeat("time list 99 ", 10), " ") // nothing that is kept
	}
	for _, line := range lines {
		time.Sleep(time.Duration(chance.IntN(longest)) * time.Millisecond)
		_, err := io.WriteString(keys, line+"\n")
		require.NoError(t, err)
		synctest.Wait()
	}
	time.Sleep(time.Duration(chance.IntN(longest)) * time.Millisecond)
	synctest.Wait()
	require.NoError(t, os.CopyFS(filepath.Join(left, "data"), os.DirFS(dir)))
	killed = time.Since(begin)

	cancel()
	require.NoError(t, keys.Close())
	require.NoError(t, <-done)
	require.NoError(t, store.Close())
	return killed
}

// clockError takes up what a kill left, some time later, and returns by how much the time left is too long.
func clockError(t *testing.T, setup quiz.Setup, left string, killed, gap time.Duration) time.Duration {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(left, "data"), moment)
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	now := started.Add(killed + gap)
	s, err := sitting.Resume(t.Context(), store, func() quiz.Instant { return now }, 1)
	require.NoError(t, err)
	used := killed
	if setup.Exam.Interruption == quiz.RunOn {
		used += gap
	}
	found := s.Remaining(now) - (setup.Exam.TimeLimit - used)
	var out bytes.Buffer
	require.NoError(t, plain.Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, strings.NewReader("quit\n"), &out))
	assert.Contains(t, out.String(), report.Clock(s.Remaining(now))+" left.")
	require.Len(t, s.Gaps(), 1, "the interruption shows")
	return found
}
