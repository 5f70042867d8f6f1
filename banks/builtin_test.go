package banks

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBuiltInBanksHaveNoErrors(t *testing.T) {
	l, err := NewLibrary("")
	require.NoError(t, err)
	for _, id := range l.IDs() {
		t.Run(id, func(t *testing.T) {
			b, faults, err := inspect(l, id)
			require.NoError(t, err)
			assert.Empty(t, faults.Errors())
			assert.Equal(t, id, b.ID(), "the folder bears the bank's id")
			assert.True(t, b.Strict)
			assert.NotEmpty(t, b.License)
			for _, f := range append(slices.Clone(b.Rules), b.Certification...) {
				assert.True(t, f.Value != "" && f.Status != "" && f.Source != "" && f.Checked != "", "%s: says where it comes from", f.Name)
			}
			assert.Len(t, b.Certification, len(factNames))
		})
	}
}

func TestBuiltInBanksHaveQuestionsInEveryTopic(t *testing.T) {
	l, err := NewLibrary("")
	require.NoError(t, err)
	for _, id := range l.IDs() {
		b, _, err := inspect(l, id)
		require.NoError(t, err)
		for _, topic := range b.Exam.Topics {
			has := slices.ContainsFunc(b.Files, func(f File) bool { return f.Topic == topic.ID && len(f.Questions) > 0 })
			assert.True(t, has, "%s: the topic %s has questions", id, topic.ID)
		}
	}
}

func TestEncodingABuiltInBankTwiceChangesNothing(t *testing.T) {
	for _, id := range builtIn() {
		fsys, err := builtInBank(id)
		require.NoError(t, err)
		names, err := topicFiles(fsys)
		require.NoError(t, err)
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			require.NoError(t, err)
			first, err := Decode(name, text)
			require.NoError(t, err)
			second, err := Decode(name, Encode(first))
			require.NoError(t, err)
			require.Equal(t, first.Questions, second.Questions)
			require.Equal(t, string(Encode(first)), string(Encode(second)))
		}
	}
}

func TestCitedGlossaryTermsExist(t *testing.T) {
	var terms []string
	for _, term := range Glossary() {
		terms = append(terms, term.Name)
		assert.NotEmpty(t, term.Text, term.Name)
	}
	assert.Greater(t, len(terms), 40)
	assert.True(t, slices.IsSortedFunc(terms, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }), "in the order of the alphabet")
	l, err := NewLibrary("")
	require.NoError(t, err)
	for _, id := range l.IDs() {
		b, _, err := inspect(l, id)
		require.NoError(t, err)
		for _, doc := range b.Sources {
			if doc.Title == "Glossary" {
				assert.Subset(t, terms, doc.Headings, id)
			}
		}
	}
}
