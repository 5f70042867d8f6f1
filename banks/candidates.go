package banks

import (
	"cmp"
	"math/bits"
	"slices"
)

// Of two twins, the one with fewer runs lacks at most a quarter of its runs in the other: with at least as many runs b,
// Jaccard t means a∩b ≥ t÷(1+t) × (a+b) ≥ 0.75 a. So of its rarest runs, a quarter of all and 32 more, 32 are in the
// other one. Two questions that have nothing to do with each other hardly share as many rare runs.
//
// Lists of the questions with a run would not help: in English even the rarest quarter of a question's runs are each in
// one of fifteen other questions, so that every pair would be met several times. Bits do: a row of bits for each run says
// which questions have it, and adding up rows, 64 questions at a time, costs one machine instruction for nine pairs and
// runs.
const (
	rareShared = 32  // rare runs that two twins share, at least: what five bits of a counter overflow at
	rowWords   = 128 // of a row of bits: questions are taken 8192 at a time, so that the rows stay small
	atOnce     = 8   // rows that are added together
)

// rareRuns holds the questions in the order of their number of runs, and the rarest runs of each.
type rareRuns struct {
	order []int   // by place: the question
	runs  []int32 // rarest runs of the questions, one question behind the other
	ends  []int32 // by place; a multiple of atOnce
	of    []int32 // places with each run, ascending, one run behind the other
	stops []int32 // by run
}

// candidates calls compare for all pairs that may be twins, and for some others, each pair once.
func (g *grams) candidates(compare func(i, j int)) {
	r := g.rarest()
	rows := make([]uint64, (g.known+1)*rowWords) // the last row stays empty
	for low := 0; low < len(r.order); low += rowWords * 64 {
		high := min(low+rowWords*64, len(r.order))
		clear(rows)
		for run := range g.known {
			places := r.of[start(r.stops, run):r.stops[run]]
			first, _ := slices.BinarySearch(places, int32(low))
			for _, p := range places[first:] {
				if int(p) >= high {
					break
				}
				rows[run*rowWords+(int(p)-low)/64] |= 1 << (p % 64)
			}
		}
		for p := range high {
			r.match(rows, p, low, high, compare)
		}
	}
}

// match finds the questions from a place on, between low and high, that share enough rare runs with the one at p.
func (r *rareRuns) match(rows []uint64, p, low, high int, compare func(i, j int)) {
	from := max(p+1, low)
	list := r.runs[start(r.ends, p):r.ends[p]]
	if len(list) == 0 { // too few runs to tell
		for q := from; q < high; q++ {
			compare(r.order[p], r.order[q])
		}
		return
	}
	first, last := (from-low)/64, (high-low+63)/64
	if first >= last {
		return
	}
	var sum counter
	for ; len(list) >= atOnce; list = list[atOnce:] {
		var eight [atOnce][]uint64
		for i, run := range list[:atOnce] {
			eight[i] = rows[int(run)*rowWords:][first:last]
		}
		sum.add(&eight)
	}
	for w, full := range sum.full[:last-first] {
		if w == 0 {
			full &= ^uint64(0) << ((from - low) % 64)
		}
		for ; full != 0; full &= full - 1 {
			compare(r.order[p], r.order[low+(first+w)*64+bits.TrailingZeros64(full)])
		}
	}
}

// counter counts up to [rareShared] for each bit of a row: five bits, and whether they have overflowed.
type counter struct {
	ones, twos, fours, eights, sixteens, full [rowWords]uint64
}

// add adds eight rows of the same length.
func (c *counter) add(rows *[atOnce][]uint64) {
	n := len(rows[0])
	a, b, d, e, f, g, h, i := rows[0][:n], rows[1][:n], rows[2][:n], rows[3][:n], rows[4][:n], rows[5][:n], rows[6][:n], rows[7][:n]
	ones, twos, fours, eights, sixteens, full := c.ones[:n], c.twos[:n], c.fours[:n], c.eights[:n], c.sixteens[:n], c.full[:n]
	for w := range n {
		one, two1 := adder(ones[w], a[w], b[w])
		one, two2 := adder(one, d[w], e[w])
		one, two3 := adder(one, f[w], g[w])
		one, two4 := adder(one, h[w], i[w])
		two, four1 := adder(twos[w], two1, two2)
		two, four2 := adder(two, two3, two4)
		four, eight := adder(fours[w], four1, four2)
		ones[w], twos[w], fours[w] = one, two, four
		sixteen := eights[w] & eight
		eights[w] ^= eight
		full[w] |= sixteens[w] & sixteen
		sixteens[w] ^= sixteen
	}
}

// adder adds three bits, for sixty-four places at once.
func adder(a, b, c uint64) (sum, carry uint64) {
	u := a ^ b
	return u ^ c, a&b | u&c
}

// rarest finds the rarest runs of each question.
func (g *grams) rarest() *rareRuns {
	n := len(g.runs)
	r := &rareRuns{order: make([]int, n), ends: make([]int32, n), stops: make([]int32, g.known)}
	for i := range r.order {
		r.order[i] = i
	}
	slices.SortStableFunc(r.order, func(i, j int) int { return cmp.Compare(len(g.runs[i]), len(g.runs[j])) })

	for _, runs := range g.runs {
		for _, run := range runs {
			r.stops[run]++
		}
	}
	rarest := make([]int32, g.known)
	for run := range rarest {
		rarest[run] = int32(run)
	}
	slices.SortFunc(rarest, func(a, b int32) int { return cmp.Compare(r.stops[a], r.stops[b]) })

	total := int32(0)
	next := make([]int32, g.known)
	for run, count := range r.stops {
		next[run] = total
		total += count
		r.stops[run] = total
	}
	r.of = make([]int32, total)
	wanted := make([]int32, n) // by place: where the rare runs of the question end, without what fills up
	total = 0
	for p, i := range r.order {
		for _, run := range g.runs[i] {
			r.of[next[run]] = int32(p)
			next[run]++
		}
		most := len(g.runs[i])
		wanted[p] = total
		if rare := most - (2*twinFrom*most+99+twinFrom)/(100+twinFrom) + rareShared; rare <= most {
			wanted[p] += int32(rare)
			total += int32((rare + atOnce - 1) / atOnce * atOnce)
		}
		r.ends[p] = total
	}

	r.runs = make([]int32, total)
	for i := range r.runs {
		r.runs[i] = int32(g.known) // the empty row
	}
	fill := make([]int32, n)
	for p := range fill {
		fill[p] = start(r.ends, p)
	}
	for _, run := range rarest {
		for _, p := range r.of[start(r.stops, int(run)):r.stops[run]] {
			if fill[p] < wanted[p] {
				r.runs[fill[p]] = run
				fill[p]++
			}
		}
	}
	return r
}

// start is where the part with an index begins, of parts that lie one behind the other.
func start(ends []int32, i int) int32 {
	if i == 0 {
		return 0
	}
	return ends[i-1]
}
