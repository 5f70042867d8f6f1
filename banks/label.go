package banks

import (
	"slices"
	"strings"

	"cutscore/quiz"
)

// Label sums a bank up, like the label on food. Shares are from 0 to 1, and 0 for a bank without questions.
type Label struct {
	Questions     int     `json:"questions"`
	Topics        int     `json:"topics"`
	TopicsCovered int     `json:"topics_covered"` // topics with questions
	GuessProof    Player  `json:"guess_proof"`    // the know-nothing player who gains most over chance
	Flags         float64 `json:"flags_per_100"`  // warnings that stand, by hundred questions
	Waived        int     `json:"waived"`         // warnings that are set aside with a reason
	Rationales    float64 `json:"rationales"`     // share of questions with a rationale under every option
	Sources       float64 `json:"sources"`        // share of questions with a source
	NegativeStems int     `json:"negative_stems"`
	ReadingLevel  float64 `json:"reading_level"` // school grade by Flesch and Kincaid, of stems and options
	KeyPlaces     []int   `json:"key_places"`    // keys in the first place, the second …, see below
}

// label writes the label when all rules are through. The places of keys are counted over the single-choice questions
// with the most usual number of options.
func (c *checker) label() Label {
	b := c.bank
	l := Label{
		Questions: len(b.Questions), Topics: len(b.Exam.Topics),
		Waived: c.waivers.waived, NegativeStems: negativeStems(b), ReadingLevel: c.words.readingLevel(b.Questions),
	}
	l.GuessProof = slices.MaxFunc(c.players(), func(a, p Player) int {
		return int((a.Edge() - p.Edge()) * 1e6)
	})
	topics, options := map[string]bool{}, make([]int, quiz.MaxOptions+1)
	explained, sourced := 0, 0
	for i := range b.Questions {
		q := &b.Questions[i]
		topics[q.Topic] = true
		if !slices.ContainsFunc(q.Options, func(o quiz.Option) bool { return strings.TrimSpace(o.Rationale) == "" }) {
			explained++
		}
		if len(q.Sources) > 0 {
			sourced++
		}
		if keys(q) == 1 && !trueFalse(q) {
			options[len(q.Options)]++
		}
	}
	l.TopicsCovered = len(topics)
	l.KeyPlaces = keyPlaces(b.Questions, slices.Index(options, slices.Max(options)))
	if n := float64(len(b.Questions)); n > 0 {
		l.Flags = 100 * float64(c.faults.Count(Warning)) / n
		l.Rationales, l.Sources = float64(explained)/n, float64(sourced)/n
	}
	return l
}
