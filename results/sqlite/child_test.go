package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// A test that needs another process starts its own binary again with childEnv set to the store's directory.
const childEnv = "CUTSCORE_TEST_CHILD"

func smallSetup() quiz.Setup {
	options := []quiz.Option{{Text: "yes", Key: true}, {Text: "no"}, {Text: "maybe"}}
	return quiz.Setup{
		Exam: quiz.Exam{
			ID: "small", Title: "Small", Questions: 1, TimeLimit: time.Hour, CutScore: quiz.CutScore{Count: 1},
			Scoring: quiz.AllOrNothing, Interruption: quiz.RunOn, Topics: []quiz.Topic{{ID: "all", Title: "All", Weight: 1}},
		},
		Mode: quiz.ExamMode,
		Form: quiz.Form{Seed: 1, Slots: []quiz.Slot{
			{Question: quiz.Question{ID: "only", Topic: "all", Stem: "Is it?", Options: options}, Order: []int{2, 0, 1}},
		}},
		Started: quiz.Instant{Wall: now, Boot: "boot-1"},
	}
}

// response is event seq of an attempt of smallSetup.
func response(seq int) quiz.Event {
	d := time.Duration(seq) * time.Millisecond
	return quiz.Event{Seq: seq, Kind: quiz.Answered, At: smallSetup().Started.Add(d), Elapsed: d, Choice: []int{seq % 3}}
}

// child holds attempt 1 and answers for ever. It prints a line once it holds it, and one for each response that is
// durable.
func child() {
	ctx := context.Background()
	fail := func(err error) {
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	s, err := Open(ctx, os.Getenv(childEnv), now)
	fail(err)
	_, err = s.Hold(ctx, 1)
	fail(err)
	fmt.Println("held")
	for seq := 0; ; seq++ {
		fail(s.Heartbeat(1, response(seq).At))
		fail(s.Append(ctx, 1, response(seq)))
		fmt.Println(seq)
	}
}

// A kill frees the lock without a manual step, loses no response that was told to be durable, and leaves a heartbeat.
func TestA9AKilledProcessFreesItsAttemptAndLosesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	require.Equal(t, 1, id)

	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan())
	require.Equal(t, "held", lines.Text())

	_, err = s.Hold(t.Context(), id)
	var held *results.HeldError
	require.ErrorAs(t, err, &held)
	assert.Equal(t, cmd.Process.Pid, held.PID)

	durable := -1
	for range 50 {
		require.True(t, lines.Scan())
		durable++
		require.Equal(t, fmt.Sprint(durable), lines.Text())
	}
	require.NoError(t, cmd.Process.Kill())
	for lines.Scan() { // what it said before it died counts too
		durable++
	}
	require.Error(t, cmd.Wait())

	release, err := s.Hold(t.Context(), id)
	require.NoError(t, err)
	defer func() { require.NoError(t, release()) }()
	a, err := s.Attempt(t.Context(), id)
	require.NoError(t, err)
	require.Greater(t, len(a.Events()), durable)
	for seq, e := range a.Events() {
		assert.Equal(t, response(seq), e)
	}
	at, err := s.LastHeartbeat(id)
	require.NoError(t, err)
	assert.False(t, at.Wall.Before(response(durable).At.Wall))
}
