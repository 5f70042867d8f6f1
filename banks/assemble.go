package banks

import (
	"cmp"
	"slices"

	"cutscore/quiz"
)

// assemble makes a bank of its parts: the files in the order of the topics, and the questions of all in one list. A
// topic file that exam.yaml does not list becomes a topic of weight 0, so that every question's topic is known; the
// check tells about it.
func assemble(spec *Spec, files []*File, faults Faults) *Bank {
	b := &Bank{Spec: *spec, faults: faults, index: map[string]int{}}
	rank := map[string]int{}
	for i, t := range spec.Exam.Topics {
		rank[t.ID] = i - len(spec.Exam.Topics)
	}
	slices.SortStableFunc(files, func(f, g *File) int { return cmp.Compare(rank[f.Topic], rank[g.Topic]) })
	nameQuestions(files)
	total := 0
	for _, f := range files {
		total += len(f.Questions)
	}
	b.Questions = make([]quiz.Question, 0, total)
	b.marks = make([]mark, 0, total)
	b.owner = make([]int, 0, total)
	for i, f := range files {
		start := len(b.Questions)
		b.Questions = append(b.Questions, f.Questions...)
		b.marks = append(b.marks, f.marks...)
		f.Questions, f.marks = slices.Clip(b.Questions[start:]), slices.Clip(b.marks[start:])
		for range f.Questions {
			b.owner = append(b.owner, i)
		}
		b.Files = append(b.Files, *f)
		if _, known := rank[f.Topic]; !known {
			b.Exam.Topics = append(b.Exam.Topics, quiz.Topic{ID: f.Topic, Title: cmp.Or(f.Title, f.Topic)})
		}
	}
	for i := range b.Questions {
		if _, again := b.index[b.Questions[i].ID]; !again {
			b.index[b.Questions[i].ID] = i
		}
	}
	return b
}
