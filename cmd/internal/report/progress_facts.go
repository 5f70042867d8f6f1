package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/readiness"
)

// Fact is something that is told of a standing. What has no data is no fact.
type Fact struct{ Name, Text string }

// facts collects facts.
type facts []Fact

func (f *facts) add(name, format string, args ...any) {
	*f = append(*f, Fact{name, fmt.Sprintf(format, args...)})
}

// Readiness tells the forecast with its interval, its evidence and its limits; nothing without enough evidence, and
// nothing after a pass.
func (s Standing) Readiness() []Fact {
	f := s.Forecast
	if !f.Enough || s.Passed() != nil {
		return nil
	}
	var told facts
	if tries := s.Exam.Retakes.Attempts; tries > 1 {
		told.add("chance", "%s to pass; within %d attempts %s, without studying in between", whole(f.Pass), tries, whole(f.PassWithin))
	} else {
		told.add("chance", "%s to pass", whole(f.Pass))
	}
	told.add("true level", "about %s of the questions, nine times out of ten %s", whole(f.Level.Mean), between(f.Level))
	told.add("next score", "%.0f-%.0f of %d, nine times out of ten; %d to pass",
		f.Score.Low, f.Score.High, s.Exam.Questions, s.Exam.Needed())
	told.add("to be sure", "a level of %s gives a chance of 90 %%", whole(readiness.LevelFor(s.Rules(), .9)))
	told.add("it rests on", "%s in %s%s; one alone is ± %.0f points",
		Plural(f.Fresh, "fresh answer"), Plural(s.counted(), "mock exam"), s.aged(), math.Round(100*readiness.Margin(s.Rules())))
	told.add("it assumes", "%s", s.assumes())
	return told
}

// old is how many days after the newest fresh answer a forecast is no longer news.
const old = 14

// aged says how old the newest evidence is, nothing while it is new. Mock exams that repeat questions add none.
func (s Standing) aged() string {
	for _, m := range slices.Backward(s.Mocks) {
		if !m.Counts || m.Fresh == 0 {
			continue
		}
		if day := results.DayOf(m.Started.Local()); s.Today-day >= old {
			return ", the newest " + inDays(s.Today, day)
		}
		break
	}
	return ""
}

// assumes says what the forecast takes for granted.
func (s Standing) assumes() string {
	const assumed = "real questions as hard as these; tried on simulated learners"
	switch {
	case len(s.Outcomes) > 0:
		return assumed + ". Your real result makes it narrower"
	case s.Elsewhere:
		return assumed + ". Your real result of another exam makes it narrower; one of this exam (--passed N, --failed N) would do more"
	}
	return assumed + ". A real result (--passed N, --failed N) makes it narrower"
}

// Answers tells how the questions were answered.
func (s Standing) Answers() []Fact {
	var told facts
	fresh := counts(s.Fresh)
	if n := s.unreached(); n > 0 {
		fresh += fmt.Sprintf(", %d of them never reached", n)
	}
	switch {
	case s.Seen.Of > 0 && s.Fresh.Of > 0:
		told.add("right", "%s on questions seen before (%s), %s on new ones (%s)",
			whole(share(s.Seen)), counts(s.Seen), whole(share(s.Fresh)), fresh)
	case s.Fresh.Of > 0:
		told.add("right", "%s on new questions (%s)", whole(share(s.Fresh)), fresh)
	}
	if s.Pace > 0 {
		pace := seconds(s.Pace) + " a question"
		if limit := s.Exam.Pace(); limit > 0 {
			pace += ", the exam gives " + seconds(limit)
			if 3*s.Pace < limit {
				pace += ": there is time to read twice"
			}
		}
		told.add("pace", "%s", pace)
	}
	if right, wrong := s.Turns[results.ToRight], s.Turns[results.ToWrong]; right+wrong > 0 {
		told.add("changed", "wrong to right %d, right to wrong %d", right, wrong)
	}
	var sure []string
	for _, c := range quiz.Confidences() {
		if t := s.Confidence[c]; t.Of > 0 {
			right := ""
			if len(sure) == 0 {
				right = " right"
			}
			sure = append(sure, fmt.Sprintf("%v: %s%s", c, counts(t), right))
		}
	}
	if len(sure) > 0 {
		told.add("confidence", "%s", strings.Join(sure, "; "))
	}
	return told
}

// unreached is how many of the fresh questions the clock left no time for. They count as wrong.
func (s Standing) unreached() int {
	n := s.Fresh.Of
	for _, m := range s.Mocks {
		if m.Counts {
			n -= m.Fresh
		}
	}
	return max(0, n)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.0f s", d.Seconds()) }

// MissFacts tells what is proven about the misses, and what the candidate said of them.
func (s Standing) MissFacts() []Fact {
	var told facts
	if s.Misses == 0 {
		return nil
	}
	line := "once"
	if s.Misses > 1 {
		line = fmt.Sprintf("%d times in all", s.Misses)
	}
	if found := ranking(results.Findings(), s.Findings, findingWords); found != "" {
		line += ", of them " + found
	}
	told.add("missed", "%s", line)
	if line := ranking(results.Causes(), s.Causes, CauseWords); line != "" {
		told.add("you said", "%s", line)
	}
	return told
}

// ranking lists what was counted, the most frequent first: "9 left open, 4 flagged".
func ranking[K comparable](kinds []K, counted map[K]int, words func(K) string) string {
	kinds = slices.DeleteFunc(slices.Clone(kinds), func(k K) bool { return counted[k] == 0 })
	slices.SortStableFunc(kinds, func(a, b K) int { return cmp.Compare(counted[b], counted[a]) })
	var parts []string
	for _, k := range kinds {
		parts = append(parts, fmt.Sprintf("%d %s", counted[k], words(k)))
	}
	return strings.Join(parts, ", ")
}

// Plan tells what is left to study with, and the days that count.
func (s Standing) Plan() []Fact {
	var told facts
	fresh := fmt.Sprintf("%s, %s", Plural(s.FreshQuestions, "question"), Plural(s.FreshMocks, "mock exam"))
	if s.Reserve && s.FreshMocks > 0 {
		fresh += ", one of them kept for the end"
	}
	told.add("fresh", "%s", fresh)
	if s.Passed() == nil {
		s.addDays(&told)
	}
	for _, o := range s.Outcomes {
		told.add("real result", "%s", outcomeWords(o))
	}
	return told
}

// addDays tells when something is to be done.
func (s Standing) addDays(told *facts) {
	due := "nothing today"
	if s.Due > 0 {
		due = Plural(s.Due, "question") + " today"
	}
	if s.NextDue != 0 {
		due += fmt.Sprintf(", %d on %v", s.NextDueCount, s.NextDue)
	}
	if s.Due > 0 || s.NextDue != 0 {
		told.add("due", "%s", due)
	}
	if s.ExamDay != 0 {
		told.add("exam day", "%v, %s", s.ExamDay, inDays(s.Today, s.ExamDay))
	}
}

// outcomeWords is a real result in words: "told 2026-11-02: 35 of 50 (70.0 %), not passed".
func outcomeWords(o results.Outcome) string {
	verdict := "not passed"
	if o.Passed {
		verdict = "passed"
	}
	return fmt.Sprintf("told %s: %s, %s", o.Told.Local().Format("2006-01-02"), Score(o.Score, o.Of), verdict)
}
