package ui

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Input is the computer's input method. All calls come from the main goroutine.
type Input interface {
	// Caret tells that the cursor of the entry that has the focus is now here, in
	// pixels of the window.
	Caret(at image.Rectangle)
	// Composing says whether something is being composed that no entry has yet.
	Composing() bool
	// Drop gives up what is being composed.
	Drop()
}

// caret tells the input method where the cursor is. The entry tells when it moves;
// that the page is scrolled or zoomed, or that something else has the focus, is
// seen by looking now and then.
type caret struct {
	program *Program
	entry   *entry // that has the focus, nil if none has
	told    image.Rectangle
}

const lookAgain = 150 * time.Millisecond

func (c *caret) follow() {
	e, _ := c.program.window.Canvas().Focused().(*entry)
	if e != c.entry {
		c.turnTo(e)
	}
	c.tell()
	c.program.env.After(lookAgain, c.follow)
}

// turnTo follows another entry, or none. What was being composed belongs to the
// one before, and the input method would put it into the new one.
func (c *caret) turnTo(e *entry) {
	input := c.program.env.Input
	if c.entry != nil {
		c.entry.OnCursorChanged, c.entry.input = nil, nil
		if input.Composing() {
			input.Drop()
		}
	}
	if c.entry = e; e != nil {
		e.OnCursorChanged, e.input = c.tell, input
	}
	c.told = image.Rectangle{} // another window may have had the input method since
}

func (c *caret) tell() {
	if c.entry == nil {
		return
	}
	if at := c.entry.caret(); at != c.told {
		c.told = at
		c.program.env.Input.Caret(at)
	}
}

// caret is where the cursor is in pixels of the canvas; at the edge of what shows
// of the entry when it is scrolled away. (Fyne's CursorPosition knows nothing of
// scrolling.)
func (e *entry) caret() image.Rectangle {
	c := e.canvas()
	if c == nil || e.inner == nil {
		return image.Rectangle{}
	}
	driver := fyne.CurrentApp().Driver()
	corner := driver.AbsolutePositionForObject(e.inner)
	th := e.Theme()
	line := e.lineHeight()
	at := corner.Add(e.CursorPosition()).Subtract(e.inner.Offset)
	at = inside(at, line, corner, e.inner.Size())
	if scroll := scrollAround(e); scroll != nil {
		at = inside(at, line, driver.AbsolutePositionForObject(scroll), scroll.Size())
	}
	at = inside(at, line, fyne.Position{}, c.Size())
	left, top := c.PixelCoordinateForPosition(at)
	right, bottom := c.PixelCoordinateForPosition(at.AddXY(th.Size(theme.SizeNameInputBorder), line))
	return image.Rect(left, top, right, bottom)
}

// inside moves a line that begins at a point into an area.
func inside(at fyne.Position, line float32, corner fyne.Position, size fyne.Size) fyne.Position {
	return fyne.NewPos(
		min(max(at.X, corner.X), corner.X+size.Width),
		max(min(at.Y, corner.Y+size.Height-line), corner.Y))
}
