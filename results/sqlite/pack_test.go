package sqlite

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cutscore/quiz"
	"cutscore/results"
)

func drawInstant(t *rapid.T) quiz.Instant {
	seconds := rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds") // the years 1 to 9999
	return quiz.Instant{
		Wall:   time.Unix(seconds, rapid.Int64Range(0, 999999999).Draw(t, "nanoseconds")).UTC(),
		Boot:   rapid.StringN(0, 40, -1).Draw(t, "boot"),
		Uptime: time.Duration(rapid.Int64().Draw(t, "uptime")),
	}
}

func drawEvent(t *rapid.T, seq int) quiz.Event {
	e := quiz.Event{
		Seq: seq, Kind: rapid.SampledFrom(eventKinds).Draw(t, "kind"), At: drawInstant(t),
		Elapsed: time.Duration(rapid.Int64().Draw(t, "elapsed")),
		Slot:    rapid.IntRange(-1, 300).Draw(t, "slot"),
		Choice:  some(rapid.SliceOfN(rapid.IntRange(0, 25), 0, 5).Draw(t, "choice")),
		Option:  rapid.IntRange(-1, 25).Draw(t, "option"), On: rapid.Bool().Draw(t, "on"),
	}
	if e.Kind == quiz.Rated {
		e.Confidence = quiz.Confidence(rapid.IntRange(-1, 3).Draw(t, "confidence"))
	}
	return e
}

// some makes nil of an empty list, as a packed one comes back.
func some(list []int) []int {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestEventsComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := make([]quiz.Event, rapid.IntRange(0, 8).Draw(t, "count"))
		for i := range events {
			events[i] = drawEvent(t, i)
			if i > 0 && rapid.Bool().Draw(t, "follows") { // as clocks do
				events[i].At = events[i-1].At.Add(events[i].Elapsed - events[i-1].Elapsed)
			}
			body, err := packEvent(events[i])
			require.NoError(t, err)
			e, err := unpackEvent(body, i)
			require.NoError(t, err)
			assert.Equal(t, events[i], e)
		}
		body, err := packEvents(events)
		require.NoError(t, err)
		again, err := unpackEvents(body)
		require.NoError(t, err)
		assert.Equal(t, events, again)
	})
}

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	questions := []name{{}, {"one", "left"}, {"two", "right"}}
	rapid.Check(t, func(t *rapid.T) {
		r := results.Record{
			Attempt: rapid.IntRange(1, math.MaxInt32).Draw(t, "id"), Exam: rapid.String().Draw(t, "exam"),
			Mode:   rapid.SampledFrom([]quiz.Mode{quiz.ExamMode, quiz.PracticeMode}).Draw(t, "mode"),
			Custom: rapid.Bool().Draw(t, "custom"), Started: drawInstant(t).Wall,
			End:       rapid.SampledFrom([]quiz.EventKind{quiz.Submitted, quiz.Expired, quiz.Discarded}).Draw(t, "end"),
			TimeLimit: time.Duration(rapid.Int64Range(0, math.MaxInt64).Draw(t, "limit")),
			CutScore:  rapid.IntRange(0, 1000).Draw(t, "cut score"),
		}
		r.Finished = r.End != quiz.Discarded
		r.Slots = make([]results.SlotRecord, rapid.IntRange(0, 5).Draw(t, "slots"))
		refs := make([]int64, len(r.Slots))
		for i := range r.Slots {
			refs[i] = rapid.Int64Range(1, 2).Draw(t, "question")
			s := results.SlotRecord{
				Question: questions[refs[i]].id, Topic: questions[refs[i]].topic, Number: int(refs[i]),
				Time:     time.Duration(rapid.Int64Range(0, 1<<40).Draw(t, "time") >> rapid.IntRange(0, 30).Draw(t, "shift")),
				Response: results.Response(rapid.Uint32Range(0, 1<<quiz.MaxOptions-1).Draw(t, "response")),
				Changes:  rapid.IntRange(0, 1000).Draw(t, "changes"), Shown: rapid.Bool().Draw(t, "shown"),
				Flagged: rapid.Bool().Draw(t, "flagged"), Checked: rapid.Bool().Draw(t, "checked"),
				Turn:       results.Turn(rapid.IntRange(0, 3).Draw(t, "turn")),
				Count:      results.Count(rapid.IntRange(0, 2).Draw(t, "count")),
				Confidence: quiz.Confidence(rapid.IntRange(0, 2).Draw(t, "confidence")),
			}
			s.Time *= time.Millisecond
			s.Answered = s.Response != 0
			s.Graded = r.Finished && (r.Mode == quiz.ExamMode || s.Checked)
			if s.Graded {
				s.Score = quiz.Points(rapid.IntRange(0, int(quiz.Point)).Draw(t, "score"))
			}
			r.Slots[i] = s
		}
		body := packRecord(r, refs)
		again := results.Record{Attempt: r.Attempt, Exam: r.Exam, Slots: make([]results.SlotRecord, 9)}
		require.NoError(t, unpackRecord(&again, body, questions))
		assert.Equal(t, r, again)

		at := rapid.IntRange(0, len(body)-1).Draw(t, "at")
		body[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		var found damage
		require.ErrorAs(t, unpackRecord(&again, body, questions), &found)
		require.ErrorIs(t, found.error, errSum)
	})
}

// Schema 1 packed neither the rules nor what the last varint of a slot says.
func TestRecordsOfSchema1AreRead(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	setup := smallSetup()
	id, err := s.Create(t.Context(), setup)
	require.NoError(t, err)
	a := quiz.New(setup)
	for _, e := range []quiz.Event{response(0), response(1), {Seq: 2, Kind: quiz.Submitted, At: response(1).At, Elapsed: response(1).Elapsed, Slot: quiz.NoSlot}} {
		require.NoError(t, s.Append(t.Context(), id, e))
		require.NoError(t, a.Apply(e))
	}
	want := results.NewRecord(id, a)
	want.Slots[0].Turn = results.Unturned

	packed := packRecord(want, []int64{1})
	rules := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(want.TimeLimit)), uint64(want.CutScore))
	start := 1 + len(appendWall(nil, want.Started))
	require.Equal(t, rules, packed[start:start+len(rules)])
	old := slices.Concat([]byte{packed[0] &^ recordRules}, packed[1:start], packed[start+len(rules):len(packed)-4])
	inFile(t, dir, "UPDATE attempts SET responses = ?", binary.LittleEndian.AppendUint32(old, recordSum(old, id, setup.Exam.ID)))

	for r, err := range s.Records(t.Context(), setup.Exam.ID) {
		require.NoError(t, err)
		want.Slots[0].Number = 1
		assert.Equal(t, want, r)
	}
	inFile(t, dir, "UPDATE attempts SET cut_score = 0")
	for _, err := range s.Records(t.Context(), setup.Exam.ID) {
		var damaged *results.DamagedError
		require.ErrorAs(t, err, &damaged, "the rules of the row are checked")
	}
}

// A blob that is damaged gets past no sum, but one that was written wrongly must not bring the program down either.
func FuzzUnpack(f *testing.F) {
	events, err := packEvents([]quiz.Event{response(0), response(1)})
	require.NoError(f, err)
	setup := smallSetup()
	f.Add(events)
	f.Add(packForm(setup, []int64{1}))
	f.Add(packTopics([]quiz.TopicScore{{Topic: "all", Score: 7, Max: 9}}))
	f.Add(packRecord(results.NewRecord(1, quiz.New(setup)), []int64{1}))
	f.Fuzz(func(t *testing.T, body []byte) {
		if list, err := unpackEvents(body); err == nil {
			again, err := packEvents(list)
			require.NoError(t, err)
			twice, err := unpackEvents(again)
			require.NoError(t, err)
			assert.Equal(t, list, twice)
		}
		if started, seed, slots, err := unpackForm(body); err == nil {
			setup := quiz.Setup{Started: started, Form: quiz.Form{Seed: seed}}
			var refs []int64
			for _, s := range slots {
				setup.Form.Slots = append(setup.Form.Slots, quiz.Slot{Order: s.order})
				refs = append(refs, s.question)
			}
			_, _, again, err := unpackForm(packForm(setup, refs))
			require.NoError(t, err)
			assert.Equal(t, slots, again)
		}
		_, _ = unpackTopics(body)
		_ = unpackHeartbeat(body, 1)
		r := results.Record{Attempt: 1}
		sum := recordSum(body, 1, "")
		_ = unpackRecord(&r, binary.LittleEndian.AppendUint32(slices.Clone(body), sum), make([]name, 9))
	})
}

func TestSettleGoesOnAfterADamagedAttempt(t *testing.T) {
	dir := t.TempDir()
	four(t, dir)
	inFile(t, dir, "UPDATE events SET body = x'00' WHERE attempt = 3 AND seq = 2")
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	closed, err := results.Settle(t.Context(), s, smallSetup().Started.Add(2*time.Hour))
	assert.Equal(t, []int{4}, closed)
	assert.Equal(t, 3, damagedID(t, dir, err))
}
