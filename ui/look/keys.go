package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ForwardKey passes Esc and F1 from the focused widget o to the window, and reports whether
// k is one of them. Fyne's widgets would swallow both.
func ForwardKey(o fyne.CanvasObject, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape && k.Name != fyne.KeyF1 {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
	return true
}

// HandleEntryKey handles Enter, Esc and F1 as a one-line entry does: Enter calls submit
// unless that is nil, the others go to the window.
func HandleEntryKey(o fyne.CanvasObject, k *fyne.KeyEvent, submit func()) {
	if !ForwardKey(o, k) && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && submit != nil {
		submit()
	}
}

// Check is Fyne's Check that toggles with Enter too and passes Esc and F1 to the window.
type Check struct{ widget.Check }

// NewCheck returns an unchecked Check; changed is called with its new state.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{c.Check.CreateRenderer()}
	r.paint()
	return r
}

// checkRenderer draws the empty box in a darker colour: Fyne uses that of field borders,
// which is too faint for so small a box.
type checkRenderer struct{ fyne.WidgetRenderer }

func (r *checkRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
}

func (r *checkRenderer) paint() {
	for _, o := range r.Objects() {
		icon, ok := o.(*canvas.Image)
		if !ok {
			continue
		}
		if box, ok := icon.Resource.(*theme.ThemedResource); ok && box.ColorName == theme.ColorNameInputBorder {
			box.ColorName = ColorQuiet
			icon.Refresh()
		}
	}
}

func (c *Check) FocusGained() { RecordFocus(c); c.Check.FocusGained(); ScrollIntoView(c) }

func (c *Check) TypedKey(k *fyne.KeyEvent) {
	switch {
	case ForwardKey(c, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		c.SetChecked(!c.Checked)
	default:
		c.Check.TypedKey(k)
	}
}

// Link is Fyne's Hyperlink that opens with Enter too and passes Esc and F1 to the window.
type Link struct{ widget.Hyperlink }

// NewLink returns a link that calls tapped.
func NewLink(text string, tapped func()) *Link {
	l := &Link{}
	l.Text, l.OnTapped = text, tapped
	l.ExtendBaseWidget(l)
	return l
}

func (l *Link) FocusGained() { RecordFocus(l); l.Hyperlink.FocusGained(); ScrollIntoView(l) }

func (l *Link) TypedKey(k *fyne.KeyEvent) {
	switch {
	case ForwardKey(l, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		l.OnTapped()
	default:
		l.Hyperlink.TypedKey(k)
	}
}
