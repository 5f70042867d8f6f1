package sqlite

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

func TestAStoreOfSchema1LearnsWhatCandidatesTell(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	require.NoError(t, s.Append(t.Context(), id, quiz.Event{Kind: quiz.Submitted, At: smallSetup().Started, Slot: quiz.NoSlot}))
	require.NoError(t, s.Close())
	inFile(t, dir, `DROP TABLE causes; DROP TABLE outcomes; DROP TABLE exam_days; DROP TABLE regrades; DROP TABLE log;
		PRAGMA user_version = 1`)

	s, err = Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, s.Explain(t.Context(), id, 0, results.Guessed))
	told, err := s.Explanations(t.Context(), "small")
	require.NoError(t, err)
	assert.Equal(t, []results.Explanation{{Attempt: id, Slot: 0, Cause: results.Guessed}}, told)
	assert.Contains(t, names(t, dir), "cutscore-v1-20260302T090000Z.db")
}

func TestWhatCandidatesToldIsReadAsItWasWritten(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	require.NoError(t, s.Append(t.Context(), id, quiz.Event{Kind: quiz.Submitted, At: smallSetup().Started, Slot: quiz.NoSlot}))
	require.NoError(t, s.Explain(t.Context(), id, 0, results.Guessed))
	require.NoError(t, s.AddOutcome(t.Context(), results.Outcome{Exam: "small", Told: now, Score: quiz.Point, Of: 1, Passed: true}))
	require.NoError(t, s.SetExamDay(t.Context(), "small", 20000))

	explanations := func() error { _, err := s.Explanations(t.Context(), "small"); return err }
	outcomes := func() error { _, err := s.Outcomes(t.Context(), "small"); return err }
	day := func() error { _, err := s.ExamDay(t.Context(), "small"); return err }
	for _, c := range []struct {
		damage, mend string
		read         func() error
	}{
		{"UPDATE causes SET cause = 'misread'", "UPDATE causes SET cause = 'guessed'", explanations},
		{"UPDATE outcomes SET score = score + 1", "UPDATE outcomes SET score = score - 1", outcomes},
		{"UPDATE outcomes SET passed = 0", "UPDATE outcomes SET passed = 1", outcomes},
		{"UPDATE exam_days SET day = day + 1", "UPDATE exam_days SET day = day - 1", day},
	} {
		require.NoError(t, c.read())
		inFile(t, dir, c.damage)
		require.ErrorIs(t, c.read(), errSum, c.damage)
		inFile(t, dir, c.mend)
		require.NoError(t, c.read())
	}
	second, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	require.NoError(t, s.Append(t.Context(), second, quiz.Event{Kind: quiz.Submitted, At: smallSetup().Started, Slot: quiz.NoSlot}))
	require.NoError(t, s.Explain(t.Context(), second, 0, results.BetweenTwo))
	inFile(t, dir, "UPDATE causes SET cause = 'misread' WHERE attempt = 1")
	sound, err := s.Explanations(t.Context(), "small")
	var damaged *results.DamagedError
	require.ErrorAs(t, err, &damaged)
	assert.Equal(t, id, damaged.ID)
	assert.Equal(t, []results.Explanation{{Attempt: second, Slot: 0, Cause: results.BetweenTwo}}, sound, "the others are told all the same")
}

func TestFewAttemptsAmongManyAreReachedByTheIndex(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	for _, c := range []struct {
		exam  string
		count int
	}{{"many", 30}, {"few", 2}} {
		setup := smallSetup()
		setup.Exam.ID = c.exam
		for range c.count {
			_, err := s.Create(t.Context(), setup)
			require.NoError(t, err)
		}
	}
	for exam, want := range map[string]string{"many": "NOT INDEXED", "few": "INDEXED BY attempts_exam", "none": "INDEXED BY attempts_exam"} {
		tx, err := s.db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		got, err := access(t.Context(), tx, exam)
		require.NoError(t, err)
		assert.Equal(t, want, got, exam)
		require.NoError(t, tx.Rollback())
		count := 0
		for _, err := range s.Records(t.Context(), exam) {
			require.NoError(t, err)
			count++
		}
		assert.Equal(t, map[string]int{"many": 30, "few": 2}[exam], count, exam)
	}
}

// A name that is not UTF-8 would come back from JSON as another one than from its column, and the attempt would count
// as damaged.
func TestANameThatIsNotUTF8IsRefused(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	for name, change := range map[string]func(*quiz.Setup){
		"exam":              func(s *quiz.Setup) { s.Exam.ID = "csm@b\xffnk" },
		"title":             func(s *quiz.Setup) { s.Exam.Title = "\xff" },
		"topic":             func(s *quiz.Setup) { s.Exam.Topics = []quiz.Topic{{ID: "\xff"}} },
		"question":          func(s *quiz.Setup) { s.Form.Slots[0].Question.ID = "\xff" },
		"topic of question": func(s *quiz.Setup) { s.Form.Slots[0].Question.Topic = "\xff" },
	} {
		setup := smallSetup()
		change(&setup)
		_, err := s.Create(t.Context(), setup)
		assert.ErrorContains(t, err, "it is not UTF-8", name)
	}
}
