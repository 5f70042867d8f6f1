package faults

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomLines are what somebody may type in an attempt of ten questions, by chance.
func randomLines(chance *rand.Rand, count int) []string {
	var lines []string
	for range count {
		switch chance.IntN(12) {
		case 0, 1:
			lines = append(lines, "n")
		case 2:
			lines = append(lines, "p")
		case 3:
			lines = append(lines, fmt.Sprintf("go %d", 1+chance.IntN(10)))
		case 4:
			lines = append(lines, "f")
		case 5:
			lines = append(lines, []string{"sure", "unsure", "-", "time", "9", "list", "1 3"}[chance.IntN(7)])
		default:
			lines = append(lines, fmt.Sprint(1+chance.IntN(4)))
		}
	}
	return lines
}

// A2: the program is killed at moments that are chosen by chance: behind so many saved answers, and so many more bytes
// of output. Where it then is in its work the machine decides.
func TestA2AKillAtAnyMomentLosesNothing(t *testing.T) {
	bank := tenBank(t)
	t.Run("seed", func(t *testing.T) {
		for seed := range 500 {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				chance := rand.New(rand.NewPCG(uint64(seed), 2))
				lines := randomLines(chance, 60)
				data := folder(t)
				c := takeTen(t, data, bank, append(lines, "submit", "y")...)
				p := c.process(t)
				out, err := p.StdoutPipe()
				require.NoError(t, err)
				require.NoError(t, p.Start())
				text := readUntil(out, chance.IntN(12), chance.IntN(200))
				require.NoError(t, p.Process.Kill())
				rest, err := io.ReadAll(out) // what it said before it died counts too
				require.NoError(t, err)
				_ = p.Wait()
				assertNothingLost(t, data, traced{out: text + string(rest)}, nil)
			})
		}
	})
}

// readUntil reads until so many answers are told as saved and so many more bytes, or to the end.
func readUntil(out io.Reader, saved, more int) string {
	var text strings.Builder
	one := make([]byte, 1)
	for {
		if strings.Count(text.String(), "\nsaved ") >= saved {
			if more--; more < 0 {
				return text.String()
			}
		}
		n, err := out.Read(one)
		text.Write(one[:n])
		if err != nil {
			return text.String()
		}
	}
}
