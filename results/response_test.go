package results

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

func TestAResponseIsASetOfOptions(t *testing.T) {
	for _, options := range [][]int{nil, {0}, {1, 3}, {0, 7, 8, quiz.MaxOptions - 1}} {
		assert.Equal(t, options, NewResponse(options).Options())
	}
	assert.Zero(t, NewResponse(nil))
	assert.Equal(t, Response(0b1010), NewResponse([]int{3, 1}))
}
