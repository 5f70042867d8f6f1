package banks

import (
	"strings"

	"cutscore/quiz"
)

// readingLevel is the school grade in which people understand the stems and options: 0.39 × words per sentence + 11.8 ×
// syllables per word − 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975). It is 0 for no words.
func (l *lexicon) readingLevel(questions []quiz.Question) float64 {
	sentences, syllables := 0, 0
	for i := range questions {
		sentences += sentencesOf(questions[i].Stem)
		for _, o := range questions[i].Options {
			sentences += sentencesOf(o.Text)
		}
	}
	for _, w := range l.all.words {
		syllables += int(l.words[w].syllables)
	}
	words := float64(len(l.all.words))
	if words == 0 || sentences == 0 {
		return 0
	}
	return 0.39*words/float64(sentences) + 11.8*float64(syllables)/words - 15.59
}

// sentencesOf counts the sentences of a text: its marks that end one before a space or the end, and one more for an end
// without a mark.
func sentencesOf(text string) int {
	text = strings.TrimSpace(text)
	n := 0
	for i := range len(text) {
		if c := text[i]; (c == '.' || c == '?' || c == '!') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
			n++
		}
	}
	if text != "" && strings.IndexByte(".?!", text[len(text)-1]) < 0 {
		n++
	}
	return n
}

// syllables counts groups of vowels, without a silent e at the end: right for nine English words of ten, which is good
// enough for a mean.
func syllables(word string) uint8 {
	n, before := uint8(0), false
	for i := range len(word) {
		vowel := strings.IndexByte("aeiouy", word[i]) >= 0
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if n > 1 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") {
		n--
	}
	return max(n, 1)
}
