package sqlite

import (
	"bytes"
	"encoding/binary"
	"os"
)

// SQLite reads its log up to the first frame whose checksum is wrong, and takes the rest for what a crash has torn. That
// is right for the transaction that was being written: each is synced before the next one begins. So when two or more
// transactions follow behind such a frame, what was synced has been damaged.

// The log as SQLite writes it: https://sqlite.org/fileformat2.html#the_write_ahead_log
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // with big-endian checksums one more
	pageSize    = 4096       // SQLite's own choice, which our files have
)

// logDamaged tells whether transactions were lost in the middle of a log. It must be asked before the file is opened, and
// when no other process has it open.
func logDamaged(path string) bool {
	log, err := os.ReadFile(path)
	return err == nil && lostCommits(log) > 1
}

// lostCommits counts the transactions behind the first damage in a log.
func lostCommits(log []byte) (lost int) {
	if len(log) < logHeader+frameHeader {
		return 0
	}
	big := binary.BigEndian
	var order binary.ByteOrder = binary.LittleEndian
	if big.Uint32(log)&1 != 0 {
		order = big
	}
	var sums [2]uint32
	add := func(b []byte) {
		for ; len(b) >= 8; b = b[8:] {
			sums[0] += order.Uint32(b) + sums[1]
			sums[1] += order.Uint32(b[4:]) + sums[0]
		}
	}
	matches := func(b []byte) bool { return big.Uint32(b) == sums[0] && big.Uint32(b[4:]) == sums[1] }
	add(log[:24])
	whole := big.Uint32(log)&^1 == logMagic && matches(log[24:])
	page, salts := int(big.Uint32(log[8:])), log[16:24]
	if !whole { // a header fits into a sector, so it is never torn
		page, salts = pageSize, log[logHeader+8:logHeader+16]
	}
	for at := logHeader; at+frameHeader+page <= len(log); at += frameHeader + page {
		frame := log[at : at+frameHeader]
		add(frame[:8])
		add(log[at+frameHeader : at+frameHeader+page])
		ours := bytes.Equal(frame[8:16], salts) // and not left over from before the log began anew
		whole = whole && ours && matches(frame[16:])
		if !whole && ours && big.Uint32(frame[4:]) != 0 { // the last frame of a transaction
			lost++
		}
	}
	return lost
}
