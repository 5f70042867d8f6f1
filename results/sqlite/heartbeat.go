package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"cutscore/quiz"
	"cutscore/results"
)

// A heartbeat is a block of fixed size that is written over the one before and never synced: it survives the process,
// and may be lost with the machine. One that is torn counts as none.

const heartbeatSize = 128

func packHeartbeat(at quiz.Instant, id int) ([]byte, error) {
	b := appendInstant(nil, at)
	if len(b) > heartbeatSize-5 {
		return nil, errors.New("heartbeat: the boot id is too long")
	}
	block := make([]byte, heartbeatSize)
	block[0] = byte(len(b))
	copy(block[1:], b)
	end := heartbeatSize - 4
	binary.LittleEndian.PutUint32(block[end:], recordSum(block[:end], id, ""))
	return block, nil
}

// unpackHeartbeat returns the zero Instant for anything but a whole heartbeat of the attempt.
func unpackHeartbeat(block []byte, id int) quiz.Instant {
	end := heartbeatSize - 4
	if len(block) != heartbeatSize || binary.LittleEndian.Uint32(block[end:]) != recordSum(block[:end], id, "") {
		return quiz.Instant{}
	}
	r := reader{b: block[1:end]}
	r.b = r.bytes(int(block[0]))
	at := r.instant()
	if r.end() != nil {
		return quiz.Instant{}
	}
	return at
}

// Heartbeat implements results.Store.
func (s *Store) Heartbeat(id int, at quiz.Instant) error {
	s.mu.Lock()
	h := s.holds[id]
	s.mu.Unlock()
	if h == nil {
		return fmt.Errorf("attempt %d: heartbeat: %w", id, results.ErrNotHeld)
	}
	block, err := packHeartbeat(at, id)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.released {
		return fmt.Errorf("attempt %d: heartbeat: %w", id, results.ErrNotHeld)
	}
	if h.beat == nil {
		if h.beat, err = os.OpenFile(s.lockPath(id, ".beat"), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
			return err
		}
	}
	_, err = h.beat.WriteAt(block, 0)
	return err
}

// LastHeartbeat implements results.Store.
func (s *Store) LastHeartbeat(id int) (quiz.Instant, error) {
	block, err := os.ReadFile(s.lockPath(id, ".beat"))
	if errors.Is(err, fs.ErrNotExist) {
		return quiz.Instant{}, nil
	}
	if err != nil {
		return quiz.Instant{}, err
	}
	return unpackHeartbeat(block, id), nil
}
