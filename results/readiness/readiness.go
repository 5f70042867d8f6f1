package readiness

// MinFresh is the number of fresh answers from which on a forecast is worth telling.
const MinFresh = 40

// Tally counts the graded answers of one attempt in one topic.
type Tally struct {
	Fresh, Seen           int     // answers, to questions that had never been on a screen before, and that had been
	FreshRight, SeenRight float64 // of them right, in questions; a fraction where there is partial credit
}

// Attempt is an exam attempt that counts as evidence, in the order of Exam.Topics. Topics that are missing at the end
// had no questions; more than the exam has are ignored.
type Attempt []Tally

// Outcome is a result of the real exam that somebody has reported.
type Outcome struct {
	Score float64 // questions
	Of    int     // questions
	After int     // how many of History.Attempts came before it
}

// Exam is what a forecast has to know of the rules.
type Exam struct {
	Topics []int // questions per topic
	Needed int   // cut score, in questions
	Tries  int   // attempts included in the price; 0 is one
}

// Questions is the number of questions in the exam.
func (e Exam) Questions() int {
	n := 0
	for _, q := range e.Topics {
		n += max(0, q)
	}
	return n
}

// History is the evidence about one person.
type History struct {
	Attempts []Attempt // the oldest first
	Outcomes []Outcome // of this exam
	Reported bool      // a real result is known, of this exam or another: the transfer is then narrower
}

// Range is a mean with its 90 % interval.
type Range struct{ Low, Mean, High float64 }

// Topic is what a forecast knows of one topic.
type Topic struct {
	Level Range   // share of fresh questions right, 0-1
	Fresh int     // answers behind it; with few of them the level leans on its prior: show counts instead
	Right float64 // of them right, in questions
	Lost  float64 // expected questions lost in one exam
}

// Forecast is what can be told of the next real exam.
type Forecast struct {
	Enough     bool    // at least MinFresh fresh answers; otherwise only the counts are of use
	Fresh      int     // fresh answers behind the forecast: of the last 40 attempts that had any
	Pass       float64 // chance to pass, .03-.97
	PassWithin float64 // chance to pass within Exam.Tries without studying in between, .03-.97
	Level      Range   // true level on the real exam, 0-1
	Score      Range   // of the next real exam, in questions; Low and High are whole
	Topics     []Topic // in the exam's order
	Growth     Range   // logits per attempt with fresh questions
	Memory     Range   // share of the questions not known that are right once seen, 0-1
}

// Predict tells how the next real exam goes for somebody with this history. It takes any input: counts below zero are
// zero, more right than answered is all right, and what is no number is nothing.
func Predict(e Exam, h History) Forecast {
	p := posterior{evidence: gather(e, h), transferSD: transferUnknown}
	if h.Reported || len(p.outcomes) > 0 {
		p.transferSD = transferReported
	}
	f := p.forecast(p.maximize())
	f.Topics = f.Topics[:len(e.Topics)]
	return f
}
