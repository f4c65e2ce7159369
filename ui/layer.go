package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// popup is what opens under a field.
type popup interface {
	fyne.CanvasObject
	// Settle places it in its layer.
	Settle()
	// OpenIn tells it in which layer it is open, nil for none.
	OpenIn(l *layer)
}

// layer lies over the frame and holds the one menu that is open, and the tooltip.
// It is part of the window's content: one of Canvas.Overlays would take the
// keyboard away from the field under it, and with it the input method.
type layer struct {
	widget.BaseWidget
	menu  popup          // nil if none is open
	focus fyne.Focusable // what had it last of all that tell: see returns
	after after
	// sealed is that nothing under the layer may be changed: entries ask.
	sealed bool

	tip    *tooltip          // nil if none is on screen
	about  fyne.CanvasObject // what it is about, or is to be
	words  string
	forget func() // keeps it from coming
}

func newLayer(after after) *layer {
	l := &layer{after: after}
	l.ExtendBaseWidget(l)
	return l
}

// layerOver finds the layer of the window that o is in; nil if it has none.
func layerOver(o fyne.CanvasObject) *layer {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	if frame, ok := c.Content().(*fyne.Container); ok {
		for _, o := range frame.Objects {
			if l, ok := o.(*layer); ok {
				return l
			}
		}
	}
	return nil
}

// returns notes that o has the focus. It reports whether nothing else had it
// since o did: only the window was left, or the focus was given up.
func returns(o fyne.Focusable) bool {
	l := layerOver(o.(fyne.CanvasObject))
	if l == nil {
		return true
	}
	back := l.focus == o
	l.focus = o
	return back
}

// hold opens m in place of what is open; nil closes that.
func (l *layer) hold(m popup) {
	if l.menu == m {
		l.Refresh()
		return
	}
	if l.menu != nil {
		l.menu.OpenIn(nil)
	}
	if l.menu = m; m != nil {
		m.OpenIn(l)
	}
	l.Refresh()
}

func (l *layer) CreateRenderer() fyne.WidgetRenderer { return &layerRenderer{l} }

type layerRenderer struct{ l *layer }

func (r *layerRenderer) Destroy()           {}
func (r *layerRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *layerRenderer) Layout(fyne.Size) {
	if r.l.menu != nil {
		r.l.menu.Settle()
	}
	if r.l.tip != nil {
		r.l.settleTip()
	}
}

func (r *layerRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	if r.l.menu != nil {
		all = append(all, r.l.menu)
	}
	if r.l.tip != nil {
		all = append(all, r.l.tip)
	}
	return all
}

func (r *layerRenderer) Refresh() {
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}
