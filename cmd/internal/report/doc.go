// Package report writes what people read: results, reviews, history, exams. It turns attempts and banks into lines of
// text of a given width; screen, plain mode and commands print them.
package report
