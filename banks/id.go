package banks

import (
	"strconv"
	"strings"
)

// validID tells whether an id is kebab-case: lower-case ASCII letters and digits, with single hyphens between them.
func validID(id string) bool {
	if id == "" || len(id) > maxID {
		return false
	}
	hyphen := true // an id does not begin with one
	for i := range len(id) {
		c := id[i]
		if c == '-' && hyphen || c != '-' && !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			return false
		}
		hyphen = c == '-'
	}
	return !hyphen
}

// deriveID makes an id of the leading words of a stem: up to eight of them in at most sixty characters.
func deriveID(stem string) string {
	const words, size = 8, 60
	var b strings.Builder
	for i, word := range strings.FieldsFunc(strings.ToLower(stem), notInID) {
		if i == words || b.Len()+len(word) >= size {
			break
		}
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	if b.Len() == 0 {
		return "question"
	}
	return b.String()
}

func notInID(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }

// nameQuestions gives the questions without an id one, made of the stem and unique over all files. The ids that are
// written in the files come first, so an id that was made once and then written stays.
func nameQuestions(files []*File) {
	taken := map[string]bool{}
	for _, f := range files {
		for i := range f.Questions {
			if id := f.Questions[i].ID; id != "" {
				taken[id] = true
			}
		}
	}
	last := map[string]int{} // number given last to an id that several stems lead to
	for _, f := range files {
		for i := range f.Questions {
			q := &f.Questions[i]
			if q.ID != "" {
				continue
			}
			base := deriveID(q.Stem)
			q.ID = base
			for n := max(2, last[base]+1); taken[q.ID]; n++ {
				q.ID = base + "-" + strconv.Itoa(n)
				last[base] = n
			}
			taken[q.ID] = true
		}
	}
	for _, f := range files {
		f.fileWaivers()
	}
}

func (f *File) fileWaivers() {
	for i, m := range f.marks {
		if len(m.waivers) == 0 {
			continue
		}
		if f.Waivers == nil {
			f.Waivers = map[string][]string{}
		}
		id := f.Questions[i].ID
		for _, w := range m.waivers {
			f.Waivers[id] = append(f.Waivers[id], w.text)
		}
	}
}
