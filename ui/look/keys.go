package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ForwardKey gives the window a key that the focused widget does not know; it tells
// whether the key is the window's. A focused widget of Fyne's would swallow it.
func ForwardKey(o fyne.CanvasObject, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape && k.Name != fyne.KeyF1 {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
	return true
}

// HandleEntryKey does what a one-line entry does with the keys that are not its own: Enter
// is what submit is for, Esc and F1 are the window's.
func HandleEntryKey(o fyne.CanvasObject, k *fyne.KeyEvent, submit func()) {
	if !ForwardKey(o, k) && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && submit != nil {
		submit()
	}
}

// EnclosingScroll is the part of the window that scrolls an object of the step, or
// of the start page; nil for what lies over the window.
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

// Reveal scrolls an object of the scroll's content into view.
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

// pressable is a field that the mouse button may be down on.
type pressable interface {
	// WhenReleased has f called when the button goes up; it reports whether it is
	// down at all.
	WhenReleased(f func()) bool
}

// ScrollIntoView scrolls an object into view where any of it is out of it; after the
// click that is on an entry.
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

// ScrollIntoViewIn is keepInView for an object whose scroll is known: what was never painted
// is on no canvas yet.
func ScrollIntoViewIn(scroll *container.Scroll, o fyne.CanvasObject) {
	if o.Size().Height > scroll.Size().Height {
		return // a long text: its cursor comes into view
	}
	at := topIn(scroll, o) - scroll.Offset.Y
	if at < 0 || at+o.Size().Height > scroll.Size().Height {
		Reveal(scroll, o)
	}
}

// topIn is how far below the top of a scroll's content an object of it is. The
// driver only knows where painted objects are, and a step is scrolled before that:
// containers are asked first, and the driver for what lies inside a widget.
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

// Check is Fyne's that knows the window's keys, and Enter.
type Check struct{ widget.Check }

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

// checkRenderer draws the empty box in a colour that can be seen: Fyne's is that
// of the border of fields, which is far larger.
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

// Link is Fyne's that knows the window's keys, and Enter.
type Link struct{ widget.Hyperlink }

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

// Select is Fyne's Select that knows the window's keys.
type Select struct{ widget.Select }

func NewSelect() *Select {
	s := &Select{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Select) TypedKey(k *fyne.KeyEvent) {
	if !ForwardKey(s, k) {
		s.Select.TypedKey(k)
	}
}
