package screen

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// prose is a megabyte of text whose words would be keys: numbers of options, a submission, a yes.
var prose = strings.Repeat("1 is 2 yes so 3 y\rs y\ny ", 1<<20/24)

// types returns a keyboard whose clock the test has in its hand, and what comes through when something is read.
func types() (now *time.Time, read func(text string) string) {
	at := time.Unix(0, 0)
	k := &keyboard{now: func() time.Time { return at }}
	at = at.Add(time.Hour)
	return &at, func(text string) string { return string(k.typed([]byte(text))) }
}

func TestC7KeysComeThrough(t *testing.T) {
	_, read := types()
	for _, keys := range []string{
		"1", "n", "\r", "\x1b", "\x1b[A", "\x1b[<0;10;12M\x1b[<0;10;12m", "日本", "123456789",
		strings.Repeat("\x1b[B", 200), strings.Repeat("\x1b[<65;100;30M", 80), strings.Repeat("\x1bOC", 40),
	} {
		assert.Equal(t, keys, read(keys))
	}
}

func TestC7WhatIsPastedDoesNotComeThrough(t *testing.T) {
	const begin, end = "\x1b[200~", "\x1b[201~"
	for name, text := range map[string]string{"short": "1 s y", "a megabyte": prose, "a mark in it": "1" + begin + "2", "nothing": ""} {
		for _, piece := range []int{1, 3, 7, 200, 256, 4096} {
			if piece < 200 && len(text) > 1000 {
				continue
			}
			now, read := types()
			var got strings.Builder
			got.WriteString(read("a" + begin))
			for rest := []byte(text + end); len(rest) > 0; {
				n := min(piece, len(rest))
				got.WriteString(read(string(rest[:n])))
				rest = rest[n:]
			}
			*now = now.Add(time.Second)
			got.WriteString(read("b"))
			assert.Equal(t, "ab", got.String(), "%s, %d bytes at once", name, piece)
		}
	}
	_, read := types()
	assert.Equal(t, "ab", read("a"+begin+"1 2 3"+end+"b"), "in one piece")
}

func TestC7TextWithoutMarksDoesNotComeThrough(t *testing.T) {
	for _, piece := range []int{64, 256, 4096} {
		now, read := types()
		for rest := prose; rest != ""; {
			n := min(piece, len(rest))
			require.Empty(t, read(rest[:n]))
			rest = rest[n:]
			*now = now.Add(time.Millisecond)
		}
		*now = now.Add(quiet - 2*time.Millisecond)
		assert.Empty(t, read("y"), "not yet quiet")
		*now = now.Add(quiet)
		assert.Equal(t, "y", read("y"))
	}
}

func TestC7APasteThatNeverEndsIsGivenUp(t *testing.T) {
	now, read := types()
	assert.Empty(t, read("\x1b[200~1"))
	*now = now.Add(pasteBroken - 1)
	assert.Empty(t, read("2"))
	*now = now.Add(pasteBroken)
	assert.Equal(t, "3", read("3"))
}

func TestC7NoiseNeverBreaksTheKeyboard(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		now, read := types()
		for range 50 {
			noise := make([]byte, chance.IntN(256))
			for i := range noise {
				noise[i] = "\x1b[20~1ab\x00\xff"[chance.IntN(10)]
			}
			got := read(string(noise))
			require.LessOrEqual(t, len(got), len(noise)+len(pasteEnd))
			*now = now.Add(time.Duration(chance.IntN(300)) * time.Millisecond)
		}
		*now = now.Add(2 * pasteBroken)
		require.Equal(t, "y", read("y"), "in the end it is a keyboard again")
	}
}

func TestC2AKeyboardTellsWhenItIsGone(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	gone := 0
	k := newKeyboard(r, func() { gone++ })
	_, err = w.WriteString("1")
	require.NoError(t, err)
	buffer := make([]byte, 8)
	n, err := k.Read(buffer)
	require.NoError(t, err)
	assert.Equal(t, "1", string(buffer[:n]))
	assert.Zero(t, gone)
	require.NoError(t, w.Close())
	_, err = k.Read(buffer)
	require.ErrorIs(t, err, io.EOF)
	assert.Equal(t, 1, gone)
	require.NoError(t, r.Close())
}

func BenchmarkC7APasteOfAMegabyte(b *testing.B) {
	marked := []byte("\x1b[200~" + prose + "\x1b[201~")
	b.SetBytes(int64(len(marked)))
	for b.Loop() {
		k := &keyboard{now: time.Now}
		for rest := marked; len(rest) > 0; {
			n := min(256, len(rest))
			if typed := k.typed(rest[:n]); len(bytes.TrimSpace(typed)) > 0 {
				b.Fatal("something came through")
			}
			rest = rest[n:]
		}
	}
}
