package banks

import (
	"unicode"
	"unicode/utf8"

	"cutscore/quiz"
)

// word is the number of a word in a lexicon: 0 for the first one that occurs. Words differ in more than case.
type word int32

// lexicon holds the words of all stems and options of a bank as numbers, so that comparing words is cheap.
type lexicon struct {
	numbers map[string]word
	words   []entry
	texts   []int   // index of the text of each question's stem; its options follow
	all     runs    // every word of each text
	content runs    // the different content words of each text, in their order
	room    []byte  // for the word that is being read
	met     []int32 // by word: the last text it was met in, from 1
}

// entry is what is known of a word.
type entry struct {
	text      string
	kind      wordKind
	syllables uint8
}

// runs are lists of words, one behind the other.
type runs struct {
	words []word
	ends  []int32
}

func (r *runs) close() { r.ends = append(r.ends, int32(len(r.words))) }

func (r *runs) at(i int) []word {
	start := int32(0)
	if i > 0 {
		start = r.ends[i-1]
	}
	return r.words[start:r.ends[i]:r.ends[i]]
}

// newLexicon reads the stems and options of questions.
func newLexicon(questions []quiz.Question) *lexicon {
	size, texts := 0, 0
	for i := range questions {
		size += len(questions[i].Stem)
		texts += 1 + len(questions[i].Options)
		for _, o := range questions[i].Options {
			size += len(o.Text)
		}
	}
	l := &lexicon{
		numbers: make(map[string]word, 4096),
		texts:   make([]int, 0, len(questions)),
		all:     runs{make([]word, 0, size/5), make([]int32, 0, texts)},
		content: runs{make([]word, 0, size/10), make([]int32, 0, texts)},
	}
	for i := range questions {
		l.texts = append(l.texts, len(l.all.ends))
		l.read(questions[i].Stem)
		for _, o := range questions[i].Options {
			l.read(o.Text)
		}
	}
	return l
}

// stem and option return every word of a part of a question; stemContent and optionContent its different content words.
func (l *lexicon) stem(q int) []word             { return l.all.at(l.texts[q]) }
func (l *lexicon) option(q, i int) []word        { return l.all.at(l.texts[q] + 1 + i) }
func (l *lexicon) stemContent(q int) []word      { return l.content.at(l.texts[q]) }
func (l *lexicon) optionContent(q, i int) []word { return l.content.at(l.texts[q] + 1 + i) }

func (l *lexicon) is(w word, k wordKind) bool { return l.words[w].kind&k != 0 }
func (l *lexicon) text(w word) string         { return l.words[w].text }

// read adds a text. A word is a run of letters and digits; an apostrophe belongs to it, but 's is dropped.
func (l *lexicon) read(text string) {
	l.room = l.room[:0]
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch folded := foldedASCII[c]; {
			case folded >= 'a' && folded <= 'z' || folded >= '0' && folded <= '9':
				l.room = append(l.room, folded)
			case c == '\'' && len(l.room) > 0:
				l.room = append(l.room, c)
			default:
				l.add()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == '’' && len(l.room) > 0:
			l.room = append(l.room, '\'')
		case unicode.In(r, unicode.Letter, unicode.Mark, unicode.Nd):
			l.room = utf8.AppendRune(l.room, unicode.ToLower(r))
		default:
			l.add()
		}
	}
	l.add()
	l.all.close()
	l.content.close()
}

// add takes the word that has been read.
func (l *lexicon) add() {
	b := l.room
	for len(b) > 0 && b[len(b)-1] == '\'' {
		b = b[:len(b)-1]
	}
	if n := len(b); n > 2 && b[n-1] == 's' && b[n-2] == '\'' {
		b = b[:n-2]
	}
	l.room = l.room[:0]
	if len(b) == 0 {
		return
	}
	w, known := l.numbers[string(b)]
	if !known {
		text := string(b)
		w = word(len(l.words))
		l.numbers[text] = w
		l.words = append(l.words, entry{text, signOf(text), syllables(text)})
		l.met = append(l.met, 0)
	}
	l.all.words = append(l.all.words, w)
	if reading := int32(len(l.all.ends) + 1); l.words[w].kind&contentWord != 0 && l.met[w] != reading {
		l.met[w] = reading
		l.content.words = append(l.content.words, w)
	}
}

// signOf finds a word in the lists.
func signOf(text string) wordKind {
	k := wordKinds()[text]
	if text[0] >= '0' && text[0] <= '9' {
		return k | numberWord // and no content
	}
	if k&idleWord == 0 && utf8.RuneCountInString(text) > 3 {
		k |= contentWord
	}
	if dated(text) {
		k |= datedWord
	}
	return k
}

// shared counts the words that two lists have in common, each of them without repetitions.
func shared(a, b []word) int {
	n := 0
	for _, w := range a {
		for _, v := range b {
			if w == v {
				n++
				break
			}
		}
	}
	return n
}
