package sqlite

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// seen is all that a store gives out.
type seen struct {
	attempts map[int]*quiz.Attempt
	history  []results.Summary
	records  map[int]results.Record
	causes   []results.Explanation
	outcomes []results.Outcome
	day      results.Day
	regrades []results.Regrade
}

// look reads everything. What is damaged is left out; the errors say so.
func look(t *testing.T, dir string, ids int) (found seen, faults []error) {
	t.Helper()
	s, err := Open(t.Context(), dir, now)
	if err != nil {
		return found, []error{err}
	}
	defer s.Close()
	found = seen{attempts: map[int]*quiz.Attempt{}, records: map[int]results.Record{}}
	for id := 1; id <= ids; id++ {
		a, err := s.Attempt(t.Context(), id)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		found.attempts[id] = a
	}
	if found.history, err = s.History(t.Context(), results.Filter{}); err != nil {
		faults = append(faults, err)
	}
	for r, err := range s.Records(t.Context(), "small") {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		r.Slots = slices.Clone(r.Slots)
		found.records[r.Attempt] = r
	}
	note := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	found.causes, err = s.Explanations(t.Context(), "")
	note(err)
	found.outcomes, err = s.Outcomes(t.Context(), "")
	note(err)
	found.day, err = s.ExamDay(t.Context(), "small")
	note(err)
	found.regrades, err = s.Regrades(t.Context(), "")
	note(err)
	return found, faults
}

// four makes a store of four attempts: submitted, discarded, open, and open without an event.
func four(t *testing.T, dir string) seen {
	t.Helper()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	for id := 1; id <= 4; id++ {
		_, err := s.Create(t.Context(), smallSetup())
		require.NoError(t, err)
		if id == 4 {
			break
		}
		for seq := range 5 {
			require.NoError(t, s.Append(t.Context(), id, response(seq)))
		}
		end := response(5)
		end.Choice, end.Slot = nil, quiz.NoSlot
		if end.Kind = []quiz.EventKind{quiz.Submitted, quiz.Discarded, ""}[id-1]; end.Kind != "" {
			require.NoError(t, s.Append(t.Context(), id, end))
		}
	}
	require.NoError(t, s.Close())
	all, faults := look(t, dir, 4)
	require.Empty(t, faults)
	return all
}

func TestA10DamageIsToldAndNamesTheAttempt(t *testing.T) {
	for name, c := range map[string]struct {
		statement string
		ids       []int // what is damaged for Attempt
		history   []int
		records   []int
	}{
		"an event": {
			"UPDATE events SET body = " + blob("body") + " WHERE attempt = 3 AND seq = 2",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"an event cut short": {
			"UPDATE events SET body = substr(body, 1, 3) WHERE attempt = 3 AND seq = 4",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"a seal": {
			"UPDATE events SET seal = " + blob("seal") + " WHERE attempt = 3 AND seq = 4",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"the last event missing": {"DELETE FROM events WHERE attempt = 3 AND seq = 4", []int{3}, []int{3}, []int{3}},
		"an event missing":       {"DELETE FROM events WHERE attempt = 3 AND seq = 1", []int{3}, []int{3}, []int{3}},
		"two events exchanged": {
			"UPDATE events SET seq = CASE seq WHEN 1 THEN 102 ELSE 101 END WHERE attempt = 3 AND seq IN (1, 2)",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"two events exchanged with their seals": {
			"UPDATE events SET (body, seal) = (SELECT body, seal FROM events o WHERE attempt = 3 AND o.seq = 3 - events.seq) " +
				"WHERE attempt = 3 AND seq IN (1, 2)",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"the last events missing, and their number put right": {
			"DELETE FROM events WHERE attempt = 3 AND seq > 2; UPDATE open_attempts SET events = 3 WHERE attempt = 3",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"the events": {
			"UPDATE histories SET body = " + blob("body") + " WHERE attempt = 2",
			[]int{2},
			nil, nil,
		},
		"the events cut short": {
			"UPDATE histories SET body = substr(body, 1, 9) WHERE attempt = 2",
			[]int{2},
			nil, nil,
		},
		"the events missing": {"DELETE FROM histories WHERE attempt = 1", []int{1}, nil, nil},
		"the events of another": {
			"UPDATE histories SET (body, seal) = (SELECT body, seal FROM histories WHERE attempt = 1) WHERE attempt = 2",
			[]int{2},
			nil, nil,
		},
		"a form": {
			"UPDATE forms SET body = " + blob("body") + " WHERE attempt = 4",
			[]int{4},
			[]int{4},
			[]int{4},
		},
		"a form missing":       {"DELETE FROM forms WHERE attempt = 4", []int{4}, []int{4}, []int{4}},
		"a score":              {"UPDATE attempts SET score = score + 1 WHERE id = 1", []int{1}, []int{1}, nil},
		"a result made better": {"UPDATE attempts SET passed = 1 - passed WHERE id = 1", []int{1}, []int{1}, nil},
		"a date":               {"UPDATE attempts SET started = 'yesterday' WHERE id = 1", []int{1}, []int{1}, nil},
		"the mode": {
			"UPDATE attempts SET mode = 'practice' WHERE id = 3",
			[]int{3},
			[]int{3},
			[]int{3},
		},
		"the responses": {
			"UPDATE attempts SET responses = " + blob("responses") + " WHERE id = 1",
			nil, nil,
			[]int{1},
		},
		"no responses": {"UPDATE attempts SET responses = x'' WHERE id = 1", nil, nil, nil},
		"responses of another": {
			"UPDATE attempts SET responses = (SELECT responses FROM attempts WHERE id = 2) WHERE id = 1",
			nil, nil,
			[]int{1},
		},
		"an ended one opened": {"UPDATE attempts SET ended_by = NULL WHERE id = 1", []int{1}, []int{1}, nil},
		"a question": {
			"UPDATE questions SET body = replace(body, 'yes', 'no!')",
			[]int{1, 2, 3, 4},
			[]int{3, 4},
			[]int{3, 4},
		},
		"the rules": {
			"UPDATE exams SET body = replace(body, 'Small', 'Large')",
			[]int{1, 2, 3, 4},
			[]int{3, 4},
			[]int{3, 4},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			whole := four(t, dir)
			inFile(t, dir, "PRAGMA foreign_keys = 0; "+c.statement)
			s, err := Open(t.Context(), dir, now)
			require.NoError(t, err)
			defer s.Close()

			var damaged []int
			for id := 1; id <= 4; id++ {
				a, err := s.Attempt(t.Context(), id)
				if err != nil {
					damaged = append(damaged, damagedID(t, dir, err))
					continue
				}
				assert.Equal(t, whole.attempts[id], a)
			}
			assert.Equal(t, c.ids, damaged, "attempts")

			list, err := s.History(t.Context(), results.Filter{})
			damaged = nil
			if err != nil {
				for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
					damaged = append(damaged, damagedID(t, dir, one))
				}
			}
			slices.Sort(damaged)
			assert.Equal(t, c.history, damaged, "history")
			assert.Len(t, list, 4-len(c.history))
			assert.Subset(t, whole.history, list)

			damaged = nil
			count := 0
			for r, err := range s.Records(t.Context(), "small") {
				count++
				if err != nil {
					damaged = append(damaged, damagedID(t, dir, err))
					assert.Equal(t, results.Record{Attempt: damaged[len(damaged)-1]}, r)
					continue
				}
				assert.Equal(t, whole.records[r.Attempt], r)
			}
			assert.Equal(t, c.records, damaged, "records")
			assert.Equal(t, 4, count)
		})
	}
}

// blob is SQL that changes a byte in the middle of a blob.
func blob(column string) string {
	return strings.ReplaceAll("unhex(substr(hex(#), 1, 8) ||"+
		" CASE substr(hex(#), 9, 2) WHEN '77' THEN '78' ELSE '77' END || substr(hex(#), 11))", "#", column)
}

func damagedID(t *testing.T, dir string, err error) int {
	t.Helper()
	var damaged *results.DamagedError
	require.ErrorAs(t, err, &damaged)
	assert.ErrorContains(t, err, dir)
	return damaged.ID
}

func TestA10ADamagedNameStopsStatistics(t *testing.T) {
	for _, column := range []string{"topic = 'other'", "id = 'other'", "ref = 7"} {
		dir := t.TempDir()
		four(t, dir)
		inFile(t, dir, "PRAGMA foreign_keys = 0; UPDATE questions SET "+column)
		s, err := Open(t.Context(), dir, now)
		require.NoError(t, err)
		_, err = results.Met(t.Context(), s, "small")
		require.ErrorIs(t, err, errSum, column)
		require.NoError(t, s.Close())
	}
}

// TestA10RandomDamageIsNeverAWrongResult flips bytes anywhere in the file. Each time everything reads as before or an
// error says that it does not.
func TestA10RandomDamageIsNeverAWrongResult(t *testing.T) {
	dir := t.TempDir()
	whole := four(t, dir)
	content, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)
	chance := rand.New(rand.NewPCG(1, 2))
	told := 0
	for range 200 {
		broken := bytes.Clone(content)
		var places []int
		for range 1 + chance.IntN(8) {
			at := chance.IntN(len(broken))
			broken[at] ^= byte(1 + chance.IntN(255))
			places = append(places, at)
		}
		copied := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(copied, fileName), broken, 0o600))
		found, faults := look(t, copied, 4)
		if len(faults) > 0 {
			told++
		} else {
			require.Equal(t, whole, found, "bytes at %v", places)
		}
		for id, a := range found.attempts {
			require.Equal(t, whole.attempts[id], a, "bytes at %v", places)
		}
		for id, r := range found.records {
			require.Equal(t, whole.records[id], r, "bytes at %v", places)
		}
		require.Subset(t, whole.history, found.history, "bytes at %v", places)
	}
	assert.Positive(t, told)
}

// TestA10ACutLogGivesBackWhatWasBeforeIt cuts the write-ahead log where a power cut might have.
func TestA10ACutLogGivesBackWhatWasBeforeIt(t *testing.T) {
	dir := t.TempDir()
	withAttempt(t, dir, 1)
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	for seq := 1; seq < 6; seq++ {
		require.NoError(t, s.Append(t.Context(), 1, response(seq)))
	}
	whole, err := s.Attempt(t.Context(), 1)
	require.NoError(t, err)
	log, err := os.ReadFile(filepath.Join(dir, fileName+"-wal"))
	require.NoError(t, err)
	require.NotEmpty(t, log)
	last := 0
	for cut := 0; cut <= len(log)+511; cut += 512 {
		copied := t.TempDir()
		require.NoError(t, copyFile(filepath.Join(dir, fileName), filepath.Join(copied, fileName)))
		require.NoError(t, os.WriteFile(filepath.Join(copied, fileName+"-wal"), log[:min(cut, len(log))], 0o600))
		part, err := Open(t.Context(), copied, now)
		require.NoError(t, err)
		a, err := part.Attempt(t.Context(), 1)
		require.NoError(t, err)
		n := len(a.Events())
		assert.GreaterOrEqual(t, n, last, "a longer log never holds less")
		assert.Equal(t, whole.Events()[:n], a.Events())
		last = n
		require.NoError(t, part.Close())
	}
	assert.Equal(t, 6, last)
}

// killed leaves in a folder what a kill would leave of a store with a longer log, and returns its attempt.
func killed(t *testing.T, left string) *quiz.Attempt {
	t.Helper()
	dir := t.TempDir()
	withAttempt(t, dir, 1)
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	for seq := 1; seq < 60; seq++ {
		require.NoError(t, s.Append(t.Context(), 1, response(seq)))
	}
	whole, err := s.Attempt(t.Context(), 1)
	require.NoError(t, err)
	for _, name := range []string{fileName, fileName + "-wal"} {
		require.NoError(t, copyFile(filepath.Join(dir, name), filepath.Join(left, name)))
	}
	return whole
}

// withLog opens the file of a store beside another log, and returns its attempt or the error that tells of damage.
func withLog(t *testing.T, left string, log []byte) (*quiz.Attempt, error) {
	t.Helper()
	copied, err := os.MkdirTemp("/dev/shm", "cutscore-") // in memory, where that can be: there are many
	if err != nil {
		copied = t.TempDir()
	}
	defer func() { require.NoError(t, os.RemoveAll(copied)) }()
	require.NoError(t, copyFile(filepath.Join(left, fileName), filepath.Join(copied, fileName)))
	require.NoError(t, os.WriteFile(filepath.Join(copied, fileName+"-wal"), log, 0o600))
	s, err := Open(t.Context(), copied, now)
	if err != nil {
		return nil, err
	}
	defer func() { require.NoError(t, s.Close()) }()
	found, err := s.Examine(t.Context())
	if err != nil {
		return nil, err
	}
	if len(found.Faults) > 0 {
		return nil, errors.Join(found.Faults...)
	}
	return s.Attempt(t.Context(), 1)
}

func TestA10ALongLogIsCutAnywhere(t *testing.T) {
	left := t.TempDir()
	whole := killed(t, left)
	log, err := os.ReadFile(filepath.Join(left, fileName+"-wal"))
	require.NoError(t, err)
	require.Greater(t, len(log), 400_000)
	last := 0
	for cut := 512; cut <= len(log)+511; cut += 512 {
		a, err := withLog(t, left, log[:min(cut, len(log))])
		require.NoError(t, err)
		n := len(a.Events())
		require.GreaterOrEqual(t, n, last, "a longer log never holds less")
		require.Equal(t, whole.Events()[:n], a.Events())
		last = n
	}
	assert.Equal(t, len(whole.Events()), last)
}

// What SQLite's own checksums of the log refuse is as if it had never been written, with all that comes behind it. That
// answers are gone is told, but for the last one: it looks as if the power had been cut while it was written.
func TestA10RandomDamageToTheLogIsTold(t *testing.T) {
	left := t.TempDir()
	whole := killed(t, left)
	log, err := os.ReadFile(filepath.Join(left, fileName+"-wal"))
	require.NoError(t, err)
	chance := rand.New(rand.NewPCG(5, 6))
	told := 0
	for range 200 {
		broken := bytes.Clone(log)
		for range 1 + chance.IntN(8) {
			broken[chance.IntN(len(broken))] ^= byte(1 + chance.IntN(255))
		}
		a, err := withLog(t, left, broken)
		if err != nil {
			told++
			continue
		}
		n := len(a.Events())
		require.Equal(t, whole.Events()[:n], a.Events())
		require.GreaterOrEqual(t, n, len(whole.Events())-1)
	}
	assert.Greater(t, told, 150)
	for at := range logHeader {
		broken := bytes.Clone(log)
		broken[at] ^= 0x10
		_, err := withLog(t, left, broken)
		require.Error(t, err, "byte %d of the header", at)
	}
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func TestATornHeartbeatCountsAsNone(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	release, err := s.Hold(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, s.Heartbeat(id, smallSetup().Started))
	require.NoError(t, release())
	path := filepath.Join(dir, "locks", "1.beat")
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for i := range whole {
		torn := bytes.Clone(whole)
		torn[i] ^= 0x55
		for _, block := range [][]byte{torn, whole[:i], append(bytes.Clone(whole), torn[:i+1]...)} {
			require.NoError(t, os.WriteFile(path, block, 0o600))
			at, err := s.LastHeartbeat(id)
			require.NoError(t, err)
			assert.Zero(t, at)
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "locks", "2.beat"), whole, 0o600))
	at, err := s.LastHeartbeat(2)
	require.NoError(t, err)
	assert.Zero(t, at, "the heartbeat of another attempt")
}

func TestAnEndedAttemptLeavesNoFiles(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	release, err := s.Hold(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, s.Heartbeat(id, smallSetup().Started))
	require.NoError(t, release())
	assert.Equal(t, []string{"1.beat", "1.lock", "open.lock", "use.lock"}, names(t, filepath.Join(dir, "locks")))

	release, err = s.Hold(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, s.Append(t.Context(), id, quiz.Event{Kind: quiz.Submitted, At: smallSetup().Started, Slot: quiz.NoSlot}))
	require.NoError(t, release())
	assert.Equal(t, []string{"open.lock", "use.lock"}, names(t, filepath.Join(dir, "locks")))
}
