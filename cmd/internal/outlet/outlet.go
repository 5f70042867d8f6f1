// Package outlet writes to a terminal or a pipe that nobody may be reading for a while, such as a terminal that was
// stopped with ctrl+s, and keeps the program that writes from standing still meanwhile.
package outlet

import (
	"context"
	"io"
	"sync"
	"time"
)

const (
	patience = 250 * time.Millisecond // how long a write waits for a reader that is slow
	most     = 4 << 20                // bytes that are kept for a reader that does not come; beyond it a write waits
)

// Outlet hands what is written to another writer, in order and from a goroutine of its own. A write waits a moment until
// all is through, so that a slow line sets the pace of who writes; but it does not wait for a reader that has gone away.
type Outlet struct {
	to io.Writer

	mu    sync.Mutex
	kept  []byte
	busy  bool          // the goroutine is there
	stuck bool          // a write has given up waiting, and those behind it wait no more until all is through
	moved chan struct{} // closed when something got through
	err   error         // of to, for good
}

// New returns an outlet to a writer.
func New(to io.Writer) *Outlet { return &Outlet{to: to, moved: make(chan struct{})} }

// Write keeps p and waits a moment until it is through. It reports what a write before has failed with.
func (o *Outlet) Write(p []byte) (int, error) {
	o.mu.Lock()
	if o.err == nil {
		o.kept = append(o.kept, p...)
		if !o.busy && len(o.kept) > 0 {
			o.busy = true
			go o.drain()
		}
	}
	o.mu.Unlock()

	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if o.wait(ctx, func() bool { return !o.busy || o.stuck }) != nil {
		o.mu.Lock()
		o.stuck = o.busy
		o.mu.Unlock()
	}
	if err := o.wait(context.Background(), func() bool { return len(o.kept) < most }); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush waits until all is through or ctx is done. It reports what a write has failed with.
func (o *Outlet) Flush(ctx context.Context) error { return o.wait(ctx, func() bool { return !o.busy }) }

// wait waits until something holds, a write fails or ctx is done.
func (o *Outlet) wait(ctx context.Context, holds func() bool) error {
	for {
		o.mu.Lock()
		done, err, moved := holds(), o.err, o.moved
		o.mu.Unlock()
		if done || err != nil {
			return err
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// drain writes what is kept until there is nothing more.
func (o *Outlet) drain() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.kept) > 0 && o.err == nil {
		next := o.kept
		o.kept = nil
		o.mu.Unlock()
		_, err := o.to.Write(next)
		o.mu.Lock()
		o.err = err
		close(o.moved)
		o.moved = make(chan struct{})
	}
	o.busy, o.stuck, o.kept = false, false, nil
	close(o.moved)
	o.moved = make(chan struct{})
}
