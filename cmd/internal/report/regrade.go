package report

import (
	"fmt"
	"strings"

	"cutscore/banks"
	"cutscore/results"
)

// Regrade tells what grading anew has changed: "36 → 38 of 50 questions, now passed; questions 7 (events-05), 31 (…)".
func Regrade(r results.Regrade) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v → %v of %d", r.Before, r.Score, r.Max)
	switch {
	case r.Passed && !r.PassedBefore:
		b.WriteString(", now passed")
	case !r.Passed && r.PassedBefore:
		b.WriteString(", no longer passed")
	}
	var parts []string
	for _, s := range r.Slots {
		parts = append(parts, fmt.Sprintf("%d (%s: %v → %v)", s.Slot+1, banks.Clean(s.Question), s.Before, s.Score))
	}
	if len(parts) > 0 {
		b.WriteString("; questions " + strings.Join(parts, ", "))
	}
	return b.String()
}
