package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cutscore/banks"
	"cutscore/quiz"
)

// Plural writes a count with its noun: "1 question", "3 questions".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Percent writes a share with one decimal: "82.0 %".
func Percent(p float64) string { return strconv.FormatFloat(p, 'f', 1, 64) + " %" }

// Score writes a score as people say it: "41 of 50 (82.0 %)".
func Score(score quiz.Points, of int) string {
	if of == 0 {
		return "0 of 0"
	}
	return fmt.Sprintf("%v of %d (%s)", score, of, Percent(100*score.Float()/float64(of)))
}

// Clock writes a duration as a clock shows it: "59:03", "1:02:03". It rounds up, so that the last second is 0:01.
func Clock(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Span writes a duration in words: "45 s", "60 min", "1 h 50 min".
func Span(d time.Duration) string {
	d = d.Round(time.Second)
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d <= 90*time.Minute && d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
}

// Numbers lists slots by their numbers on the screen, at most limit of them: "4, 9, 17 and 12 more".
func Numbers(slots []int, limit int) string {
	var parts []string
	for i, s := range slots {
		if i == limit {
			return strings.Join(parts, ", ") + fmt.Sprintf(" and %d more", len(slots)-limit)
		}
		parts = append(parts, strconv.Itoa(s+1))
	}
	return strings.Join(parts, ", ")
}

// Choose says how many options to choose, "" for a question with one right answer.
func Choose(q quiz.Question) string {
	if q.Kind() != quiz.Multiple {
		return ""
	}
	return "Choose " + number(len(q.Key())) + "."
}

func number(n int) string {
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// Title names an attempt's exam and mode: "CSM mock exam", "PSPO practice".
func Title(exam quiz.Exam, mode quiz.Mode) string {
	name := banks.Clean(exam.Abbreviation)
	if name == "" {
		name = strings.ToUpper(banks.Clean(exam.ID))
	}
	return strings.Join(strings.Fields(banks.Clean(name)), " ") + " " + ModeName(mode) // always one line
}

// ModeName is a mode as the screen says it.
func ModeName(mode quiz.Mode) string {
	switch mode {
	case quiz.ExamMode:
		return "mock exam"
	case quiz.PracticeMode:
		return "practice"
	}
	return banks.Clean(string(mode))
}

// Retakes says what the certifying body allows after an attempt.
func Retakes(p quiz.RetakePolicy) string {
	p.From, p.Fee = banks.Clean(p.From), banks.Clean(p.Fee)
	var b strings.Builder
	switch {
	case p.Days > 0:
		fmt.Fprintf(&b, "%s in all within %d days of %s", Plural(p.Attempts, "attempt"), p.Days, p.From)
	case p.From != "":
		fmt.Fprintf(&b, "%s for %s", Plural(p.Attempts, "attempt"), p.From)
	default:
		b.WriteString(Plural(p.Attempts, "attempt"))
	}
	fmt.Fprintf(&b, "; %s for each further one", p.Fee)
	if !p.AfterPass {
		b.WriteString("; none after a pass")
	}
	return b.String()
}
