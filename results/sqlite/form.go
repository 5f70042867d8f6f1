package sqlite

import (
	"encoding/binary"
	"fmt"
	"unicode/utf8"

	"cutscore/quiz"
)

// slotRef is a slot as it is kept: the number of its question's row and the order of its options.
type slotRef struct {
	question int64
	order    []int
}

// packForm packs when an attempt started, its seed and its slots.
func packForm(setup quiz.Setup, questions []int64) []byte {
	b := appendInstant(nil, setup.Started)
	b = binary.AppendUvarint(b, setup.Form.Seed)
	b = binary.AppendUvarint(b, uint64(len(setup.Form.Slots)))
	for i, s := range setup.Form.Slots {
		b = binary.AppendUvarint(b, uint64(questions[i]))
		b = append(b, byte(len(s.Order)))
		for _, o := range s.Order {
			b = append(b, byte(o))
		}
	}
	return b
}

func unpackForm(body []byte) (started quiz.Instant, seed uint64, slots []slotRef, err error) {
	r := reader{b: body}
	started, seed = r.instant(), r.uvarint()
	slots = make([]slotRef, r.count())
	for i := range slots {
		slots[i].question = int64(r.uvarint())
		for _, o := range r.bytes(int(r.byte())) {
			slots[i].order = append(slots[i].order, int(o))
		}
	}
	return started, seed, slots, r.end()
}

// readable tells of a name that would not come back from JSON as it stands in its column, or nil.
func readable(setup quiz.Setup) error {
	names := []string{setup.Exam.ID, setup.Exam.Title, setup.Exam.Abbreviation}
	for _, t := range setup.Exam.Topics {
		names = append(names, t.ID)
	}
	for _, s := range setup.Form.Slots {
		names = append(names, s.Question.ID, s.Question.Topic)
	}
	for _, name := range names {
		if !utf8.ValidString(name) {
			return fmt.Errorf("%q: it is not UTF-8", name)
		}
	}
	return nil
}

// storable tells why a form cannot be kept as it is, or nil.
func storable(form quiz.Form) error {
	for i, s := range form.Slots {
		n := len(s.Question.Options)
		if n > quiz.MaxOptions {
			return fmt.Errorf("question %s: %d options, at most %d can be kept", s.Question.ID, n, quiz.MaxOptions)
		}
		if len(s.Question.Key()) == 0 {
			return fmt.Errorf("question %s: no option is right", s.Question.ID)
		}
		if len(s.Order) > n {
			return fmt.Errorf("slot %d: an order of %d for %d options", i, len(s.Order), n)
		}
		for _, o := range s.Order {
			if o < 0 || o >= n {
				return fmt.Errorf("slot %d: the order names option %d of %d", i, o, n)
			}
		}
	}
	return nil
}
