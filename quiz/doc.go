// Package quiz is the timed engine: exam rules, forms, attempts, deadlines and grading.
//
// It does no input or output. Time and chance come in as arguments, so that a one-hour attempt can be played in
// microseconds and every draw can be repeated.
//
// # Words
//
// One word per idea, here and everywhere else in the project:
//
//   - exam: the rules of an examination; topic: a part of it; blueprint: how many questions each topic gets
//   - question: a stem and its options; key: the right options; distractor: a wrong one; rationale: why
//   - form: the questions drawn for one attempt, with the order of their options; slot: a place in a form
//   - reserve: the form that is kept for the last fresh mock exam
//   - attempt: one sitting of a form; response: what was chosen in a slot; flag: the candidate's own mark on a slot
//   - score: what the responses are worth; cut score: what is needed; result: what a finished attempt comes to
//   - mode: exam or practice
//
// # How an attempt works
//
// An attempt is a list of events. The methods named after what a candidate does (Answer, Flag, Submit …) decide
// whether that is allowed now and return the event that says so, without changing anything. Apply changes the state.
// In between the caller makes the event durable: what is shown as answered has been stored. Replay applies a stored
// list, so a resumed attempt is the same as one that was never left.
package quiz
