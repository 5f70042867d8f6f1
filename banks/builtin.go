package banks

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
)

// The built-in banks are embedded as archives of their folders, which take a third of the room. A test keeps the two the
// same, and asks for go generate after a change of the folders.
//
//go:generate go test . -run ^TestBuiltIn(Archives|Rules) -update

//go:embed csm.zip pspo.zip cspo.zip
var builtInArchives embed.FS

//go:embed glossary.md
var glossary string

// builtIn lists the ids of the built-in banks, which are the names of their folders and archives.
func builtIn() []string { return []string{"csm", "pspo", "cspo"} }

// builtInBank opens the archive of a built-in bank. Its files are inflated as they are read.
func builtInBank(id string) (fs.FS, error) {
	archive, err := builtInArchives.ReadFile(archiveName(id))
	if err != nil {
		return nil, err
	}
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archiveName(id), err)
	}
	return files, nil
}

func archiveName(id string) string { return id + ".zip" }
