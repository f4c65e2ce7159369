package window

import (
	"image"
	"time"
)

// InputMethod is the computer's input method. All calls come from the main goroutine.
type InputMethod interface {
	// MoveCaret moves the input method's own windows to the cursor of the focused
	// entry, in pixels of the window.
	MoveCaret(at image.Rectangle)
	// Composing reports whether text is being composed that no entry has received yet.
	Composing() bool
	// CancelComposition discards the text being composed.
	CancelComposition()
}

// caretField is a field that the input method can type into.
type caretField interface {
	// Caret returns where the cursor is, in pixels of the window.
	Caret() image.Rectangle
	// FollowCaret sets a function to call when the cursor moves, and one that reports
	// whether keys belong to the input method for now; nil for both ends it.
	FollowCaret(moved func(), composing func() bool)
}

// caret keeps the input method informed of where the cursor is. Entries call back when
// their cursor moves; scrolling, zooming and changes of the focus are noticed by polling.
type caret struct {
	window   *Window
	field    caretField // that has the focus, nil if none has
	reported image.Rectangle
}

const pollCaretAfter = 150 * time.Millisecond

// watch polls until the program ends.
func (c *caret) watch() {
	field, _ := c.window.Native.Canvas().Focused().(caretField)
	if field != c.field {
		c.attach(field)
	}
	c.report()
	c.window.Env.After(pollCaretAfter, c.watch)
}

// attach leaves the field attached so far for another one, or for none. Text being
// composed is discarded: it was meant for the field before, and the input method would
// put it into the new one.
func (c *caret) attach(field caretField) {
	input := c.window.Env.Input
	if c.field != nil {
		c.field.FollowCaret(nil, nil)
		if input.Composing() {
			input.CancelComposition()
		}
	}
	if c.field = field; field != nil {
		field.FollowCaret(c.report, input.Composing)
	}
	c.reported = image.Rectangle{} // another window may have moved the caret since
}

func (c *caret) report() {
	if c.field == nil {
		return
	}
	if at := c.field.Caret(); at != c.reported {
		c.reported = at
		c.window.Env.Input.MoveCaret(at)
	}
}
