// Package readiness tells from graded answers how likely somebody passes the real exam, and how sure that is.
//
// It is a model of chance and nothing else: counts come in, figures go out. It reads no clock and no files, and the
// random numbers it needs come from a fixed seed, so that the same history has the same forecast on every run.
//
// # Words
//
// An answer is fresh when its question had never been on a screen before, otherwise seen. The level is the share of
// fresh questions that somebody gets right, 0-1. The transfer is the difference between the bank and the real exam:
// nobody can know from a bank alone how hard the real questions are.
//
// The model, what it can and cannot know, and what it told of simulated learners stands in results/READINESS.md.
package readiness
