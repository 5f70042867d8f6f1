package quiz

// This file holds the reserve: the questions of one whole form that stay unseen as long as another fresh form is left,
// so that the last mock exam before the real one is a fresh one.

// enoughForms is how many whole forms a bank needs for a reserve. Below that it would take too much from the others.
const enoughForms = 3

// Reserve lists the questions of the reserve, by id: a form of the mock exam by the exam's own rules. It depends on
// nothing but the exam and its questions, so it is the same on every machine and stays when more is seen. It is nil
// when the questions for mock exams are fewer than three whole forms.
func Reserve(exam Exam, questions []Question) map[string]bool {
	d := Draw{Exam: exam, Questions: questions, Seed: mix("reserve", exam.ID)}
	if d.FreshForms() < enoughForms {
		return nil
	}
	form, err := d.Form()
	if err != nil {
		return nil
	}
	kept := make(map[string]bool, len(form.Slots))
	for i := range form.Slots {
		kept[form.Slots[i].Question.ID] = true
	}
	return kept
}

// FreshForms is how many whole mock exams unseen questions are left for, the reserve included. Near twins, which never
// share a form, are not looked at.
func (d Draw) FreshForms() int { return d.freshForms(nil) }

// freshForms is how many whole forms unseen questions are left for, without some.
func (d Draw) freshForms(without map[string]bool) int {
	unseen := map[string]int{}
	for i := range d.Questions {
		if q := &d.Questions[i]; !q.Practice && d.Seen[q.ID] == 0 && !without[q.ID] {
			unseen[q.Topic]++
		}
	}
	forms := -1
	for i, need := range d.Exam.Blueprint() {
		if need == 0 {
			continue
		}
		if n := unseen[d.Exam.Topics[i].ID] / need; forms < 0 || n < forms {
			forms = n
		}
	}
	return max(0, forms)
}

// FinalForm draws the reserve: all its questions while none was seen. For those that were, other unseen questions come
// in, and then those seen longest ago. It reports a *ShortError when a topic has too few questions.
func (d Draw) FinalForm() (Form, error) {
	final := Draw{Exam: d.Exam, Questions: d.Questions, Seed: d.Seed, Seen: map[string]int{}}
	for i := range d.Questions {
		if id := d.Questions[i].ID; d.Seen[id] > 0 || !d.Kept[id] {
			final.Seen[id] = d.Seen[id] + 1 // what is not kept comes after the reserve
		}
	}
	return final.Form()
}
