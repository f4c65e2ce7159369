package main

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"zuimei/internal/guard"
)

// asleep is how long the main goroutine may stand still before what is on screen is taken for
// lost.
const asleep = 5 * time.Second

// stayAwake draws the window anew after the computer slept, its clock was set forward, or the
// system held the main goroutine up. The toolkit (Fyne 2.8) forgets what was not drawn for a
// minute. It goes by the clock of the wall and takes the age of everything from the drawing
// before; so the first drawing afterwards has it forget what is on screen: the window looks
// alive, but shows nothing that is typed.
func stayAwake(a fyne.App, window fyne.Window, w *watch) {
	last := time.Now().Round(0) // of the wall: the other one stands still while a computer sleeps
	guard.Start(func() {
		for !w.over.Load() {
			time.Sleep(time.Second)
			fyne.DoAndWait(func() {
				now := time.Now().Round(0)
				if now.Sub(last) > asleep {
					w.log.Info("drawn anew", "after", now.Sub(last).Round(time.Second))
					redraw(a, window)
				}
				last = now
			})
		}
	}, w.end)
}

// redraw makes, lays out and draws all that is in the window anew.
func redraw(a fyne.App, window fyne.Window) {
	software.NewCanvas().Capture() // forgets now what the next drawing would
	a.Settings().SetTheme(a.Settings().Theme())
	window.Canvas().Refresh(window.Content())
}
