package faults

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results/sqlite"
)

// step is a call of a program that was recorded, or output to standard output.
type step struct {
	call call
	said string
}

// record runs a program and keeps every step that it makes in a folder.
func record(t *testing.T, below string, c command) []step {
	t.Helper()
	var steps []step
	end := tracer{
		below: below,
		done:  func(c call) { steps = append(steps, step{call: c}) },
		said:  func(text string) { steps = append(steps, step{said: text}) },
	}.run(t, c)
	require.Zero(t, end.exit, end.err)
	return steps
}

// A3: the power is cut. From a recording of all calls a disk is made as it would be then, with what was not synced kept,
// dropped or torn, and opened.
func TestA3APowerCutLosesNothingThatWasTold(t *testing.T) {
	needsTracer(t, "A3")
	bank := tenBank(t)
	long := randomLines(rand.New(rand.NewPCG(3, 3)), 400) // the log starts anew in it
	for name, c := range map[string]struct {
		lines  []string
		images int // at moments by chance, beside those behind each acknowledged line
	}{
		"a short attempt": {tenLines(), 150},
		"a long attempt":  {append(long, "submit", "y"), 150},
	} {
		t.Run(name, func(t *testing.T) {
			root := folder(t)
			steps := record(t, root, takeTen(t, filepath.Join(root, "made", "data"), bank, c.lines...))
			chance := rand.New(rand.NewPCG(4, 4))
			behind := func(what func(step) bool) (found []int) {
				for i, s := range steps {
					if what(s) {
						found = append(found, i+1)
					}
				}
				return found
			}
			tell := behind(func(s step) bool { return len(told(s.said)) > 0 })
			require.Greater(t, len(tell), 30)
			if len(tell) > 60 {
				chance.Shuffle(len(tell), func(i, j int) { tell[i], tell[j] = tell[j], tell[i] })
				tell = tell[:60]
			}
			images := 0
			cut := func(at int, l loss) {
				images++
				seed := uint64(images)
				t.Run(fmt.Sprintf("%s at step %d", l, at), func(t *testing.T) {
					t.Parallel()
					assertPowerCut(t, root, steps[:at], l, rand.New(rand.NewPCG(seed, 5)))
				})
			}
			for _, at := range tell {
				for _, l := range []loss{lossless, total, torn} {
					cut(at, l)
				}
			}
			for range cases(c.images, 20*c.images) {
				cut(1+chance.IntN(len(steps)), torn)
			}
			t.Logf("%d steps, %d images", len(steps), images)
		})
	}
}

func assertPowerCut(t *testing.T, root string, steps []step, l loss, chance *rand.Rand) {
	t.Helper()
	d := newDisk(root)
	var out strings.Builder
	for _, s := range steps {
		if s.said != "" {
			out.WriteString(s.said)
			continue
		}
		require.NoError(t, d.do(s.call))
	}
	image := folder(t)
	require.NoError(t, d.image(image, l, chance))
	data := filepath.Join(image, "made", "data")
	said := told(out.String())
	attempts := look(t, data)
	if len(said) > 0 {
		require.Len(t, attempts, 1, "%d lines were told", len(said))
	}
	for _, a := range attempts {
		require.NoError(t, keeps(a, said))
		if !a.Ended() {
			assertTakenUp(t, data, a)
		}
	}
	lookAtBackups(t, data)
}

// assertTakenUp goes on with an attempt whose heartbeats may be lost.
func assertTakenUp(t *testing.T, data string, before *quiz.Attempt) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), data, moment)
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	now := before.EndedAt().Add(1)
	s, err := sitting.Resume(t.Context(), store, func() quiz.Instant { return now }, 1)
	require.NoError(t, err)
	for slot := range before.Len() {
		assert.Equal(t, before.Response(slot), s.Response(slot))
	}
	e, err := s.Answer(now, 0, []int{0})
	require.NoError(t, s.Do(t.Context(), e, err))
	require.NoError(t, s.Leave(t.Context()))
}

// The disk must lose what it should: a test that it is not kinder than a real one.
func TestTheDiskForgetsWhatWasNotSynced(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	d := newDisk("/d")
	for _, c := range []call{
		{name: "open", path: "/d/a", made: true},
		{name: "pwrite64", path: "/d/a", data: []byte("sure")},
		{name: "fsync", path: "/d/a"},
		{name: "fsync", path: "/d"},
		{name: "pwrite64", path: "/d/a", at: 4, data: []byte(" or not")},
		{name: "open", path: "/d/b", made: true},
		{name: "fsync", path: "/d/b"},
	} {
		require.NoError(t, d.do(c))
	}
	for l, want := range map[loss][]string{total: {"a sure"}, lossless: {"a sure or not", "b "}} {
		image := t.TempDir()
		require.NoError(t, d.image(image, l, chance))
		var found []string
		entries, err := os.ReadDir(image)
		require.NoError(t, err)
		for _, e := range entries {
			content, err := os.ReadFile(filepath.Join(image, e.Name()))
			require.NoError(t, err)
			found = append(found, e.Name()+" "+string(content))
		}
		slices.Sort(found)
		assert.Equal(t, want, found, string(l))
	}
}
