package banks

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// strictly is a strict bank with one question, whose second option is flagged by W12. Its trailers begin in line 15.
func strictly(trailers string) string {
	return strings.Replace(sound, "The Product Owner\n", "Only Developers do\n", 1) + trailers
}

func TestAWaiverSilencesOneWarningOfOneQuestion(t *testing.T) {
	const flagged = `tiny/events.md:9:7: warning: "only" in a distractor and no such word in the key [W12]`
	b := bankOf(t, strictly(""))
	assert.Equal(t, []string{flagged}, printed(without(Check(b), "B34")))
	assert.Zero(t, Inspect(b).Label.Waived)

	b = bankOf(t, strictly("* Waive: W12 the Guide itself says only\n"))
	inspection := Inspect(b)
	assert.Empty(t, without(inspection.Faults, "B34"))
	assert.Equal(t, 1, inspection.Label.Waived)
	assert.Zero(t, inspection.Label.Flags)
	assert.Equal(t, Inspect(b), inspection, "a second look finds the same")

	other := strictly("* Waive: W12 the Guide itself says only\n") + strings.ReplaceAll(strictly("")[strings.Index(sound, "## q-1")-1:], "q-1", "q-2")
	assert.Contains(t, printed(Check(bankOf(t, other))), `tiny/events.md:25:7: warning: "only" in a distractor and no such word in the key [W12]`,
		"another question's flag stays")
}

func TestAWaiverThatIsNoUseIsAnError(t *testing.T) {
	tests := map[string]struct{ trailer, want string }{
		"without a reason":    {"* Waive: W12", `tiny/events.md:17:1: error: waive "W12": the reason is missing [E07]`},
		"of an unknown rule":  {"* Waive: W99 we like it", `tiny/events.md:17:1: error: waive "W99": there is no such rule [E07]`},
		"of an error":         {"* Waive: E05 we like it", `tiny/events.md:17:1: error: waive "E05": only a warning about a question can be waived [E07]`},
		"of a rule of a bank": {"* Waive: B33 we like it", `tiny/events.md:17:1: error: waive "B33": only a warning about a question can be waived [E07]`},
		"unused":              {"* Waive: W13 we like it", `tiny/events.md:17:1: error: waive "W13": the question gives no such warning [E07]`},
		"given twice":         {"* Waive: W12 one\n* Waive: W12 two", `tiny/events.md:18:1: error: waive "W12": the question gives no such warning [E07]`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, printed(Check(bankOf(t, strictly(test.trailer+"\n")))), test.want)
			loose := strings.Replace(strictly(test.trailer+"\n"), "strict: true", "strict: false", 1)
			b := bankOf(t, loose)
			assert.Contains(t, printed(Check(b)), test.want, "also where a bank is not strict")
			assert.Empty(t, examine(b, loadable).faults, "and it loads")
		})
	}
}

func TestAnErrorCannotBeWaived(t *testing.T) {
	text := strings.Replace(sound, "The whole Scrum Team\n", "The whole Scrum Team, with stakeholders of it\n", 1)
	found := printed(without(Check(bankOf(t, text+"* Waive: W10 it has to be long\n")), "B34"))
	assert.Equal(t, []string{
		"tiny/events.md:7:7: error: the key has 45 characters, a distractor of middle length 16 [W10]",
		`tiny/events.md:17:1: error: waive "W10": the question gives no such warning [E07]`,
	}, found)
}

func TestAHintCanBeWaivedAndIsNoWarning(t *testing.T) {
	text := strings.Replace(sound, "The whole Scrum Team\n", "Usually the whole team\n", 1)
	inspection := Inspect(bankOf(t, text))
	assert.Equal(t, []string{`tiny/events.md:7:7: hint: "usually" in the key and no such word in a distractor [W13]`}, printed(without(inspection.Faults, "B34")))
	assert.Equal(t, 1, inspection.Faults.Count(Hint))
	assert.Zero(t, inspection.Label.Flags)
	inspection = Inspect(bankOf(t, text+"* Waive: W13 the Guide says so\n"))
	assert.Empty(t, without(inspection.Faults, "B34"))
	assert.Zero(t, inspection.Label.Waived)
}

func TestAHintOfARuleThatAlsoGivesErrorsCanBeWaived(t *testing.T) {
	more := ""
	for _, who := range []string{"sponsors", "managers", "auditors"} {
		more += "- [ ] The company's " + who + "\n  > They are not in the Scrum Team, and do not plan it.\n"
	}
	text := strings.Replace(sound, "\n* Source", more+"\n* Source", 1)
	assert.Equal(t, []string{"tiny/events.md:3:1: hint: 6 options; more than five are much to read [E03]"}, printed(without(Check(bankOf(t, text)), "B34")))
	assert.Empty(t, without(Check(bankOf(t, text+"* Waive: E03 each is judged alone\n")), "B34"))
}
