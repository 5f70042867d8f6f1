package banks

import "strings"

// Term is an entry of the built-in glossary, which questions cite as "Glossary › Name".
type Term struct {
	Name string `json:"name"`
	Text string `json:"text"` // Markdown: paragraphs, the last one its reference
}

// Glossary returns the built-in glossary in its order, that of the alphabet.
func Glossary() []Term {
	var terms []Term
	for i, entry := range strings.Split(glossary, "\n## ") {
		if i == 0 { // title and introduction
			continue
		}
		name, text, _ := strings.Cut(entry, "\n")
		terms = append(terms, Term{strings.TrimSpace(name), strings.TrimSpace(text)})
	}
	return terms
}
