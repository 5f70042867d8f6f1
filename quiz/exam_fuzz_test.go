package quiz

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParseCutScore (row D13): what is read as a cut score is written as it is read, and lies in its range.
func FuzzParseCutScore(f *testing.F) {
	for _, text := range []string{"37", "85%", " 62.5 % ", "0.004%", "101%", "NaN%", "1e300%", "-1", "0x10", "99999999999999999999", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cut, err := ParseCutScore(text)
		if err != nil {
			require.Zero(t, cut)
			return
		}
		if cut.BasisPoints == 0 {
			require.Positive(t, cut.Count)
			require.NotContains(t, text, "%")
		} else {
			require.Zero(t, cut.Count)
			require.True(t, cut.BasisPoints >= 1 && cut.BasisPoints <= 10_000, cut.BasisPoints)
			require.True(t, strings.HasSuffix(strings.TrimSpace(text), "%"), text)
		}
		again, err := ParseCutScore(cut.String())
		require.NoError(t, err)
		require.Equal(t, cut, again)
		needed := Exam{Questions: 1000, CutScore: cut}.Needed()
		require.Positive(t, needed)
	})
}
