package plain

import (
	"bufio"
	"errors"
	"io"
)

// input is a line, or why there are no more.
type input struct {
	text string
	long bool // the line was longer than maxLine, and its text is left out
	err  error
}

// The longest line that a person can have meant, in bytes. A longer one is refused whole.
const maxLine = 4096

// readLines reads lines in the background, so that the deadline can be watched meanwhile. The channel is closed at
// the end of input. Stop lets the reader end as soon as it has read something.
func readLines(in io.Reader) (lines <-chan input, stop func()) {
	out := make(chan input)
	done := make(chan struct{})
	send := func(i input) bool {
		select {
		case out <- i:
			return true
		case <-done:
			return false
		}
	}
	go func() {
		defer close(out)
		r := bufio.NewReaderSize(in, maxLine)
		for {
			line, err := r.ReadSlice('\n')
			next := input{text: string(line)}
			for errors.Is(err, bufio.ErrBufferFull) {
				next = input{long: true}
				_, err = r.ReadSlice('\n')
			}
			if (next.text != "" || next.long) && !send(next) {
				return
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				send(input{err: err})
				return
			}
		}
	}()
	return out, func() { close(done) }
}
