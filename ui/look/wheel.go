package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheelRate is how many times farther than the toolkit's 25 units a notch of the mouse wheel
// scrolls: three lines, as in other programs of Windows.
const wheelRate = 2.5

// Farther returns a movement of the mouse wheel as other programs take it.
func Farther(ev *fyne.ScrollEvent) *fyne.ScrollEvent {
	far := *ev
	far.Scrolled.DX *= wheelRate
	far.Scrolled.DY *= wheelRate
	return &far
}

// wheelPad takes the mouse wheel where nothing above it does.
type wheelPad struct {
	widget.BaseWidget
	turned func(*fyne.ScrollEvent)
}

// OnWheel returns an object with what takes the mouse wheel under it.
func OnWheel(o fyne.CanvasObject, turned func(*fyne.ScrollEvent)) *fyne.Container {
	p := &wheelPad{turned: turned}
	p.ExtendBaseWidget(p)
	return container.NewStack(p, o)
}

// Above returns what [OnWheel] was given.
func Above(o fyne.CanvasObject) fyne.CanvasObject { return o.(*fyne.Container).Objects[1] }

// NewVScroll returns a page that scrolls up and down.
func NewVScroll(content fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(nil)
	SetScrolled(s, content)
	return s
}

// SetScrolled changes what a page of [NewVScroll] shows.
func SetScrolled(s *container.Scroll, content fyne.CanvasObject) {
	s.Content = OnWheel(content, func(ev *fyne.ScrollEvent) { s.Scrolled(Farther(ev)) })
}

func (p *wheelPad) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (p *wheelPad) Scrolled(ev *fyne.ScrollEvent) { p.turned(ev) }
