package plain

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results/sqlite"
)

// FuzzTalk (row D13): whatever is typed or piped in, nothing panics or hangs, only clean text is answered, and what was
// shown as saved is what is stored.
func FuzzTalk(f *testing.F) {
	for _, lines := range []string{
		"2\nn\n1 3\nf\nsure\nlist\nsubmit\ny\n", "go 2\r\n1,4\r\n-\r\ncheck\r\nquit\r\n", "go 99999999999999999999\n0\n-1\n1 1\n",
		"\x1b[A\x1b]52;c;x\a\n\u202e2\n1\x002\n", strings.Repeat("1 ", 3000) + "\n2", "submit\nn\nsubmit\nyes", "unsure\np\n?\ntime\nshow\n",
	} {
		f.Add([]byte(lines), true)
		f.Add([]byte(lines), false)
	}
	store, err := sqlite.Open(f.Context(), f.TempDir(), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	require.NoError(f, err)
	defer store.Close()
	now := quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}
	f.Fuzz(func(t *testing.T, input []byte, practice bool) {
		setup := threeQuestions(now)
		if practice {
			setup.Mode, setup.Exam.TimeLimit = quiz.PracticeMode, 0
		}
		s, err := sitting.Start(t.Context(), store, func() quiz.Instant { return now }, setup)
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, Run(t.Context(), s, report.View{ID: s.ID, Attempt: s.Attempt}, bytes.NewReader(input), &out))
		require.NoError(t, s.Leave(t.Context()))
		require.Equal(t, banks.Clean(out.String()), out.String())
		kept, err := store.Attempt(t.Context(), s.ID)
		require.NoError(t, err)
		for slot := range s.Len() {
			require.Equal(t, s.Response(slot), kept.Response(slot))
			require.Equal(t, s.Flagged(slot), kept.Flagged(slot))
		}
		require.Equal(t, s.Ended(), kept.Ended())
		if !strings.Contains(out.String(), "saved") {
			require.Zero(t, kept.Answered(0) || kept.Answered(1) || kept.Answered(2), "nothing is answered without a word")
		}
	})
}
