package sqlite

import (
	"os"
	"path/filepath"
)

// makeDir makes a directory with all those above it that are missing. They are durable, or a power cut could take them
// away again with all that was synced in them.
func makeDir(dir string) error {
	var changed []string // in which there are new names
	for below := dir; ; below = filepath.Dir(below) {
		above := filepath.Dir(below)
		if _, err := os.Stat(below); err == nil || above == below {
			break
		}
		changed = append(changed, above)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, above := range changed {
		if err := syncDir(above); err != nil {
			return err
		}
	}
	return nil
}

// syncDir makes new names in a directory durable. Some systems cannot do that, and need not.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync()
	return d.Close()
}
