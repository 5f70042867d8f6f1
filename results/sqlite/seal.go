package sqlite

import (
	"crypto/sha256"
	"errors"
	"hash/crc32"
	"slices"
	"strconv"
	"sync"

	"cutscore/quiz"
)

var (
	errSeal = errors.New("the seal does not match")
	errSum  = errors.New("the checksum does not match")
)

// sealForm is the first link of an attempt's chain. It goes over everything in its setup.
func sealForm(id int, mode quiz.Mode, custom bool, rules []byte, form []byte, questions [][]byte) []byte {
	b := strconv.AppendInt(nil, int64(id), 10)
	b = appendText(b, string(mode))
	b = strconv.AppendBool(b, custom)
	b = append(b, rules...)
	b = appendText(b, string(form))
	for _, hash := range questions {
		b = append(b, hash...)
	}
	seal := sha256.Sum256(b)
	return seal[:]
}

// sealEvent is the link of an event, packed as a row of its own.
func sealEvent(before, body []byte) []byte {
	seal := sha256.Sum256(slices.Concat(before, body))
	return seal[:]
}

// castagnoli is made when it is first needed, since that takes 0.2 ms, which every start would pay for.
var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

// sum is the CRC-32C of b.
func sum(b []byte) int64 { return int64(crc32.Checksum(b, castagnoli())) }

// sealEvents is the last link of a whole chain that starts at the seal of the form.
func sealEvents(form []byte, events []quiz.Event) ([]byte, error) {
	seal := form
	for _, e := range events {
		body, err := packEvent(e)
		if err != nil {
			return nil, err
		}
		seal = sealEvent(seal, body)
	}
	return seal, nil
}
