package banks

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// topicSuffix ends the name of a topic file.
const topicSuffix = ".md"

// open opens the folder of a bank. Nothing outside it can be reached, not even by a symbolic link. The caller calls
// shut when done.
func (e Entry) open() (fsys fs.FS, shut func(), err error) {
	if e.Origin == BuiltIn {
		fsys, err = builtInBank(e.ID)
		return fsys, func() {}, err
	}
	root, err := os.OpenRoot(e.Path)
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), func() { _ = root.Close() }, nil
}

// examFile returns a bank's exam.yaml and its path for faults.
func (e Entry) examFile() (src, path string, err error) {
	fsys, shut, err := e.open()
	if err != nil {
		return "", "", err
	}
	defer shut()
	path = filepath.Join(e.Path, examFile)
	src, err = readFile(fsys, examFile, maxExamFile)
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", path, reason(err))
	}
	return src, path, nil
}

// readFile reads a regular file, one byte more than limit at most.
func readFile(fsys fs.FS, name string, limit int) (string, error) {
	info, err := fs.Lstat(fsys, name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errors.New("not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	var text strings.Builder
	text.Grow(int(min(info.Size(), int64(limit))) + 1)
	_, err = io.Copy(&text, io.LimitReader(f, int64(limit)+1))
	return text.String(), err
}

// readBank reads the bank in a folder with every fault it can find; dir is what faults show of the folder. The error is
// about the folder itself.
func readBank(fsys fs.FS, dir string) (*Bank, error) {
	path := filepath.Join(dir, examFile)
	src, err := readFile(fsys, examFile, maxExamFile)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	}
	spec, faults := decodeSpec(path, src)
	names, err := topicFiles(fsys)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, reason(err))
	}
	if len(names) > maxTopics {
		c := collector{file: dir}
		c.fault(pos{}, "", "%d topic files, %d at most are read", len(names), maxTopics)
		faults = append(faults, c.faults...)
		names = names[:maxTopics]
	}
	files, found := readTopics(fsys, dir, names)
	return assemble(spec, files, append(faults, found...)), nil
}

// readTopics reads the topic files, which are decoded side by side: they do not depend on each other.
func readTopics(fsys fs.FS, dir string, names []string) ([]*File, Faults) {
	files := make([]*File, len(names))
	faults := make([]Faults, len(names))
	var (
		decoding  sync.WaitGroup
		questions atomic.Int64
		size      int
	)
	for i, name := range names {
		c := collector{file: filepath.Join(dir, name)}
		src, err := readFile(fsys, name, maxFile)
		size += len(src)
		switch {
		case err != nil:
			c.fault(pos{}, "", "%s", reason(err))
		case size > maxBank:
			c.fault(pos{}, "", "the topic files together are larger than %d bytes", maxBank)
		default:
			decoding.Go(func() { files[i], faults[i] = decodeFile(c.file, src, &questions) })
			continue
		}
		files[i], faults[i] = newFile(c.file), c.faults
	}
	decoding.Wait()
	all := slices.Concat(faults...)
	if questions.Load() > maxQuestions {
		c := collector{file: dir}
		c.fault(pos{}, "", "the bank has more than %d questions", maxQuestions)
		all = append(all, c.faults...)
	}
	return files, all
}

// topicFiles lists the names of the Markdown files of a bank, in the order of the alphabet.
func topicFiles(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		other := strings.HasPrefix(name, ".") || strings.EqualFold(name, "README.md") || strings.EqualFold(name, "glossary.md")
		if strings.HasSuffix(name, topicSuffix) && !other && !e.IsDir() {
			names = append(names, name)
		}
	}
	return names, nil
}

// readID finds the id of the bank in a folder without reading more than the line that says it. A bank that does not say
// it gets the name of its folder, clean and on one line, so that it can be asked for and its faults be seen.
func readID(dir string) string {
	name := filepath.Base(dir)
	if full, err := filepath.Abs(dir); err == nil {
		name = filepath.Base(full)
	}
	name = squeezeAll(Clean(name))
	src, _, err := Entry{Path: dir}.examFile()
	if err != nil {
		return name
	}
	for line := range strings.Lines(strings.TrimPrefix(src, bom)) {
		value, ok := strings.CutPrefix(line, "id:")
		if !ok {
			continue
		}
		id, _, _ := strings.Cut(value, " #")
		if id = strings.Trim(id, " \t\r\n\"'"); validID(id) {
			return id
		}
		break
	}
	return name
}

// reason drops the operation and path of a file error, which stand in front already.
func reason(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
