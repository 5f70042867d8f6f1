package banks

import (
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
		require.Empty(b, examine(bank, loadable))
		require.Len(b, bank.Questions, 10_000)
	}
}

func BenchmarkCheck10000(b *testing.B) {
	bank, err := readBank(generated(10_000, 1), "generated")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		require.Empty(b, Check(bank))
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
	b.ReportAllocs()
	for b.Loop() {
		if _, err := library.Load("csm"); err != nil {
			b.Fatal(err)
		}
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
