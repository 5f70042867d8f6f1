package banks

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	twinOne = "## q-1\n\nDuring a Sprint the head of sales asks a Developer to build a small report at once. What fits?\n\n- [x] Refer the head to the Product Owner\n- [ ] Build the report in the evening\n- [ ] Build the report and drop an item\n\n"
	twinTwo = "## q-2\n\nDuring a Sprint the head of sales wants a Developer to write a short script today. What fits?\n\n- [ ] Write the script in the evening\n- [x] Refer the head to the Product Owner\n- [ ] Write the script and drop an item\n\n"
)

func TestDuplicatesAreErrorsAndTwinsAreDeclared(t *testing.T) {
	found := strings.Join(flags(t, twinOne+twinTwo), "\n")
	assert.Contains(t, found, `tiny/a.md:11:1: warning: the question is 62 % the same as "q-1" (tiny/a.md:3): declare it with Near, or ask something else [B31]`)
	assert.NotContains(t, strings.Join(flags(t, twinOne+twinTwo+"* Near: q-1\n"), "\n"), "B31")
	assert.NotContains(t, strings.Join(flags(t, strings.TrimSpace(twinOne)+"\n\n* Near: q-2\n\n"+twinTwo), "\n"), "B31", "the other way round as well")

	again := strings.NewReplacer("q-1", "q-2", "at once", "right now").Replace(twinOne) + "* Near: q-1\n"
	assert.Contains(t, strings.Join(flags(t, twinOne+again), "\n"), `tiny/a.md:11:1: error: the question is 87 % the same as "q-1" (tiny/a.md:3): a duplicate [B31]`)
}

func TestTheOrderOfOptionsMakesNoOtherQuestion(t *testing.T) {
	other := strings.NewReplacer("q-1", "q-2", "- [x] Refer the head to the Product Owner\n", "").Replace(twinOne)
	other = strings.TrimSpace(other) + "\n- [x] Refer the head to the PRODUCT owner!\n"
	assert.Contains(t, strings.Join(flags(t, twinOne+other), "\n"), "100 % the same")
}

// All pairs are found that comparing each with each finds, with their shares.
func TestTwinsAreExact(t *testing.T) {
	labeled, err := readBank(os.DirFS("testdata/labeled"), "labeled")
	require.NoError(t, err)
	made, err := readBank(generated(120, 3), "generated")
	require.NoError(t, err)
	similar, err := readBank(generated(120, 4), "generated")
	require.NoError(t, err)
	for i := range similar.Questions { // words in other places: shares from 40 to 100 percent
		if i > 0 {
			words, before := strings.Fields(similar.Questions[i].Stem), strings.Fields(similar.Questions[i-1].Stem)
			copy(words, before[:len(before)*(i%10)/10])
			similar.Questions[i].Stem, similar.Questions[i].Options = strings.Join(words, " "), similar.Questions[i-1].Options
		}
	}
	foreign := bankOf(t, "-- exam.yaml --\nid: x\ntitle: X\n-- a.md --\n## a\n\nWer plant den Sprint für die Öffentlichkeit?\n\n- [x] 谁计划\n- [ ] Größe\n"+
		"\n## b\n\nWer plant den Sprint für die Öffentlichkeit heute?\n\n- [x] 谁计划\n- [ ] Größe\n")
	pairs := 0
	for name, b := range map[string]*Bank{"labeled": labeled, "made": made, "similar": similar, "foreign": foreign} {
		var sets []map[string]bool
		for i := range b.Questions {
			text := []rune(string(appendComparable(nil, &b.Questions[i])))
			set := map[string]bool{}
			for k := 0; k+3 <= len(text); k++ {
				set[string(text[k:k+3])] = true
			}
			sets = append(sets, set)
		}
		found := map[[2]int]int{}
		capped := map[int]int{}
		for _, twin := range newComparison(b.Questions, func(int, int) bool { return false }).twins() {
			found[[2]int{twin.question, twin.earlier}] = twin.percent
			capped[twin.question]++
		}
		for i, a := range sets {
			for j, other := range sets[:i] {
				both := 0
				for g := range a {
					if other[g] {
						both++
					}
				}
				percent := both * 100 / (len(a) + len(other) - both)
				if percent < twinFrom {
					require.NotContains(t, found, [2]int{i, j}, name)
				} else if capped[i] < mostTwins {
					require.Equal(t, percent, found[[2]int{i, j}], "%s: %d, %d", name, i, j)
					pairs++
				}
			}
		}
	}
	assert.Greater(t, pairs, 30, "there was something to find")
}

func TestABankMadeFromATemplateIsToldInFewFaults(t *testing.T) {
	var text strings.Builder
	for i := range 200 {
		text.WriteString(strings.ReplaceAll(twinOne, "q-1", "q-"+made(i)))
	}
	duplicates := 0
	for _, f := range flags(t, text.String()) {
		if strings.HasSuffix(f, "[B31]") {
			duplicates++
		}
	}
	assert.Equal(t, 1+2+197*mostTwins, duplicates)
}
