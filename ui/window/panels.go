package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// ShowPanel lays a panel over the window; Esc closes it.
func (w *Window) ShowPanel(p *look.Panel) { w.Canvas().Overlays().Add(p) }

// ShowMessage shows a message in a panel, for what has no place in the page.
func (w *Window) ShowMessage(title, sentences string) {
	button := look.NewButton("知道了", look.Accent, w.Dismiss)
	p := look.NewPanel(480, title, look.PlainProse(sentences), look.AlignRight(button))
	p.OnTappedOutside = w.Dismiss
	w.ShowPanel(p)
	w.Canvas().Focus(button)
}

// Dismiss closes the topmost overlay, or calls OnEscape if there is none.
func (w *Window) Dismiss() {
	overlays := w.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		w.OnEscape()
		return
	}
	if _, ok := top.(*cover); ok {
		return
	}
	overlays.Remove(top)
	if d, ok := top.(dismissable); ok {
		d.Dismissed()
	}
}

// dismissable is an overlay that wants to know when Esc closed it.
type dismissable interface{ Dismissed() }

// cover is an invisible overlay that keeps mouse and keyboard from the page while a
// draft is being closed. Esc does not close it.
type cover struct{ widget.BaseWidget }

// NewCover makes a cover; the caller adds it to the overlays and removes it.
func NewCover() fyne.CanvasObject {
	c := &cover{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
