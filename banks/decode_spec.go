package banks

import (
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"cutscore/quiz"
)

// examFile is the file that makes a folder a bank.
const examFile = "exam.yaml"

// maxExamTime is the longest time limit.
const maxExamTime = 24 * time.Hour

// specReader reads exam.yaml.
type specReader struct {
	nodes
	spec  *Spec
	rules bool // only the head is read, without topics and all that follows
}

// decodeSpec reads exam.yaml. What could be read comes with the faults.
func decodeSpec(path, src string) (*Spec, Faults) {
	return newSpecReader(path).read(src)
}

// decodeRules reads the head of exam.yaml, which is enough to list an exam: the spec has no topics.
func decodeRules(path, src string) (*Spec, Faults) {
	r := newSpecReader(path)
	r.rules = true
	return r.read(head(src))
}

func newSpecReader(path string) *specReader {
	r := &specReader{spec: &Spec{Language: "en", path: path, at: map[string]pos{}}}
	r.file = path
	return r
}

func (r *specReader) read(src string) (*Spec, Faults) {
	text, ok := r.source(src, maxExamFile)
	if !ok {
		return r.spec, r.faults
	}
	if top := r.parse(text); top != nil {
		r.top(top)
	}
	r.faults.sort()
	return r.spec, r.faults
}

// head cuts exam.yaml before what only drawing, questions and reports refer to, when nothing else follows: most of the
// file, and of the time to read it.
func head(text string) string {
	keys := []string{"weights", "topics", "certification", "objectives", "beliefs", "sources"}
	cut, start := len(text), 0
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		switch ok = ok && slices.Contains(keys, key); {
		case ok:
			cut = min(cut, start)
		case cut < start && strings.IndexByte(" #-\r\n", line[0]) < 0:
			return text
		}
		start += len(line)
	}
	return text[:cut]
}

func (r *specReader) top(node *yaml.Node) {
	s := r.spec
	r.mapping(node, fields{
		"id":            r.id(&s.Exam.ID),
		"abbreviation":  r.text(&s.Exam.Abbreviation),
		"title":         r.text(&s.Exam.Title),
		"body":          r.text(&s.Exam.Body),
		"language":      r.text(&s.Language),
		"license":       r.text(&s.License),
		"strict":        r.truth(&s.Strict),
		"exam":          r.exam,
		"weights":       func(n *yaml.Node) { s.at["weights"] = at(n); s.Weights = r.fact("weights", n, nil) },
		"topics":        func(n *yaml.Node) { s.at["topics"] = at(n); r.list(n, r.topic) },
		"certification": r.certification,
		"objectives":    func(n *yaml.Node) { r.list(n, r.objective) },
		"beliefs":       func(n *yaml.Node) { r.list(n, r.belief) },
		"sources":       func(n *yaml.Node) { r.list(n, r.document) },
	}, "id", "title")
	if s.Exam.Abbreviation == "" {
		s.Exam.Abbreviation = strings.ToUpper(s.Exam.ID)
	}
	if !r.rules && s.Exam.HasExam() && !slices.ContainsFunc(s.Exam.Topics, func(t quiz.Topic) bool { return t.Weight > 0 }) {
		place, ok := s.at["topics"]
		if !ok {
			place = at(node)
		}
		r.fault(place, "E07", "an exam needs topics, one of them with a weight")
	}
}

// exam reads the rules. Their checks against each other come last, when all are known.
func (r *specReader) exam(node *yaml.Node) {
	s, e := r.spec, &r.spec.Exam
	e.Scoring, e.Interruption = quiz.AllOrNothing, quiz.Stop
	rule := func(name string, take func(*yaml.Node)) func(*yaml.Node) {
		return func(n *yaml.Node) {
			s.at[name] = at(n)
			s.Rules = append(s.Rules, r.fact(name, n, take))
		}
	}
	known := fields{
		"questions":    r.whole(&e.Questions, 1, 1000),
		"time_limit":   r.timeLimit,
		"cut_score":    r.cutScore,
		"kinds":        r.kinds,
		"options":      r.whole(&s.Options, 2, quiz.MaxOptions),
		"scoring":      choice(&r.nodes, &e.Scoring, quiz.AllOrNothing, quiz.PerOption),
		"interruption": choice(&r.nodes, &e.Interruption, quiz.RunOn, quiz.Stop),
		"retakes":      r.retakes,
		"report":       func(n *yaml.Node) { r.list(n, r.report) },
	}
	for name, take := range known {
		known[name] = rule(name, take)
	}
	r.mapping(node, known, "questions", "time_limit", "cut_score")
	if e.Questions > 0 && e.CutScore.Count > e.Questions {
		r.fault(s.at["cut_score"], "", "cut score %d: the exam has %d questions", e.CutScore.Count, e.Questions)
	}
}

func (r *specReader) timeLimit(node *yaml.Node) {
	s, ok := r.value(node)
	if !ok {
		return
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < time.Second || d > maxExamTime || d%time.Second != 0 {
		r.fault(at(node), "", "time limit %q: from 1s to 24h is needed, in whole seconds, such as 60m or 1h30m", s)
		return
	}
	r.spec.Exam.TimeLimit = d
}

func (r *specReader) cutScore(node *yaml.Node) {
	s, ok := r.value(node)
	if !ok {
		return
	}
	c, err := quiz.ParseCutScore(s)
	if err != nil {
		r.fault(at(node), "", "%s", err)
		return
	}
	r.spec.Exam.CutScore = c
}

func (r *specReader) kinds(node *yaml.Node) {
	percent := map[quiz.Kind]*int{}
	known := fields{}
	for _, k := range quiz.Kinds() {
		percent[k] = new(int)
		known[string(k)] = r.whole(percent[k], 0, 100)
	}
	before := len(r.faults)
	r.mapping(node, known)
	total := 0
	for _, k := range quiz.Kinds() {
		total += *percent[k]
		if *percent[k] > 0 {
			r.spec.Exam.Shares = append(r.spec.Exam.Shares, quiz.KindShare{Kind: k, Percent: *percent[k]})
		}
	}
	if len(r.faults) == before && total != 100 {
		r.fault(at(node), "", "the shares of the kinds add up to %d, not to 100", total)
	}
}

func (r *specReader) retakes(node *yaml.Node) {
	p := &r.spec.Exam.Retakes
	r.mapping(node, fields{
		"attempts":   r.whole(&p.Attempts, 0, 1000),
		"days":       r.whole(&p.Days, 0, 36500),
		"from":       r.text(&p.From),
		"fee":        r.text(&p.Fee),
		"after_pass": r.truth(&p.AfterPass),
	}, "attempts")
}

func (r *specReader) report(node *yaml.Node) {
	var item Report
	choice(&r.nodes, &item, ReportScore, ReportTopics)(node)
	if item != "" {
		r.spec.Report = append(r.spec.Report, item)
	}
}

// fact reads a value with its status, source and date, or the value alone. take gets the value; without it a text is
// meant.
func (r *specReader) fact(name string, node *yaml.Node, take func(*yaml.Node)) Fact {
	f := Fact{Name: name}
	value := func(n *yaml.Node) {
		if take == nil {
			f.Value, _ = r.value(n)
			return
		}
		take(n)
		f.Value = written(n)
	}
	if node.Kind != yaml.MappingNode || !hasKey(node, "value") {
		value(node)
		return f
	}
	r.mapping(node, fields{
		"value":  value,
		"status": choice(&r.nodes, &f.Status, Official, Secondary, Candidates, Conflicting, Estimate),
		"source": r.text(&f.Source),
		"checked": func(n *yaml.Node) {
			s, ok := r.value(n)
			if ok && !isDate("2006-01", s) && !isDate(time.DateOnly, s) {
				r.fault(at(n), "", "%q is not a date such as 2026-11 or 2026-11-21", s)
			}
			f.Checked = s
		},
	})
	return f
}

// factNames are the facts of a certification, in the order of reports.
var factNames = []string{
	"goal", "audience", "prerequisites", "training", "exam", "pass_mark", "retakes", "fee", "validity", "renewal", "suits",
}

func (r *specReader) certification(node *yaml.Node) {
	found := map[string]Fact{}
	known := fields{}
	for _, name := range factNames {
		known[name] = func(n *yaml.Node) { found[name] = r.fact(name, n, nil) }
	}
	r.mapping(node, known)
	for _, name := range factNames {
		if f, ok := found[name]; ok {
			r.spec.Certification = append(r.spec.Certification, f)
		}
	}
}

func (r *specReader) topic(node *yaml.Node) {
	e := &r.spec.Exam
	t := quiz.Topic{}
	r.mapping(node, fields{
		"id": r.id(&t.ID), "title": r.text(&t.Title), "weight": r.whole(&t.Weight, 0, 1000),
	}, "id", "title")
	switch {
	case !r.once("topic", t.ID, node):
	case len(e.Topics) == maxTopics:
		r.fault(at(node), "", "more than %d topics", maxTopics)
	default:
		r.spec.at["topic "+t.ID] = at(node)
		e.Topics = append(e.Topics, t)
	}
}

func (r *specReader) objective(node *yaml.Node) {
	var o Objective
	r.mapping(node, fields{"id": r.text(&o.ID), "text": r.text(&o.Text)}, "id", "text")
	if r.once("objective", o.ID, node) {
		r.spec.at["objective "+o.ID] = at(node)
		r.spec.Objectives = append(r.spec.Objectives, o)
	}
}

func (r *specReader) belief(node *yaml.Node) {
	var b Belief
	r.mapping(node, fields{"id": r.id(&b.ID), "text": r.text(&b.Text)}, "id", "text")
	if r.once("belief", b.ID, node) {
		r.spec.Beliefs = append(r.spec.Beliefs, b)
	}
}

func (r *specReader) document(node *yaml.Node) {
	var doc Document
	r.mapping(node, fields{
		"title": r.text(&doc.Title), "address": r.text(&doc.Address), "license": r.text(&doc.License),
		"headings": func(n *yaml.Node) {
			r.list(n, func(item *yaml.Node) {
				if h, ok := r.value(item); ok && r.once("heading of "+doc.Title, h, item) {
					r.spec.at["heading "+doc.Title+" › "+h] = at(item)
					doc.Headings = append(doc.Headings, h)
				}
			})
		},
	}, "title", "headings")
	if r.once("document", doc.Title, node) {
		r.spec.Sources = append(r.spec.Sources, doc)
	}
}

func hasKey(node *yaml.Node, name string) bool {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == name {
			return true
		}
	}
	return false
}

// written renders a value for people: "60m", "score, topics", "single: 60, multiple: 40".
func written(node *yaml.Node) string {
	var parts []string
	switch node.Kind {
	case yaml.ScalarNode:
		return Clean(node.Value)
	case yaml.SequenceNode:
		for _, item := range node.Content {
			parts = append(parts, written(item))
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			parts = append(parts, written(node.Content[i])+": "+written(node.Content[i+1]))
		}
	case yaml.DocumentNode, yaml.AliasNode:
	}
	return strings.Join(parts, ", ")
}

func isDate(layout, s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil
}
