package screen

import (
	"bytes"
	"os"
	"time"
)

// keyboard is a terminal whose pasted text is left out: nobody pastes an answer, and the words of a text would be taken
// for keys. Most terminals mark what is pasted. Where one does not, more text at once than fingers can type counts as
// pasted, until it has been quiet for a moment. Sequences, as of the mouse or of a key that is leant upon, are no text.
type keyboard struct {
	*os.File
	now  func() time.Time
	gone func() // called when the terminal has been closed

	read    time.Time // the last time that something came
	pasting bool      // between the marks
	flooded bool      // by text without marks
	tail    []byte    // the end of what was pasted so far, which may hold the beginning of the mark
}

const (
	mostTyped   = 32 // bytes of text at once
	longestKey  = 13 // bytes of a sequence, about: more for each escape character is text
	quiet       = 200 * time.Millisecond
	pasteBroken = 2 * time.Second // a mark that is this late does not come any more
)

var pasteBegin, pasteEnd = []byte("\x1b[200~"), []byte("\x1b[201~")

func newKeyboard(f *os.File, gone func()) *keyboard {
	return &keyboard{File: f, now: time.Now, gone: gone}
}

// Read implements io.Reader. It returns 0 bytes for what was pasted.
func (k *keyboard) Read(p []byte) (int, error) {
	n, err := k.File.Read(p)
	if err != nil {
		k.gone()
		return n, err
	}
	return copy(p, k.typed(p[:n])), nil
}

// typed is what was typed of what was read.
func (k *keyboard) typed(read []byte) []byte {
	now := k.now()
	pause := now.Sub(k.read)
	k.read = now
	k.flooded = k.flooded && pause < quiet
	k.pasting = k.pasting && pause < pasteBroken
	var typed []byte
	for len(read) > 0 {
		if k.pasting {
			read = k.behindPaste(read)
			continue
		}
		var text []byte
		text, read, k.pasting = bytes.Cut(read, pasteBegin)
		k.tail = nil
		if isText(text) {
			k.flooded = true
		}
		if !k.flooded {
			typed = append(typed, text...)
		}
	}
	return typed
}

// behindPaste is what follows the mark that ends a paste, none while that has not come.
func (k *keyboard) behindPaste(read []byte) []byte {
	k.tail = append(k.tail, read...)
	_, rest, ended := bytes.Cut(k.tail, pasteEnd)
	if ended {
		k.pasting, k.tail = false, nil
		return rest
	}
	k.tail = bytes.Clone(k.tail[max(0, len(k.tail)-len(pasteEnd)+1):])
	return nil
}

func isText(read []byte) bool {
	return len(read) > mostTyped && bytes.Count(read, []byte{'\x1b'})*longestKey < len(read)
}
