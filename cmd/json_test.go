package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The JSON that programs rely on. These types are its documentation in this test: a field that is written and is not
// here, or is here and is not written, breaks the contract. Pointers may be null.

// historyJSON is an attempt of `history --json`, and of `review --json`.
type historyJSON struct {
	ID        int          `json:"id"`
	Exam      string       `json:"exam"`
	Mode      string       `json:"mode"` // exam or practice
	Started   string       `json:"started"`
	Finished  *string      `json:"finished"` // null while open, and when it was given up
	End       *string      `json:"end"`      // submitted, expired or discarded; null while open
	Questions int          `json:"questions"`
	Answered  int          `json:"answered"`
	Score     *json.Number `json:"score"` // null unless finished
	Max       int          `json:"max"`
	Percent   *json.Number `json:"percent"`   // null unless finished, and when no question was graded
	CutScore  *int         `json:"cut_score"` // null in practice
	Passed    *bool        `json:"passed"`    // null unless finished, and in practice
	Seconds   int          `json:"seconds"`
	Seed      json.Number  `json:"seed"`
	Custom    bool         `json:"custom"`
	Topics    []topicJSON  `json:"topics"`
}

type topicJSON struct {
	Topic string      `json:"topic"`
	Score json.Number `json:"score"`
	Max   int         `json:"max"`
}

// reviewAnswer is the answer of `review ID --json`.
type reviewAnswer struct {
	Attempt historyJSON `json:"attempt"`
	Slots   []slotJSON  `json:"slots"`
}

type slotJSON struct {
	Number    int          `json:"number"` // in the attempt, from 1
	Question  string       `json:"question"`
	Kind      string       `json:"kind"`
	Topic     string       `json:"topic"`
	Objective string       `json:"objective"`
	Stem      string       `json:"stem"`
	Options   []chosenJSON `json:"options"` // as displayed
	Answered  bool         `json:"answered"`
	Correct   bool         `json:"correct"`
	Score     json.Number  `json:"score"`
	Flagged   bool         `json:"flagged"`
	Seconds   json.Number  `json:"seconds"`
	Sources   []string     `json:"sources"`

	Confidence *string  `json:"confidence"` // sure, unsure, or null when nothing was said
	Findings   []string `json:"findings"`   // of a missed question; empty for others
	Cause      *string  `json:"cause"`      // did-not-know, misread, between-two, guessed, or null when nothing was said
}

type chosenJSON struct {
	ID        string `json:"id"` // a, b, c … in the order of the file
	Text      string `json:"text"`
	Key       bool   `json:"key"`
	Chosen    bool   `json:"chosen"`
	Rationale string `json:"rationale"`
	Belief    string `json:"belief,omitempty"`
}

// bankJSON is the answer of `banks show BANK --json`.
type bankJSON struct {
	Exam      examJSON       `json:"exam"`
	Questions []questionJSON `json:"questions"`
}

type questionJSON struct {
	ID         string       `json:"id"`
	Kind       string       `json:"kind"` // single, multiple or true-false
	Stem       string       `json:"stem"`
	Options    []optionJSON `json:"options"` // in the order of the file
	Topic      string       `json:"topic"`
	Objective  string       `json:"objective"`
	Difficulty int          `json:"difficulty"`
	Sources    []string     `json:"sources"`
	Practice   bool         `json:"practice"` // never drawn into a mock exam
}

type optionJSON struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Key       bool   `json:"key"`
	Rationale string `json:"rationale"`
	Belief    string `json:"belief,omitempty"`
}

// examJSON is an exam of `exams --json`, `exams EXAM --json` and `exams compare --json`.
type examJSON struct {
	ID            string     `json:"id"`
	Title         string     `json:"title"`
	Body          string     `json:"body"`
	Exam          *rulesJSON `json:"exam"` // null when the certification has no exam
	Topics        []weight   `json:"topics"`
	Certification []factJSON `json:"certification"`
	Rules         []factJSON `json:"rules"`
}

type rulesJSON struct {
	Questions    int         `json:"questions"`
	Seconds      int         `json:"seconds"`
	CutScore     int         `json:"cut_score"`
	Scoring      string      `json:"scoring"`
	Interruption string      `json:"interruption"`
	Retakes      retakesJSON `json:"retakes"`
}

type retakesJSON struct {
	Attempts  int    `json:"attempts"`
	Days      int    `json:"days,omitempty"`
	From      string `json:"from,omitempty"`
	Fee       string `json:"fee"`
	AfterPass bool   `json:"after_pass"`
}

type weight struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Weight int    `json:"weight"`
}

type factJSON struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Status  string `json:"status,omitempty"`
	Source  string `json:"source,omitempty"`
	Checked string `json:"checked,omitempty"`
}

// entryJSON is a bank of `banks list --json`.
type entryJSON struct {
	ID        string `json:"id"`
	Origin    string `json:"origin"` // built-in, user or given
	Path      string `json:"path"`
	Title     string `json:"title"`
	Questions int    `json:"questions"`
	Mock      int    `json:"mock"`
	Practice  int    `json:"practice"`
	Problem   string `json:"problem,omitempty"`
}

// checkJSON is a bank of `banks check --json`.
type checkJSON struct {
	Bank      string      `json:"bank"`
	Questions int         `json:"questions"`
	Errors    int         `json:"errors"`
	Warnings  int         `json:"warnings"`
	Usable    bool        `json:"usable"`
	Hints     int         `json:"hints"`
	Faults    []faultJSON `json:"faults"`
	Players   []player    `json:"players"`
	Label     struct {
		Questions     int     `json:"questions"`
		Topics        int     `json:"topics"`
		TopicsCovered int     `json:"topics_covered"`
		GuessProof    player  `json:"guess_proof"`
		Flags         float64 `json:"flags_per_100"`
		Waived        int     `json:"waived"`
		Rationales    float64 `json:"rationales"`
		Sources       float64 `json:"sources"`
		NegativeStems int     `json:"negative_stems"`
		ReadingLevel  float64 `json:"reading_level"`
		KeyPlaces     []int   `json:"key_places"`
	} `json:"label"`
}

// player is one who knows nothing.
type player struct {
	Name      string  `json:"name"`
	Questions int     `json:"questions"`
	Expected  float64 `json:"expected"`
	Chance    float64 `json:"chance"`
	Z         float64 `json:"z"`
}

type faultJSON struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Col      int    `json:"col"`
	Rule     string `json:"rule,omitempty"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// progressJSON is the answer of `progress EXAM --json`; without EXAM it is an array of them. Chances, levels and margins
// are 0-1 with three decimals.
type progressJSON struct {
	Exam         string            `json:"exam"`
	Verdict      string            `json:"verdict"`           // the sentence of the page
	Readiness    *readinessJSON    `json:"readiness"`         // null without enough evidence
	FreshAnswers int               `json:"fresh_answers"`     // the evidence
	FreshNeeded  int               `json:"fresh_needed"`      // more of them for a first estimate, 0 when there are enough
	Mocks        []mockJSON        `json:"mocks"`             // finished mock exams, the oldest first
	Streak       int               `json:"streak"`            // passed in a row up to the newest, by the official rules
	Fresh        rightJSON         `json:"fresh"`             // answers to questions met for the first time, in mocks that count
	Seen         rightJSON         `json:"seen"`              // answers to others there
	Topics       []topicStandsJSON `json:"topics"`            // the most costly first
	Pace         *json.Number      `json:"pace_seconds"`      // null without a mock exam that counts
	ExamPace     *json.Number      `json:"exam_pace_seconds"` // null when the exam has no clock
	Turns        struct {
		ToRight  int `json:"wrong_to_right"`
		ToWrong  int `json:"right_to_wrong"`
		Sideways int `json:"other"`
	} `json:"turns"` // answers that were changed in mock exams
	Confidence struct {
		Sure   rightJSON `json:"sure"`
		Unsure rightJSON `json:"unsure"`
	} `json:"confidence"`
	Misses   int `json:"misses"`
	Findings struct {
		SureAndWrong int `json:"sure-and-wrong"`
		TurnedWrong  int `json:"right-to-wrong"`
		TooMany      int `json:"too-many"`
		TooFew       int `json:"too-few"`
		NotReached   int `json:"not-reached"`
		Unanswered   int `json:"unanswered"`
		Hurried      int `json:"hurried"`
		Flagged      int `json:"flagged"`
	} `json:"findings"`
	Causes struct {
		DidNotKnow int `json:"did-not-know"`
		Misread    int `json:"misread"`
		BetweenTwo int `json:"between-two"`
		Guessed    int `json:"guessed"`
	} `json:"causes"`
	Beliefs        []beliefJSON  `json:"beliefs"`         // behind wrong choices, the most frequent first
	FreshQuestions int           `json:"fresh_questions"` // never seen, that mock exams can draw
	FreshMocks     int           `json:"fresh_mocks"`
	Reserve        bool          `json:"reserve"`  // the final mock exam is kept
	Due            int           `json:"due"`      // questions due today
	NextDue        *string       `json:"next_due"` // a day, null when nothing more is in spaced review
	ExamDay        *string       `json:"exam_day"` // null when it was not told
	Outcomes       []outcomeJSON `json:"outcomes"` // of the real exam, in the order in which they were told
}

type readinessJSON struct {
	Pass       json.Number `json:"pass"`
	PassWithin json.Number `json:"pass_within"` // within the attempts that the price includes
	Attempts   int         `json:"attempts"`
	Level      rangeJSON   `json:"level"`
	Score      rangeJSON   `json:"score"`        // of the next real exam, in questions
	Margin     json.Number `json:"margin"`       // how far one mock exam may be off at the pass mark
	Level90    json.Number `json:"level_for_90"` // the level with which the exam is passed nine times out of ten
}

// rangeJSON is a mean with its 90 % interval.
type rangeJSON struct {
	Low  json.Number `json:"low"`
	Mean json.Number `json:"mean"`
	High json.Number `json:"high"`
}

type mockJSON struct {
	Attempt  int         `json:"attempt"`
	Started  string      `json:"started"`
	Custom   bool        `json:"custom"`
	Score    json.Number `json:"score"`
	Max      int         `json:"max"`
	CutScore int         `json:"cut_score"`
	Passed   bool        `json:"passed"`
	Counts   bool        `json:"counts"` // as evidence: the exam's pace and blueprint
	Fresh    int         `json:"fresh"`  // questions met for the first time
}

type rightJSON struct {
	Right json.Number `json:"right"`
	Of    int         `json:"of"`
}

type topicStandsJSON struct {
	Topic string       `json:"topic"`
	Level *json.Number `json:"level"` // null with few answers, as are low and high
	Low   *json.Number `json:"low"`
	High  *json.Number `json:"high"`
	Fresh int          `json:"fresh"`
	Right json.Number  `json:"right"` // of the fresh ones
	Lost  *json.Number `json:"lost"`  // questions expected to be lost in one exam, null without enough evidence
	Trend *string      `json:"trend"` // up, down or steady; null with few answers
}

type beliefJSON struct {
	Belief    string   `json:"belief"` // id
	Times     int      `json:"times"`
	Questions []string `json:"questions"`
}

type outcomeJSON struct {
	Told    string      `json:"told"`
	Attempt *int        `json:"attempt"` // the newest by then, null when there was none
	Score   json.Number `json:"score"`
	Max     int         `json:"max"`
	Passed  bool        `json:"passed"`
}

// contract history|review|progress|overview|bank|exams|exam|list|check holds the last standard output against its contract.
func contractCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: contract history|review|progress|overview|bank|exams|exam|list|check")
	}
	text := ts.ReadFile("stdout")
	switch args[0] {
	case "history":
		ts.Check(checkHistory(strict[[]historyJSON](text)))
	case "review":
		ts.Check(checkReview(strict[reviewAnswer](text)))
	case "progress":
		ts.Check(checkProgress(strict[progressJSON](text)))
	case "overview":
		all, err := strict[[]progressJSON](text)
		ts.Check(err)
		for _, p := range all {
			ts.Check(checkProgress(p, nil))
		}
	case "bank":
		ts.Check(checkBankShown(strict[bankJSON](text)))
	case "exams":
		_, err := strict[[]examJSON](text)
		ts.Check(err)
	case "exam":
		_, err := strict[examJSON](text)
		ts.Check(err)
	case "list":
		_, err := strict[[]entryJSON](text)
		ts.Check(err)
	case "check":
		_, err := strict[[]checkJSON](text)
		ts.Check(err)
	default:
		ts.Fatalf("no contract %q", args[0])
	}
}

// strict decodes a document that must hold exactly the fields of T: none that T does not know, and all that it does.
func strict[T any](text string) (T, error) {
	var typed T
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(&typed); err != nil {
		return typed, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return typed, errors.New("something follows the document")
	}
	again, err := json.Marshal(typed)
	if err != nil {
		return typed, err
	}
	if got, want := loose(text), loose(string(again)); !reflect.DeepEqual(got, want) {
		return typed, fmt.Errorf("fields are missing or null where they may not be:\n%s\nwant the fields of\n%s", text, again)
	}
	if holdsNilSlice(reflect.ValueOf(typed)) {
		return typed, fmt.Errorf("an array is null:\n%s", text)
	}
	return typed, nil
}

func holdsNilSlice(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return true
		}
		for i := range v.Len() {
			if holdsNilSlice(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if holdsNilSlice(v.Field(i)) {
				return true
			}
		}
	case reflect.Pointer:
		return !v.IsNil() && holdsNilSlice(v.Elem())
	default: // a value without parts
	}
	return false
}

func TestStrictKnowsEveryBreachOfAContract(t *testing.T) {
	type part struct {
		Name string `json:"name"`
	}
	type whole struct {
		Parts []part `json:"parts"`
		Score *int   `json:"score"`
		Note  string `json:"note,omitempty"`
	}
	_, err := strict[whole](`{"parts": [{"name": "one"}], "score": null}`)
	require.NoError(t, err)
	for name, document := range map[string]string{
		"a field that is not in the contract": `{"parts": [], "score": 1, "more": 1}`,
		"a field that is missing":             `{"parts": []}`,
		"a field that is missing deep down":   `{"parts": [{}], "score": 1}`,
		"an array that is null":               `{"parts": null, "score": 1}`,
		"a value that may not be null":        `{"parts": [{"name": null}], "score": 1}`,
		"a value of another kind":             `{"parts": [], "score": "1"}`,
		"something behind the document":       `{"parts": [], "score": 1} {}`,
		"no document at all":                  ``,
	} {
		_, err := strict[whole](document)
		assert.Error(t, err, name)
	}
}

// loose decodes a document that is known to be sound.
func loose(text string) any {
	var value any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		panic(err)
	}
	return value
}

func checkHistory(attempts []historyJSON, err error) error {
	for i, a := range attempts {
		err = errors.Join(err, checkAttempt(a))
		if i > 0 && a.ID >= attempts[i-1].ID {
			err = errors.Join(err, fmt.Errorf("attempt %d comes after %d: the newest is the first", a.ID, attempts[i-1].ID))
		}
	}
	return err
}

func checkAttempt(a historyJSON) error {
	var faults []error
	must := func(ok bool, what string) {
		if !ok {
			faults = append(faults, fmt.Errorf("attempt %d: %s", a.ID, what))
		}
	}
	finished := a.End != nil && *a.End != "discarded"
	exam := a.Mode == "exam"
	must(exam || a.Mode == "practice", "mode is exam or practice")
	must(inUTC(a.Started), "started is RFC 3339 in UTC")
	must((a.Finished != nil) == finished, "finished is null unless it was submitted or expired")
	must(a.Finished == nil || inUTC(*a.Finished) && *a.Finished >= a.Started, "finished is RFC 3339 in UTC, not before started")
	must((a.Score != nil) == finished, "score is null unless finished")
	must((a.Percent != nil) == (finished && a.Max > 0), "percent is null unless something was graded")
	must((a.CutScore != nil) == exam, "cut_score is null in practice alone")
	must((a.Passed != nil) == (finished && exam), "passed is null unless an exam is finished")
	must(a.Answered <= a.Questions && a.Max <= a.Questions, "answered and max are parts of questions")
	sum, most := 0.0, 0
	for _, t := range a.Topics {
		score, err := t.Score.Float64()
		must(err == nil, "the score of a topic is a number")
		sum += score
		most += t.Max
	}
	if finished {
		score, err := a.Score.Float64()
		must(err == nil && sum > score-0.05 && sum < score+0.05, "topics add up to the score")
		must(most == a.Max, "topics add up to max")
	} else {
		must(len(a.Topics) == 0, "topics are empty unless finished")
	}
	return errors.Join(faults...)
}

func checkProgress(p progressJSON, err error) error {
	faults := []error{err}
	must := func(ok bool, what string) {
		if !ok {
			faults = append(faults, fmt.Errorf("%s: %s", p.Exam, what))
		}
	}
	share := func(n json.Number) bool {
		f, err := n.Float64()
		_, decimals, _ := strings.Cut(n.String(), ".")
		return err == nil && f >= 0 && f <= 1 && len(decimals) == 3
	}
	must((p.Readiness == nil) == (p.FreshNeeded > 0), "readiness is null when fresh answers are needed, and only then")
	if r := p.Readiness; r != nil {
		for _, n := range []json.Number{r.Pass, r.PassWithin, r.Level.Low, r.Level.Mean, r.Level.High, r.Margin, r.Level90} {
			must(share(n), n.String()+" is 0-1 with three decimals")
		}
	}
	for i, m := range p.Mocks {
		must(inUTC(m.Started), "started is RFC 3339 in UTC")
		must(i == 0 || m.Started >= p.Mocks[i-1].Started, "the oldest mock exam comes first")
	}
	fresh := 0
	for _, t := range p.Topics {
		fresh += t.Fresh
		must((t.Level == nil) == (t.Fresh < 10 || p.Readiness == nil), "a level needs ten fresh answers")
		must((t.Low == nil) == (t.Level == nil) && (t.High == nil) == (t.Level == nil), "low and high go with level")
		must((t.Lost == nil) == (p.Readiness == nil), "lost goes with readiness")
		must(t.Level == nil || share(*t.Level) && share(*t.Low) && share(*t.High), "levels are 0-1 with three decimals")
	}
	must(fresh == p.Fresh.Of && fresh == p.FreshAnswers, "topics add up to the fresh answers")
	for _, day := range []*string{p.NextDue, p.ExamDay} {
		if day != nil {
			_, err := time.Parse(time.DateOnly, *day)
			must(err == nil, *day+" is a day such as 2026-12-01")
		}
	}
	for _, o := range p.Outcomes {
		must(inUTC(o.Told), "told is RFC 3339 in UTC")
	}
	return errors.Join(faults...)
}

func inUTC(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil && strings.HasSuffix(text, "Z")
}

func checkReview(r reviewAnswer, err error) error {
	faults := []error{err, checkAttempt(r.Attempt)}
	before := 0
	for _, s := range r.Slots {
		if s.Number <= before || s.Number > r.Attempt.Questions {
			faults = append(faults, fmt.Errorf("slot %d comes after %d", s.Number, before))
		}
		before = s.Number
		answered, right, ids := false, true, ""
		for _, o := range s.Options {
			answered = answered || o.Chosen
			right = right && o.Chosen == o.Key
			ids += o.ID
		}
		if answered != s.Answered || right != s.Correct {
			faults = append(faults, fmt.Errorf("slot %d: answered %v and correct %v do not fit the options", s.Number, s.Answered, s.Correct))
		}
		if s.Correct && (len(s.Findings) > 0 || s.Cause != nil) {
			faults = append(faults, fmt.Errorf("slot %d: findings %v and cause %v of a right answer", s.Number, s.Findings, s.Cause))
		}
		if c := s.Confidence; c != nil && (!s.Answered || *c != "sure" && *c != "unsure") {
			faults = append(faults, fmt.Errorf("slot %d: confidence %s", s.Number, *c))
		}
		for i := range s.Options {
			if !strings.Contains(ids, string(rune('a'+i))) {
				faults = append(faults, fmt.Errorf("slot %d: options %s, want each letter once", s.Number, ids))
			}
		}
	}
	return errors.Join(faults...)
}

func checkBankShown(b bankJSON, err error) error {
	faults := []error{err}
	for _, q := range b.Questions {
		keys := 0
		for i, o := range q.Options {
			if o.ID != string(rune('a'+i)) {
				faults = append(faults, fmt.Errorf("%s: option %s in place %d", q.ID, o.ID, i+1))
			}
			if o.Key {
				keys++
			}
		}
		if q.Kind != "single" && q.Kind != "multiple" && q.Kind != "true-false" || (q.Kind == "multiple") != (keys > 1) {
			faults = append(faults, fmt.Errorf("%s: kind %s with %d keys", q.ID, q.Kind, keys))
		}
	}
	return errors.Join(faults...)
}

// json PATH [VALUE] looks into the last standard output: a path such as 0.topics.1.score or slots.len for a length. With
// a value it must be that one, as JSON or as the text of a string; with ! it must not.
func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] json PATH VALUE")
	}
	var value any
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	d.UseNumber()
	ts.Check(d.Decode(&value))
	for step := range strings.SplitSeq(args[0], ".") {
		switch v := value.(type) {
		case map[string]any:
			next, ok := v[step]
			if !ok {
				ts.Fatalf("%s: no field %s", args[0], step)
			}
			value = next
		case []any:
			if step == "len" {
				value = json.Number(strconv.Itoa(len(v)))
				continue
			}
			i, err := strconv.Atoi(step)
			ts.Check(err)
			if i >= len(v) {
				ts.Fatalf("%s: %d elements", args[0], len(v))
			}
			value = v[i]
		default:
			ts.Fatalf("%s: %s leads into a value", args[0], step)
		}
	}
	got, ok := value.(string)
	if !ok {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		ts.Check(e.Encode(value))
		got = strings.TrimSpace(b.String())
	}
	if (got == args[1]) == neg {
		ts.Fatalf("%s is %s", args[0], got)
	}
}
