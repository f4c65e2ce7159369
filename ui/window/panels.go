package window

import (
	"zuimei/ui/look"
)

// ShowPanel lays a panel over the window; Esc takes it away.
func (w *Window) ShowPanel(o *look.Panel) { w.Canvas().Overlays().Add(o) }

// ShowMessage says something that has no place on the screen.
func (w *Window) ShowMessage(title, sentences string) {
	closing := look.NewButton("知道了", look.Accent, w.Dismiss)
	o := look.NewPanel(480, title, look.PlainProse(sentences), look.AlignRight(closing))
	o.Outside = w.Dismiss
	w.ShowPanel(o)
	w.Canvas().Focus(closing)
}
