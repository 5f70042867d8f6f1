package banks

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Severity says how bad a fault is.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the bank is refused, or may not be published
	Warning Severity = "warning" // the bank can be used as it is
	Hint    Severity = "hint"    // of a rule that is wrong too often to be a warning
)

// Fault is something wrong in a bank, at a place that an editor can jump to.
type Fault struct {
	File     string   `json:"file"`           // as the user gave it, or "csm/events.md" for a built-in bank
	Line     int      `json:"line"`           // 1 is the first; 0 when the fault belongs to the whole file
	Col      int      `json:"col"`            // in characters, 1 is the first; 0 with line 0
	Rule     string   `json:"rule,omitempty"` // such as "E05"; "" when the file breaks the format itself
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
}

// Error writes "csm/events.md:41:7: error: the option has no rationale [E05]", safe to print.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(Clean(f.File), "\n", " "))
	if f.Line > 0 {
		b.WriteString(":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Col))
	}
	b.WriteString(": " + string(f.Severity) + ": " + strings.ReplaceAll(Clean(f.Message), "\n", " "))
	if f.Rule != "" {
		b.WriteString(" [" + f.Rule + "]")
	}
	return b.String()
}

// Faults is every fault that was found, sorted by file and place. As an error it prints one fault a line.
type Faults []Fault

// Error joins the faults with line breaks.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Errors returns the faults of severity Error, in their order.
func (fs Faults) Errors() Faults {
	var errs Faults
	for _, f := range fs {
		if f.Severity == Error {
			errs = append(errs, f)
		}
	}
	return errs
}

// Count counts the faults of a severity.
func (fs Faults) Count(s Severity) int {
	n := 0
	for _, f := range fs {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// err returns the faults as an error, nil when there are none.
func (fs Faults) err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

func (fs Faults) sort() {
	slices.SortFunc(fs, func(a, b Fault) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// pos is a place in a file: line and column from 1, in characters. The zero pos is the file as a whole.
type pos struct{ line, col int32 }

// collector gathers the faults of one file while it is read.
type collector struct {
	file   string
	faults Faults
}

func (c *collector) fault(at pos, rule, format string, args ...any) {
	switch {
	case len(c.faults) < maxFaults:
		c.faults = append(c.faults, Fault{
			File: c.file, Line: int(at.line), Col: int(at.col),
			Rule: rule, Severity: Error, Message: short(fmt.Sprintf(format, args...)),
		})
	case len(c.faults) == maxFaults:
		c.faults = append(c.faults, Fault{
			File: c.file, Line: int(at.line), Col: int(at.col),
			Severity: Error, Message: "more faults follow and are left out",
		})
	}
}

// full tells that no more faults are told, so that looking for them is in vain.
func (c *collector) full() bool { return len(c.faults) > maxFaults }

// short cuts the middle out of a message that quotes a whole chapter; what is wrong stands at the end.
func short(message string) string {
	const most, head, tail = 240, 120, 100 // bytes, and characters of its ends
	if len(message) <= most {
		return message
	}
	all := []rune(message)
	if len(all) <= head+tail {
		return message
	}
	return string(all[:head]) + "…" + string(all[len(all)-tail:])
}
