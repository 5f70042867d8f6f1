package results

import (
	"cmp"
	"slices"
	"time"

	"cutscore/quiz"
	"cutscore/results/readiness"
)

// Which answers are evidence of readiness:
//
// A mock exam counts when it is finished, gave the exam's time for a question, and is either no custom run or one with
// the exam's blueprint for its number of questions. An answer is fresh when no attempt with a lower id had shown the
// question: any version of it, in any mode, open and discarded attempts included. Ids stand for the order in time, as
// they do in Met; they differ where an attempt was left and went on after another one, and there the earlier attempt
// has its questions first.
//
// A question that was never on the screen says nothing of knowledge, but the real exam has the same clock and gives
// nothing for it. So it counts as a wrong answer when the clock was used up: when the screens of the mock exam leave less
// than the time for one question. Without that, slow candidates would be told that they pass. With time left it does
// not count: somebody closed the window or submitted early, which nobody does in the real exam. For later attempts it is
// still fresh in both cases.

// mocks gathers mock exams and what they are evidence of.
type mocks struct {
	*index
	met        *memories // of the records before
	exam       quiz.Exam
	blueprints map[int][]int // by number of questions, with the place 0 of topics in front

	mocks    []Mock
	attempts []readiness.Attempt // one for each mock that counts
	room     readiness.Attempt   // for more attempts, made for many at a time
	now      []answers           // by topic, of the record that is being added
	topics   []topicAnswers      // by topic
	shown    int                 // slots of mocks that count, and the time on them
	time     time.Duration
}

// answers are tallies of one topic.
type answers struct{ fresh, seen Tally }

// topicAnswers are those of all mocks that count.
type topicAnswers struct {
	answers
	steps []Tally // the fresh ones, mock by mock
}

// add takes answers into account.
func (t *Tally) add(right quiz.Points, of int) {
	t.Right += right
	t.Of += of
}

func newMocks(exam quiz.Exam, x *index, met *memories) *mocks {
	n := len(exam.Topics) + 1
	return &mocks{
		index: x, met: met, exam: exam, blueprints: map[int][]int{},
		now: make([]answers, n), topics: make([]topicAnswers, n),
	}
}

func (m *mocks) add(r *Record) {
	if !r.Finished || r.Mode != quiz.ExamMode {
		return
	}
	mock := Mock{
		Attempt: r.Attempt, Started: r.Started, Custom: r.Custom, Max: len(r.Slots), CutScore: r.CutScore,
		Counts: m.count(r),
	}
	clear(m.now)
	m.met.table = grow(m.met.table, len(m.ids)-1)
	shown, spent := 0, time.Duration(0)
	for i := range r.Slots {
		s := &r.Slots[i]
		if !s.Shown {
			continue
		}
		shown++
		spent += s.Time
		mock.Score += s.Score
		mock.Fresh += m.answer(i, s.Score)
	}
	mock.Passed = mock.Score >= quiz.Point*quiz.Points(r.CutScore)
	if len(m.mocks) == cap(m.mocks) {
		m.mocks = slices.Grow(m.mocks, max(16, len(m.mocks))) // by twice: long lists are copied less often
	}
	m.mocks = append(m.mocks, mock)
	if !mock.Counts {
		return
	}
	if r.TimeLimit > 0 && r.TimeLimit-spent < m.exam.Pace() && shown < len(r.Slots) {
		for i := range r.Slots {
			if !r.Slots[i].Shown {
				m.answer(i, 0)
			}
		}
	}
	m.shown += shown
	m.time += spent
	m.take()
}

// answer notes the answer in a slot of the record that is being added, and returns how many fresh ones that are.
func (m *mocks) answer(slot int, right quiz.Points) int {
	at := m.at[slot]
	if m.met.table[at.question].Last == 0 {
		m.now[at.topic].fresh.add(right, 1)
		return 1
	}
	m.now[at.topic].seen.add(right, 1)
	return 0
}

// count tells whether a mock exam counts.
func (m *mocks) count(r *Record) bool {
	of := Summary{Questions: len(r.Slots), TimeLimit: r.TimeLimit}
	if !SamePace(Summary{Questions: m.exam.Questions, TimeLimit: m.exam.TimeLimit}, of) {
		return false
	}
	if !r.Custom {
		return true
	}
	want, known := m.blueprints[len(r.Slots)]
	if !known {
		want = append([]int{0}, m.exam.Shorten(len(r.Slots)).Blueprint()...)
		m.blueprints[len(r.Slots)] = want
	}
	got := make([]int, len(want))
	for i := range r.Slots {
		got[m.at[i].topic]++
	}
	return slices.Equal(got, want)
}

// take makes evidence of the answers of a mock exam that counts.
func (m *mocks) take() {
	n := len(m.exam.Topics)
	if len(m.room) < n {
		m.room = make(readiness.Attempt, 128*n)
	}
	var attempt readiness.Attempt
	attempt, m.room = m.room[:n:n], m.room[n:]
	for t := range m.now {
		now, all := &m.now[t], &m.topics[t]
		all.fresh.add(now.fresh.Right, now.fresh.Of)
		all.seen.add(now.seen.Right, now.seen.Of)
		if now.fresh.Of > 0 {
			all.steps = append(all.steps, now.fresh)
		}
		if t > 0 {
			attempt[t-1] = readiness.Tally{
				Fresh: now.fresh.Of, FreshRight: now.fresh.Right.Float(),
				Seen: now.seen.Of, SeenRight: now.seen.Right.Float(),
			}
		}
	}
	m.attempts = append(m.attempts, attempt)
}

func (m *mocks) fill(p *Progress) {
	p.Mocks = m.mocks
	for _, mock := range slices.Backward(m.mocks) {
		if mock.Custom {
			continue
		}
		if !mock.Passed {
			break
		}
		p.Streak++
	}
	for _, t := range m.topics {
		p.Fresh.add(t.fresh.Right, t.fresh.Of)
		p.Seen.add(t.seen.Right, t.seen.Of)
	}
	if m.shown > 0 {
		p.Pace = m.time / time.Duration(m.shown)
	}
}

// fillTopics needs the forecast.
func (m *mocks) fillTopics(p *Progress) {
	for i, t := range m.exam.Topics {
		all := m.topics[i+1]
		p.Topics = append(p.Topics, TopicProgress{
			ID: t.ID, Forecast: p.Forecast.Topics[i], Fresh: all.fresh, Seen: all.seen, Trend: trend(all.steps),
		})
	}
	slices.SortStableFunc(p.Topics, func(a, b TopicProgress) int { return cmp.Compare(b.Forecast.Lost, a.Forecast.Lost) })
}

// minHalf is the number of answers from which on half of a history is compared with the other half.
const minHalf = 10

// trend compares the later half of the answers with the earlier one; nil when there are too few. The answers of one
// mock exam stay together, since they have no order: the halves are as equal as that allows.
func trend(steps []Tally) *Change {
	var all, earlier, half Tally
	for _, s := range steps {
		all.add(s.Right, s.Of)
	}
	for _, s := range steps {
		half.add(s.Right, s.Of)
		if abs(2*half.Of-all.Of) < abs(2*earlier.Of-all.Of) {
			earlier = half
		}
	}
	later := Tally{Right: all.Right - earlier.Right, Of: all.Of - earlier.Of}
	if min(earlier.Of, later.Of) < minHalf {
		return nil
	}
	return new(Compare(later.Right, later.Of, earlier.Right, earlier.Of))
}

func abs(n int) int { return max(n, -n) }
