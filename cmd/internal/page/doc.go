// Package page writes reports as pages of HTML to keep or print: one file each, without scripts and without anything from
// elsewhere, readable on light and dark screens, on paper, and by screen readers.
//
// # Rules
//
// Markup is written by this package alone. Every text that comes from outside, be it of a bank, a name or a number, goes
// through document.text or document.attr, which clean and escape it; there are no links but those to a place in the page,
// whose names are made from numbers.
package page
