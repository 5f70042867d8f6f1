package banks

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"cutscore/quiz"
)

// Origin says where a bank comes from.
type Origin string

// The origins. Of two banks with the same id the later one counts.
const (
	BuiltIn Origin = "built-in"
	User    Origin = "user"  // from the user's folder of banks
	Given   Origin = "given" // from a folder named for this run
)

// Entry is a bank that a library knows and has not read yet.
type Entry struct {
	ID     string `json:"id"`
	Origin Origin `json:"origin"`
	Path   string `json:"path"` // of its folder as the user gave it; the id for a built-in one
}

// Library knows the banks that can be loaded. It reads a bank when it is asked for, and no other.
type Library struct {
	entries []Entry // built-in ones first, each id once
}

// NewLibrary returns a library of the built-in banks, those in the subfolders of folder, and dirs: each a bank, or a
// folder of banks. A bank with the id of an earlier one replaces it. A folder that does not exist holds no banks; a
// dir without a bank in it is an error.
func NewLibrary(folder string, dirs ...string) (*Library, error) {
	l := &Library{}
	for _, id := range builtIn() {
		l.add(Entry{ID: id, Origin: BuiltIn, Path: id})
	}
	if folder != "" {
		paths, err := subfolders(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, path := range paths {
			l.add(Entry{ID: readID(path), Origin: User, Path: path})
		}
	}
	for _, dir := range dirs {
		paths := []string{dir}
		if !holdsBank(dir) {
			var err error
			if paths, err = subfolders(dir); err != nil {
				return nil, err
			}
			if len(paths) == 0 {
				return nil, fmt.Errorf("%s: no bank here: exam.yaml is missing", dir)
			}
		}
		for _, path := range paths {
			l.add(Entry{ID: readID(path), Origin: Given, Path: path})
		}
	}
	return l, nil
}

func (l *Library) add(e Entry) {
	if i := slices.IndexFunc(l.entries, func(old Entry) bool { return old.ID == e.ID }); i >= 0 {
		l.entries[i] = e
		return
	}
	l.entries = append(l.entries, e)
}

// Entries lists the banks, the built-in ones first.
func (l *Library) Entries() []Entry { return slices.Clone(l.entries) }

// IDs lists the ids of the banks in the order of Entries.
func (l *Library) IDs() []string {
	ids := make([]string, len(l.entries))
	for i, e := range l.entries {
		ids[i] = e.ID
	}
	return ids
}

// Find returns the entry with an id, or an [UnknownError].
func (l *Library) Find(id string) (Entry, error) {
	for _, e := range l.entries {
		if e.ID == id {
			return e, nil
		}
	}
	return Entry{}, &UnknownError{ID: id, Near: nearest(id, l.IDs())}
}

// Exam returns the rules of a bank's exam without its topics. It reads only the head of exam.yaml, so it is the cheap way
// to list exams.
func (l *Library) Exam(id string) (quiz.Exam, error) {
	e, err := l.Find(id)
	if err != nil {
		return quiz.Exam{}, err
	}
	if e.Origin == BuiltIn {
		return builtInRules[id], nil
	}
	src, path, err := e.examFile()
	if err != nil {
		return quiz.Exam{}, err
	}
	if s, faults := decodeRules(path, src); len(faults) == 0 {
		return s.Exam, nil
	}
	s, faults := decodeSpec(path, src)
	s.Exam.Topics = nil
	return s.Exam, faults.err()
}

// Exams returns the rules of every exam in the order of Entries, and for each the reason when it cannot be read. The
// files are read side by side, since listing the exams is what a program does at its start.
func (l *Library) Exams() (exams []quiz.Exam, faults []error) {
	exams, faults = make([]quiz.Exam, len(l.entries)), make([]error, len(l.entries))
	var wait sync.WaitGroup
	for i, e := range l.entries {
		wait.Go(func() { exams[i], faults[i] = l.Exam(e.ID) })
	}
	wait.Wait()
	return exams, faults
}

// Spec returns what a bank's exam.yaml says, without reading its questions.
func (l *Library) Spec(id string) (*Spec, error) {
	e, err := l.Find(id)
	if err != nil {
		return nil, err
	}
	src, path, err := e.examFile()
	if err != nil {
		return nil, err
	}
	s, faults := decodeSpec(path, src)
	if len(faults) > 0 {
		return nil, faults
	}
	return s, nil
}

// Load reads a bank. One that cannot be used is refused with all its errors at once, as [Faults]; whether it may be
// published is not asked.
func (l *Library) Load(id string) (*Bank, error) {
	b, err := l.read(id)
	if err != nil {
		return nil, err
	}
	if faults := examine(b, loadable).faults; len(faults) > 0 {
		return nil, faults
	}
	return b, nil
}

// Inspect reads a bank and checks it as [Inspect] does, and returns what could be read of it.
func (l *Library) Inspect(id string) (*Bank, Inspection, error) {
	b, err := l.read(id)
	if err != nil {
		return nil, Inspection{}, err
	}
	return b, Inspect(b), nil
}

func (l *Library) read(id string) (*Bank, error) {
	e, err := l.Find(id)
	if err != nil {
		return nil, err
	}
	fsys, shut, err := e.open()
	if err != nil {
		return nil, err
	}
	defer shut()
	return readBank(fsys, e.Path)
}

// UnknownError is returned for an id that no bank has.
type UnknownError struct {
	ID   string
	Near []string // ids that look like it, the most similar first
}

// Error names the id.
func (e *UnknownError) Error() string { return fmt.Sprintf("bank %q: not known", e.ID) }

// subfolders lists the paths of the banks right under a folder.
func subfolders(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if !strings.HasPrefix(e.Name(), ".") && holdsBank(path) {
			paths = append(paths, path)
		}
	}
	return paths, nil
}

func holdsBank(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, examFile))
	return err == nil
}
