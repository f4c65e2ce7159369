package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheelRate is how many times farther than the toolkit's 25 units a notch of the mouse wheel
// scrolls: three lines, as in other programs of Windows.
const wheelRate = 2.5

// Wheel takes only the mouse wheel, where nothing above it does, and hands on how far other
// programs would scroll.
type Wheel struct {
	widget.BaseWidget
	turned func(*fyne.ScrollEvent)
}

// NewWheel returns an object that takes the mouse wheel.
func NewWheel(turned func(*fyne.ScrollEvent)) *Wheel {
	w := &Wheel{turned: turned}
	w.ExtendBaseWidget(w)
	return w
}

func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (w *Wheel) Scrolled(ev *fyne.ScrollEvent) {
	far := *ev
	far.Scrolled.DX *= wheelRate
	far.Scrolled.DY *= wheelRate
	w.turned(&far)
}

// NewVScroll returns a page that scrolls up and down.
func NewVScroll(content fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(nil)
	SetScrolled(s, content)
	return s
}

// SetScrolled changes what a page of [NewVScroll] shows.
func SetScrolled(s *container.Scroll, content fyne.CanvasObject) {
	s.Content = container.NewStack(NewWheel(s.Scrolled), content)
}

// TakeWheel has the lines of a list take the mouse wheel, which has its functions already.
func TakeWheel(l *widget.List) {
	create, update := l.CreateItem, l.UpdateItem
	turned := func(ev *fyne.ScrollEvent) { l.ScrollToOffset(l.GetScrollOffset() - ev.Scrolled.DY) }
	l.CreateItem = func() fyne.CanvasObject { return container.NewStack(NewWheel(turned), create()) }
	l.UpdateItem = func(at int, o fyne.CanvasObject) { update(at, o.(*fyne.Container).Objects[1]) }
}
