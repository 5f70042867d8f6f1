package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAListBreaksBehindItsDots(t *testing.T) {
	for name, c := range map[string]struct {
		items []string
		width int
		want  []string
	}{
		"nothing":               {nil, 10, nil},
		"one":                   {[]string{"one item"}, 10, []string{"one item"}},
		"all on a line":         {[]string{"one", "two", "three"}, 17, []string{"one · two · three"}},
		"an item stays whole":   {[]string{"one", "two and more", "3"}, 16, []string{"one ·", "two and more · 3"}},
		"a dot needs room, too": {[]string{"one", "two", "three"}, 10, []string{"one ·", "two ·", "three"}},
		"an item that is wider": {[]string{"a", "one two three", "b"}, 8, []string{"a ·", "one two", "three ·", "b"}},
	} {
		assert.Equal(t, c.want, List(c.items, c.width), name)
	}
}
