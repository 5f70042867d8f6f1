package quiz

import "slices"

// Kind says how many options of a question are right and how it is answered.
type Kind string

// The kinds of questions.
const (
	Single    Kind = "single"     // one right option
	Multiple  Kind = "multiple"   // two or more right options, whose number is told
	TrueFalse Kind = "true-false" // a statement with the options True and False
)

// Kinds lists every kind in the order of reports.
func Kinds() []Kind { return []Kind{Single, Multiple, TrueFalse} }

// Option is one of the choices under a stem.
type Option struct {
	Text      string `json:"text"`
	Key       bool   `json:"key,omitempty"`       // it is a right one
	Rationale string `json:"rationale,omitempty"` // why it is right or wrong
	Belief    string `json:"belief,omitempty"`    // id of the misconception that a distractor stands for
}

// Question is a stem with its options, in the order of the bank's file.
type Question struct {
	ID         string   `json:"id"`
	Topic      string   `json:"topic"` // topic id
	Stem       string   `json:"stem"`
	Options    []Option `json:"options"`
	Sources    []string `json:"sources,omitempty"`
	Objective  string   `json:"objective,omitempty"`
	Difficulty int      `json:"difficulty,omitempty"` // 1 recall … 5 judgement; 0 when not given
	Near       []string `json:"near,omitempty"`       // ids of questions too like this one to share a form
	Practice   bool     `json:"practice,omitempty"`   // kept for practice: never drawn into a mock exam
	KeepOrder  bool     `json:"keep_order,omitempty"` // the options are a sequence and are not shuffled
	Last       string   `json:"last,omitempty"`       // text of the option that stays last, or ""
}

// Kind derives the kind from the options and their keys.
func (q Question) Kind() Kind {
	if len(q.Options) == 2 && q.Options[0].Text == "True" && q.Options[1].Text == "False" {
		return TrueFalse
	}
	if len(q.Key()) > 1 {
		return Multiple
	}
	return Single
}

// Key returns the indexes of the right options, ascending.
func (q Question) Key() []int {
	var key []int
	for i, o := range q.Options {
		if o.Key {
			key = append(key, i)
		}
	}
	return key
}

// OptionID names the option at index i in the bank's file: a, b, c ….
func OptionID(i int) string { return string(rune('a' + i)) }

// MaxOptions is the largest number of options of one question: as many as OptionID has letters for.
const MaxOptions = 26

// order returns the displayed order of the options: element i is the index of the option shown in place i.
func (q Question) order(seed uint64) []int {
	n := len(q.Options)
	if q.KeepOrder || q.Kind() == TrueFalse {
		return identity(n)
	}
	order := stream(seed, "options", q.ID).Perm(n)
	if q.Last == "" {
		return order
	}
	last := slices.IndexFunc(q.Options, func(o Option) bool { return o.Text == q.Last })
	if last < 0 {
		return order
	}
	at := slices.Index(order, last)
	return append(slices.Delete(order, at, at+1), last)
}

func identity(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
