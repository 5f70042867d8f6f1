package sitting

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// doubtful keeps an event and says that it failed, as a disk does whose sync reports an error.
type doubtful struct {
	results.Store
	fail bool
}

func (d *doubtful) Append(ctx context.Context, id int, events ...quiz.Event) error {
	err := d.Store.Append(ctx, id, events...)
	if d.fail {
		d.fail = false
		return errors.Join(err, errors.New("sync: input/output error"))
	}
	return err
}

// A5: no double and no silent loss.
func TestA5AnEventThatWasKeptAlthoughItsSaveFailedIsTakenUp(t *testing.T) {
	ctx := t.Context()
	desk := newDesk(t)
	store := &doubtful{Store: desk.open()}
	s, err := Start(ctx, store, desk.now, desk.setup(quiz.RunOn))
	require.NoError(t, err)

	store.fail = true
	e, err := s.Answer(s.Now(), 0, []int{0})
	require.ErrorContains(t, s.Do(ctx, e, err), "not saved: sync: input/output error")
	assert.Nil(t, s.Response(0), "nothing counts that is not known to be durable")

	e, err = s.Answer(s.Now(), 0, []int{1})
	var unsaved *UnsavedError
	require.ErrorAs(t, s.Do(ctx, e, err), &unsaved)
	assert.Equal(t, []int{0}, s.Response(0), "attempt and store agree again")

	e, err = s.Answer(s.Now(), 0, []int{1})
	require.NoError(t, s.Do(ctx, e, err))
	stored, err := store.Attempt(ctx, s.ID)
	require.NoError(t, err)
	assert.Equal(t, []int{1}, stored.Response(0))
	require.NoError(t, s.Leave(ctx))
}
