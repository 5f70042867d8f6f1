package banks

import (
	"embed"
	"io/fs"
)

//go:embed csm pspo cspo
var builtInFiles embed.FS

//go:embed glossary.md
var glossary string

// builtIn lists the ids of the built-in banks, which are the names of their folders.
func builtIn() []string { return []string{"csm", "pspo", "cspo"} }

func builtInBank(id string) (fs.FS, error) { return fs.Sub(builtInFiles, id) }
