package sqlite

import (
	"encoding/binary"
	"errors"
	"time"

	"cutscore/quiz"
)

// Packed blobs are sequences of varints and strings with their length. Their layout belongs to the schema version.

var errPacked = errors.New("the packed data make no sense")

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendWall(b []byte, t time.Time) []byte {
	return binary.AppendUvarint(binary.AppendVarint(b, t.Unix()), uint64(t.Nanosecond()))
}

func appendInstant(b []byte, at quiz.Instant) []byte {
	b = appendWall(b, at.Wall)
	b = appendText(b, at.Boot)
	return binary.AppendVarint(b, int64(at.Uptime))
}

// reader takes a packed blob apart. Once something does not fit, all that follows is zero and bad stays set.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uvarint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 { // most are
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if !r.skip(n) {
		return 0
	}
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.b)
	if !r.skip(n) {
		return 0
	}
	return v
}

func (r *reader) skip(n int) bool {
	if n <= 0 {
		r.fail()
		return false
	}
	r.b = r.b[n:]
	return true
}

func (r *reader) fail() { r.b, r.bad = nil, true }

// count reads the number of things that follow, each of which takes at least a byte.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) text() string { return string(r.bytes(r.count())) }

func (r *reader) wall() time.Time {
	seconds, nanoseconds := r.varint(), r.uvarint()
	if nanoseconds >= uint64(time.Second) {
		r.fail()
		return time.Time{}
	}
	return time.Unix(seconds, int64(nanoseconds)).UTC()
}

func (r *reader) instant() quiz.Instant {
	return quiz.Instant{Wall: r.wall(), Boot: r.text(), Uptime: time.Duration(r.varint())}
}

// end reports whether everything fitted and nothing is left over.
func (r *reader) end() error {
	if r.bad || len(r.b) > 0 {
		return errPacked
	}
	return nil
}
