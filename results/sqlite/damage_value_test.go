package sqlite

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/results"
)

// value is a place in a store: a column of a row.
type value struct {
	table, column string
	row           int // from 0, in the order of the primary key
}

func (v value) String() string { return fmt.Sprintf("%s.%s of row %d", v.table, v.column, v.row) }

// values lists all of them, and how to find a row again.
func values(t *testing.T, dir string) (all []value, keys map[string]string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, fileName))
	require.NoError(t, err)
	defer db.Close()
	column := func(query string, args ...any) (found []string) {
		rows, err := db.QueryContext(t.Context(), query, args...)
		require.NoError(t, err)
		defer rows.Close()
		for rows.Next() {
			var one string
			require.NoError(t, rows.Scan(&one))
			found = append(found, one)
		}
		require.NoError(t, rows.Err())
		return found
	}
	keys = map[string]string{}
	for _, table := range column("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
		keys[table] = column("SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk)", table)[0]
		columns := column("SELECT name FROM pragma_table_info(?)", table)
		for row := range column("SELECT 1 FROM " + table) {
			for _, name := range columns {
				all = append(all, value{table, name, row})
			}
		}
	}
	return all, keys
}

// change is SQL that makes another value of one, of the same type and length. Yes and no change places.
func (v value) change(key string) string {
	c, number := v.column, v.column+" + 100"
	if !strings.Contains(key, c) { // which must stay unique
		number = fmt.Sprintf("iif(%[1]s IN (0, 1), 1 - %[1]s, %[1]s + 100)", c)
	}
	last := fmt.Sprintf("CASE substr(hex(%[1]s), -2) WHEN '37' THEN '38' ELSE '37' END", c)
	other := fmt.Sprintf("unhex(substr(hex(%s), 1, length(hex(%[1]s)) - 2) || %s)", c, last)
	return fmt.Sprintf(`PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1;
		UPDATE %[1]s SET %[2]s = CASE typeof(%[2]s)
			WHEN 'integer' THEN %[6]s WHEN 'null' THEN NULL WHEN 'text' THEN CAST(%[3]s AS TEXT) ELSE %[3]s END
		WHERE (%[4]s) = (SELECT %[4]s FROM %[1]s ORDER BY %[4]s LIMIT 1 OFFSET %[5]d)`, v.table, c, other, key, v.row, number)
}

// everything is a store with something in each of its tables: the attempts of four, and what candidates tell.
func everything(t *testing.T, dir string) {
	t.Helper()
	four(t, dir)
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	require.NoError(t, s.Explain(t.Context(), 1, 0, results.Guessed))
	require.NoError(t, s.AddOutcome(t.Context(), results.Outcome{Exam: "small", Told: now, Attempt: 2, Score: 1, Of: 1}))
	require.NoError(t, s.SetExamDay(t.Context(), "small", 20000))
	require.NoError(t, s.AddRegrade(t.Context(), results.Regrade{Attempt: 1, At: now, Reason: "a wrong key", Max: 1}))
	require.NoError(t, s.Close())
}

// harmless are the values of which nothing that is given out depends, and why.
var harmless = map[string]string{
	"outcomes.ref": "their order",
	"regrades.ref": "their order",
	"log.since":    "there is none",
	"log.ref":      "there is one row",
}

// A10: each value that is kept is changed, one at a time, in a way that SQLite itself finds nothing wrong with. What a
// store gives out then is what it was or is told to be damaged, and the look at everything tells of it.
func TestA10AnyOtherValueIsTold(t *testing.T) {
	dir := t.TempDir()
	everything(t, dir)
	content, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)
	whole, faults := look(t, dir, 4)
	require.Empty(t, faults)
	all, keys := values(t, dir)
	require.Greater(t, len(all), 150)
	tables := map[string]bool{}
	copied := t.TempDir()
	path := filepath.Join(copied, fileName)
	for _, v := range all {
		require.NoError(t, os.WriteFile(path, content, 0o600))
		inFile(t, copied, v.change(keys[v.table]))
		changed, err := os.ReadFile(path)
		require.NoError(t, err)
		if slices.Equal(content, changed) { // it is null
			continue
		}
		tables[v.table] = true
		if _, ok := harmless[v.table+"."+v.column]; !ok {
			s, err := Open(t.Context(), copied, now)
			require.NoError(t, err)
			found, err := s.Examine(t.Context())
			require.NoError(t, err)
			assert.NotEmpty(t, found.Faults, "%v: nothing is told of it", v)
			require.NoError(t, s.Close())
		}
		after, _ := look(t, copied, 4)
		for id, a := range after.attempts {
			assert.Equal(t, whole.attempts[id], a, "%v: attempt %d", v, id)
		}
		for id, r := range after.records {
			assert.Equal(t, whole.records[id], r, "%v: record %d", v, id)
		}
		assert.Subset(t, whole.history, after.history, "%v", v)
		assert.Subset(t, whole.causes, after.causes, "%v", v)
		assert.Subset(t, whole.outcomes, after.outcomes, "%v", v)
		assert.Subset(t, whole.regrades, after.regrades, "%v", v)
		assert.Contains(t, []results.Day{whole.day, 0}, after.day, "%v", v)
	}
	assert.Len(t, tables, len(keys), "something of each table was changed")
}
