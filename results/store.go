package results

import (
	"context"
	"iter"

	"cutscore/quiz"
)

// Store keeps attempts. It is safe for concurrent use by goroutines and by processes, as long as each attempt is
// written by the one who holds it.
//
// Times come back in UTC, exact to the nanosecond.
type Store interface {
	// Create keeps a new attempt and returns its id: 1, 2, 3 …, never used again. It is durable on return.
	Create(ctx context.Context, setup quiz.Setup) (id int, err error)

	// Hold makes the caller the only one to write an attempt until it releases it or its process dies. It reports a
	// *HeldError when somebody else holds it and an *UnknownError when there is no such attempt.
	Hold(ctx context.Context, id int) (release func() error, err error)

	// Append keeps events of an attempt, all or none, in the order of Seq. They are durable on return, and only then
	// may a screen show them. After an error they may have been kept nevertheless: append them again, since repeating
	// an event that is kept already is no error. An event that differs from the kept one of the same Seq is a
	// *ConflictError. An event that ends the attempt also grades it.
	Append(ctx context.Context, id int, events ...quiz.Event) error

	// Heartbeat notes that the attempt's screen was alive at an instant. It is quick, is no event, and may be lost in
	// a power cut. It reports ErrNotHeld unless this store holds the attempt.
	Heartbeat(id int, at quiz.Instant) error

	// Attempt replays an attempt, open or ended, from the questions and rules as they were when it started.
	// It reports an *UnknownError when there is no such attempt, and a *DamagedError when it cannot be trusted.
	Attempt(ctx context.Context, id int) (*quiz.Attempt, error)

	// LastHeartbeat is the latest heartbeat of an attempt, the zero Instant when there is none.
	LastHeartbeat(id int) (quiz.Instant, error)

	// History lists attempts, the newest first. When some of them are damaged it returns the others beside the error,
	// which joins a *DamagedError for each.
	History(ctx context.Context, f Filter) ([]Summary, error)

	// Records goes once over every attempt of an exam, or of all exams when exam is "", the oldest first, open ones
	// included. A damaged attempt comes as a *DamagedError beside a Record with nothing but its id; the next ones
	// follow. Slots is only valid until the next Record. In one pass slots with the same Number have the same Question
	// and Topic; a question that was changed has several numbers.
	Records(ctx context.Context, exam string) iter.Seq2[Record, error]

	// Questions returns every question that was ever drawn for an exam, each version of it, by the Number that Records
	// gives it. Like History it returns the others beside an error that joins a *DamagedError for each that is damaged.
	Questions(ctx context.Context, exam string) (map[int]quiz.Question, error)

	// Explain keeps why the question in a slot of an ended attempt was missed, in place of what was said before; NoCause
	// takes that back. It reports an *UnknownError when there is no such attempt.
	Explain(ctx context.Context, attempt, slot int, cause Cause) error

	// Explanations lists the causes of the misses in an exam, or in all when exam is "", by attempt and slot. It
	// tells of damage as Questions does.
	Explanations(ctx context.Context, exam string) ([]Explanation, error)

	// AddOutcome keeps a result of the real exam.
	AddOutcome(ctx context.Context, o Outcome) error

	// RemoveOutcome takes the outcome of an exam back that was added last, and tells whether there was one.
	RemoveOutcome(ctx context.Context, exam string) (bool, error)

	// Outcomes lists the results of a real exam, or of all when exam is "", in the order in which they were told.
	// It tells of damage as Questions does.
	Outcomes(ctx context.Context, exam string) ([]Outcome, error)

	// SetExamDay keeps the day of the real exam; 0 takes it back.
	SetExamDay(ctx context.Context, exam string, day Day) error

	// ExamDay is the day of the real exam, 0 when there is none, or beside a *DamagedError.
	ExamDay(ctx context.Context, exam string) (Day, error)

	// AddRegrade keeps a result by corrected keys beside that of the attempt.
	AddRegrade(ctx context.Context, r Regrade) error

	// Regrades lists the regrades of the attempts at an exam, or of all when exam is "", in the order in which they were
	// made. It tells of damage as Questions does.
	Regrades(ctx context.Context, exam string) ([]Regrade, error)

	// Close releases everything that is still held.
	Close() error
}

// Filter says which attempts History lists. The zero Filter lists all.
type Filter struct {
	Exam  string    // exam id; "" for any
	Mode  quiz.Mode // "" for both
	Open  bool      // only attempts that have not ended
	Limit int       // the newest ones; 0 for all
}
