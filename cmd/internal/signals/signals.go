// Package signals catches what ends a program from outside, in one way for every mode.
package signals

import (
	"os"
	"os/signal"
	"syscall"
)

// Catch calls leave, once, when a signal comes that ends programs: INT, TERM, HUP or QUIT. A hangup counts also when the
// parent has it ignored. The function that it returns stops catching and tells which signal came, nil for none.
func Catch(leave func()) (stop func() os.Signal) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	done, caught := make(chan struct{}), make(chan os.Signal, 1)
	go func() {
		defer close(caught)
		select {
		case s := <-signals:
			caught <- s
			leave()
		case <-done:
			select {
			case s := <-signals: // in the last moment
				caught <- s
			default:
			}
		}
	}()
	return func() os.Signal {
		signal.Stop(signals)
		close(done)
		return <-caught
	}
}
