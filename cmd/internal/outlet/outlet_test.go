package outlet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// deaf takes nothing until it is told to listen.
type deaf struct {
	listens chan struct{}
	got     bytes.Buffer
}

func (d *deaf) Write(p []byte) (int, error) {
	<-d.listens
	return d.got.Write(p)
}

func TestWhatIsWrittenComesThroughInOrder(t *testing.T) {
	var got, want bytes.Buffer
	o := New(&got)
	for i := range 1000 {
		line := fmt.Sprintln("line", i)
		want.WriteString(line)
		n, err := io.WriteString(o, line)
		require.NoError(t, err)
		require.Equal(t, len(line), n)
	}
	require.NoError(t, o.Flush(t.Context()))
	assert.Equal(t, want.String(), got.String())
}

// C9: a reader that does not read holds nobody up.
func TestC9AReaderThatHasGoneAwayIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &deaf{listens: make(chan struct{})}
		o := New(d)
		started := time.Now()
		for i := range 600 {
			_, err := fmt.Fprintln(o, i)
			require.NoError(t, err)
		}
		assert.Equal(t, patience, time.Since(started), "the first write waits a moment, the others do not")

		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		require.ErrorIs(t, o.Flush(ctx), context.DeadlineExceeded)

		close(d.listens)
		require.NoError(t, o.Flush(t.Context()))
		assert.Equal(t, 600, strings.Count(d.got.String(), "\n"))
		assert.True(t, strings.HasPrefix(d.got.String(), "0\n1\n2\n"))

		started = time.Now()
		_, err := io.WriteString(o, "again")
		require.NoError(t, err)
		assert.Zero(t, time.Since(started))
		synctest.Wait()
		assert.True(t, strings.HasSuffix(d.got.String(), "\nagain"))
	})
}

func TestMoreThanCanBeKeptIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &deaf{listens: make(chan struct{})}
		o := New(d)
		through := make(chan error)
		go func() {
			for range 3 {
				if _, err := o.Write(make([]byte, most)); err != nil {
					through <- err
				}
			}
			through <- nil
		}()
		time.Sleep(time.Hour)
		select {
		case <-through:
			t.Error("it kept more than it should")
		default:
		}
		close(d.listens)
		require.NoError(t, <-through)
		require.NoError(t, o.Flush(t.Context()))
		assert.Equal(t, 3*most, d.got.Len())
	})
}

var errGone = errors.New("gone")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errGone }

func TestAWriterThatFailsIsTold(t *testing.T) {
	o := New(broken{})
	_, first := io.WriteString(o, "one")
	_, second := io.WriteString(o, "two")
	require.ErrorIs(t, errors.Join(first, second), errGone)
	require.ErrorIs(t, o.Flush(t.Context()), errGone)
	_, err := io.WriteString(o, "three")
	require.ErrorIs(t, err, errGone)
}
