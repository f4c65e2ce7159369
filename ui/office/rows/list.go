package rows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// List is Fyne's List of which only the rows in view exist, however many there are. It
// keeps no keys for itself: they go to the window, as if nothing had the focus.
type List struct {
	widget.List
	Chosen func(at int) // called when a row is tapped
}

// New returns a list of length() rows; show fills a row that was made by make.
func New(length func() int, make func() fyne.CanvasObject, show func(at int, row fyne.CanvasObject)) *List {
	r := &List{}
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
func (r *List) TypedKey(k *fyne.KeyEvent) { passKey(r, k) }

// passKey hands a key to the window, as if nothing had the focus.
func passKey(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
}

// FocusGained draws no focus: it is the window that listens.
func (r *List) FocusGained() { look.RecordFocus(r) }
