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

	waiting int // row to scroll to once there is room, plus 1; 0 for none
}

// New returns a list of length() rows; show fills a row that was made by make.
func New(length func() int, make func() fyne.CanvasObject, show func(at int, row fyne.CanvasObject)) *List {
	r := &List{}
	r.Length, r.CreateItem, r.UpdateItem = length, make, show
	look.TakeWheel(&r.List)
	r.OnSelected = func(at int) {
		r.UnselectAll() // what is chosen is the owner's to keep and to draw
		if r.Chosen != nil {
			r.Chosen(at)
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// ScrollTo brings a row into view, also of a list that has no size yet: Fyne's would leave
// the row above the upper edge.
func (r *List) ScrollTo(at int) {
	const roomy = 3 // rows, with which a list is no longer one that is only being laid out
	r.waiting = 0
	if r.Size().Height < roomy*r.MinSize().Height {
		r.waiting = at + 1
	}
	r.List.ScrollTo(at)
}

// Resize implements fyne.CanvasObject.
func (r *List) Resize(size fyne.Size) {
	was := r.Size()
	r.List.Resize(size)
	if r.waiting > 0 && size != was { // else the user may have scrolled since
		r.ScrollToTop()
		r.ScrollTo(r.waiting - 1)
	}
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
