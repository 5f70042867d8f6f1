// Package banks reads and writes question banks, checks them, and brings the built-in ones.
//
// # A bank
//
// A bank is a folder with exam.yaml and one Markdown file per topic, named after the topic's id:
//
//	csm/exam.yaml      the rules of the exam, the certification's facts, and what questions may refer to
//	csm/events.md      the questions of the topic "events"
//
// Other files are left alone, README.md and glossary.md among them.
//
// # A topic file
//
// It reads well on its own:
//
//	# Events
//
//	## events-planning-03
//
//	Halfway through Sprint Planning … What should happen next?
//
//	- [ ] The Scrum Master removes the item.
//	  > Selecting work belongs to the Developers.
//	  > Belief: sm-is-boss
//	- [x] The Developers and the Product Owner refine the item.
//	  > Refining it raises understanding.
//
//	* Source: Scrum Guide 2020 › Scrum Events › Sprint Planning
//	* Difficulty: 3
//
// "# " names the topic, and what follows up to the first "## " is kept as its introduction. "## " with a kebab-case id
// opens a question; where the heading is a sentence and options follow at once, it is the stem, and an id is made of
// its leading words. Paragraphs up to the first option are the stem. "- [x]" marks the key. The quote under an option
// is its rationale, whose last line may name the belief that a distractor stands for. Trailers come last, one starred
// item each: Source and Waive (which may be repeated), Objective, Difficulty (1-5), Near (ids with commas between),
// Pool (practice), Keep-order (yes) and Last (the text of the option that stays last).
//
// Texts are paragraphs with a blank line between them. A line break inside a paragraph is a space, unless the line
// ends in a backslash or the next one begins a list item or a table row. Fenced lines are kept as they are. A
// backslash before a leading #, "- [", ">", "Belief:" or the name of a trailer makes it text.
//
// # exam.yaml
//
// See [Spec] for the keys. Questions are text that somebody else may have written: [Clean] is the gate that every
// text passes on its way to a terminal.
//
// # Built-in banks
//
// The folders csm, pspo and cspo stand in the program as archives, csm.zip and so on, and the rules of their exams as Go.
// After a change in a folder
//
//	go generate ./banks
//
// makes both anew, and a test fails until they are. While a bank is being written, its folder can be checked and tried
// without them: cutscore banks check ./banks/csm, cutscore --bank ./banks/csm take csm.
//
// # Faults
//
// Reading collects every fault with its file, line and column and goes on; see [Faults]. A bank with a fault of severity
// [Error] that makes it unusable is refused by [Library.Load]; [Check] tells what else keeps it from being published.
// [Inspect] adds what know-nothing players score, and a label. CHECKS.md lists the rules with their reasons, and how often
// each is right.
package banks
