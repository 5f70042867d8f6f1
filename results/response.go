package results

import "math/bits"

// Response is a set of options: bit i stands for option i in the bank's order. 0 is no response.
type Response uint32

// NewResponse makes a set of options from their indexes, which are below quiz.MaxOptions.
func NewResponse(options []int) Response {
	var r Response
	for _, o := range options {
		r |= 1 << o
	}
	return r
}

// Options returns the indexes of the options, ascending; nil when there are none.
func (r Response) Options() []int {
	var options []int
	for rest := uint32(r); rest != 0; rest &= rest - 1 {
		options = append(options, bits.TrailingZeros32(rest))
	}
	return options
}
