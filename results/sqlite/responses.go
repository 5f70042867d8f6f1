package sqlite

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"cutscore/quiz"
	"cutscore/results"
)

// The record of an ended attempt is packed for the one pass that statistics make over all of them: a head of one byte,
// the start, the rules that scores are read by, the number of slots, a word of 64 bits per slot, and the few things that do not fit into the words. The
// strings come from the table of questions.

// The head of a packed record.
const (
	recordPractice = 0x01
	recordCustom   = 0x02
	recordRules    = 0x04 // time limit and cut score follow the start; schema 1 did not pack them
	recordEnd      = 4    // shift of the number of the kind of the end
)

// A slot's word, from the lowest bit: 8 bits that say what is there, 8 of the response, 24 of the milliseconds on the
// screen, 24 of the number of the question's row.
const (
	slotResponse = 8 // shifts
	slotTime     = 16
	slotQuestion = 40

	slotShown   = 0x01
	slotFlagged = 0x02
	slotChecked = 0x04
	slotPoint   = 0x08 // its score is a whole point
	slotPart    = 0x10 // its score is a part of a point and comes as a varint after the words
	slotChanged = 0x20 // so does the number of changes
	slotLarge   = 0x40 // response, milliseconds and question do not fit, and come as varints before those
	slotMore    = 0x80 // a varint about the response comes last
)

// That varint, from the lowest bit: two bits each of turn, count and confidence. Schema 1 had none.
const (
	moreCount      = 2 // shifts
	moreConfidence = 4
)

// packRecord packs a record, but for its id and exam, which only the sum goes over. The questions are the rows of its slots.
func packRecord(r results.Record, questions []int64) []byte {
	head := byte(endNumber(r.End)<<recordEnd) | recordRules
	if r.Mode == quiz.PracticeMode {
		head |= recordPractice
	}
	if r.Custom {
		head |= recordCustom
	}
	b := append(make([]byte, 0, 16+8*len(r.Slots)), head)
	b = appendWall(b, r.Started)
	b = binary.AppendUvarint(b, uint64(r.TimeLimit))
	b = binary.AppendUvarint(b, uint64(r.CutScore))
	b = binary.AppendUvarint(b, uint64(len(r.Slots)))
	var more []byte
	for i := range r.Slots {
		var word uint64
		word, more = packSlot(&r.Slots[i], uint64(questions[i]), more)
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	b = append(b, more...)
	return binary.LittleEndian.AppendUint32(b, recordSum(b, r.Attempt, r.Exam))
}

func packSlot(s *results.SlotRecord, question uint64, more []byte) (word uint64, all []byte) {
	time := uint64(s.Time / time.Millisecond)
	word = flag(slotShown, s.Shown) | flag(slotFlagged, s.Flagged) | flag(slotChecked, s.Checked) |
		flag(slotPoint, s.Score == quiz.Point)
	if s.Response < 1<<8 && time < 1<<24 && question < 1<<24 {
		word |= uint64(s.Response)<<slotResponse | time<<slotTime | question<<slotQuestion
	} else {
		word |= slotLarge
		more = binary.AppendUvarint(more, uint64(s.Response))
		more = binary.AppendUvarint(more, time)
		more = binary.AppendUvarint(more, question)
	}
	if s.Score != 0 && s.Score != quiz.Point {
		word |= slotPart
		more = binary.AppendUvarint(more, uint64(s.Score))
	}
	if s.Changes != 0 {
		word |= slotChanged
		more = binary.AppendUvarint(more, uint64(s.Changes))
	}
	if about := uint64(s.Turn) | uint64(s.Count)<<moreCount | uint64(s.Confidence)<<moreConfidence; about != 0 {
		word |= slotMore
		more = binary.AppendUvarint(more, about)
	}
	return word, more
}

func flag(bit uint64, on bool) uint64 {
	if on {
		return bit
	}
	return 0
}

// recordEnds gives the ends their numbers.
var recordEnds = []quiz.EventKind{"", quiz.Submitted, quiz.Expired, quiz.Discarded}

func endNumber(end quiz.EventKind) int {
	for i, e := range recordEnds {
		if e == end {
			return i
		}
	}
	return 0
}

// recordSum keeps a packed record from passing for that of another attempt.
func recordSum(b []byte, id int, exam string) uint32 {
	var room [64]byte
	owner := appendText(binary.AppendUvarint(room[:0], uint64(id)), exam)
	return uint32(sum(owner)) ^ uint32(sum(b))
}

// unpackRecord fills a record whose id and exam are known, in the room that its slots have.
func unpackRecord(r *results.Record, body []byte, names []name) error {
	n := len(body) - 4
	if n < 0 || binary.LittleEndian.Uint32(body[n:]) != recordSum(body[:n], r.Attempt, r.Exam) {
		return damage{errSum}
	}
	in := reader{b: body[:n]}
	head := in.byte()
	if int(head>>recordEnd) >= len(recordEnds) {
		return damage{errPacked}
	}
	r.Mode, r.Custom, r.End = quiz.ExamMode, head&recordCustom != 0, recordEnds[head>>recordEnd]
	if head&recordPractice != 0 {
		r.Mode = quiz.PracticeMode
	}
	r.Finished = r.End == quiz.Submitted || r.End == quiz.Expired
	r.Started = in.wall()
	r.TimeLimit, r.CutScore = 0, 0
	if head&recordRules != 0 {
		r.TimeLimit, r.CutScore = time.Duration(in.uvarint()), int(in.uvarint())
	}
	n = in.count()
	words := in.bytes(8 * n)
	if words == nil {
		n = 0
	}
	r.Slots = slices.Grow(r.Slots[:0], n)[:n]
	graded := r.Finished && r.Mode == quiz.ExamMode
	checked := r.End != quiz.Discarded && r.Mode == quiz.PracticeMode
	for i := range r.Slots {
		word := binary.LittleEndian.Uint64(words[8*i:])
		response, milliseconds, question := word>>slotResponse&0xff, word>>slotTime&0xffffff, word>>slotQuestion
		if word&slotLarge != 0 {
			response, milliseconds, question = in.uvarint(), in.uvarint(), in.uvarint()
		}
		if question >= uint64(len(names)) {
			return damage{fmt.Errorf("question %d: it is missing", question)}
		}
		s := &r.Slots[i]
		s.Question, s.Topic, s.Number = names[question].id, names[question].topic, int(question)
		s.Score = quiz.Point * quiz.Points(word/slotPoint&1)
		s.Time = time.Duration(milliseconds) * time.Millisecond
		s.Response, s.Changes = results.Response(response), 0
		s.Turn, s.Count, s.Confidence = 0, 0, 0
		s.Shown, s.Answered, s.Flagged = word&slotShown != 0, response != 0, word&slotFlagged != 0
		s.Checked = word&slotChecked != 0
		s.Graded = graded || checked && s.Checked
		if word&slotPart != 0 {
			s.Score = quiz.Points(in.uvarint())
		}
		if word&slotChanged != 0 {
			s.Changes = int(in.uvarint())
		}
		if word&slotMore != 0 {
			about := in.uvarint()
			s.Turn, s.Count = results.Turn(about&3), results.Count(about>>moreCount&3)
			s.Confidence = quiz.Confidence(about >> moreConfidence & 3)
		}
	}
	if err := in.end(); err != nil {
		return damage{err}
	}
	return nil
}
