package sqlite

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"cutscore/quiz"
)

// An event is packed as the difference to an event before it: the zero event for a row of its own, the one before in
// the history of an ended attempt. There it takes about ten bytes.

// eventKinds gives the kinds their numbers. New kinds go to the end.
var eventKinds = []quiz.EventKind{
	quiz.Shown, quiz.Answered, quiz.Cleared, quiz.Flagged, quiz.Struck, quiz.Checked,
	quiz.Interrupted, quiz.Resumed, quiz.Submitted, quiz.Expired, quiz.Discarded, quiz.Rated,
}

// The first byte of a packed event: the number of its kind and what else is there.
const (
	eventKind   = 0x0f // mask
	eventBoot   = 0x10 // another boot id follows
	eventOn     = 0x20 // On is set
	eventClocks = 0x40 // the wall clock and the time since boot went on differently from the time used
	eventChoice = 0x80 // a choice or an option follows
)

func appendEvent(b []byte, before, e quiz.Event) ([]byte, error) {
	kind := slices.Index(eventKinds, e.Kind)
	if kind < 0 {
		return nil, fmt.Errorf("event %d: unknown kind %q", e.Seq, e.Kind)
	}
	follows := before.At.Add(e.Elapsed - before.Elapsed)
	head := byte(kind)
	if e.At.Boot != before.At.Boot {
		head |= eventBoot
	}
	if e.On {
		head |= eventOn
	}
	if !e.At.Wall.Equal(follows.Wall) || e.At.Uptime != follows.Uptime {
		head |= eventClocks
	}
	if len(e.Choice) > 0 || e.Option != 0 {
		head |= eventChoice
	}
	b = append(b, head)
	b = binary.AppendVarint(b, int64(e.Slot))
	b = binary.AppendVarint(b, int64(e.Elapsed-before.Elapsed))
	if head&eventBoot != 0 {
		b = appendText(b, e.At.Boot)
	}
	if head&eventClocks != 0 {
		b = binary.AppendVarint(b, e.At.Wall.Unix()-before.At.Wall.Unix())
		b = binary.AppendUvarint(b, uint64(e.At.Wall.Nanosecond()))
		b = binary.AppendVarint(b, int64(e.At.Uptime-before.At.Uptime))
	}
	if head&eventChoice != 0 {
		b = binary.AppendVarint(b, int64(e.Option))
		b = binary.AppendUvarint(b, uint64(len(e.Choice)))
		for _, c := range e.Choice {
			b = binary.AppendVarint(b, int64(c))
		}
	}
	if e.Kind == quiz.Rated {
		b = binary.AppendVarint(b, int64(e.Confidence))
	}
	return b, nil
}

func (r *reader) event(seq int, before quiz.Event) quiz.Event {
	head := r.byte()
	if int(head&eventKind) >= len(eventKinds) {
		r.fail()
		return quiz.Event{}
	}
	e := quiz.Event{Seq: seq, Kind: eventKinds[head&eventKind], On: head&eventOn != 0}
	e.Slot = int(r.varint())
	e.Elapsed = before.Elapsed + time.Duration(r.varint())
	e.At = before.At.Add(e.Elapsed - before.Elapsed)
	if head&eventBoot != 0 {
		e.At.Boot = r.text()
	}
	if head&eventClocks != 0 {
		seconds, nanoseconds := before.At.Wall.Unix()+r.varint(), r.uvarint()
		if nanoseconds >= uint64(time.Second) {
			r.fail()
		}
		e.At.Wall = time.Unix(seconds, int64(nanoseconds)).UTC()
		e.At.Uptime = before.At.Uptime + time.Duration(r.varint())
	}
	if head&eventChoice != 0 {
		e.Option = int(r.varint())
		if n := r.count(); n > 0 {
			e.Choice = make([]int, n)
			for i := range e.Choice {
				e.Choice[i] = int(r.varint())
			}
		}
	}
	if e.Kind == quiz.Rated {
		e.Confidence = quiz.Confidence(r.varint())
	}
	return e
}

// packEvent packs an event into a row of its own.
func packEvent(e quiz.Event) ([]byte, error) { return appendEvent(nil, quiz.Event{}, e) }

func unpackEvent(body []byte, seq int) (quiz.Event, error) {
	r := reader{b: body}
	e := r.event(seq, quiz.Event{})
	return e, r.end()
}

// packEvents packs all events of an ended attempt.
func packEvents(events []quiz.Event) ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(events)))
	before := quiz.Event{}
	for _, e := range events {
		var err error
		if b, err = appendEvent(b, before, e); err != nil {
			return nil, err
		}
		before = e
	}
	return b, nil
}

func unpackEvents(body []byte) ([]quiz.Event, error) {
	r := reader{b: body}
	events := make([]quiz.Event, 0, r.count())
	before := quiz.Event{}
	for seq := range cap(events) {
		before = r.event(seq, before)
		events = append(events, before)
	}
	return events, r.end()
}
