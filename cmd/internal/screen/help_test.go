package screen

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHelpClosesToThePageItWasOpenedOn(t *testing.T) {
	for _, open := range []string{"n", "g"} {
		d := three(t)
		d.press(open)
		before := d.m.page
		d.press("?")
		assert.Equal(t, pageHelp, d.m.page)
		d.press("esc")
		assert.Equal(t, before, d.m.page)
	}
}
