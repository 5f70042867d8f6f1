// Package results is what is kept of attempts and what is computed from it.
//
// Store says what a store does; the package sqlite beside this one holds the default one, and storetest the suite that
// every store passes. What is computed (Settle, Met, Boxes, Track) is written once, from any Store.
//
// # Finished, open, discarded
//
// An attempt is open until it ends. It is finished when it was submitted or expired: then it has been graded. A
// discarded attempt has ended without being finished. Its questions count as seen, nothing of it is graded, and it
// stays in the history.
package results
