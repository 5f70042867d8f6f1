package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cutscore/quiz"
)

// started is when attempts in these tests begin.
var started = quiz.Instant{Wall: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Boot: "boot-1", Uptime: time.Hour}

// smallExam has three topics and an hour; half of the questions must be right.
func smallExam(questions int, rule quiz.Interruption) quiz.Exam {
	return quiz.Exam{
		ID: "small", Abbreviation: "SMALL", Title: "Small exam", Body: "Example Body",
		Questions: questions, TimeLimit: time.Hour, CutScore: quiz.CutScore{BasisPoints: 5000},
		Scoring: quiz.AllOrNothing, Interruption: rule,
		Retakes: quiz.RetakePolicy{Attempts: 2, Days: 90, From: "the welcome mail", Fee: "25 USD"},
		Topics: []quiz.Topic{
			{ID: "team", Title: "The Scrum Team", Weight: 1}, {ID: "events", Title: "Scrum Events", Weight: 1},
		},
	}
}

// examSetup is a mock exam of these questions, in this order.
func examSetup(rule quiz.Interruption, questions ...quiz.Question) quiz.Setup {
	return quiz.Setup{
		Exam: smallExam(len(questions), rule), Mode: quiz.ExamMode, Form: formOf(questions...), Started: started,
	}
}

// practiceSetup is a practice with these questions, in this order.
func practiceSetup(questions ...quiz.Question) quiz.Setup {
	setup := examSetup(quiz.Stop, questions...)
	setup.Mode, setup.Exam.TimeLimit = quiz.PracticeMode, 0
	return setup
}

// formOf shows the options of every question but true/false from the last to the first, so that no test passes when
// the displayed order and the bank's are mixed up.
func formOf(questions ...quiz.Question) quiz.Form {
	form := quiz.Form{Seed: 1}
	for _, q := range questions {
		order := make([]int, len(q.Options))
		for i := range order {
			order[i] = i
		}
		if q.Kind() != quiz.TrueFalse {
			slices.Reverse(order)
		}
		form.Slots = append(form.Slots, quiz.Slot{Question: q, Order: order})
	}
	return form
}

// question makes a question from the texts of its options; those that begin with "+" are the key.
func question(id, stem string, options ...string) quiz.Question {
	q := quiz.Question{
		ID: id, Topic: "team", Stem: stem, Difficulty: 3, Sources: []string{"Scrum Guide 2020 › Scrum Team › " + id},
	}
	for i, text := range options {
		text, key := strings.CutPrefix(text, "+")
		rationale := fmt.Sprintf("Reason %d of %s is that the guide says so.", i+1, id)
		q.Options = append(q.Options, quiz.Option{Text: text, Key: key, Rationale: rationale})
	}
	return q
}

// filler is the ith of any number of questions with four options, of which displayed number 4 is right.
func filler(i int) quiz.Question {
	return question(fmt.Sprintf("filler-%d", i), fmt.Sprintf("What about matter %d?", i),
		"+The first way", "The second way", "The third way", "The fourth way")
}

func fillers(n int) []quiz.Question {
	var questions []quiz.Question
	for i := range n {
		questions = append(questions, filler(i+1))
	}
	return questions
}

// single has one right answer, displayed number 3, and inline marks in its stem.
func single() quiz.Question {
	return question("single", "Who is *accountable* for maximizing the **value** of the product, as `guide` says?",
		"The Scrum Master", "+The Product Owner", "The Developers", "The stakeholders")
}

// several asks for two of five: displayed numbers 1 and 4.
func several() quiz.Question {
	q := question("several", "Which two of these are commitments?",
		"Velocity", "+Sprint Goal", "Burn-down", "Backlog", "+Product Goal")
	q.Topic = "events"
	return q
}

// statement is true.
func statement() quiz.Question {
	q := question("statement", "The Sprint Goal is a commitment by the Developers.", "+True", "False")
	q.Topic = "events"
	return q
}

// longStem has paragraphs, lines of their own, and more text than a low window holds.
func longStem() quiz.Question {
	var b strings.Builder
	for i := range 9 {
		fmt.Fprintf(&b, "Paragraph %d tells that the Developers of team%d found, halfway through the Sprint, that the "+
			"selected work of item%d cannot be finished and that the Sprint Goal of goal%d is in danger.\n\n", i, i, i, i)
	}
	b.WriteString("- first they asked\n- then they waited\n\nWhat should happen next?")
	return question("long-stem", b.String(), "+They talk to the Product Owner", "They cancel the Sprint", "Nothing")
}

// longOptions has options that wrap to many lines.
func longOptions() quiz.Question {
	option := func(mark, word string) string {
		return mark + strings.Repeat("The "+word+" decides, after having heard everybody who "+word+"ly cares, ", 6) +
			"and says so in " + word + "last."
	}
	q := question("long-options", "Who decides?", option("+", "first"), option("", "second"), option("", "third"),
		option("", "fourth"))
	for i := range q.Options {
		q.Options[i].Rationale = strings.Repeat(fmt.Sprintf("Because%d the guide reads so in many words. ", i), 8)
	}
	return q
}

// fenced has a block whose lines keep their shape.
func fenced() quiz.Question {
	return question("fenced", "Look at the board:\n\n```text\n  To do   | Doing  | Done\n    a b   |   c    |  d e f\n"+
		"        indented by eight and so long that no narrow window holds it in one line\n```\n\nWhat is missing?",
		"+A Sprint Goal", "A *column*", "Nothing at all")
}

// wide has characters of two cells and characters that combine.
func wide() quiz.Question {
	return question("wide", "スクラムマスターは誰に対して責任を負うか。 Cafe\u0301 nai\u0308ve 日本 e\u0301e\u0301e\u0301 "+
		strings.Repeat("漢字", 30)+" 🎉 done?",
		"+プロダクトオーナーと開発者とステークホルダーのすべてに対して責任を負う。", "De\u0301veloppeurs et tous les autres", "誰も")
}

// longWord has words that no window holds: of 10,000 letters in the stem and of 500 in an option.
func longWord() quiz.Question {
	word := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteByte("abcdefghijklmnopqrstuvwxyz"[(i+i/26)%26])
		}
		return b.String()
	}
	return question("long-word", "Before "+word(10_000)+" after?", "+Yes "+word(500)+" indeed", "No", "Perhaps")
}

// dozen has options with numbers of two digits.
func dozen() quiz.Question {
	var options []string
	for i := range 12 {
		options = append(options, fmt.Sprintf("Choice%d of a dozen that are offered", i))
	}
	options[0] = "+" + options[0]
	return question("dozen", "Which of the dozen?", options...)
}

// dashes has hyphens and dashes at every place where a line can end.
func dashes() quiz.Question {
	text := func(word string) string {
		var b strings.Builder
		for i := range 24 {
			fmt.Fprintf(&b, "pre- and post-%s%s - self-managing, cross-functional -- %s– ", word, strings.Repeat("x", i%7), word)
		}
		return b.String()
	}
	return question("dashes", text("stem"), "+"+text("first"), text("second"), "e-mail-")
}

// bank is one question of every shape.
func bank() []quiz.Question {
	return []quiz.Question{
		single(), several(), statement(), longStem(), longOptions(), fenced(), wide(), longWord(), dozen(), dashes(),
	}
}
