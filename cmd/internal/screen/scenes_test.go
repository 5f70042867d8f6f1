package screen

import (
	"errors"
	"strings"
	"testing"
	"time"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

// scene is a state of the screen worth looking at: in a golden, in every size, with and without colors.
type scene struct {
	name   string
	reason string // why it is worth it
	open   func(sit sitter) *driver
}

// sitter starts an attempt in a window that the scene need not know.
type sitter func(setup quiz.Setup) *driver

// in returns a sitter for windows of a size.
func in(t testing.TB, s size) sitter {
	return func(setup quiz.Setup) *driver {
		return sitIn(t, s, setup)
	}
}

// mock is the exam of most scenes, in the middle: an answer to each kind of question, a flag, something struck out.
func mock(sit sitter, rule quiz.Interruption) *driver {
	questions := append([]quiz.Question{single(), several(), statement()}, fillers(27)...)
	d := sit(examSetup(rule, questions...))
	d.press("3", "n", "1", "3", "4", "n", "1", "f", "n", "down", "x", "f", "down")
	return d
}

// at goes to a question by its number.
func (d *driver) at(digits ...string) *driver {
	d.press("g")
	d.press(digits...)
	d.press("enter")
	return d
}

// ended is a mock exam of nine questions with right answers to the first ones, and the rest wrong or open.
func ended(sit sitter, right int) *driver {
	d := sit(examSetup(quiz.RunOn, append([]quiz.Question{several(), statement()}, fillers(7)...)...))
	keys := [][]string{{"1", "4"}, {"1"}}
	for range 7 {
		keys = append(keys, []string{"4"})
	}
	for i, k := range keys {
		switch {
		case i < right:
			d.press(k...)
		case i == right:
			d.press("2", "f")
		}
		d.pass(2)
		d.press("n")
	}
	d.press("s", "y")
	return d
}

// autopsy is a mock exam of seven questions with a miss of nearly every sort, and beliefs behind them.
func autopsy(sit sitter) *driver {
	d := sit(examSetup(quiz.RunOn, append([]quiz.Question{statement(), several(), single()}, fillers(4)...)...))
	d.store.beliefs = []report.Belief{
		{Text: "the Scrum Master assigns work to the Developers", Times: 12, Practice: "cutscore practice csm --belief sm-assigns-work"},
		{Text: "the Daily Scrum is a status report", Times: 1},
	}
	d.press("1", "2", "f") // right, and then wrong
	d.pass(48)
	d.press("n", "1", "3", "4", "v") // one too many, and sure of it
	d.pass(50)
	d.press("n", "2") // in a hurry
	d.pass(9)
	d.press("n", "4", "v", "v")
	d.pass(50)
	d.press("n", "n", "s", "y") // one left open, one never reached
	return d
}

var scenes = []scene{
	{"question-single", "a fresh question with one right answer: nothing is chosen before the candidate chooses", func(sit sitter) *driver {
		return sit(examSetup(quiz.RunOn, append([]quiz.Question{single()}, fillers(29)...)...))
	}},
	{"question-multiple", "more ticked than asked: the screen says so and does not stop the hand", func(sit sitter) *driver {
		return mock(sit, quiz.RunOn).at("2")
	}},
	{"question-true-false", "true and false stand in the order of the bank; one is chosen and the question is flagged", func(sit sitter) *driver {
		return mock(sit, quiz.RunOn).at("3")
	}},
	{"question-unsure", "the candidate is not sure of an answer and has flagged it: both are told in words beside the counts", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn).at("2")
		d.press("f", "v", "v")
		return d
	}},
	{"question-struck", "an option is struck out and the question flagged without an answer; both are told without color", func(sit sitter) *driver {
		return mock(sit, quiz.RunOn)
	}},
	{"question-long", "a stem longer than the window, scrolled to its middle: hints above and below say how much is hidden", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, longStem(), filler(1)))
		d.press("pgdown")
		return d
	}},
	{"question-wide", "characters of two cells, and characters that combine, wrap where they fit", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, wide(), filler(1)))
		d.press("1")
		return d
	}},
	{"question-fence", "a fenced block keeps its shape; the exam has no more than ten minutes left", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, fenced(), filler(1)))
		d.now = d.now.Add(50*time.Minute - 2*time.Second)
		d.m.alive = d.now
		d.pass(2)
		return d
	}},
	{"question-not-saved", "an answer that did not reach the disk is not shown as chosen, and the reason is told", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, single(), filler(1)))
		d.store.fail(1, errors.New("database or disk is full: /home/somebody/.local/share/cutscore/cutscore.db"))
		d.press("2")
		return d
	}},
	{"overview-all", "the overview of all questions: answered, unanswered, flagged, and where the cursor is", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("g", "right")
		return d
	}},
	{"overview-unanswered", "the overview filtered to the unanswered questions, with a number being typed", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("g", "tab", "1", "7")
		return d
	}},
	{"overview-flagged", "the overview filtered to the flagged questions", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("g", "tab", "tab")
		return d
	}},
	{"overview-unsure", "the overview marks unsure answers, and filters to them while there are any", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("home", "v", "v", "n", "v", "g", "tab", "tab", "tab")
		return d
	}},
	{"overview-none", "the overview filtered to flagged questions when there are none", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, fillers(4)...))
		d.press("g", "tab", "tab")
		return d
	}},
	{"submit", "the question before submitting names what is unanswered and flagged; it begins on going on", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("2", "n", "n", "1", "s")
		return d
	}},
	{"leave-run", "leaving an exam whose clock runs on: until when, and how to resume", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("ctrl+c", "right")
		return d
	}},
	{"leave-stop", "leaving an exam whose clock stops: with how much left, and how to resume", func(sit sitter) *driver {
		d := mock(sit, quiz.Stop)
		d.press("ctrl+c")
		return d
	}},
	{"help", "all keys", func(sit sitter) *driver {
		d := mock(sit, quiz.RunOn)
		d.press("?")
		return d
	}},
	{"result-passed", "the result of an exam that was passed", func(sit sitter) *driver { return ended(sit, 7) }},
	{"result-failed", "the result of an exam that was not passed tells the policy for another try", func(sit sitter) *driver {
		return ended(sit, 2)
	}},
	{"practice-open", "a practice question before it is checked has no clock and reveals nothing", func(sit sitter) *driver {
		d := sit(practiceSetup(single(), several()))
		d.press("2")
		return d
	}},
	{"practice-checked", "a checked practice question tells why every option is right or wrong", func(sit sitter) *driver {
		d := sit(practiceSetup(several(), single()))
		d.press("1", "2", "f", "enter")
		return d
	}},
	{"review-missed", "the review of what was missed: the choice, the right answer, every reason, the source", func(sit sitter) *driver {
		d := ended(sit, 1)
		d.press("enter")
		return d
	}},
	{"review-flagged", "the review of what was flagged", func(sit sitter) *driver {
		d := ended(sit, 7)
		d.press("enter", "f")
		return d
	}},
	{"review-help", "all keys of the review", func(sit sitter) *driver {
		d := ended(sit, 1)
		d.press("enter", "?")
		return d
	}},
	{"said-before", "what was said before the attempt stays on the screen until the first key", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, single(), filler(1)))
		return d.reopen("the real exam: 2 attempts within 90 days of the welcome mail", "3 other attempts are open, the newest is 5: `cutscore resume 5`")
	}},
	{"practice-few", "practice: enter does not check fewer choices than asked at once", func(sit sitter) *driver {
		d := sit(practiceSetup(several(), single()))
		d.press("1", "enter")
		return d
	}},
	{"review-sure", "the review begins with what was sure and wrong; labels tell what the events prove, and a cause is said", func(sit sitter) *driver {
		d := autopsy(sit)
		d.press("enter", "2")
		return d
	}},
	{"review-hurried", "an answer in a hurry, and a cause that could not be kept", func(sit sitter) *driver {
		d := autopsy(sit)
		d.press("enter", "n", "n")
		d.store.fail(1, errors.New("database or disk is full: /home/somebody/.local/share/cutscore/cutscore.db"))
		d.press("3")
		return d
	}},
	{"review-totals", "the review ends with totals: findings, causes, and the beliefs behind the misses of all attempts", func(sit sitter) *driver {
		d := autopsy(sit)
		d.press("enter", "2", "n", "4", "n", "2", "n", "n", "n", "n")
		return d
	}},
	{"review-none", "a review in which no question passes the filter says so", func(sit sitter) *driver {
		d := ended(sit, 9)
		d.press("enter", "m")
		return d
	}},
}

// odd are more states, too large or too strange for a golden, that every size must stand.
var odd = []scene{
	{"long word", "", func(sit sitter) *driver { return sit(examSetup(quiz.RunOn, longWord(), filler(1))) }},
	{"long word, chosen", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, longWord(), filler(1)))
		d.press("3", "1", "x")
		return d
	}},
	{"long emphasis", "", func(sit sitter) *driver {
		q := single()
		q.Stem = "Is `" + strings.Repeat("code", 60) + "` or **" + strings.Repeat("loud", 60) + "**?"
		d := sit(examSetup(quiz.RunOn, q))
		d.press("pgup")
		return d
	}},
	{"dashes", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, dashes()))
		d.press("pgdown", "pgdown")
		return d
	}},
	{"long options", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, longOptions(), filler(1)))
		d.press("down", "down", "x")
		return d
	}},
	{"a dozen options", "", func(sit sitter) *driver { return sit(examSetup(quiz.RunOn, dozen(), filler(1))) }},
	{"overview of a thousand", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, fillers(1000)...))
		d.press("end", "f", "1", "g", "9", "9", "9")
		return d
	}},
	{"everything unanswered and flagged", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, fillers(150)...))
		for range 150 {
			d.press("f", "n")
		}
		d.press("s")
		return d
	}},
	{"a long reason", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.RunOn, single(), filler(1)))
		d.store.fail(1, errors.New(longStem().Stem))
		d.press("1", "g")
		return d
	}},
	{"long topic", "", func(sit sitter) *driver {
		setup := examSetup(quiz.RunOn, bank()...)
		setup.Exam.Topics[0].Title = longStem().Stem
		d := sit(setup)
		d.press("s", "y", "enter")
		return d
	}},
	{"totals without beliefs", "", func(sit sitter) *driver {
		d := autopsy(sit)
		d.store.beliefs, d.store.unknown = nil, errors.New(longStem().Stem)
		d.press("enter", "n", "n", "n", "n", "n", "n")
		return d
	}},
	{"totals with odd beliefs", "", func(sit sitter) *driver {
		d := autopsy(sit)
		for i := range 9 {
			d.store.beliefs = append(d.store.beliefs, report.Belief{
				Text: longStem().Stem, Times: 10 * i, Practice: "cutscore practice small --belief " + strings.Repeat("believed-", 30),
			})
		}
		d.press("enter", "p", "n", "n", "n", "n", "n", "n")
		return d
	}},
	{"result of a resumed exam", "", func(sit sitter) *driver {
		d := sit(examSetup(quiz.Stop, bank()...))
		d.leap(time.Hour)
		d.press("s", "y")
		return d
	}},
}
