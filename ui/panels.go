package ui

import (
	"fyne.io/fyne/v2/widget"
)

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

// ask puts a question that has a risky answer, yes; the safe one has the accent
// and the focus, and Esc gives it.
func (w *Window) ask(title, sentence, yes, no string, confirmed func()) *panel {
	safe := newButton(no, accent, w.dismiss)
	risky := newButton(yes, widget.MediumImportance, func() { w.dismiss(); confirmed() })
	o := newPanel(480, title, plainProse(sentence), atRight(risky, safe))
	w.showPanel(o)
	w.window.Canvas().Focus(safe)
	return o
}
