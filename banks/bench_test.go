package banks

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func BenchmarkLoad10000(b *testing.B) {
	fsys := generated(10_000, 1)
	size := 0
	for _, f := range fsys {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		bank, err := readBank(fsys, "generated")
		require.NoError(b, err)
		require.Empty(b, examine(bank, loadable).faults)
		require.Len(b, bank.Questions, 10_000)
	}
}

// A bank is read and checked, the search for twins and the players included.
func BenchmarkCheck10000(b *testing.B) {
	fsys := generated(10_000, 1)
	b.ReportAllocs()
	for b.Loop() {
		bank, err := readBank(fsys, "generated")
		require.NoError(b, err)
		require.Equal(b, 10_000, Inspect(bank).Label.Questions)
	}
}

// The worst cases of the search for twins: all questions are twins, or nearly.
func BenchmarkTwinsOfATemplate10000(b *testing.B) {
	bank, err := readBank(generated(10_000, 1), "generated")
	require.NoError(b, err)
	for i := range bank.Questions {
		q := &bank.Questions[i]
		q.Stem = bank.Questions[0].Stem + " " + q.Stem[:20]
	}
	for b.Loop() {
		newComparison(bank.Questions, func(int, int) bool { return false }).twins()
	}
}

func BenchmarkTwinsOfFewWords10000(b *testing.B) {
	bank, err := readBank(generated(10_000, 1), "generated")
	require.NoError(b, err)
	common := map[string]bool{}
	for word := range strings.FieldsSeq(commonWords) {
		common[word] = true
	}
	for i := range bank.Questions {
		words := strings.Fields(bank.Questions[i].Stem)
		bank.Questions[i].Stem = strings.Join(slices.DeleteFunc(words, func(w string) bool { return !common[w] }), " ")
		bank.Questions[i].Options = bank.Questions[i].Options[:0]
	}
	for b.Loop() {
		newComparison(bank.Questions, func(int, int) bool { return false }).twins()
	}
}

func BenchmarkEncode10000(b *testing.B) {
	bank, err := readBank(generated(10_000, 1), "generated")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range bank.Files {
			Encode(f)
		}
	}
}

func BenchmarkLoadBuiltIn(b *testing.B) {
	library, err := NewLibrary("")
	require.NoError(b, err)
	for _, id := range []string{"csm", "pspo"} {
		b.Run(id, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := library.Load(id); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkListExams(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		library, err := NewLibrary("")
		require.NoError(b, err)
		for _, id := range library.IDs() {
			if _, err := library.Exam(id); err != nil {
				b.Fatal(err)
			}
		}
	}
}
