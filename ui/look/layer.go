package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// popup is a dropdown's list or a date picker, open near its field.
type popup interface {
	fyne.CanvasObject
	// Settle moves and sizes the popup within its layer.
	Settle()
	// OpenIn records the layer that the popup is open in, nil once it is closed.
	OpenIn(l *Layer)
}

// Layer lies over the content of a window or a panel and shows the open popup, if any, and the tooltip. It
// is part of that content itself: an overlay of the canvas would take the focus from the
// field below, and with it the input method.
type Layer struct {
	widget.BaseWidget
	popup popup          // nil if none is open
	focus fyne.Focusable // the last widget that called RecordFocus
	after After
	// ReadOnly makes the entries under the layer refuse changes.
	ReadOnly bool

	tip       *tooltip          // nil if none is on screen
	target    fyne.CanvasObject // object the tooltip belongs to, shown or scheduled
	tipText   string
	cancelTip func() // cancels the scheduled tooltip
}

// NewLayer returns an empty layer; after schedules its tooltips.
func NewLayer(after After) *Layer {
	l := &Layer{after: after}
	l.ExtendBaseWidget(l)
	return l
}

// LayerOf returns the layer for o: that of the panel over the window, else that of the
// window; nil if the window has none.
func LayerOf(o fyne.CanvasObject) *Layer {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	l := contentLayer(c)
	if p, ok := c.Overlays().Top().(*Panel); ok && l != nil {
		p.layer.after = l.after
		return p.layer
	}
	return l
}

// contentLayer returns the layer over the content of c, nil if it has none.
func contentLayer(c fyne.Canvas) *Layer {
	if frame, ok := c.Content().(*fyne.Container); ok {
		for _, o := range frame.Objects {
			if l, ok := o.(*Layer); ok {
				return l
			}
		}
	}
	return nil
}

// RecordFocus records in o's layer that o has the focus. It reports whether o had it last,
// too: then the user only came back from another window, or had left the focus nowhere.
func RecordFocus(o fyne.Focusable) bool {
	l := LayerOf(o.(fyne.CanvasObject))
	if l == nil {
		return true
	}
	back := l.focus == o
	l.focus = o
	return back
}

// ShowPopup opens m and closes the popup that was open; nil only closes.
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
		r.l.placeTip()
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
