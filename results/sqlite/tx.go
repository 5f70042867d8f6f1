package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
)

// queryer is what a database and a transaction have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// write runs a transaction that is durable when it returns nil. After a failure of the disk the connection is given up
// and the next transaction opens the file anew, since what a failed sync leaves in memory cannot be trusted.
func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) error {
	if err := s.markLog(ctx); err != nil {
		return err
	}
	return s.transact(ctx, do)
}

func (s *Store) transact(ctx context.Context, do func(*sql.Tx) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err == nil {
		defer func() { _ = tx.Rollback() }() // it is over, but after a panic, when closing the connection would wait for it
		if err = do(tx); err == nil {
			err = tx.Commit()
		} else {
			_ = tx.Rollback() // the first error is the one to tell
		}
	}
	giveUp(conn, err)
	return err
}

// giveUp closes a connection after a failure of the disk.
func giveUp(conn *sql.Conn, err error) {
	if errors.As(err, new(*sqlite.Error)) {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
}

// read runs queries that all see the same state of the file.
func (s *Store) read(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing was written
	return do(tx)
}
