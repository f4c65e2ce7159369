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

// PhotoPicture is the picture of a photo of the draft. A double click shows it
// large, a right click lists what can be done with it; the keyboard does the
// same, and where there are several the mouse and the arrow keys move it.
type PhotoPicture struct {
	look.Picture
	enlarge func()
	remove  func()
	move    func(by int)         // nil: there is one
	dragged func(dx, dy float32) // nil as well
	dropped func()
	Actions func() []*fyne.MenuItem

	ring    *canvas.Rectangle // around it when it has the focus
	focused bool
	pressed bool // the mouse button is
}

var (
	_ fyne.Focusable         = (*PhotoPicture)(nil)
	_ fyne.Draggable         = (*PhotoPicture)(nil)
	_ fyne.DoubleTappable    = (*PhotoPicture)(nil)
	_ fyne.SecondaryTappable = (*PhotoPicture)(nil)
	_ desktop.Mouseable      = (*PhotoPicture)(nil)
	_ desktop.Hoverable      = (*PhotoPicture)(nil)
	_ desktop.Cursorable     = (*PhotoPicture)(nil)
)

func newPhotoPicture(ratio float32) *PhotoPicture {
	p := &PhotoPicture{ring: canvas.NewRectangle(color.Transparent)}
	p.Make(ratio)
	p.ring.StrokeWidth, p.ring.CornerRadius, p.ring.Hidden = 2, 8, true
	p.ExtendBaseWidget(p)
	return p
}

// DoubleTapped shows the photo large.
func (p *PhotoPicture) DoubleTapped(*fyne.PointEvent) { p.Open() }

func (p *PhotoPicture) Open() {
	look.SetTooltip(p, "")
	if p.Image.Image != nil {
		p.enlarge()
	}
}

func (p *PhotoPicture) TappedSecondary(e *fyne.PointEvent) { p.list(e.AbsolutePosition) }

// list shows what can be done, at a place of the window.
func (p *PhotoPicture) list(at fyne.Position) {
	look.SetTooltip(p, "")
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		items := p.Actions()
		if p.Image.Image != nil {
			items = append([]*fyne.MenuItem{fyne.NewMenuItem("放大查看", p.Open)}, items...)
		}
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

// MouseDown gives the focus, so that the keyboard goes on with the photo.
func (p *PhotoPicture) MouseDown(*desktop.MouseEvent) {
	look.SetTooltip(p, "")
	p.pressed = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Focused() != p {
		c.Focus(p)
	}
}

func (p *PhotoPicture) MouseUp(*desktop.MouseEvent) { p.pressed = false }

func (p *PhotoPicture) MouseIn(*desktop.MouseEvent) {
	words := "双击放大，右键有更多"
	if p.dragged != nil {
		words = "双击放大，拖动换位置，右键有更多"
	}
	look.SetTooltip(p, words)
}

func (p *PhotoPicture) MouseMoved(*desktop.MouseEvent) {}
func (p *PhotoPicture) MouseOut()                      { look.SetTooltip(p, "") }

func (p *PhotoPicture) Dragged(e *fyne.DragEvent) {
	if p.dragged != nil {
		p.dragged(e.Dragged.DX, e.Dragged.DY)
	}
}

func (p *PhotoPicture) DragEnd() {
	if p.dropped != nil {
		p.dropped()
	}
}

func (p *PhotoPicture) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained leaves the page where it is while the mouse is about to drag.
func (p *PhotoPicture) FocusGained() {
	if p.focus(true); !p.pressed {
		look.ScrollIntoView(p)
	}
}

func (p *PhotoPicture) FocusLost() { p.focus(false) }

func (p *PhotoPicture) focus(gained bool) {
	p.focused = gained
	p.Refresh()
}

func (p *PhotoPicture) TypedRune(rune) {}

func (p *PhotoPicture) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Open()
	case fyne.KeyDelete:
		p.remove()
	case desktop.KeyMenu, fyne.KeyF10:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
		p.list(at.AddXY(p.Size().Width/2, p.Size().Height/2))
	case fyne.KeyLeft, fyne.KeyRight:
		if p.move != nil {
			p.move(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k.Name])
		}
	default:
		look.ForwardKey(p, k)
	}
}

func (p *PhotoPicture) CreateRenderer() fyne.WidgetRenderer {
	return &photoPictureRenderer{look.PictureRenderer{P: &p.Picture}, p}
}

type photoPictureRenderer struct {
	look.PictureRenderer
	photo *PhotoPicture
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
