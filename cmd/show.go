package cmd

import (
	"context"
	"slices"

	"cutscore/cmd/internal/screen"
	"cutscore/cmd/internal/theme"
)

// show writes lines that are set for a width. From a menu they get a page of their own, which leads back to the menu.
func (a *app) show(ctx context.Context, lines func(width int) []string) error {
	if !a.inMenu {
		return a.print(lines(a.width())...)
	}
	if err := a.page(ctx, lines); err != nil {
		return err
	}
	return errBack
}

// showFromTop writes lines of which the first ones matter most: when a terminal is too low for them they get a page,
// and what stands above the first empty line stays on the terminal.
func (a *app) showFromTop(ctx context.Context, lines func(width int) []string) error {
	text := lines(a.width())
	if a.inMenu || !a.interactive() || len(text) < a.rows() {
		return a.show(ctx, lines)
	}
	if err := a.page(ctx, lines); err != nil {
		return err
	}
	return a.print(text[:max(0, slices.Index(text, ""))]...)
}

func (a *app) page(ctx context.Context, lines func(width int) []string) error {
	caught, err := screen.Run(ctx, screen.NewPage(lines, theme.Terminal()), a.in, a.out)
	if caught != nil {
		return &signalError{caught}
	}
	return err
}
