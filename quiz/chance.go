package quiz

import (
	"hash/fnv"
	"math/rand/v2"
	"strconv"
)

// stream is the generator for one purpose and one question, so that adding a question to a bank leaves the chance
// that belongs to the others alone. Only Perm and Uint64 are used: their output is fixed by Go's own tests.
func stream(seed uint64, purpose, id string) *rand.Rand {
	return rand.New(rand.NewPCG(seed, mix(purpose, id)))
}

// lot is the place of a question when only chance decides: smaller comes first.
func lot(seed uint64, purpose, id string) uint64 {
	return stream(seed, purpose, id).Uint64()
}

func mix(purpose, id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strconv.Itoa(len(purpose)) + purpose + id))
	return h.Sum64()
}
