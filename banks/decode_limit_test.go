package banks

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestB12TimeLimitsAreRefusedOrRight(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1s": time.Second, "24h": 24 * time.Hour, "1440m": 24 * time.Hour, "1h30m": 90 * time.Minute,
		"0": 0, "0s": 0, "0m": 0, "-1m": 0, "1500ms": 0, "999ms": 0, "24h1s": 0, "2147483648s": 0, "2147483648m": 0, "9223372036854775808h": 0,
		"1e9s": 0, "none": 0, "60": 0, "∞": 0,
	} {
		t.Run(text, func(t *testing.T) {
			s, faults := decodeSpec("x/exam.yaml",
				"id: x\ntitle: X\nexam: {questions: 1, time_limit: "+text+", cut_score: 1}\ntopics: [{id: a, title: A, weight: 1}]\n")
			if want > 0 {
				require.Empty(t, faults)
				assert.Equal(t, want, s.Exam.TimeLimit)
				return
			}
			require.Len(t, faults, 1)
			assert.ErrorContains(t, faults[0], "x/exam.yaml:3:34: error: time limit")
		})
	}
}
