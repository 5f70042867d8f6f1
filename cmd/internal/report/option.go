package report

import "cutscore/quiz"

// OptionVerdict says of an option of a question, by its index, whether it is right and whether it was chosen; "" for a
// wrong one that was left alone.
func OptionVerdict(q quiz.Question, option int, chosen bool) string {
	return verdict(q.Options[option], chosen, q)
}
