// Package storetest is the suite that every results.Store passes.
package storetest

import (
	"testing"

	"cutscore/results"
)

// Run tests a kind of store. For each test fresh is called once; the function that it returns opens the same store again
// and again, as other processes would. Every store that is opened is closed at the end of its test.
func Run(t *testing.T, fresh func(t *testing.T) (open func() results.Store)) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, open func() results.Store)
	}{
		{"an attempt comes back as it was", testRoundTrip},
		{"ids count up and are never used again", testIDs},
		{"an open attempt survives without being closed", testSurvives},
		{"an attempt comes back after the bank has changed", testSnapshot},
		{"an unknown attempt is refused everywhere", testUnknown},
		{"a form that cannot be kept is refused", testUnstorable},

		{"appending the same events again changes nothing", testRepeat},
		{"another event in the place of a kept one is a conflict", testConflict},
		{"events that leave a hole are refused", testHole},
		{"events are kept all or none", testAllOrNone},
		{"an ended attempt takes no more events", testEnded},
		{"the end keeps every event", testEndKeepsEvents},
		{"random attempts come back as they were", testRandom},
		{"attempts are written side by side", testSideBySide},

		{"an attempt is held once", testHold},
		{"holders exclude each other", testHoldExcludes},
		{"closing a store frees what it holds", testCloseFrees},
		{"a heartbeat belongs to the holder", testHeartbeat},

		{"history lists the newest first", testHistory},
		{"history filters", testHistoryFilters},
		{"history knows nothing at first", testEmpty},
		{"records hold what statistics need", testRecords},
		{"records number their questions", testRecordNumbers},
		{"records can be left early", testRecordsLeftEarly},
		{"a store can be used while records are read", testUseWithinRecords},

		{"questions come by the numbers that records give them", testQuestions},

		{"the cause of a miss is kept", testExplain},
		{"a cause that cannot be is refused", testExplainRefused},
		{"outcomes of the real exam are kept", testOutcomes},
		{"the day of the real exam is kept", testExamDay},
		{"a regrade is a record of its own", testRegrades},

		{"met knows what was seen, missed and flagged", testMet},
		{"met forgets a miss that was made good", testMetMadeGood},
		{"a discarded attempt counts as seen only", testDiscarded},
		{"progress adds up what a store has kept", testTrack},
		{"settle closes what is past its deadline", testSettle},
		{"settle leaves alone what is held or has time left", testSettleLeaves},
	} {
		t.Run(c.name, func(t *testing.T) {
			open := fresh(t)
			c.test(t, func() results.Store {
				s := open()
				t.Cleanup(func() { _ = s.Close() }) // most tests close it themselves
				return s
			})
		})
	}
}
