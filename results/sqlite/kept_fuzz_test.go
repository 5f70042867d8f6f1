package sqlite

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// FuzzReplay (row D13): rules, a question, a form and events as they may lie in a file, past every seal: they are
// refused, or replayed, graded and packed without a panic, and come out the same when they are read again.
func FuzzReplay(f *testing.F) {
	setup := smallSetup()
	rules, err := json.Marshal(setup.Exam)
	require.NoError(f, err)
	question, err := json.Marshal(setup.Form.Slots[0].Question)
	require.NoError(f, err)
	form := packForm(setup, []int64{1})
	events, err := packEvents([]quiz.Event{
		response(0), response(1), {Seq: 2, Kind: quiz.Submitted, At: setup.Started.Add(time.Minute), Elapsed: time.Minute, Slot: quiz.NoSlot},
	})
	require.NoError(f, err)
	f.Add(rules, question, form, events)
	f.Add(bytes.ReplaceAll(rules, []byte(quiz.AllOrNothing), []byte(quiz.PerOption)), []byte(`{"id":"x","options":[{"text":"a"}]}`), form, events)
	f.Fuzz(func(t *testing.T, rules, question, form, events []byte) {
		var setup quiz.Setup
		var q quiz.Question
		if json.Unmarshal(rules, &setup.Exam) != nil || json.Unmarshal(question, &q) != nil {
			return
		}
		started, seed, slots, err := unpackForm(form)
		if err != nil {
			return
		}
		setup.Mode, setup.Started, setup.Form.Seed = quiz.ExamMode, started, seed
		refs := make([]int64, len(slots))
		for i, s := range slots {
			setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Question: q, Order: s.order})
			refs[i] = 1
		}
		list, err := unpackEvents(events)
		if err != nil || storable(setup.Form) != nil {
			return
		}
		attempt, err := quiz.Replay(setup, list)
		if err != nil {
			return
		}
		summary := results.Summarize(1, attempt)
		if !attempt.Ended() {
			return
		}
		want := results.NewRecord(1, attempt)
		kept := results.Record{Attempt: 1, Exam: want.Exam}
		require.NoError(t, unpackRecord(&kept, packRecord(want, refs), []name{{}, {id: q.ID, topic: q.Topic}}))
		require.Len(t, kept.Slots, len(want.Slots))
		if _, err = newRow(summary, 1); err != nil {
			require.ErrorContains(t, err, "cannot be kept") // a clock that is mad
		}
	})
}

// FuzzHeartbeat (row D13): a block is the heartbeat that was packed, or none.
func FuzzHeartbeat(f *testing.F) {
	block, err := packHeartbeat(smallSetup().Started, 1)
	require.NoError(f, err)
	f.Add(block, 1)
	f.Add(block[:60], 1)
	f.Add(bytes.Repeat([]byte{0xff}, heartbeatSize), 7)
	f.Fuzz(func(t *testing.T, block []byte, id int) {
		_ = unpackHeartbeat(block, id)
		if len(block) < heartbeatSize-4 {
			block = append(block, make([]byte, heartbeatSize-4-len(block))...)
		}
		block = block[:heartbeatSize-4]
		block = binary.LittleEndian.AppendUint32(bytes.Clone(block), recordSum(block, id, "")) // past the sum
		at := unpackHeartbeat(block, id)
		require.Zero(t, unpackHeartbeat(block, id+1), "it is of one attempt alone")
		if at == (quiz.Instant{}) {
			return
		}
		again, err := packHeartbeat(at, id)
		require.NoError(t, err)
		require.Equal(t, at, unpackHeartbeat(again, id))
	})
}

// FuzzRegradeBody (row D13): the body of a regrade is refused, or comes out the same when it is written and read again.
func FuzzRegradeBody(f *testing.F) {
	body, err := json.Marshal(results.Regrade{
		Attempt: 1, At: now, Reason: "the key was wrong\x1b[2J", Score: quiz.Point, Max: 2, Passed: true,
		Slots: []results.RegradedSlot{{Slot: 1, Question: "q-2", Score: quiz.Point}},
	})
	require.NoError(f, err)
	f.Add(body)
	f.Add([]byte(`{"attempt":1e3,"at":"0000-01-01T00:00:00Z","slots":null}`))
	f.Add([]byte(`[[[[{}]]]]`))
	f.Fuzz(func(t *testing.T, body []byte) {
		once, err := readRegrade(body)
		if err != nil {
			return
		}
		written, err := json.Marshal(once)
		require.NoError(t, err)
		twice, err := readRegrade(written)
		require.NoError(t, err)
		require.Equal(t, once, twice)
		_ = once.Same(twice)
	})
}
