package cmd

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes an answer into the file that a flag names, or to standard output for "-". After a crash the file is
// the old one or the new one: what is written goes into another file in the same folder, which takes its name in the
// end. Something that is no file on a disk, such as /dev/stdout, is written to as it is.
func (a *app) writeFile(flag, name string, write func(io.Writer) error) error {
	if name == "-" {
		return buffered(a.out, write)
	}
	err := replaceFile(name, write)
	if err == nil {
		a.say("written: %s", name)
		return nil
	}
	hint := "name a file in a folder that you can write"
	switch {
	case errors.Is(err, errIsFolder):
		hint = "name a file in it, such as " + filepath.Join(name, "cutscore.html")
		if flag == "--csv" {
			hint = "name a file in it, such as " + filepath.Join(name, "cutscore.csv")
		}
	case errors.Is(err, fs.ErrNotExist):
		hint = "make the folder first"
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err // the path may be that of the other file
	}
	return hintf(hint, "%s %s: %w", flag, name, err)
}

var errIsFolder = errors.New("is a folder")

func replaceFile(name string, write func(io.Writer) error) (err error) {
	mode := fs.FileMode(0o600) // it tells what somebody knows and does not know
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return errIsFolder
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(buffered(f, write), f.Close())
	case err == nil:
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil { // the link stays one
			return err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".cutscore-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	err = errors.Join(buffered(f, write), f.Chmod(mode), f.Sync())
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriter(w)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
