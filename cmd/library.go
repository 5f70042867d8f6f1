package cmd

import (
	"path/filepath"
	"strings"

	"cutscore/banks"
)

// A bank that replaces a built-in one has a history of its own: in what is stored, its exam's id is followed by @ and
// the name of its folder, as in csm@mybank.

// loadBank reads a bank for an attempt. The id may be one that an attempt was stored under.
func loadBank(library *banks.Library, id string) (*banks.Bank, error) {
	base := baseID(id)
	bank, err := library.Load(base)
	if err != nil {
		return nil, err
	}
	entry, err := library.Find(base)
	if err != nil {
		return nil, err
	}
	bank.Exam.ID = storedID(entry)
	if base != id && bank.Exam.ID != id {
		return nil, hintf("name its folder with --bank", "bank %q: not the one that this attempt was drawn from", id)
	}
	return bank, nil
}

// baseID is the id of the bank that an attempt was stored under.
func baseID(stored string) string {
	base, _, _ := strings.Cut(stored, "@")
	return base
}

// storedID is the exam id under which attempts with a bank are stored.
func storedID(e banks.Entry) string {
	if e.Origin == banks.BuiltIn {
		return e.ID
	}
	builtIn, err := banks.NewLibrary("")
	if err != nil {
		return e.ID
	}
	if _, err := builtIn.Find(e.ID); err != nil {
		return e.ID
	}
	return e.ID + "@" + filepath.Base(filepath.Clean(e.Path))
}
