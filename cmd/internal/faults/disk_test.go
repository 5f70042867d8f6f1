package faults

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// disk is what calls have made of a folder: what a program sees, and what is surely on the disk. A write is on the disk
// once its file was synced; a name, new, gone or changed, once its folder was. Until then it may have got there or not.
//
// Names of one folder reach the disk in their order, as on every file system with a journal; data do in any order, and
// in pieces of a sector. Syncing a file does not keep its name, which is less than most file systems do.
type disk struct {
	root  string
	names map[string]*file // as the program sees them, folders too
	sure  map[string]*file
	loose []naming
}

// file is the content of a file, or a folder.
type file struct {
	folder bool
	seen   []byte
	sure   []byte
	loose  []call // writes and changes of size
}

// naming is a change of names in a folder that may not be on the disk yet.
type naming struct {
	in     string
	change func(names map[string]*file)
}

func newDisk(root string) *disk {
	return &disk{root: root, names: map[string]*file{}, sure: map[string]*file{}}
}

// do carries out a call.
func (d *disk) do(c call) error {
	f := d.names[c.path]
	switch c.name {
	case "open":
		if c.made {
			made := &file{}
			d.rename(filepath.Dir(c.path), func(names map[string]*file) { names[c.path] = made })
		}
	case "mkdir":
		made := &file{folder: true}
		d.rename(filepath.Dir(c.path), func(names map[string]*file) { names[c.path] = made })
	case "unlink", "rmdir":
		d.rename(filepath.Dir(c.path), func(names map[string]*file) { delete(names, c.path) })
	case "rename":
		if filepath.Dir(c.path) != filepath.Dir(c.to) { // the one folder may get to the disk without the other
			d.rename(filepath.Dir(c.to), func(names map[string]*file) { names[c.to] = f })
			d.rename(filepath.Dir(c.path), func(names map[string]*file) { delete(names, c.path) })
			return nil
		}
		d.rename(filepath.Dir(c.path), func(names map[string]*file) {
			names[c.to] = f
			delete(names, c.path)
		})
	case "pwrite64", "write", "ftruncate":
		if f == nil {
			return fmt.Errorf("%v: no such file", c)
		}
		f.seen = change(f.seen, c)
		f.loose = append(f.loose, c)
	case "fsync", "fdatasync":
		if f != nil && !f.folder {
			for _, c := range f.loose {
				f.sure = change(f.sure, c)
			}
			f.loose = nil
			return nil
		}
		d.loose = slices.DeleteFunc(d.loose, func(n naming) bool {
			if n.in == c.path {
				n.change(d.sure)
			}
			return n.in == c.path
		})
	default:
		return fmt.Errorf("%v: a call that is not known here", c)
	}
	return nil
}

func (d *disk) rename(in string, how func(map[string]*file)) {
	how(d.names)
	d.loose = append(d.loose, naming{in, how})
}

// change is a content after a write or a change of size.
func change(content []byte, c call) []byte {
	end := int(c.at) + len(c.data)
	if c.name == "ftruncate" && end < len(content) {
		return content[:end]
	}
	if end > len(content) {
		content = append(content, make([]byte, end-len(content))...)
	}
	copy(content[c.at:], c.data)
	return content
}

// loss is what a power cut does to what is not surely on the disk.
type loss string

const (
	lossless loss = "kept"    // all of it got there
	total    loss = "dropped" // nothing
	torn     loss = "torn"    // by chance, in pieces
)

const sector = 512

// image writes into a folder what a power cut leaves.
func (d *disk) image(to string, l loss, chance *rand.Rand) error {
	names := maps.Clone(d.sure)
	switch l {
	case lossless:
		names = d.names
	case total:
	case torn:
		until := map[string]int{} // of the loose changes in each folder
		for _, n := range d.loose {
			if _, ok := until[n.in]; !ok {
				until[n.in] = chance.IntN(len(d.loose) + 1)
			}
			if until[n.in]--; until[n.in] >= 0 {
				n.change(names)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(names)) { // folders come before what is in them
		f, place := names[path], filepath.Join(to, strings.TrimPrefix(path, d.root))
		if _, err := os.Stat(filepath.Dir(place)); err != nil {
			continue // its folder was lost
		}
		if f.folder {
			if err := os.Mkdir(place, 0o700); err != nil {
				return err
			}
			continue
		}
		if err := os.WriteFile(place, f.left(path, l, chance), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// left is the content that a power cut leaves of a file.
func (f *file) left(path string, l loss, chance *rand.Rand) []byte {
	switch {
	case strings.HasSuffix(path, "-shm"): // shared memory: its writes are not seen, and nothing may depend on it
		garbage := make([]byte, len(f.seen))
		for i := range garbage {
			garbage[i] = byte(chance.Uint32())
		}
		return garbage
	case l == lossless:
		return f.seen
	case l == total:
		return f.sure
	}
	content := slices.Clone(f.sure)
	for _, c := range f.loose {
		switch chance.IntN(3) {
		case 0: // lost
		case 1:
			content = change(content, c)
		case 2:
			for at := 0; at < len(c.data); {
				piece := min(len(c.data)-at, sector-int(c.at+int64(at))%sector)
				if chance.IntN(2) == 0 {
					content = change(content, call{name: c.name, at: c.at + int64(at), data: c.data[at : at+piece]})
				}
				at += piece
			}
		}
	}
	return content
}
