package faults

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// window is a program that waits for lines.
type window struct {
	t   *testing.T
	pid int
	in  io.WriteCloser
	out *bufio.Reader
	end func() error
}

// open starts a program in a window of its own.
func open(t *testing.T, c command) *window {
	t.Helper()
	p := c.process(t)
	p.Stdin = nil
	in, err := p.StdinPipe()
	require.NoError(t, err)
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	t.Cleanup(func() { _ = p.Process.Kill() })
	return &window{t, p.Process.Pid, in, bufio.NewReader(out), p.Wait}
}

// types sends a line and waits for the answer.
func (w *window) types(line, answer string) {
	w.t.Helper()
	_, err := io.WriteString(w.in, line+"\n")
	require.NoError(w.t, err)
	for {
		said, err := w.out.ReadString('\n')
		require.NoError(w.t, err)
		if strings.TrimSpace(said) == answer {
			return
		}
	}
}

// A7: an attempt is sat in one window. Nothing that another one can do takes it away or changes it.
func TestA7ASecondProcessNeverWritesAnAttemptThatIsHeld(t *testing.T) {
	data, bank := folder(t), tenBank(t)
	begun := time.Now()
	first := open(t, takeTen(t, data, bank))
	first.types("1", "saved 1: 1")
	held := regexp.MustCompile(fmt.Sprintf(`attempt 1: held by process %d since (\S+)\n`, first.pid))
	for _, args := range [][]string{
		{"resume", "--plain"}, {"resume", "1", "--plain"}, {"resume", "--discard", "1"},
	} {
		second := program(t, data, "2\nsubmit\ny\n", args...).run(t)
		assert.Equal(t, 1, second.exit, args)
		found := held.FindStringSubmatch(second.err)
		require.NotNil(t, found, second.err)
		since, err := time.Parse(time.RFC3339, found[1])
		require.NoError(t, err)
		assert.WithinRange(t, since, begun.Add(-time.Second), time.Now().Add(time.Second), "to the second")
		assert.NotContains(t, second.out, "saved")
	}
	assert.Contains(t, program(t, data, "", "doctor", "--restore", "none.db").run(t).err, "in use by another process")
	require.Zero(t, program(t, data, "", "doctor").run(t).exit)
	require.Regexp(t, held, program(t, data, "2\n", "resume", "1", "--plain").run(t).err, "the doctor takes no lock away that is held")
	first.types("f", "flagged 1")
	first.types("2", "saved 1: 2")
	require.NoError(t, first.in.Close())
	require.NoError(t, first.end())
	a := look(t, data)[1]
	assert.Equal(t, []int{1}, a.Response(0))
	assert.True(t, a.Flagged(0))
	assert.Len(t, a.Events(), 5, "shown, answered, flagged, answered, interrupted: nothing of the others")
}

// A8: several processes write attempts of their own at the same time.
func TestA8ProcessesThatWriteAtTheSameTimeAllKeepTheirRows(t *testing.T) {
	data, bank := folder(t), tenBank(t)
	const windows, rounds = 4, 100
	ends := make([]traced, windows)
	var all sync.WaitGroup
	for i := range windows {
		var lines []string
		for round := range rounds {
			lines = append(lines, fmt.Sprintf("go %d", 1+round%10), fmt.Sprint(1+(i+round)%4))
		}
		c := takeTen(t, data, bank, append(lines, "submit", "y")...)
		all.Go(func() { ends[i] = c.run(t) })
	}
	all.Wait()
	kept := map[string]int{}
	for _, a := range look(t, data) {
		require.True(t, a.Graded())
		var lines []string
		for _, e := range a.Events() {
			lines = append(lines, line(a, e))
		}
		kept[strings.Join(lines[:len(lines)-1], "\n")]++
	}
	for _, end := range ends {
		require.Zero(t, end.exit, end.err)
		assert.NotContains(t, end.out+end.err, "busy")
		assert.NotContains(t, end.out+end.err, "locked")
		assert.NotContains(t, end.out, "not saved")
		said := told(end.out)
		require.Len(t, said, 2*rounds+2)
		for i := range said {
			said[i], _, _ = strings.Cut(said[i], " (")
		}
		assert.Equal(t, 1, kept[strings.Join(said[:len(said)-1], "\n")], "every line of it is there, in its order")
	}
}

// A16: the bank is edited, broken and removed while an attempt of it is open.
func TestA16AnAttemptGoesOnFromItsOwnQuestions(t *testing.T) {
	for name, change := range map[string]func(bank string) error{
		"edited": func(bank string) error {
			text, err := os.ReadFile(bank + "/all.md")
			if err != nil {
				return err
			}
			changed := strings.NewReplacer("[x]", "[ ]", "- [ ] One of", "- [x] Other than", "Which option", "What").Replace(string(text))
			return os.WriteFile(bank+"/all.md", []byte(changed), 0o600)
		},
		"broken":  func(bank string) error { return os.WriteFile(bank+"/all.md", []byte("# All\n\n## one\n"), 0o600) },
		"removed": os.RemoveAll,
	} {
		t.Run(name, func(t *testing.T) {
			data, bank := folder(t), tenBank(t)
			first := open(t, takeTen(t, data, bank))
			first.types("2", "saved 1: 2")
			require.NoError(t, change(bank))
			first.types("n", "Question 2 of 10") // in the window that is open
			first.types("2", "saved 2: 2")
			require.NoError(t, first.in.Close())
			require.NoError(t, first.end())

			resumed := program(t, data, "n\n2\nn\n1\nsubmit\ny\n", "resume", "--plain").run(t)
			require.Zero(t, resumed.exit, resumed.err)
			assert.Contains(t, resumed.out, "Question 2 of 10 (answer 2)\nWhich option is right in question ")
			assert.Contains(t, resumed.out, "\nscore: 3 of 10 ", "by the keys that were asked")
			review := program(t, data, "", "review", "1").run(t)
			require.Zero(t, review.exit, review.err)
			assert.Contains(t, review.out, "Which option is right in question ")
			assert.NotContains(t, review.out, "Other than")
			look(t, data)
		})
	}
}
