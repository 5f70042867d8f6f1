package banks

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"cutscore/quiz"
)

// grams holds the different runs of three characters of each question, as numbers, and a sketch of each.
type grams struct {
	runs     [][]int32
	sketches []sketch
	known    int // different runs in all
}

func newGrams(questions []quiz.Question) *grams {
	g := &grams{runs: make([][]int32, len(questions)), sketches: make([]sketch, len(questions))}
	var (
		text    []byte
		numbers = newRunNumbers()
		arena   []int32
	)
	for i := range questions {
		text = appendComparable(text[:0], &questions[i])
		start := len(arena)
		arena = numbers.append(arena, text, int32(i+1))
		g.runs[i] = arena[start:len(arena):len(arena)]
		for _, n := range g.runs[i] {
			g.sketches[i][n%sketchBits/64] |= 1 << (n % 64)
		}
	}
	g.known = len(numbers.met)
	return g
}

// appendComparable appends what is compared of a question: stem and options, these in order of the alphabet, folded.
func appendComparable(text []byte, q *quiz.Question) []byte {
	text = appendFolded(text, q.Stem)
	var room [quiz.MaxOptions]string
	options := room[:0]
	for i := range q.Options {
		options = append(options, q.Options[i].Text)
	}
	slices.SortFunc(options, strings.Compare)
	for _, o := range options {
		text = append(text, ' ')
		text = appendFolded(text, o)
	}
	return text
}

// sketch has the bit n%sketchBits set for each run n. Bits that differ are runs that differ; two runs can share a bit, so
// there may be more of these.
type sketch [16]uint64

const sketchBits = 16 * 64

// differs tells whether more than a number of bits differ.
func (s *sketch) differs(other *sketch, most int) bool {
	n := 0
	for i := 0; i < len(s) && n <= most; i += 4 {
		n += bits.OnesCount64(s[i]^other[i]) + bits.OnesCount64(s[i+1]^other[i+1]) +
			bits.OnesCount64(s[i+2]^other[i+2]) + bits.OnesCount64(s[i+3]^other[i+3])
	}
	return n > most
}

// runNumbers numbers runs of three characters. Those of the characters that folded ASCII text is made of have a place
// in a table; others are looked up.
type runNumbers struct {
	plain  []int32 // by three times six bits; 0: not met yet
	others map[[3]rune]int32
	met    []int32 // by number: the last text that it was met in, from 1
}

// bitsOfChar are enough for the 53 characters of folded ASCII text.
const bitsOfChar = 6

// numberOfChar gives each of them a number from 1.
var numberOfChar = func() (t [256]uint8) {
	n := uint8(0)
	for c := range utf8.RuneSelf {
		if foldedASCII[c] == byte(c) && c != 0 || c == ' ' || c == '-' {
			n++
			t[c] = n
		}
	}
	return t
}()

func newRunNumbers() *runNumbers {
	return &runNumbers{plain: make([]int32, 1<<(3*bitsOfChar)), others: map[[3]rune]int32{}}
}

// append appends the numbers of the different runs of a text, which has a number of its own, from 1 ascending.
func (r *runNumbers) append(to []int32, text []byte, number int32) []int32 {
	place := 0
	for i, c := range text {
		code := numberOfChar[c]
		if code == 0 { // a letter of another alphabet
			return r.appendAny(to, []rune(string(text[max(0, i-2):])), number)
		}
		if place = (place<<bitsOfChar | int(code)) & (1<<(3*bitsOfChar) - 1); i < 2 {
			continue
		}
		to = r.meet(to, r.numberAt(place), number)
	}
	return to
}

// appendAny does the same for text in any alphabet.
func (r *runNumbers) appendAny(to []int32, text []rune, number int32) []int32 {
	for i := 0; i+3 <= len(text); i++ {
		run := [3]rune(text[i : i+3])
		place := 0
		for _, c := range run {
			if c >= utf8.RuneSelf || numberOfChar[c] == 0 {
				place = -1
				break
			}
			place = place<<bitsOfChar | int(numberOfChar[c])
		}
		if place >= 0 {
			to = r.meet(to, r.numberAt(place), number)
			continue
		}
		n, known := r.others[run]
		if !known {
			n = r.next()
			r.others[run] = n
		}
		to = r.meet(to, n, number)
	}
	return to
}

func (r *runNumbers) numberAt(place int) int32 {
	if r.plain[place] == 0 {
		r.plain[place] = r.next() + 1
	}
	return r.plain[place] - 1
}

func (r *runNumbers) next() int32 {
	r.met = append(r.met, 0)
	return int32(len(r.met) - 1)
}

// meet appends a run that was not met in the text before.
func (r *runNumbers) meet(to []int32, run, number int32) []int32 {
	if r.met[run] == number {
		return to
	}
	r.met[run] = number
	return append(to, run)
}
