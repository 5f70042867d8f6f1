package results

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"cutscore/quiz"
)

func TestAutopsy(t *testing.T) {
	answered := func(change func(*SlotRecord)) SlotRecord {
		s := SlotRecord{Graded: true, Shown: true, Answered: true, Time: 30 * time.Second}
		change(&s)
		return s
	}
	for name, c := range map[string]struct {
		slot SlotRecord
		want []Finding
	}{
		"a plain miss proves nothing": {answered(func(*SlotRecord) {}), nil},
		"sure and wrong":              {answered(func(s *SlotRecord) { s.Confidence = quiz.Sure }), []Finding{SureAndWrong}},
		"unsure and wrong":            {answered(func(s *SlotRecord) { s.Confidence = quiz.Unsure }), nil},
		"right to wrong":              {answered(func(s *SlotRecord) { s.Turn = ToWrong }), []Finding{TurnedWrong}},
		"wrong to wrong":              {answered(func(s *SlotRecord) { s.Turn = Sideways }), nil},
		"too many":                    {answered(func(s *SlotRecord) { s.Count = TooMany }), []Finding{ChoseTooMany}},
		"too few, half of a point":    {answered(func(s *SlotRecord) { s.Count, s.Score = TooFew, quiz.Point/2 }), []Finding{ChoseTooFew}},
		"in a hurry":                  {answered(func(s *SlotRecord) { s.Time = 9 * time.Second }), []Finding{Hurried}},
		"in a third of the median":    {answered(func(s *SlotRecord) { s.Time = 10 * time.Second }), nil},
		"never reached":               {SlotRecord{Graded: true}, []Finding{NotReached}},
		"answered, though that it was shown could not be stored": {
			answered(func(s *SlotRecord) { s.Shown = false }), nil,
		},
		"left open, flagged":   {SlotRecord{Graded: true, Shown: true, Flagged: true}, []Finding{LeftOpen, FlaggedMiss}},
		"right, whatever else": {answered(func(s *SlotRecord) { s.Score, s.Flagged, s.Confidence = quiz.Point, true, quiz.Sure }), nil},
		"not graded":           {SlotRecord{Shown: true, Flagged: true}, nil},
	} {
		others := answered(func(s *SlotRecord) { s.Score = quiz.Point })
		found := Autopsy(Record{Slots: []SlotRecord{c.slot, others, others}})
		assert.Equal(t, [][]Finding{c.want, nil, nil}, found, name)
	}
}

func TestNobodyHurriesWhoseTimesAreThoseOfAScript(t *testing.T) {
	slots := func(median time.Duration) []SlotRecord {
		s := SlotRecord{Graded: true, Shown: true, Answered: true, Time: median}
		hurried := s
		hurried.Time = 0
		return []SlotRecord{hurried, s, s}
	}
	assert.Empty(t, Autopsy(Record{Slots: slots(3*time.Second - 1)})[0])
	assert.Equal(t, []Finding{Hurried}, Autopsy(Record{Slots: slots(3 * time.Second)})[0])
}

func TestMedianTime(t *testing.T) {
	var slots []SlotRecord
	assert.Zero(t, MedianTime(slots))
	for _, seconds := range []time.Duration{9, 1, 5, 7} {
		slots = append(slots, SlotRecord{Answered: true, Time: seconds}, SlotRecord{Time: 100})
	}
	assert.EqualValues(t, 5, MedianTime(slots), "the lower one of two, of answered questions alone")
}

func TestFindingsAreToldByName(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Findings() {
		names[f.String()] = true
	}
	assert.Len(t, names, int(findings))
}
