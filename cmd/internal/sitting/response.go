package sitting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cutscore/quiz"
)

// ParseResponse reads the numbers of options as they are displayed in a slot, such as "2" or "1 3" or "1,3", into a
// response: indexes in the bank's order, ascending. An empty line is no response. Whether the response can be taken
// is for the attempt to say.
func ParseResponse(slot quiz.Slot, line string) ([]int, error) {
	var response []int
	for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\r' }) {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil, fmt.Errorf("%q is not the number of an option", word)
		}
		if n < 1 || n > len(slot.Order) {
			return nil, fmt.Errorf("there is no option %d, they go from 1 to %d", n, len(slot.Order))
		}
		if slices.Contains(response, slot.Order[n-1]) {
			return nil, fmt.Errorf("option %d is named twice", n)
		}
		response = append(response, slot.Order[n-1])
	}
	slices.Sort(response)
	return response, nil
}

// Places writes a response as the numbers of the options as they are displayed, ascending: "1 3".
func Places(slot quiz.Slot, response []int) string {
	var places []string
	for place, option := range slot.Order {
		if slices.Contains(response, option) {
			places = append(places, strconv.Itoa(place+1))
		}
	}
	return strings.Join(places, " ")
}
