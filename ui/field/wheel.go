package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/ui/look"
)

// PassWheelThrough returns the entry with its mouse wheel passed on to the step where the text
// cannot scroll further. Fyne's entry would swallow the wheel.
func PassWheelThrough(e *Entry) fyne.CanvasObject {
	return container.NewStack(e, look.NewWheel(func(ev *fyne.ScrollEvent) {
		if inner := e.inner; inner != nil && e.MultiLine {
			before := inner.Offset
			if inner.Scrolled(ev); inner.Offset != before {
				return
			}
		}
		if outer := look.EnclosingScroll(e); outer != nil {
			outer.Scrolled(ev)
		}
	}))
}
