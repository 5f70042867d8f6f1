package banks

import "cutscore/quiz"

// Spec is what a bank's exam.yaml says.
//
//	id: csm                       kebab-case, the name in commands
//	abbreviation: CSM
//	title: Certified ScrumMaster
//	body: Scrum Alliance          who certifies
//	language: en                  of the questions; en when not given
//	license: CC BY-SA 4.0         of the questions
//	strict: true                  what keeps a bank from being published is an error; otherwise a warning
//
//	exam:                         left out when the certification has no exam
//	  questions: {value: 50, status: official, source: where it is published, checked: 2026-11}
//	  time_limit: {value: 60m, …}           1s to 24h
//	  cut_score: {value: 37, …}             questions, or a percentage such as 85%
//	  kinds: {value: {single: 85, multiple: 15}, …}   percent, adding up to 100; left out: any mix
//	  options: {value: 4, …}                every question has so many options; left out: any number
//	  scoring: {value: all-or-nothing, …}   or per-option; left out: all-or-nothing
//	  interruption: {value: run, …}         or stop; left out: stop
//	  retakes: {value: {attempts: 2, days: 90, from: the mail, fee: 25 USD, after_pass: false}, …}
//	  report: {value: [score, topics], …}   what the body shows with a result
//
//	weights: {value: a note, …}   where the topics' weights come from
//	topics:                       the order of files and reports; weights are needed where there is an exam
//	  - {id: events, title: Scrum Events, weight: 10}
//	certification:                facts: goal, audience, prerequisites, training, exam, pass_mark, retakes, fee,
//	  goal: {value: …, …}         validity, renewal, suits
//	objectives:
//	  - {id: "1.8", text: purpose and course of Sprint Planning}
//	beliefs:                      misconceptions that distractors stand for
//	  - {id: sprint-extended, text: a Sprint can be extended}
//	sources:                      documents that questions may cite, by heading
//	  - title: Scrum Guide 2020
//	    address: scrumguides.org
//	    license: CC BY-SA 4.0
//	    headings: [Scrum Values, Scrum Team › Developers]
//
// A text with a comma needs quotes between braces. Where a value carries no status, source and date it may stand alone: "questions: 50". Unknown and repeated keys,
// aliases, anchors and tags are faults.
type Spec struct {
	Exam          quiz.Exam   `json:"exam"` // with no exam: id, titles, body and topics, and zero rules
	Language      string      `json:"language"`
	License       string      `json:"license,omitempty"`
	Strict        bool        `json:"strict"`
	Options       int         `json:"options,omitempty"` // fixed number of options of every question, 0: any
	Report        []Report    `json:"report,omitempty"`  // what the body shows with a result
	Rules         []Fact      `json:"rules,omitempty"`   // where each rule under exam comes from, in the file's order
	Weights       Fact        `json:"weights,omitzero"`  // where the topics' weights come from
	Certification []Fact      `json:"certification,omitempty"`
	Objectives    []Objective `json:"objectives,omitempty"`
	Beliefs       []Belief    `json:"beliefs,omitempty"`
	Sources       []Document  `json:"sources,omitempty"`

	path string         // of exam.yaml, for faults
	at   map[string]pos // places of keys, topics, objectives and headings in exam.yaml, for faults
}

// ID is the id of the bank and of its exam.
func (s *Spec) ID() string { return s.Exam.ID }

// Rule returns where a rule comes from, by its key in exam.yaml, such as "time_limit".
func (s *Spec) Rule(name string) (Fact, bool) { return named(s.Rules, name) }

// Fact returns a fact of the certification by its key, such as "fee".
func (s *Spec) Fact(name string) (Fact, bool) { return named(s.Certification, name) }

// Fact is something said about a certification or its exam, and how far it can be trusted.
type Fact struct {
	Name    string `json:"name"`              // the key in exam.yaml, such as "pass_mark"
	Value   string `json:"value"`             // as written; of a list or mapping "single: 60, multiple: 40"
	Status  Status `json:"status,omitempty"`  // "" when not given, as with the next two
	Source  string `json:"source,omitempty"`  // the page or document
	Checked string `json:"checked,omitempty"` // when somebody last looked: 2026-11 or 2026-11-21
}

// Status says how sure a fact is.
type Status string

// The statuses.
const (
	Official    Status = "official"    // the certifying body says so
	Secondary   Status = "secondary"   // others who should know say so
	Candidates  Status = "candidates"  // people who took the exam say so
	Conflicting Status = "conflicting" // sources disagree
	Estimate    Status = "estimate"    // our own reading
)

// Report is something that the certifying body shows with a result.
type Report string

// What a body may show beside pass or fail.
const (
	ReportScore  Report = "score"  // the score itself
	ReportTopics Report = "topics" // how it went by topic
)

// Objective is a learning objective that a question may name.
type Objective struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Belief is a misconception that a distractor may stand for.
type Belief struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Document is something that questions may cite. A citation is "Title › Heading", with more headings below it.
type Document struct {
	Title    string   `json:"title"`
	Address  string   `json:"address,omitempty"`
	License  string   `json:"license,omitempty"`
	Headings []string `json:"headings"` // paths such as "Scrum Events › Sprint Review"
}

func named(facts []Fact, name string) (Fact, bool) {
	for _, f := range facts {
		if f.Name == name {
			return f, true
		}
	}
	return Fact{}, false
}
