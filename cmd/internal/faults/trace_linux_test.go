//go:build linux && amd64

package faults

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// cannotTrace says why programs cannot be traced here, "" when they can.
var cannotTrace = sync.OnceValue(func() string {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	p, err := os.StartProcess("/bin/true", []string{"true"}, &os.ProcAttr{Sys: &syscall.SysProcAttr{Ptrace: true}})
	if err != nil {
		return "a traced program cannot be started: " + err.Error()
	}
	defer func() { _, _ = p.Wait() }()
	defer func() { _ = p.Kill() }()
	var ws unix.WaitStatus
	if _, err := unix.Wait4(p.Pid, &ws, 0, nil); err != nil || !ws.Stopped() {
		return fmt.Sprintf("a traced program does not stop: %v", err)
	}
	if err := unix.PtraceSetOptions(p.Pid, traceOptions); err != nil {
		return "ptrace: " + err.Error()
	}
	if err := filter(p.Pid); err != nil {
		return "seccomp: " + err.Error()
	}
	return ""
})

const traceOptions = unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_TRACESECCOMP | unix.PTRACE_O_EXITKILL

// run runs a program to its end.
func (x tracer) run(t *testing.T, c command) traced {
	t.Helper()
	runtime.LockOSThread() // a tracee belongs to the thread that started it
	defer runtime.UnlockOSThread()
	streams := folder(t)
	in := filepath.Join(streams, "in")
	require.NoError(t, os.WriteFile(in, []byte(c.in), 0o600))
	stdin, err := os.Open(in)
	require.NoError(t, err)
	defer stdin.Close()
	stdout, err := os.Create(filepath.Join(streams, "out"))
	require.NoError(t, err)
	defer stdout.Close()
	stderr, err := os.Create(filepath.Join(streams, "err"))
	require.NoError(t, err)
	defer stderr.Close()
	p, err := os.StartProcess(c.path, append([]string{c.path}, c.args...), &os.ProcAttr{
		Dir: streams, Env: c.env, Files: []*os.File{stdin, stdout, stderr},
		Sys: &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
	require.NoError(t, err)
	defer func() { _ = p.Release() }()
	r := &tracing{tracer: x, pid: p.Pid, threads: map[int]*thread{}}
	require.NoError(t, r.loop())
	out, err := os.ReadFile(stdout.Name())
	require.NoError(t, err)
	told, err := os.ReadFile(stderr.Name())
	require.NoError(t, err)
	r.end.out, r.end.err = string(out), string(told)
	return r.end
}

// tracing is a run of a tracer.
type tracing struct {
	tracer
	pid     int
	threads map[int]*thread
	end     traced
}

// thread is one of the threads of the program: the call that it is in, if it is one that counts.
type thread struct {
	call    *call
	fate    fate
	tell    bool // output to standard output
	started bool
}

func (r *tracing) loop() error {
	for {
		var ws unix.WaitStatus
		tid, err := unix.Wait4(-r.pid, &ws, unix.WALL|unix.WNOTHREAD, nil) // its group: this thread may have other children
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return fmt.Errorf("wait: %w", err)
		}
		if ws.Exited() || ws.Signaled() {
			delete(r.threads, tid)
			if tid == r.pid {
				r.end.exit = ws.ExitStatus()
				return nil
			}
			continue
		}
		if err := r.stopped(tid, ws); err != nil && !errors.Is(err, unix.ESRCH) { // ESRCH: it was killed meanwhile
			_ = unix.Kill(r.pid, unix.SIGKILL)
			return err
		}
	}
}

func (r *tracing) stopped(tid int, ws unix.WaitStatus) error {
	t := r.threads[tid]
	if t == nil {
		t = &thread{}
		r.threads[tid] = t
	}
	signal := ws.StopSignal()
	switch {
	case !t.started && tid == r.pid: // the program is about to begin
		t.started = true
		if err := unix.PtraceSetOptions(tid, traceOptions); err != nil {
			return err
		}
		if err := filter(tid); err != nil {
			return err
		}
		return unix.PtraceCont(tid, 0)
	case !t.started && signal == unix.SIGSTOP: // a new thread
		t.started = true
		return unix.PtraceCont(tid, 0)
	case signal == unix.SIGTRAP && ws.TrapCause() == unix.PTRACE_EVENT_SECCOMP:
		return r.begins(tid, t)
	case signal == unix.SIGTRAP|0x80:
		return r.ends(tid, t)
	case signal == unix.SIGTRAP:
		return unix.PtraceCont(tid, 0)
	}
	return unix.PtraceCont(tid, int(signal))
}

// begins is the beginning of a call that the filter stops at.
func (r *tracing) begins(tid int, t *thread) error {
	*t = thread{started: true}
	var regs unix.PtraceRegs
	if err := unix.PtraceGetRegs(tid, &regs); err != nil {
		return err
	}
	if regs.Orig_rax == unix.SYS_WRITE && regs.Rdi == 1 {
		t.tell = r.said != nil
	} else if err := r.count(tid, t, &regs); err != nil {
		return err
	}
	if t.call == nil && !t.tell {
		return unix.PtraceCont(tid, 0)
	}
	return unix.PtraceSyscall(tid, 0) // to its end
}

// ends is the end of a call that counts.
func (r *tracing) ends(tid int, t *thread) error {
	var regs unix.PtraceRegs
	if err := unix.PtraceGetRegs(tid, &regs); err != nil {
		return err
	}
	switch result := int64(regs.Rax); {
	case t.tell && result > 0:
		text, err := memory(tid, regs.Rsi, int(result))
		if err != nil {
			return err
		}
		r.said(string(text))
	case t.call == nil:
	case t.fate.error != 0:
		regs.Rax = uint64(-int64(t.fate.error))
		if err := unix.PtraceSetRegs(tid, &regs); err != nil {
			return err
		}
	case r.done != nil && result >= 0:
		if t.call.name == "copy_file_range" {
			if err := r.copied(t.call, regs.Rdx, result); err != nil {
				return err
			}
		}
		if t.call.data != nil {
			t.call.data = t.call.data[:result]
		}
		r.done(*t.call)
	}
	return unix.PtraceCont(tid, 0)
}

// count decides on a call, if it is one that counts.
func (r *tracing) count(tid int, t *thread, regs *unix.PtraceRegs) error {
	c, err := r.read(tid, regs)
	if err != nil || c == nil || !r.counts(c) {
		return err
	}
	t.call = c
	r.end.calls++
	if r.decide == nil {
		return nil
	}
	t.fate = r.decide(r.end.calls, *c)
	switch {
	case t.fate.kill:
		r.end.killed = true
		return unix.Kill(r.pid, unix.SIGKILL)
	case t.fate.error != 0:
		regs.Orig_rax = ^uint64(0) // no such call
		return unix.PtraceSetRegs(tid, regs)
	}
	return nil
}

func (r *tracing) counts(c *call) bool {
	return c.path == r.below || strings.HasPrefix(c.path, r.below+"/")
}

// read makes a call of the registers, or nil when it changes no file.
func (r *tracing) read(tid int, regs *unix.PtraceRegs) (*call, error) {
	first, second, third, fourth := regs.Rdi, regs.Rsi, regs.Rdx, regs.R10
	switch regs.Orig_rax {
	case unix.SYS_PWRITE64, unix.SYS_WRITE:
		c := r.file("pwrite64", first)
		c.at = int64(fourth)
		if regs.Orig_rax == unix.SYS_WRITE {
			c.name, c.at = "write", r.position(first)
		}
		if r.done == nil || !r.counts(c) {
			return c, nil
		}
		var err error
		c.data, err = memory(tid, second, int(third))
		return c, err
	case unix.SYS_FSYNC:
		return r.file("fsync", first), nil
	case unix.SYS_FDATASYNC:
		return r.file("fdatasync", first), nil
	case unix.SYS_FTRUNCATE:
		c := r.file("ftruncate", first)
		c.at = int64(second)
		return c, nil
	case unix.SYS_FALLOCATE:
		return r.file("fallocate", first), nil
	case unix.SYS_COPY_FILE_RANGE:
		return r.file("copy_file_range", third), nil
	case unix.SYS_SENDFILE:
		return r.file("sendfile", first), nil
	case unix.SYS_PWRITEV, unix.SYS_WRITEV:
		return r.file("pwritev", first), nil
	case unix.SYS_OPEN:
		return opened(tid, first, second)
	case unix.SYS_OPENAT:
		return opened(tid, second, third)
	case unix.SYS_UNLINK:
		return named(tid, "unlink", first, 0)
	case unix.SYS_RMDIR:
		return named(tid, "rmdir", first, 0)
	case unix.SYS_UNLINKAT:
		if third&unix.AT_REMOVEDIR != 0 {
			return named(tid, "rmdir", second, 0)
		}
		return named(tid, "unlink", second, 0)
	case unix.SYS_MKDIR:
		return named(tid, "mkdir", first, 0)
	case unix.SYS_MKDIRAT:
		return named(tid, "mkdir", second, 0)
	case unix.SYS_RENAME:
		return named(tid, "rename", first, second)
	case unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		return named(tid, "rename", second, fourth)
	}
	return nil, nil
}

// copied makes a write of a copy from file to file, whose data were never in the memory of the program.
func (r *tracing) copied(c *call, to uint64, size int64) error {
	f, err := os.Open(c.path)
	if err != nil {
		return err
	}
	defer f.Close()
	c.name, c.at, c.data = "write", r.position(to)-size, make([]byte, size)
	_, err = f.ReadAt(c.data, c.at)
	return err
}

// file is a call about an open file.
func (r *tracing) file(name string, fd uint64) *call {
	path, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", r.pid, int(fd)))
	if err != nil {
		path = ""
	}
	return &call{name: name, path: path}
}

// position is where the next write to an open file goes.
func (r *tracing) position(fd uint64) (at int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", r.pid, int(fd)))
	if err == nil {
		_, _ = fmt.Sscanf(string(text), "pos: %d", &at)
	}
	return at
}

// opened is a call that may make a file.
func opened(tid int, path, flags uint64) (*call, error) {
	if flags&(unix.O_CREAT|unix.O_TRUNC) == 0 {
		return nil, nil
	}
	c, err := named(tid, "open", path, 0)
	if err == nil {
		_, there := os.Lstat(c.path)
		c.made = there != nil
	}
	return c, err
}

// named is a call about a name. All names that count are absolute.
func named(tid int, name string, path, to uint64) (*call, error) {
	c := &call{name: name}
	var err error
	if c.path, err = word(tid, path); err == nil && to != 0 {
		c.to, err = word(tid, to)
	}
	return c, err
}

// memory reads memory of a program.
func memory(tid int, from uint64, size int) ([]byte, error) {
	b := make([]byte, size)
	for read := 0; read < size; {
		n, err := unix.ProcessVMReadv(tid, []unix.Iovec{{Base: &b[read], Len: uint64(size - read)}},
			[]unix.RemoteIovec{{Base: uintptr(from) + uintptr(read), Len: size - read}}, 0)
		if err != nil {
			return nil, err
		}
		read += n
	}
	return b, nil
}

// word reads a name that ends with a zero byte. It never reads into a page that may not be there.
func word(tid int, from uint64) (string, error) {
	var all []byte
	for {
		b, err := memory(tid, from, int(4096-from%4096))
		if err != nil {
			return "", err
		}
		if i := bytes.IndexByte(b, 0); i >= 0 {
			return string(append(all, b[:i]...)), nil
		}
		all, from = append(all, b...), from+uint64(len(b))
	}
}
