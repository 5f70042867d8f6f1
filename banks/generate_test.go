package banks

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// generated is a bank of n questions in ten topics, the same for the same seed. Its questions are as long as those of
// the built-in banks: a scenario of some sixty words, four options, a rationale of about thirty words under each.
func generated(n int, seed uint64) fstest.MapFS {
	const topics = 10
	r := rand.New(rand.NewPCG(seed, 1))
	fsys := fstest.MapFS{}
	var exam strings.Builder
	exam.WriteString("id: generated\ntitle: Generated\nstrict: true\nexam:\n" +
		"  questions: 50\n  time_limit: 60m\n  cut_score: 74%\n  options: 4\ntopics:\n")
	for t := range topics {
		fmt.Fprintf(&exam, "  - {id: topic-%d, title: Topic %d, weight: %d}\n", t, t, 50/topics)
		var md strings.Builder
		fmt.Fprintf(&md, "# Topic %d\n", t)
		for i := range n / topics {
			question(&md, r, fmt.Sprintf("topic-%d-%04d", t, i))
		}
		fsys[fmt.Sprintf("topic-%d.md", t)] = &fstest.MapFile{Data: []byte(md.String())}
	}
	exam.WriteString("objectives:\n  - {id: \"1.1\", text: something}\nbeliefs:\n  - {id: a-belief, text: something}\n" +
		"sources:\n  - title: Scrum Guide 2020\n    headings: [Scrum Events › Sprint Planning]\n")
	fsys["exam.yaml"] = &fstest.MapFile{Data: []byte(exam.String())}
	return fsys
}

func question(md *strings.Builder, r *rand.Rand, id string) {
	fmt.Fprintf(md, "\n## %s\n\n%s What should happen next?\n\n", id, words(r, 55))
	key := r.IntN(4)
	for i := range 4 {
		box := " "
		if i == key {
			box = "x"
		}
		fmt.Fprintf(md, "- [%s] %d %s\n", box, i, words(r, 12))
		fmt.Fprintf(md, "  > %s\n  > %s\n", words(r, 16), words(r, 14))
		if i != key {
			md.WriteString("  > Belief: a-belief\n")
		}
	}
	fmt.Fprintf(md, "\n* Source: Scrum Guide 2020 › Scrum Events › Sprint Planning\n* Objective: 1.1\n* Difficulty: %d\n", 1+r.IntN(5))
}

const commonWords = "the Developers select work and refine it with Product Owner during Sprint Planning because " +
	"people can tell how much value a Done Increment brings to its users – or what it costs"

// words is a sentence of n words. Half of them are common, the others are drawn from thousands of made-up ones, so that
// two questions have about as much in common as two of the built-in banks.
func words(r *rand.Rand, n int) string {
	common := strings.Fields(commonWords)
	list := make([]string, n)
	for i := range list {
		if i%2 == 0 {
			list[i] = common[r.IntN(len(common))]
			continue
		}
		w := int(4000 * r.Float64() * r.Float64())
		for _, letters := range []string{"bcdfghjklmnprstvwyz", "aeiou", "lmnprstckdg", "aeioubtsdrk", "gnrstelydh"}[:3+w%3] {
			list[i] += string(letters[w%len(letters)])
			w = w*31 + 17
		}
	}
	return strings.Join(list, " ") + "."
}
