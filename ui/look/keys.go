package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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

// EnclosingScroll returns the scroll container of the step or start page that o is on; nil
// if o is on no canvas or a panel covers the window.
func EnclosingScroll(o fyne.CanvasObject) *container.Scroll {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	frame, _ := c.Content().(*fyne.Container)
	if frame == nil {
		return nil
	}
	for _, part := range frame.Objects {
		if scroll, ok := part.(*container.Scroll); ok {
			return scroll
		}
	}
	return nil
}

// Reveal scrolls o, which is in the scroll's content, into view with a margin.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	at := topIn(scroll, o)
	const margin = 40
	view := scroll.Size().Height
	switch {
	case at-margin < scroll.Offset.Y:
		scroll.ScrollToOffset(fyne.NewPos(0, max(at-margin, 0)))
	case at+o.Size().Height+margin > scroll.Offset.Y+view:
		scroll.ScrollToOffset(fyne.NewPos(0, max(min(at-margin, at+o.Size().Height+margin-view), 0)))
	}
}

// pressable is a field that knows whether the mouse button is pressed on it.
type pressable interface {
	// WhenReleased calls f when the button is released. It reports whether the button
	// is pressed; if not, f is not called.
	WhenReleased(f func()) bool
}

// ScrollIntoView scrolls o into view if any of it is hidden. While the mouse button is
// pressed on the focused entry it waits for the release: scrolling under the mouse would
// turn the click into one on something else.
func ScrollIntoView(o fyne.CanvasObject) {
	scroll := EnclosingScroll(o)
	if scroll == nil {
		return
	}
	if held, ok := fyne.CurrentApp().Driver().CanvasForObject(o).Focused().(pressable); ok && held.WhenReleased(func() { ScrollIntoView(o) }) {
		return
	}
	ScrollIntoViewIn(scroll, o)
}

// ScrollIntoViewIn is ScrollIntoView with the scroll container given, for an object that was
// never painted and therefore is on no canvas yet.
func ScrollIntoViewIn(scroll *container.Scroll, o fyne.CanvasObject) {
	if o.Size().Height > scroll.Size().Height {
		return // a long text scrolls to its cursor instead
	}
	at := topIn(scroll, o) - scroll.Offset.Y
	if at < 0 || at+o.Size().Height > scroll.Size().Height {
		Reveal(scroll, o)
	}
}

// topIn returns the distance of o from the top of the scroll's content. The driver knows
// only the positions of painted objects, but a step may scroll before it is painted: so
// topIn adds up positions through containers, and asks the driver only for objects inside
// a widget.
func topIn(scroll *container.Scroll, o fyne.CanvasObject) float32 {
	var find func(in fyne.CanvasObject, y float32) (float32, bool)
	find = func(in fyne.CanvasObject, y float32) (float32, bool) {
		if in == o {
			return y, true
		}
		if c, ok := in.(*fyne.Container); ok {
			for _, part := range c.Objects {
				if at, ok := find(part, y+part.Position().Y); ok {
					return at, true
				}
			}
		}
		return 0, false
	}
	if at, ok := find(scroll.Content, 0); ok {
		return at
	}
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y + scroll.Offset.Y
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
