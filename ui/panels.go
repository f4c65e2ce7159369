package ui

// showPanel lays a panel over the window; Esc takes it away.
func (w *Window) showPanel(o *panel) { w.window.Canvas().Overlays().Add(o) }

// inform says something that has no place on the screen.
func (w *Window) inform(title, sentences string) {
	closing := newButton("知道了", accent, w.dismiss)
	o := newPanel(480, title, plainProse(sentences), atRight(closing))
	o.outside = w.dismiss
	w.showPanel(o)
	w.window.Canvas().Focus(closing)
}
