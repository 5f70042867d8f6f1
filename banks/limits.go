package banks

// The limits keep a bank from outside from costing more than a moment and a little memory. Each is several times what
// a bank written by people needs.
const (
	maxFile      = 16 << 20  // bytes of a topic file: over ten thousand questions
	maxBank      = 256 << 20 // bytes of all topic files of a bank: maxQuestions of ordinary length
	maxExamFile  = 1 << 20   // bytes of exam.yaml: some eighty times the built-in ones
	maxLine      = 64 << 10  // bytes of a line: a whole chapter as one paragraph
	maxQuestions = 100_000   // questions of a bank: a thousand mock exams
	maxNear      = 100       // ids in one Near: a question with more neighbors would fit into no form
	maxTopics    = 200       // topics of a bank
	maxFaults    = 1000      // faults told of one file: nobody mends more in one go
	maxID        = 100       // characters of an id: it is a heading and a part of commands
)
