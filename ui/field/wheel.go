package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// wheel lies over an entry and takes nothing but the mouse wheel, which Fyne's
// entry would keep for itself even where its text cannot move: then the step
// moves.
type wheel struct {
	widget.BaseWidget
	entry *Entry
}

func PassWheelThrough(e *Entry) fyne.CanvasObject {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	return container.NewStack(e, w)
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
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
