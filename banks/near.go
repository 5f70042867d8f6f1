package banks

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// nearest returns the names that look like a word, the most similar first: with every third letter different at most, or
// beginning with the word.
func nearest(word string, names []string) []string {
	if len(word) > maxID {
		return nil
	}
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	limit, lower := utf8.RuneCountInString(word)/3, strings.ToLower(word)
	for _, name := range names {
		n := distance(lower, strings.ToLower(name))
		if n <= limit || word != "" && strings.HasPrefix(name, word) {
			found = append(found, candidate{name, n})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.distance - b.distance })
	var near []string
	for _, c := range found {
		near = append(near, c.name)
	}
	return near
}

// distance counts the letters to insert, delete, replace or swap with their neighbor to make b of a.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var room [3 * 33]int // names are short, and a hostile file asks for very many distances
	rows, n := room[:], len(to)+1
	if len(rows) < 3*n {
		rows = make([]int, 3*n)
	}
	before, last, row := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range last {
		last[j] = j
	}
	for i, x := range from {
		row[0] = i + 1
		for j, y := range to {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x == to[j-1] && from[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(to)]
}

// didYouMean is the tail of a fault about an unknown name.
func didYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + near[0] + "?"
}
