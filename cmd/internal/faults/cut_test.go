package faults

import (
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// put puts what is in a folder on the disk, all of it surely, as if it stood in the root.
func (d *disk) put(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		f := &file{folder: e.IsDir()}
		if !f.folder {
			if f.seen, err = os.ReadFile(path); err != nil {
				return err
			}
			f.sure = append([]byte(nil), f.seen...)
		}
		place := d.root + path[len(dir):]
		d.names[place], d.sure[place] = f, f
		return nil
	})
}

// everyCut runs a command on a copy of a folder and cuts the power behind each of its calls, with what was not synced
// kept, dropped or torn. What is left is looked at each time.
func everyCut(t *testing.T, from string, c func(t *testing.T, data string) command, look func(t *testing.T, data string)) {
	t.Helper()
	root := copyOf(t, from)
	steps := record(t, root, c(t, root))
	require.Greater(t, len(steps), 5)
	images := 0
	for at := range len(steps) + 1 {
		for _, l := range []loss{lossless, total, torn} {
			images++
			t.Run(fmt.Sprintf("%s at step %d", l, at), func(t *testing.T) {
				d := newDisk(root)
				require.NoError(t, d.put(from))
				for _, s := range steps[:at] {
					if s.said == "" {
						require.NoError(t, d.do(s.call))
					}
				}
				image := folder(t)
				require.NoError(t, d.image(image, l, rand.New(rand.NewPCG(uint64(images), 6))))
				look(t, image)
			})
		}
	}
	t.Logf("%d images", images)
}

// schemaOf is the schema of a store, as a number, and how many of the tables that came after the first one it has.
func schemaOf(t *testing.T, dir string) (schema, tables int) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(copyOf(t, dir), "cutscore.db"))
	require.NoError(t, err)
	require.NoError(t, db.QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&schema))
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name IN "+
		"('causes', 'outcomes', 'exam_days', 'regrades', 'log')").Scan(&tables))
	require.NoError(t, db.Close())
	return schema, tables
}

// A12: the power is cut at any call while a store of schema 1 is brought to the present one.
func TestA12APowerCutInAMigrationLeavesTheOldSchemaOrTheNewOne(t *testing.T) {
	needsTracer(t, "A12")
	old := schemaOne(t)
	want := lookAtCopy(t, old)
	schemas := map[int]int{}
	everyCut(t, old, migrates, func(t *testing.T, data string) {
		schemas[assertOldOrNew(t, data)]++
		lookAtBackups(t, data)
		assert.Equal(t, want, look(t, data))
	})
	t.Logf("stores by their schema: %v", schemas)
	assert.Len(t, schemas, 2)
}

// A14: the power is cut at any call while a backup is written over an older one.
func TestA14APowerCutInABackupLeavesTheOldFileOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	w := aBackupBesideItsStore(t)
	everyCut(t, w.from, backsUp, w.afterBackup)
	w.assertBoth(t)
}

// A14: the power is cut at any call while a backup is put in the place of a store that has a log.
func TestA14APowerCutInARestorationLeavesTheOldStoreOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	w := aBackupBesideItsStore(t)
	everyCut(t, w.from, restores, w.afterRestoration)
	w.assertBoth(t)
}
