package faults

import (
	"syscall"
	"testing"
)

// call is a system call of a traced program that changes what is on disk, or that makes it last.
type call struct {
	name string // as in its manual, such as pwrite64
	path string // of the file
	to   string // rename: the new path
	at   int64  // pwrite64 and write: the offset; ftruncate: the size
	data []byte // what is written
	made bool   // open: the file was not there before
}

func (c call) String() string {
	if c.to != "" {
		return c.name + " " + c.path + " to " + c.to
	}
	return c.name + " " + c.path
}

// fate is what becomes of a system call.
type fate struct {
	kill  bool          // the whole process dies before it is carried out
	error syscall.Errno // it is not carried out and fails
}

// tracer runs a program and sees each of its system calls that change a file below a folder. They are numbered from 1
// over all threads, in the order in which they begin.
type tracer struct {
	below  string
	decide func(n int, c call) fate // at the beginning of a call; nil lets all pass
	done   func(c call)             // behind a call that succeeded; with its data
	said   func(text string)        // behind output to standard output
}

// traced is how a program ended.
type traced struct {
	calls    int
	killed   bool // by decide
	exit     int  // -1 when it was killed
	out, err string
}

// killAt kills at the n-th call.
func killAt(n int) func(int, call) fate {
	return func(i int, _ call) fate { return fate{kill: i == n} }
}

// failFrom lets calls of some names fail from the n-th to the one before the m-th, counted among all calls.
func failFrom(n, m int, errno syscall.Errno, names ...string) func(int, call) fate {
	fails := map[string]bool{}
	for _, name := range names {
		fails[name] = true
	}
	return func(i int, c call) fate {
		if i >= n && i < m && fails[c.name] {
			return fate{error: errno}
		}
		return fate{}
	}
}

// needsTracer skips a test where programs cannot be traced.
func needsTracer(t *testing.T, row string) {
	t.Helper()
	if why := cannotTrace(); why != "" {
		t.Skipf("SKIPPED ROW %s: %s", row, why)
	}
}
