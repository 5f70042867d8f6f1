package sqlite

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/results"
	"cutscore/results/storetest"
)

// now is when stores in these tests are opened.
var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func() results.Store {
		dir := t.TempDir()
		return func() results.Store {
			s, err := Open(t.Context(), dir, now)
			require.NoError(t, err)
			return s
		}
	})
}
