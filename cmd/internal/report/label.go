package report

import (
	"fmt"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// Label shows how the know-nothing players fare in a bank, and its label.
func Label(players []banks.Player, l banks.Label, width int, th theme.Theme) []string {
	lines := []string{th.Strong.Render("Know-nothing players")}
	for _, p := range players {
		if p.Questions == 0 {
			continue
		}
		score := fmt.Sprintf("  %5.1f of %-4d by chance %5.1f  z %+.1f  ", p.Expected, p.Questions, p.Chance, p.Z)
		lines = append(lines, layout.Hanging(score, p.Name, width)...)
	}
	lines = append(lines, "", th.Strong.Render("Label"))
	facts := []string{fmt.Sprintf("questions: %d, topics covered: %d of %d", l.Questions, l.TopicsCovered, l.Topics)}
	if g := l.GuessProof; g.Questions > 0 {
		facts = append(facts, fmt.Sprintf("guess-proof: the best player, %s, gains %+.1f points over chance", g.Name, g.Edge()))
	}
	facts = append(facts,
		fmt.Sprintf("flags: %.1f in 100 questions, %d waived", l.Flags, l.Waived),
		fmt.Sprintf("a rationale under every option: %s, a source: %s", Percent(100*l.Rationales), Percent(100*l.Sources)),
		fmt.Sprintf("negative stems: %d, reading level: school grade %.1f", l.NegativeStems, l.ReadingLevel),
		"keys by place in the file: "+strings.Trim(fmt.Sprint(l.KeyPlaces), "[]"),
	)
	for _, f := range facts {
		lines = append(lines, layout.Hanging("  ", f, width)...)
	}
	return lines
}
