package main

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A window fits on the screen, with its frame; a screen that is not known changes nothing.
func TestFitting(t *testing.T) {
	for _, c := range []struct {
		size          fyne.Size
		scale         float32
		width, height int
		want          fyne.Size
	}{
		{fyne.NewSize(1280, 680), 1, 1366, 728, fyne.NewSize(1280, 680)},
		{fyne.NewSize(1280, 680), 1, 1366, 670, fyne.NewSize(1280, 630)},
		{fyne.NewSize(1280, 720), 1, 1280, 720, fyne.NewSize(1280, 720)},
		{fyne.NewSize(1280, 680), 1.5, 1366, 768, fyne.NewSize(1366/1.5, 728/1.5)},
		{fyne.NewSize(1280, 680), 1.5, 2560, 1440, fyne.NewSize(1280, 680)},
		{fyne.NewSize(1900, 1000), 1, 1366, 768, fyne.NewSize(1366, 728)},
		{fyne.NewSize(1280, 680), 0, 1366, 768, fyne.NewSize(1280, 680)},
		{fyne.NewSize(1280, 680), 1, 0, 0, fyne.NewSize(1280, 680)},
	} {
		if got := fitting(c.size, c.scale, c.width, c.height); got != c.want {
			t.Errorf("%v at %v on %d × %d: %v, want %v", c.size, c.scale, c.width, c.height, got, c.want)
		}
	}
}
