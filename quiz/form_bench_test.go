package quiz

import "testing"

// Drawing a form from a bank of 10,000 questions.
func BenchmarkDraw10000(b *testing.B) {
	exam, bank := mixedBank(250)
	d := Draw{Exam: exam, Questions: bank, Seed: 7}
	for b.Loop() {
		if _, err := d.Form(); err != nil {
			b.Fatal(err)
		}
	}
}
