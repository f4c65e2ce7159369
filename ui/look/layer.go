package look

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
	OpenIn(l *Layer)
}

// Layer lies over the frame and holds the one menu that is open, and the tooltip.
// It is part of the window's content: one of Canvas.Overlays would take the
// keyboard away from the field under it, and with it the input method.
type Layer struct {
	widget.BaseWidget
	popup popup          // nil if none is open
	focus fyne.Focusable // what had it last of all that tell: see returns
	after After
	// ReadOnly is that nothing under the layer may be changed: entries ask.
	ReadOnly bool

	tip    *tooltip          // nil if none is on screen
	about  fyne.CanvasObject // what it is about, or is to be
	words  string
	forget func() // keeps it from coming
}

func NewLayer(after After) *Layer {
	l := &Layer{after: after}
	l.ExtendBaseWidget(l)
	return l
}

// LayerOf finds the layer of the window that o is in; nil if it has none.
func LayerOf(o fyne.CanvasObject) *Layer {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	if frame, ok := c.Content().(*fyne.Container); ok {
		for _, o := range frame.Objects {
			if l, ok := o.(*Layer); ok {
				return l
			}
		}
	}
	return nil
}

// RecordFocus notes that o has the focus. It reports whether nothing else had it
// since o did: only the window was left, or the focus was given up.
func RecordFocus(o fyne.Focusable) bool {
	l := LayerOf(o.(fyne.CanvasObject))
	if l == nil {
		return true
	}
	back := l.focus == o
	l.focus = o
	return back
}

// ShowPopup opens m in place of what is open; nil closes that.
func (l *Layer) ShowPopup(m popup) {
	if l.popup == m {
		l.Refresh()
		return
	}
	if l.popup != nil {
		l.popup.OpenIn(nil)
	}
	if l.popup = m; m != nil {
		m.OpenIn(l)
	}
	l.Refresh()
}

func (l *Layer) CreateRenderer() fyne.WidgetRenderer { return &layerRenderer{l} }

type layerRenderer struct{ l *Layer }

func (r *layerRenderer) Destroy()           {}
func (r *layerRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *layerRenderer) Layout(fyne.Size) {
	if r.l.popup != nil {
		r.l.popup.Settle()
	}
	if r.l.tip != nil {
		r.l.settleTip()
	}
}

func (r *layerRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	if r.l.popup != nil {
		all = append(all, r.l.popup)
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
