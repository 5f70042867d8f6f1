package cmd

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/quiz"
)

// FuzzArguments (row D13): what is typed behind the commands is refused, or read into something within its limits.
func FuzzArguments(f *testing.F) {
	for _, a := range [][6]string{
		{"90m", "2", "7", "singles", "1=misread", "12"},
		{"none", "1000", "0x7fffffffffffffff", "", "2=none", "0"},
		{"24h0m0.1s", "-1", "18446744073709551615", "\x1b[2J", "0=guessed", "-1"},
		{"999ms", "1e3", "-1", "..", "=", "99999999999999999999"},
		{"1h-30m", "0b11", "0o17", "\u202e", "\u0661=misread", "+1"},
		{"9223372036854775807ns", "00", "1_000", "", "1=1=misread", "\x00"},
	} {
		f.Add(a[0], a[1], a[2], a[3], a[4], a[5])
	}
	library, err := banks.NewLibrary("", "testdata/banks/mini")
	require.NoError(f, err)
	bank, err := library.Load("mini")
	require.NoError(f, err)
	attempt := quiz.New(evilSetup("mini", quiz.ExamMode))
	end, err := attempt.Submit(attempt.Started)
	require.NoError(f, err)
	require.NoError(f, attempt.Apply(end))

	f.Fuzz(func(t *testing.T, limit, questions, seed, topic, cause, id string) {
		cmd := newTake(&app{})
		if cmd.ParseFlags([]string{"--time=" + limit, "--questions=" + questions, "--seed=" + seed, "--topic=" + topic}) == nil {
			n, err := cmd.Flags().GetInt("questions")
			require.NoError(t, err)
			exam, err := takeOptions{time: limit, questions: n, topic: topic}.rules(bank)
			if err == nil {
				require.True(t, exam.Questions >= 1 && exam.Questions <= 1000, exam.Questions)
				require.True(t, exam.Needed() >= 1 && exam.Needed() <= exam.Questions, exam.Needed())
				require.True(t, exam.TimeLimit == 0 || exam.TimeLimit >= time.Second, exam.TimeLimit)
				require.True(t, limit == "" || exam.TimeLimit <= 24*time.Hour, exam.TimeLimit)
				require.Equal(t, limit == "none", exam.TimeLimit == 0)
				form, err := quiz.Draw{Exam: exam, Questions: bank.Questions, Seed: 1}.Form()
				require.True(t, err != nil || len(form.Slots) == exam.Questions)
			}
		}
		if e, err := parseCause(1, attempt, cause); err == nil {
			require.True(t, e.Slot >= 0 && e.Slot < attempt.Len())
			require.True(t, e.Cause == "" || e.Cause.Valid())
		}
		if n, err := attemptID([]string{id}); err == nil {
			require.Positive(t, n)
		}
	})
}
