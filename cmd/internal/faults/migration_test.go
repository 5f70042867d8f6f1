package faults

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// schemaOne makes a store as the first version left it, with an attempt that has ended and one that is open.
func schemaOne(t *testing.T) string {
	t.Helper()
	old, bank := folder(t), tenBank(t)
	require.Zero(t, takeTen(t, old, bank, "1", "submit", "y").run(t).exit)
	require.Zero(t, takeTen(t, old, bank, "2", "f", "n", "3").run(t).exit)
	inFile(t, old, `DROP TABLE causes; DROP TABLE outcomes; DROP TABLE exam_days; DROP TABLE regrades; DROP TABLE log;
		PRAGMA user_version = 1`)
	require.NoError(t, os.RemoveAll(filepath.Join(old, "backups")))
	return old
}

// migrates is any command that opens the store.
func migrates(t *testing.T, data string) command {
	t.Helper()
	return program(t, data, "", "history")
}

// assertOldOrNew asks that a store has the first schema and nothing of later ones, or the present one with a backup of
// what was. It returns the schema.
func assertOldOrNew(t *testing.T, data string) (schema int) {
	t.Helper()
	schema, tables := schemaOf(t, data)
	if schema == 1 {
		assert.Zero(t, tables)
	} else {
		assert.Equal(t, 3, schema)
		assert.Equal(t, 5, tables)
		assert.Equal(t, 1, lookAtBackups(t, data), "there is a backup of what was")
	}
	return schema
}

// A12: the program is killed at any call while it brings a store of schema 1 to the present one.
func TestA12AKillInAMigrationLeavesTheOldSchemaOrTheNewOne(t *testing.T) {
	needsTracer(t, "A12")
	old := schemaOne(t)
	want := lookAtCopy(t, old)
	require.Len(t, want, 2)

	schemas := map[int]int{}
	calls := everyKill(t, old, migrates, func(t *testing.T, data string) {
		schemas[assertOldOrNew(t, data)]++
		assert.Equal(t, want, lookAtCopy(t, data))
		lookAtBackups(t, data)
		again := program(t, data, "", "history", "--json").run(t)
		assert.Zero(t, again.exit, again.err)
		assert.Equal(t, want, look(t, data))
	})
	t.Logf("%d kills, stores by their schema: %v", calls, schemas)
	assert.Len(t, schemas, 2, "some were killed before, some behind")
}

// everyKill runs a command on copies of a folder, kills it at its first call, its second and so on until it runs through,
// and looks at what is left each time.
func everyKill(t *testing.T, from string, c func(t *testing.T, data string) command, look func(t *testing.T, data string)) (kills int) {
	t.Helper()
	for n := 1; ; n++ {
		through := false
		require.True(t, t.Run(fmt.Sprint("kill at ", n), func(t *testing.T) {
			data := copyOf(t, from)
			end := tracer{below: data, decide: killAt(n)}.run(t, c(t, data))
			if through = !end.killed; through {
				require.Zero(t, end.exit, end.err)
			}
			look(t, data)
		}))
		if through {
			require.Greater(t, n, 5, "the tracer sees the disk")
			return n - 1
		}
	}
}

// copyOf is a copy of a folder.
func copyOf(t *testing.T, dir string) string {
	t.Helper()
	copied := folder(t)
	require.NoError(t, os.CopyFS(copied, os.DirFS(dir)))
	return copied
}

// inFile changes a store behind the back of the program.
func inFile(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "cutscore.db"))
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}
