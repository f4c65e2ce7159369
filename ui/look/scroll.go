package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// EnclosingScroll returns the innermost scroll container that o is in, on the page or in the
// panel over it; nil if there is none, o is on no canvas or something else covers the page.
func EnclosingScroll(o fyne.CanvasObject) *container.Scroll {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	switch top := c.Overlays().Top().(type) {
	case nil:
		scroll, _ := scrollOf(c.Content(), o, nil)
		if scroll == nil {
			return scrollUnder(c.Content(), o)
		}
		return scroll
	case *Panel:
		scroll, _ := scrollOf(top.scroll, o, nil)
		return scroll
	}
	return nil
}

// scrollOf looks for o through containers: it returns the innermost scroll on the way.
func scrollOf(in, o fyne.CanvasObject, scroll *container.Scroll) (*container.Scroll, bool) {
	if in == o {
		return scroll, true
	}
	switch in := in.(type) {
	case *container.Scroll:
		return scrollOf(in.Content, o, in)
	case *fyne.Container:
		for _, part := range in.Objects {
			if found, ok := scrollOf(part, o, scroll); ok {
				return found, true
			}
		}
	}
	return nil, false
}

// scrollUnder finds the scroll whose content o lies on: an object inside a widget is not to be
// reached through containers.
func scrollUnder(in, o fyne.CanvasObject) (under *container.Scroll) {
	switch in := in.(type) {
	case *container.Scroll:
		if !in.Visible() || !overlaps(in.Content, o) {
			return nil
		}
		if inner := scrollUnder(in.Content, o); inner != nil {
			return inner
		}
		return in
	case *fyne.Container:
		for _, part := range in.Objects {
			if found := scrollUnder(part, o); found != nil && in.Visible() {
				under = found
			}
		}
	}
	return under
}

// overlaps reports whether the middle of o lies on an object.
func overlaps(on, o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	middle := driver.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2).Subtract(driver.AbsolutePositionForObject(on))
	return middle.X >= 0 && middle.Y >= 0 && middle.X < on.Size().Width && middle.Y < on.Size().Height
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
