package cmd

import (
	"path/filepath"
	"strconv"
	"strings"

	"cutscore/banks"
)

// A bank that replaces a built-in one has a history of its own: in what is stored, its exam's id is followed by @ and
// the name of its folder, as in csm@mybank.

// loadBank reads a bank for an attempt.
func loadBank(library *banks.Library, id string) (*banks.Bank, error) {
	entry, err := library.Find(id)
	if err != nil {
		return nil, err
	}
	bank, err := library.Load(id)
	if err != nil {
		return nil, err
	}
	bank.Exam.ID = storedID(entry)
	return bank, nil
}

// loadStored reads the bank that an old attempt was drawn from.
func loadStored(library *banks.Library, stored string) (*banks.Bank, error) {
	bank, err := loadBank(library, baseID(stored))
	if err != nil {
		return nil, err
	}
	if bank.Exam.ID != stored {
		return nil, hintf("name its folder with --bank", "bank %q: it is not the one of this attempt, %q is", bank.Exam.ID, stored)
	}
	return bank, nil
}

// cannotBeUsed tells of a broken bank in a list of others.
func cannotBeUsed(library *banks.Library, id string) string {
	entry, err := library.Find(id)
	if err != nil {
		entry.ID = id
	}
	return banks.Clean(id + " cannot be used: " + tellsWhy(entry))
}

// tellsWhy is the way to the faults of a bank. One that is not built in is named by its folder, since its id is known in
// this run alone.
func tellsWhy(e banks.Entry) string {
	name := e.ID
	if e.Origin != banks.BuiltIn && e.Path != "" {
		name = e.Path
	}
	if strings.Contains(name, " ") {
		name = strconv.Quote(name)
	}
	return "`cutscore banks check " + name + "` tells why"
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
	path, err := filepath.Abs(e.Path) // the name does not depend on how the path was typed
	if err != nil {
		path = filepath.Clean(e.Path)
	}
	return e.ID + "@" + banks.Clean(filepath.Base(path)) // which may be no UTF-8
}
