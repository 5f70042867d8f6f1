//go:build linux && amd64

package faults

import (
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// stoppedAt are the system calls that a traced program stops at. At the others it would only lose time.
var stoppedAt = []uint32{
	unix.SYS_PWRITE64, unix.SYS_WRITE, unix.SYS_PWRITEV, unix.SYS_WRITEV, unix.SYS_FSYNC, unix.SYS_FDATASYNC,
	unix.SYS_FTRUNCATE, unix.SYS_FALLOCATE, unix.SYS_COPY_FILE_RANGE, unix.SYS_SENDFILE, unix.SYS_OPEN, unix.SYS_OPENAT,
	unix.SYS_UNLINK, unix.SYS_UNLINKAT, unix.SYS_RMDIR, unix.SYS_MKDIR, unix.SYS_MKDIRAT,
	unix.SYS_RENAME, unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2,
}

// filter lets a program that is about to begin stop at these calls only. It has the program itself ask for that.
func filter(pid int) error {
	const load, equal, give = 0x20, 0x15, 0x06 // instructions of the filter: load a word, jump if equal, return
	program := binary.LittleEndian.AppendUint64(nil, load)
	for i, number := range stoppedAt {
		program = binary.LittleEndian.AppendUint16(program, equal)
		program = append(program, byte(len(stoppedAt)-i), 0)
		program = binary.LittleEndian.AppendUint32(program, number)
	}
	for _, verdict := range []uint32{unix.SECCOMP_RET_ALLOW, unix.SECCOMP_RET_TRACE} {
		program = binary.LittleEndian.AppendUint32(program, give)
		program = binary.LittleEndian.AppendUint32(program, verdict)
	}
	var regs unix.PtraceRegs
	if err := unix.PtraceGetRegs(pid, &regs); err != nil {
		return err
	}
	here := uintptr(regs.Rip)
	code := make([]byte, 8)
	if _, err := unix.PtracePeekText(pid, here, code); err != nil {
		return err
	}
	if _, err := unix.PtracePokeText(pid, here, append([]byte{0x0f, 0x05}, code[2:]...)); err != nil { // syscall
		return err
	}
	place := regs.Rsp - 4096 // below its stack, which is hardly in use yet
	head := binary.LittleEndian.AppendUint64(nil, uint64(len(program)/8))
	head = binary.LittleEndian.AppendUint64(head, place+16)
	if _, err := unix.PtracePokeData(pid, uintptr(place), append(head, program...)); err != nil {
		return err
	}
	for _, ask := range [][4]uint64{
		{unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0},
		{unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, 0, place},
	} {
		there := regs
		there.Rax, there.Rdi, there.Rsi, there.Rdx, there.R10, there.R8 = ask[0], ask[1], ask[2], ask[3], 0, 0
		if err := stepOne(pid, &there); err != nil {
			return err
		}
		if there.Rax != 0 {
			return fmt.Errorf("call %d: %w", ask[0], unix.Errno(-int64(there.Rax)))
		}
	}
	if _, err := unix.PtracePokeText(pid, here, code); err != nil {
		return err
	}
	return unix.PtraceSetRegs(pid, &regs)
}

// stepOne carries out one instruction of a program.
func stepOne(pid int, regs *unix.PtraceRegs) error {
	if err := unix.PtraceSetRegs(pid, regs); err != nil {
		return err
	}
	if err := unix.PtraceSingleStep(pid); err != nil {
		return err
	}
	var ws unix.WaitStatus
	if _, err := unix.Wait4(pid, &ws, 0, nil); err != nil {
		return err
	}
	if !ws.Stopped() || ws.StopSignal() != unix.SIGTRAP {
		return errors.New("it does not stop behind an instruction")
	}
	return unix.PtraceGetRegs(pid, regs)
}
