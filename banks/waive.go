package banks

import "strings"

// waivers are the Waive trailers of a bank while it is checked. One silences the warning of one rule about one question:
//
//   - Waive: W12 the Guide itself says only
//
// It must say why, name a rule whose warnings are about single questions, and have something to silence.
type waivers struct {
	open   map[int][]openWaiver // by index of the question
	waived int                  // warnings that were silenced
}

type openWaiver struct {
	rule string
	at   pos
	used bool
}

// use tells whether a question waives a rule, and notes it.
func (ws *waivers) use(question int, rule string, severity Severity) bool {
	list := ws.open[question]
	for i := range list {
		if list[i].rule != rule {
			continue
		}
		list[i].used = true
		if severity == Warning {
			ws.waived++
		}
		return true
	}
	return false
}

// openWaivers reads the Waive trailers and tells those that cannot be right. What is wrong with a waiver is always an
// error: whoever writes one has read the fault it is about.
func (c *checker) openWaivers() {
	c.rule, c.level = "E07", loadable
	for i := range c.bank.marks {
		for _, w := range c.bank.marks[i].waivers {
			c.at(i)
			rule, reason, _ := strings.Cut(w.text, " ")
			switch known, warns := ruleNamed(rule); {
			case !known:
				c.fault(w.at, "waive %q: there is no such rule", rule)
			case !warns:
				c.fault(w.at, "waive %q: only a warning about a question can be waived", rule)
			case strings.TrimSpace(reason) == "":
				c.fault(w.at, "waive %q: the reason is missing", rule)
			default:
				if c.waivers.open == nil {
					c.waivers.open = map[int][]openWaiver{}
				}
				c.waivers.open[i] = append(c.waivers.open[i], openWaiver{rule: rule, at: w.at})
			}
		}
	}
}

// closeWaivers tells the waivers that silenced nothing.
func (c *checker) closeWaivers() {
	c.rule, c.level = "E07", loadable
	for i, list := range c.waivers.open {
		for _, w := range list {
			if !w.used {
				c.at(i)
				c.fault(w.at, "waive %q: the question gives no such warning", w.rule)
			}
		}
	}
}

// ruleNamed tells whether a rule exists, and whether it gives warnings that can be waived.
func ruleNamed(id string) (known, warns bool) {
	for _, r := range rules() {
		if r.id == id {
			known = true
			warns = warns || r.level >= advice
		}
	}
	return known, warns
}
