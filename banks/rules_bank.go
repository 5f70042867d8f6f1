package banks

import (
	"strings"
)

const (
	mostTrueFalse = 15 // percent of a bank; ours, as many as the real PSPO is said to have
	leastTrue     = 40 // percent of the true/false questions that are true; ours
	mostTrue      = 60
	enoughForms   = 5 // whole mock exams that a topic has questions for
)

// checkTrueFalse: W24, few true/false questions, about as many true ones as false ones (NBME guide).
func checkTrueFalse(c *checker) {
	n, right := 0, 0
	for i := range c.bank.Questions {
		if q := &c.bank.Questions[i]; trueFalse(q) {
			n++
			if q.Options[0].Key {
				right++
			}
		}
	}
	if all := len(c.bank.Questions); n > (all*mostTrueFalse+99)/100 {
		c.faultOfBank("%s of %d are true/false; %d %% at most are good", number(n, "question"), all, mostTrueFalse)
	}
	if right < n*leastTrue/100 || right > (n*mostTrue+99)/100 {
		c.faultOfBank("%d of %d true/false questions are true; %d to %d %% are good", right, n, leastTrue, mostTrue)
	}
}

// checkForms: B34, every topic has questions for five whole mock exams.
func checkForms(c *checker) {
	supply := map[string]int{}
	for i := range c.bank.Questions {
		if q := &c.bank.Questions[i]; !q.Practice {
			supply[q.Topic]++
		}
	}
	c.file = c.bank.path
	for _, t := range c.bank.Exam.Topics {
		if need := t.Weight * enoughForms; c.bank.Exam.HasExam() && supply[t.ID] < need {
			c.fault(c.bank.at["topic "+t.ID], "topic %q: %s outside the practice pool, %d are needed for %d forms",
				t.ID, number(supply[t.ID], "question"), need, enoughForms)
		}
	}
}

// checkCoverage: B34, every objective and every section of a guide has a question. A question about a section below
// counts for the one above.
func checkCoverage(c *checker) {
	met := map[string]bool{}
	for i := range c.bank.Questions {
		q := &c.bank.Questions[i]
		met["objective "+q.Objective] = true
		for _, source := range q.Sources {
			for path := source; path != ""; path, _ = cutLast(path, " › ") {
				met["heading "+path] = true
			}
		}
	}
	c.file = c.bank.path
	for _, o := range c.bank.Objectives {
		if !met["objective "+o.ID] {
			c.fault(c.bank.at["objective "+o.ID], "objective %q: no question names it", o.ID)
		}
	}
	for _, doc := range c.bank.Sources {
		if !strings.Contains(doc.Title, "Guide") {
			continue
		}
		for _, h := range doc.Headings {
			if path := doc.Title + " › " + h; !met["heading "+path] {
				c.fault(c.bank.at["heading "+path], "section %q: no question cites it", path)
			}
		}
	}
}

// cutLast cuts a text before the last sep; without one nothing is left before.
func cutLast(text, sep string) (before, after string) {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[:i], text[i+len(sep):]
	}
	return "", text
}
