package field

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/ui/look"
)

// Caret is where the cursor is in pixels of the canvas; at the edge of what shows
// of the entry when it is scrolled away. (Fyne's CursorPosition knows nothing of
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

// inside moves a line that begins at a point into an area.
func inside(at fyne.Position, line float32, corner fyne.Position, size fyne.Size) fyne.Position {
	return fyne.NewPos(
		min(max(at.X, corner.X), corner.X+size.Width),
		max(min(at.Y, corner.Y+size.Height-line), corner.Y))
}

// FollowCaret has moved called when the cursor moves, and composing asked whether
// keys are the input method's; nil for both ends it.
func (e *Entry) FollowCaret(moved func(), composing func() bool) {
	e.OnCursorChanged, e.Composing = moved, composing
}
