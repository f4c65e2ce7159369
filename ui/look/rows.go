package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Rows is Fyne's List of which only the rows in view exist, however many there are. It
// keeps no keys for itself: they go to the window, as if nothing had the focus.
type Rows struct {
	widget.List
	Chosen func(at int) // called when a row is tapped
}

// NewRows returns a list of length() rows; show fills a row that was made by make.
func NewRows(length func() int, make func() fyne.CanvasObject, show func(at int, row fyne.CanvasObject)) *Rows {
	r := &Rows{}
	r.Length, r.CreateItem, r.UpdateItem = length, make, show
	r.OnSelected = func(at int) {
		r.UnselectAll() // what is chosen is the owner's to keep and to draw
		if r.Chosen != nil {
			r.Chosen(at)
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// TypedKey passes all keys to the window.
func (r *Rows) TypedKey(k *fyne.KeyEvent) { passKey(r, k) }

// passKey hands a key to the window, as if nothing had the focus.
func passKey(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
}

// FocusGained draws no focus: it is the window that listens.
func (r *Rows) FocusGained() { RecordFocus(r) }
