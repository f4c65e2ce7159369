package field

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/ui/look"
)

// Caret returns the rectangle of the cursor in pixels of the canvas. A cursor that is scrolled
// out of view is moved to the edge of the visible part. (Fyne's CursorPosition ignores
// scrolling.)
func (e *Entry) Caret() image.Rectangle {
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
	if scroll := look.EnclosingScroll(e); scroll != nil {
		at = inside(at, line, driver.AbsolutePositionForObject(scroll), scroll.Size())
	}
	at = inside(at, line, fyne.Position{}, c.Size())
	left, top := c.PixelCoordinateForPosition(at)
	right, bottom := c.PixelCoordinateForPosition(at.AddXY(th.Size(theme.SizeNameInputBorder), line))
	return image.Rect(left, top, right, bottom)
}

// inside moves the start of a line of a given height into an area.
func inside(at fyne.Position, line float32, corner fyne.Position, size fyne.Size) fyne.Position {
	return fyne.NewPos(
		min(max(at.X, corner.X), corner.X+size.Width),
		max(min(at.Y, corner.Y+size.Height-line), corner.Y))
}

// FollowCaret connects the entry to the input method: moved is called when the cursor moves,
// and keys are ignored while composing returns true. Both nil disconnect it.
func (e *Entry) FollowCaret(moved func(), composing func() bool) {
	e.OnCursorChanged, e.Composing = moved, composing
}
