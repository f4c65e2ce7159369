package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// wheel lies over an entry and handles only the mouse wheel: it scrolls the entry's text, or
// the step if the text cannot scroll further. Fyne's entry would swallow the wheel.
type wheel struct {
	widget.BaseWidget
	entry *Entry
}

// PassWheelThrough returns the entry with its mouse wheel passed on to the step where the text
// cannot scroll.
func PassWheelThrough(e *Entry) fyne.CanvasObject {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	return container.NewStack(e, w)
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	ev = look.Farther(ev)
	if inner := w.entry.inner; inner != nil && w.entry.MultiLine {
		before := inner.Offset
		if inner.Scrolled(ev); inner.Offset != before {
			return
		}
	}
	if outer := look.EnclosingScroll(w.entry); outer != nil {
		outer.Scrolled(ev)
	}
}
