package background

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDark(t *testing.T) {
	for value, want := range map[string]bool{
		"": true, "15;0": true, "0;15": false, "0;default;15": false, "7;8": true, "12;7": false, "rubbish": true, "0;": true,
	} {
		assert.Equal(t, want, dark(value), value)
	}
}
