package sitting

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// shuffled shows the options c, a, d, b in the places 1 to 4.
var shuffled = quiz.Slot{Order: []int{2, 0, 3, 1}}

func TestParseResponse(t *testing.T) {
	for name, c := range map[string]struct {
		line string
		want []int
	}{
		"a number is the option in that place":            {"1", []int{2}},
		"the last place":                                  {"4", []int{1}},
		"several come in the bank's order":                {"1 4", []int{1, 2}},
		"the order of the numbers is of no matter":        {"4 1", []int{1, 2}},
		"all of them":                                     {"1 2 3 4", []int{0, 1, 2, 3}},
		"commas separate as well":                         {"1,4", []int{1, 2}},
		"commas, spaces and tabs together":                {" 1 ,\t4 ", []int{1, 2}},
		"a line end of Windows is no part of it":          {"2\r", []int{0}},
		"a leading zero is a number still":                {"02", []int{0}},
		"an empty line is no response":                    {"", nil},
		"a line of nothing but separators is no response": {" , ", nil},
	} {
		t.Run(name, func(t *testing.T) {
			response, err := ParseResponse(shuffled, c.line)
			require.NoError(t, err)
			assert.Equal(t, c.want, response)
		})
	}
}

func TestParseResponseRefuses(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"a word":                        {"two", `"two" is not the number of an option`},
		"a word among numbers":          {"1 x", `"x" is not the number of an option`},
		"a letter behind a number":      {"1a", `"1a" is not the number of an option`},
		"a fraction":                    {"1.5", `"1.5" is not the number of an option`},
		"a number that is far too long": {"99999999999999999999", `"99999999999999999999" is not the number of an option`},
		"a number above the last":       {"5", "there is no option 5, they go from 1 to 4"},
		"zero":                          {"0", "there is no option 0, they go from 1 to 4"},
		"a number below zero":           {"-1", "there is no option -1, they go from 1 to 4"},
		"an option that is named twice, by its place": {"4 1 4", "option 4 is named twice"},
	} {
		t.Run(name, func(t *testing.T) {
			response, err := ParseResponse(shuffled, c.line)
			require.EqualError(t, err, c.want)
			assert.Nil(t, response)
		})
	}
}

func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		response []int
		want     string
	}{
		"one option":                     {[]int{0}, "2"},
		"several, as they are displayed": {[]int{0, 1, 2}, "1 2 4"},
		"no response is no text":         {nil, ""},
		"an option of another question":  {[]int{7}, ""},
		"all options in their places":    {[]int{0, 1, 2, 3}, "1 2 3 4"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Places(shuffled, c.response))
		})
	}
}

// What is read back is what was written, whatever the order of the options.
func TestPlacesAndParseResponseAreInverse(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		slot := quiz.Slot{Order: random.Perm(1 + random.IntN(quiz.MaxOptions))}
		var response []int
		for option := range slot.Order {
			if random.IntN(2) == 0 {
				response = append(response, option)
			}
		}
		read, err := ParseResponse(slot, Places(slot, response))
		require.NoError(t, err)
		require.Equal(t, response, read, "%v in %v", response, slot.Order)
	}
}

// FuzzParseResponse (row D13): a line is refused whole, or read into options of the question, each once, in order; and
// what is read comes out the same when it is written and read again.
func FuzzParseResponse(f *testing.F) {
	for _, line := range []string{"2", "1 3", "1,3\r", "+1", "1 1", "007", "-1", "99999999999999999999", "\u0661", "1\x002", ""} {
		f.Add(line, uint64(1), uint8(4))
	}
	f.Fuzz(func(t *testing.T, line string, seed uint64, options uint8) {
		n := 1 + int(options)%quiz.MaxOptions
		slot := quiz.Slot{Order: rand.New(rand.NewPCG(seed, 1)).Perm(n)}
		response, err := ParseResponse(slot, line)
		if err != nil {
			require.Nil(t, response)
			return
		}
		require.True(t, slices.IsSorted(response), response)
		require.Len(t, slices.Compact(slices.Clone(response)), len(response))
		for _, option := range response {
			require.True(t, option >= 0 && option < n, response)
		}
		again, err := ParseResponse(slot, Places(slot, response))
		require.NoError(t, err)
		require.Equal(t, response, again)
	})
}
