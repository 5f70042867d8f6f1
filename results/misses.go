package results

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"time"

	"cutscore/quiz"
)

// misses gathers what went wrong and why, and what candidates said and did about it before they knew.
type misses struct {
	*index
	sure      [quiz.Unsure + 1]Tally   // by confidence
	turns     [Sideways + 1]int        // by turn
	findings  [1 << findings]int       // how often a set of findings was made
	responded bool                     // there were misses with a response
	chosen    [quiz.MaxOptions][]int32 // how often in a miss, by option and by the number of the question's version
	times     times
}

func (m *misses) add(r *Record) {
	mock := r.Finished && r.Mode == quiz.ExamMode
	median := time.Duration(-1) // not known yet
	for i := range r.Slots {
		s := &r.Slots[i]
		if !s.Graded {
			continue
		}
		if s.Confidence != quiz.Unrated && int(s.Confidence) < len(m.sure) {
			m.sure[s.Confidence].add(s.Score, 1)
		}
		if mock && s.Turn != Unturned && int(s.Turn) < len(m.turns) {
			m.turns[s.Turn]++
		}
		if s.Score >= quiz.Point {
			continue
		}
		if median < 0 {
			median = m.times.median(r.Slots)
		}
		m.findings[found(s, median)]++
		if s.Response == 0 {
			continue
		}
		m.responded = true
		for rest := uint32(s.Response); rest != 0; rest &= rest - 1 {
			if o := bits.TrailingZeros32(rest); o < quiz.MaxOptions {
				m.chosen[o] = grow(m.chosen[o], s.Number)
				m.chosen[o][s.Number]++
			}
		}
	}
}

func (m *misses) fill(p *Progress) {
	p.Turns, p.Confidence, p.Findings = map[Turn]int{}, map[quiz.Confidence]Tally{}, map[Finding]int{}
	for turn, n := range m.turns {
		if n > 0 {
			p.Turns[Turn(turn)] = n
		}
	}
	for _, c := range quiz.Confidences() {
		if m.sure[c].Of > 0 {
			p.Confidence[c] = m.sure[c]
		}
	}
	for set, n := range m.findings {
		p.Misses += n
		for _, f := range Findings() {
			if n > 0 && set>>f&1 != 0 {
				p.Findings[f] += n
			}
		}
	}
}

// beliefs sums up the misconceptions behind the wrong options that were chosen, the most frequent first.
func (m *misses) beliefs(questions map[int]quiz.Question) []BeliefMisses {
	sums := map[string]*BeliefMisses{}
	for o, counts := range m.chosen {
		for number, times := range counts {
			q := questions[number]
			if times == 0 || o >= len(q.Options) || q.Options[o].Key || q.Options[o].Belief == "" {
				continue
			}
			belief := q.Options[o].Belief
			if sums[belief] == nil {
				sums[belief] = &BeliefMisses{Belief: belief}
			}
			sums[belief].Times += int(times)
			sums[belief].Questions = append(sums[belief].Questions, q.ID)
		}
	}
	var sorted []BeliefMisses
	for _, id := range slices.Sorted(maps.Keys(sums)) {
		b := *sums[id]
		slices.Sort(b.Questions)
		b.Questions = slices.Compact(b.Questions)
		sorted = append(sorted, b)
	}
	slices.SortStableFunc(sorted, func(a, b BeliefMisses) int { return cmp.Compare(b.Times, a.Times) })
	return sorted
}
