package step

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// photoPicture is the thumbnail of one photo. A double click opens the viewer, a right click
// a menu; the keyboard does the same. Work photos are also moved, by dragging or with the
// arrow keys.
type photoPicture struct {
	look.Picture
	enlarge func()
	remove  func()
	move    func(by int)         // by so many places; nil for the ID photo
	dragged func(dx, dy float32) // nil for the ID photo
	dropped func()
	actions func() []*fyne.MenuItem

	ring    *canvas.Rectangle // shown while focused
	focused bool
	pressed bool // the mouse button is down
}

var (
	_ fyne.Focusable         = (*photoPicture)(nil)
	_ fyne.Draggable         = (*photoPicture)(nil)
	_ fyne.DoubleTappable    = (*photoPicture)(nil)
	_ fyne.SecondaryTappable = (*photoPicture)(nil)
	_ desktop.Mouseable      = (*photoPicture)(nil)
	_ desktop.Hoverable      = (*photoPicture)(nil)
	_ desktop.Cursorable     = (*photoPicture)(nil)
)

func newPhotoPicture(ratio float32) *photoPicture {
	p := &photoPicture{ring: canvas.NewRectangle(color.Transparent)}
	p.Init(ratio)
	p.ring.StrokeWidth, p.ring.CornerRadius, p.ring.Hidden = 2, 8, true
	p.ExtendBaseWidget(p)
	return p
}

// DoubleTapped opens the viewer.
func (p *photoPicture) DoubleTapped(*fyne.PointEvent) { p.open() }

// open opens the viewer if there is a picture.
func (p *photoPicture) open() {
	look.SetTooltip(p, "")
	if p.Image.Image != nil {
		p.enlarge()
	}
}

func (p *photoPicture) TappedSecondary(e *fyne.PointEvent) { p.openMenu(e.AbsolutePosition) }

// openMenu opens the context menu at a position of the window.
func (p *photoPicture) openMenu(at fyne.Position) {
	look.SetTooltip(p, "")
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		items := p.actions()
		if p.Image.Image != nil {
			items = append([]*fyne.MenuItem{fyne.NewMenuItem("放大查看", p.open)}, items...)
		}
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

// MouseDown focuses the photo, so that keys act on it.
func (p *photoPicture) MouseDown(*desktop.MouseEvent) {
	look.SetTooltip(p, "")
	p.pressed = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Focused() != p {
		c.Focus(p)
	}
}

func (p *photoPicture) MouseUp(*desktop.MouseEvent) { p.pressed = false }

func (p *photoPicture) MouseIn(*desktop.MouseEvent) {
	words := "双击放大，右键有更多"
	if p.dragged != nil {
		words = "双击放大，拖动换位置，右键有更多"
	}
	look.SetTooltip(p, words)
}

func (p *photoPicture) MouseMoved(*desktop.MouseEvent) {}
func (p *photoPicture) MouseOut()                      { look.SetTooltip(p, "") }

func (p *photoPicture) Dragged(e *fyne.DragEvent) {
	if p.dragged != nil {
		p.dragged(e.Dragged.DX, e.Dragged.DY)
	}
}

func (p *photoPicture) DragEnd() {
	if p.dropped != nil {
		p.dropped()
	}
}

func (p *photoPicture) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained reveals the photo, unless the mouse button is down: scrolling would disturb a
// drag.
func (p *photoPicture) FocusGained() {
	if p.setFocused(true); !p.pressed {
		look.ScrollIntoView(p)
	}
}

func (p *photoPicture) FocusLost() { p.setFocused(false) }

func (p *photoPicture) setFocused(gained bool) {
	p.focused = gained
	p.Refresh()
}

func (p *photoPicture) TypedRune(rune) {}

func (p *photoPicture) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.open()
	case fyne.KeyDelete:
		p.remove()
	case desktop.KeyMenu, fyne.KeyF10:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
		p.openMenu(at.AddXY(p.Size().Width/2, p.Size().Height/2))
	case fyne.KeyLeft, fyne.KeyRight:
		if p.move != nil {
			p.move(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k.Name])
		}
	default:
		look.ForwardKey(p, k)
	}
}

func (p *photoPicture) CreateRenderer() fyne.WidgetRenderer {
	return &photoPictureRenderer{look.PictureRenderer{P: &p.Picture}, p}
}

type photoPictureRenderer struct {
	look.PictureRenderer
	photo *photoPicture
}

func (r *photoPictureRenderer) Objects() []fyne.CanvasObject {
	return append(r.PictureRenderer.Objects(), r.photo.ring)
}

func (r *photoPictureRenderer) Layout(size fyne.Size) {
	r.PictureRenderer.Layout(size)
	look.Place(r.photo.ring, -3, -3, size.Width+6, size.Height+6)
}

func (r *photoPictureRenderer) Refresh() {
	r.photo.ring.StrokeColor = theme.Color(theme.ColorNamePrimary)
	r.photo.ring.Hidden = !r.photo.focused
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
