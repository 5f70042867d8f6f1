package report

import (
	"fmt"
	"math"

	"cutscore/cmd/internal/layout"
	"cutscore/results"
)

// TopicRow is a topic in the words of the page. What is not known is "".
type TopicRow struct {
	Title string
	Lost  string // questions that it is expected to cost in one exam: "3.2"
	Level string // with its 90 % interval, "68 % (52-81)", or counts where there are few answers, "4 of 6"
	Trend string
}

// TopicRows lists the topics with something to tell, the most costly first.
func (s Standing) TopicRows() []TopicRow {
	var rows []TopicRow
	for _, t := range s.Topics {
		r := TopicRow{Title: s.topic(t.ID), Trend: TrendWord(t.Trend)}
		if s.Forecast.Enough {
			r.Lost = fmt.Sprintf("%.1f", t.Forecast.Lost)
		}
		switch l := t.Forecast.Level; {
		case s.Measured(t):
			r.Level = fmt.Sprintf("%s (%.0f-%.0f)", whole(l.Mean), math.Round(100*l.Low), math.Round(100*l.High))
		case t.Fresh.Of > 0:
			r.Level = counts(t.Fresh)
		case !s.Forecast.Enough:
			continue
		default:
			r.Level = "not asked yet"
		}
		rows = append(rows, r)
	}
	return rows
}

// TrendWord says where a topic goes: up, down, steady, or "" when there are too few answers to tell. A change that
// chance makes is steady.
func TrendWord(c *results.Change) string {
	switch {
	case c == nil:
		return ""
	case c.Noise:
		return "steady"
	case c.Points > 0:
		return "up"
	}
	return "down"
}

const (
	lostWidth  = 4
	levelWidth = 14
	trendWidth = 6
)

func topicLines(rows []TopicRow, width int) []string {
	lost, trend := false, false
	for _, r := range rows {
		lost, trend = lost || r.Lost != "", trend || r.Trend != ""
	}
	label := func(r TopicRow) string {
		l := "  "
		if lost {
			l += layout.PadLeft(r.Lost, lostWidth) + "  "
		}
		l += layout.Pad(r.Level, levelWidth) + "  "
		if trend {
			l += layout.Pad(r.Trend, trendWidth) + "  "
		}
		return l
	}
	var lines []string
	if width < 60 {
		for _, r := range rows {
			lines = append(lines, layout.Hanging("  ", r.Title, width)...)
			told := r.Level
			if r.Lost != "" {
				told = "costs " + r.Lost + ", " + told
			}
			if r.Trend != "" {
				told += ", " + r.Trend
			}
			lines = append(lines, layout.Hanging("    ", told, width)...)
		}
		return lines
	}
	for _, r := range rows {
		lines = append(lines, layout.Hanging(label(r), r.Title, width)...)
	}
	return lines
}
