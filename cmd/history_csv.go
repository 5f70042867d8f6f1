package cmd

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
)

// csvColumns are the fields of `history --json`. Topics are in one cell, "events 8/10; team 9/11": exams have topics of
// their own, and a column for each would make a sheet of many exams mostly empty.
var csvColumns = []string{
	"id", "exam", "mode", "started", "finished", "end", "questions", "answered", "score", "max", "percent",
	"cut_score", "passed", "seconds", "seed", "custom", "topics",
}

// writeCSV writes attempts as a sheet by RFC 4180. What is null in JSON is an empty cell.
func writeCSV(w io.Writer, attempts []results.Summary) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	rows := [][]string{csvColumns}
	for _, s := range attempts {
		rows = append(rows, csvRow(s))
	}
	return c.WriteAll(rows)
}

func csvRow(s results.Summary) []string {
	var finished, score, percent, cut, passed, topics string
	if s.Mode == quiz.ExamMode {
		cut = strconv.Itoa(s.CutScore)
	}
	if s.Finished != nil {
		finished = s.Finished.UTC().Format(time.RFC3339)
		score = s.Score.String()
		if s.Max > 0 {
			percent = strconv.FormatFloat(math.Round(10*s.Percent())/10, 'f', -1, 64)
		}
		if s.Mode == quiz.ExamMode {
			passed = strconv.FormatBool(s.Passed)
		}
		var each []string
		for _, t := range s.Topics {
			each = append(each, fmt.Sprintf("%s %v/%d", t.Topic, t.Score, t.Max))
		}
		topics = strings.Join(each, "; ")
	}
	row := []string{
		strconv.Itoa(s.ID), s.Exam, string(s.Mode), s.Started.UTC().Format(time.RFC3339), finished, string(s.End),
		strconv.Itoa(s.Questions), strconv.Itoa(s.Answered), score, strconv.Itoa(s.Max), percent, cut, passed,
		strconv.FormatInt(int64(s.Used/time.Second), 10), strconv.FormatUint(s.Seed, 10), strconv.FormatBool(s.Custom), topics,
	}
	for i, cell := range row {
		row[i] = inert(cell)
	}
	return row
}

// inert keeps a cell from being taken for a formula: behind an apostrophe it is text in every program for sheets.
// Numbers stay as they are.
func inert(cell string) string {
	clean := banks.Clean(cell)
	begin := strings.TrimLeft(clean, " \n") // tabs and carriage returns have become these
	if begin == "" || !strings.ContainsRune("=+-@", rune(begin[0])) && begin == clean {
		return clean
	}
	if _, err := strconv.ParseFloat(clean, 64); err == nil && !strings.ContainsAny(clean, "xXnN_") {
		return clean
	}
	return "'" + clean
}
