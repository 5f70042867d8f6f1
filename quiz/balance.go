package quiz

// pick is what a form takes from one topic: the first need candidates of the pool.
type pick struct {
	pool []*candidate
	need int
}

// balance improves a first pick by exchanging questions within their topics. It weighs, from the most to the least
// important:
//
//  1. near twins never share a form;
//  2. unseen questions come first, then those seen longest ago;
//  3. of a group of twins one is taken while there are still enough forms ahead for the others: otherwise the last
//     fresh form would have to hold two of them or fall back on a question seen before;
//  4. the exam's shares of kinds are met, and so the questions that stay behind keep them too;
//  5. the mean difficulty is that of the pool, form after form.
//
// Everything is counted in whole numbers, so a form comes out the same on every machine.
type balance struct {
	picks  []pick
	target map[Kind]int // questions of each kind; nil when the exam has no shares

	kinds      map[Kind]int
	difficulty int // sum over the questions in the form
	questions  int

	poolDifficulty, poolSize int

	twins      map[string][]string // near twins of a question, both ways
	groups     map[string]int      // question id → its group of twins
	groupNeeds []int               // how many of a group this form should take
	taken      []int               // how many it takes
	in         map[string]bool
}

// The weights of the rules above. What a rule gains in one exchange outweighs all that the lesser ones can lose in it.
const (
	costTwin     = 1_000_000_000_000_000
	costSeen     = 1_000_000_000
	costStranded = 10_000_000
	costKind     = 10_000
)

// window is how many of the questions that were not picked are tried for an exchange, in order of preference.
const window = 64

func newBalance(exam Exam, picks []pick) *balance {
	b := &balance{
		picks: picks, target: kindTargets(exam, picks),
		kinds: map[Kind]int{}, in: map[string]bool{}, questions: exam.Questions,
	}
	for _, p := range picks {
		for i, c := range p.pool {
			b.poolDifficulty += c.Difficulty
			b.poolSize++
			if i < p.need {
				b.in[c.ID] = true
				b.kinds[c.kind]++
				b.difficulty += c.Difficulty
			}
		}
	}
	b.findTwins()
	return b
}

// kindTargets is how many questions of each kind a form should hold: the exam's share, moved by at most one towards
// what the fresh questions would give on average, so that the last fresh form is as near to the shares as the first.
func kindTargets(exam Exam, picks []pick) map[Kind]int {
	if len(exam.Shares) == 0 {
		return nil
	}
	thousandths := map[Kind]int{}
	for _, p := range picks {
		kinds, total := map[Kind]int{}, 0
		for _, c := range p.pool {
			if c.seen == 0 || p.pool[0].seen > 0 { // all of them once nothing is fresh
				kinds[c.kind]++
				total++
			}
		}
		for k, n := range kinds {
			thousandths[k] += 1000 * p.need * n / total
		}
	}
	weights := make([]int, len(exam.Shares))
	for i, s := range exam.Shares {
		weights[i] = s.Percent
	}
	targets := map[Kind]int{}
	for i, n := range apportion(exam.Questions, weights) {
		kind := exam.Shares[i].Kind
		targets[kind] = min(n+1, max(n-1, (thousandths[kind]+500)/1000))
	}
	return targets
}

// findTwins reads the near relation both ways, gathers groups of unseen twins, and works out how many of each this
// form should take, so that the forms ahead need only one each.
func (b *balance) findTwins() {
	b.twins, b.groups = map[string][]string{}, map[string]int{}
	unseen := map[string]bool{}
	ahead := -1 // fresh forms that the pool still gives, this one included
	for _, p := range b.picks {
		fresh := 0
		for _, c := range p.pool {
			if c.seen == 0 {
				unseen[c.ID] = true
				fresh++
			}
			for _, n := range c.Near {
				b.twins[c.ID] = append(b.twins[c.ID], n)
				b.twins[n] = append(b.twins[n], c.ID)
			}
		}
		if p.need > 0 && (ahead < 0 || fresh/p.need < ahead) {
			ahead = fresh / p.need
		}
	}
	for _, p := range b.picks {
		for _, c := range p.pool {
			if _, known := b.groups[c.ID]; known || !unseen[c.ID] || len(b.twins[c.ID]) == 0 {
				continue
			}
			size := b.group(c.ID, len(b.groupNeeds), unseen)
			b.groupNeeds = append(b.groupNeeds, max(0, size-max(1, ahead)+1))
		}
	}
	b.taken = make([]int, len(b.groupNeeds))
	for id := range b.in {
		if g, ok := b.groups[id]; ok {
			b.taken[g]++
		}
	}
}

// group gives the unseen questions that hang together with id a common number and returns how many they are.
func (b *balance) group(id string, number int, unseen map[string]bool) int {
	size, todo := 0, []string{id}
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if _, known := b.groups[next]; known || !unseen[next] {
			continue
		}
		b.groups[next] = number
		size++
		todo = append(todo, b.twins[next]...)
	}
	return size
}

// settle exchanges questions as long as that lowers the cost. It ends, since the cost falls with every exchange.
func (b *balance) settle() {
	for improved := true; improved; {
		improved = false
		for _, p := range b.picks {
			for i := range p.need {
				for j := p.need; j < min(len(p.pool), p.need+window); j++ {
					if b.change(p.pool[i], p.pool[j]) < 0 {
						b.exchange(p.pool, i, j)
						improved = true
					}
				}
			}
		}
	}
}

// change is the difference in cost if out left the form for in.
func (b *balance) change(out, in *candidate) int {
	cost := costTwin * (b.twinsInForm(in, out.ID) - b.twinsInForm(out, ""))
	cost += costSeen * (in.rank - out.rank)
	cost += costStranded * b.strandedChange(out, in)
	if k, l := out.kind, in.kind; b.target != nil && k != l {
		cost += costKind * (square(b.kinds[k]-1-b.target[k]) - square(b.kinds[k]-b.target[k]))
		cost += costKind * (square(b.kinds[l]+1-b.target[l]) - square(b.kinds[l]-b.target[l]))
	}
	return cost + b.unevenness(in.Difficulty-out.Difficulty) - b.unevenness(0)
}

func (b *balance) twinsInForm(c *candidate, without string) int {
	n := 0
	for _, twin := range b.twins[c.ID] {
		if twin != without && b.in[twin] {
			n++
		}
	}
	return n
}

// strandedChange is how many more twins would be left behind than the forms ahead can take.
func (b *balance) strandedChange(out, in *candidate) int {
	from, leaves := b.groups[out.ID]
	to, comes := b.groups[in.ID]
	if leaves && comes && from == to {
		return 0
	}
	change := 0
	if leaves && b.taken[from] <= b.groupNeeds[from] {
		change++
	}
	if comes && b.taken[to] < b.groupNeeds[to] {
		change--
	}
	return change
}

// unevenness is the square of the distance from the pool's mean difficulty, in levels summed over the form.
func (b *balance) unevenness(change int) int {
	if b.poolSize == 0 {
		return 0
	}
	return square(((b.difficulty+change)*b.poolSize - b.poolDifficulty*b.questions) / b.poolSize)
}

func (b *balance) exchange(pool []*candidate, i, j int) {
	out, in := pool[i], pool[j]
	pool[i], pool[j] = in, out
	delete(b.in, out.ID)
	b.in[in.ID] = true
	b.kinds[out.kind]--
	b.kinds[in.kind]++
	b.difficulty += in.Difficulty - out.Difficulty
	if g, ok := b.groups[out.ID]; ok {
		b.taken[g]--
	}
	if g, ok := b.groups[in.ID]; ok {
		b.taken[g]++
	}
}

func square(n int) int { return n * n }
