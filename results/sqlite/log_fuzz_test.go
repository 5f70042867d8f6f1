package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzLostCommits (row D13): any bytes in the place of a log are looked through without a panic and to an end, and a log
// from which something was cut off, as a power cut does, has lost nothing in its middle.
func FuzzLostCommits(f *testing.F) {
	dir := f.TempDir()
	s, err := Open(f.Context(), dir, now)
	require.NoError(f, err)
	_, err = s.Create(f.Context(), smallSetup())
	require.NoError(f, err)
	for seq := range 3 {
		require.NoError(f, s.Append(f.Context(), 1, response(seq)))
	}
	log, err := os.ReadFile(filepath.Join(dir, fileName+"-wal"))
	require.NoError(f, err)
	require.NoError(f, s.Close())
	require.Zero(f, lostCommits(log))
	none := make([]byte, logHeader)
	f.Add([]byte(nil), 0, byte(0))
	f.Add(none, len(log)/2, byte(1))
	f.Add(append(none, make([]byte, 2*frameHeader)...), 8, byte(0x80))                // pages of no length
	f.Add([]byte("\x37\x7f\x06\x83\x00\x2d\xe2\x18\xff\xff\xff\xff"), 11, byte(0xff)) // of four gigabytes
	f.Fuzz(func(t *testing.T, text []byte, at int, flip byte) {
		require.LessOrEqual(t, lostCommits(text)*frameHeader, len(text))
		at = int(uint(at) % uint(len(log)+1))
		require.Zero(t, lostCommits(log[:at]), "cut at %d", at)
		if at == len(log) {
			return
		}
		broken := append([]byte(nil), log...)
		broken[at] ^= flip
		require.LessOrEqual(t, lostCommits(broken), len(log)/(frameHeader+pageSize))
	})
}
