package window

import (
	"image"
	"time"
)

// InputMethod is the computer's input method. All calls come from the main goroutine.
type InputMethod interface {
	// Caret tells that the cursor of the entry that has the focus is now here, in
	// pixels of the window.
	Caret(at image.Rectangle)
	// Composing says whether something is being composed that no entry has yet.
	Composing() bool
	// Drop gives up what is being composed.
	Drop()
}

// typist is a field that the input method types into.
type typist interface {
	// Caret is where the cursor is, in pixels of the window.
	Caret() image.Rectangle
	// FollowCaret has moved called when it moves, and composing asked whether keys
	// are the input method's; nil for both ends it.
	FollowCaret(moved func(), composing func() bool)
}

// caret tells the input method where the cursor is. The entry tells when it moves;
// that the page is scrolled or zoomed, or that something else has the focus, is
// seen by looking now and then.
type caret struct {
	window   *Window
	field    typist // that has the focus, nil if none has
	reported image.Rectangle
}

const lookAgain = 150 * time.Millisecond

func (c *caret) Watch() {
	field, _ := c.window.Native.Canvas().Focused().(typist)
	if field != c.field {
		c.track(field)
	}
	c.report()
	c.window.Env.After(lookAgain, c.Watch)
}

// track follows another entry, or none. What was being composed belongs to the
// one before, and the input method would put it into the new one.
func (c *caret) track(field typist) {
	input := c.window.Env.Input
	if c.field != nil {
		c.field.FollowCaret(nil, nil)
		if input.Composing() {
			input.Drop()
		}
	}
	if c.field = field; field != nil {
		field.FollowCaret(c.report, input.Composing)
	}
	c.reported = image.Rectangle{} // another window may have had the input method since
}

func (c *caret) report() {
	if c.field == nil {
		return
	}
	if at := c.field.Caret(); at != c.reported {
		c.reported = at
		c.window.Env.Input.Caret(at)
	}
}
