package banks

import (
	"strconv"
	"strings"
)

// trailer is a starred line below the options, such as "* Difficulty: 3".
type trailer int

const (
	trailerSource trailer = iota
	trailerObjective
	trailerDifficulty
	trailerNear
	trailerPool
	trailerKeepOrder
	trailerLast
	trailerWaive
	trailers // how many there are
)

var trailerNames = [trailers]string{"Source", "Objective", "Difficulty", "Near", "Pool", "Keep-order", "Last", "Waive"}

// beliefName begins the last line of a rationale that names the misconception.
const beliefName = "Belief"

func (t trailer) String() string { return trailerNames[t] }

// cutTrailer splits "Name: value" when the name is a trailer's.
func cutTrailer(line string) (t trailer, value string, ok bool) {
	for t, name := range trailerNames {
		if strings.HasPrefix(line, name) && strings.HasPrefix(line[len(name):], ":") {
			return trailer(t), line[len(name)+1:], true
		}
	}
	return 0, "", false
}

// trailer takes a complete trailer: its value may have gone over several lines.
func (d *decoder) trailer(t trailer, value string, at pos) {
	q := &d.draft
	if value == "" {
		d.fault(at, "", "%s: the value is missing", t)
		return
	}
	if t != trailerSource && t != trailerWaive {
		if q.mark.trailers[t] != (pos{}) {
			d.fault(at, "", "%s: given twice for one question", t)
			return
		}
		q.mark.trailers[t] = at
	}
	switch t {
	case trailerSource:
		q.Sources = append(q.Sources, value)
		q.mark.sources = append(q.mark.sources, at)
	case trailerObjective:
		q.Objective = value
	case trailerDifficulty:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > 5 {
			d.fault(at, "", "Difficulty: %q is not one of 1 to 5", value)
			return
		}
		q.Difficulty = n
	case trailerNear:
		if strings.Count(value, ",") >= maxNear {
			d.fault(at, "", "Near: more than %d ids", maxNear)
			return
		}
		for id := range strings.SplitSeq(value, ",") {
			if id = strings.TrimSpace(id); id == "" {
				d.fault(at, "", "Near: an id is missing beside a comma")
				continue
			}
			q.Near = append(q.Near, id)
		}
	case trailerPool:
		d.oneOf(t, value, "practice", at, &q.Practice)
	case trailerKeepOrder:
		d.oneOf(t, value, "yes", at, &q.KeepOrder)
	case trailerLast:
		q.Last = value
	case trailerWaive:
		q.mark.waivers = append(q.mark.waivers, waiver{value, at})
	case trailers: // how many there are
	}
}

// oneOf sets a mark that has a single value.
func (d *decoder) oneOf(t trailer, value, want string, at pos, set *bool) {
	if value != want {
		d.fault(at, "", "%s: %q is not known; it can be %q", t, value, want)
		return
	}
	*set = true
}
