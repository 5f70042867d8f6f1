//go:build unix

package faults

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A6: what is stored cannot be written. The program says so, with the place and the way out, before an attempt starts.
// Root may write everywhere, so it runs the program as nobody.
func TestA6APlaceThatCannotBeWrittenIsToldBeforeTheAttemptStarts(t *testing.T) {
	for name, c := range map[string]struct {
		used  bool // there is a store
		close func(data string) error
	}{
		"a read-only file":            {true, func(data string) error { return os.Chmod(filepath.Join(data, "cutscore.db"), 0o444) }},
		"a read-only folder":          {true, func(data string) error { return os.Chmod(data, 0o555) }},
		"a read-only folder of locks": {true, func(data string) error { return os.Chmod(filepath.Join(data, "locks"), 0o555) }},
		"a read-only empty folder":    {false, func(data string) error { return os.Chmod(data, 0o555) }},
		"a read-only home":            {false, func(data string) error { return os.Chmod(filepath.Dir(data), 0o555) }},
		"a file in its place":         {false, func(data string) error { return os.WriteFile(data, nil, 0o600) }},
	} {
		t.Run(name, func(t *testing.T) {
			home := folder(t)
			data := filepath.Join(home, "data")
			c0 := takeTen(t, data, tenBank(t), "1", "submit", "y")
			if c.used {
				require.Zero(t, c0.run(t).exit)
			} else if name == "a read-only empty folder" {
				require.NoError(t, os.Mkdir(data, 0o700))
			}
			require.NoError(t, c.close(data))
			defer func() {
				_ = os.Chmod(home, 0o700)
				_ = os.Chmod(data, 0o700)
				_ = os.Chmod(filepath.Join(data, "locks"), 0o700)
			}()

			end := runUnprivileged(t, home, c0)
			assert.Equal(t, 1, end.exit)
			assert.Contains(t, end.err, data, "the place")
			assert.Contains(t, end.err, "\nhint: name a folder that can be written with --data DIR or CUTSCORE_DATA\n")
			assert.Empty(t, end.out, "no attempt has started")
		})
	}
}

// runUnprivileged runs a program as somebody who may not write what is not theirs. All that it needs must be readable.
func runUnprivileged(t *testing.T, home string, c command) traced {
	t.Helper()
	if os.Getuid() != 0 {
		return c.run(t)
	}
	const nobody = 65534
	bank := c.args[3]
	for _, tree := range []string{home, filepath.Dir(c.path), bank} {
		require.NoError(t, filepath.WalkDir(tree, func(path string, _ os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Lchown(path, nobody, nobody)
		}))
	}
	for dir := bank; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil {
			require.NoError(t, os.Chmod(dir, info.Mode().Perm()|0o555))
		}
	}
	p := c.process(t)
	p.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return finish(t, p)
}
