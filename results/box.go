package results

// Box is the place of a question in spaced review.
type Box struct {
	Level int // 0, 1 or 2: it comes back 1, 3 or 7 days after Last
	Last  Day // when it was answered last, or entered
}
