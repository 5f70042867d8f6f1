package banks

// tidy tells whether a line needs no second look: printable ASCII without "<", and no two spaces in a row. Nearly all
// lines are, so it goes through eight bytes at a time.
func tidy(line string) bool {
	i := 0
	for ; i+9 <= len(line); i += 8 {
		x, next := load8(line[i:]), load8(line[i+1:])
		odd := x&high | below(x, ' ') | zero(x^repeat(0x7f)) | zero(x^repeat('<')) | zero((x^repeat(' '))|(next^repeat(' ')))
		if odd&high != 0 {
			return false
		}
	}
	for ; i < len(line); i++ {
		c := line[i]
		if c < ' ' || c >= 0x7f || c == '<' || c == ' ' && i+1 < len(line) && line[i+1] == ' ' {
			return false
		}
	}
	return true
}

const high = 0x8080808080808080

// repeat puts a byte into all eight bytes of a word.
func repeat(c byte) uint64 { return uint64(c) * 0x0101010101010101 }

// zero sets the high bit of some byte when a byte of x is zero, and of none when no byte is.
func zero(x uint64) uint64 { return (x - repeat(1)) &^ x & high }

// below sets the high bit of some byte when a byte of x is less than c, which is at most 128.
func below(x uint64, c byte) uint64 { return (x - repeat(c)) &^ x & high }

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// trim drops spaces and tabs at both ends.
func trim(line string) string {
	for line != "" && blank(line[0]) {
		line = line[1:]
	}
	for line != "" && blank(line[len(line)-1]) {
		line = line[:len(line)-1]
	}
	return line
}

func blank(c byte) bool { return c == ' ' || c == '\t' }
