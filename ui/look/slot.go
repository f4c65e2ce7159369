package look

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Slot is the empty place of a photo: a dashed frame that the user taps to choose one.
type Slot struct {
	widget.BaseWidget
	tapped func()
	ratio  float32 // height over width
	width  float32 // as laid out last

	face  *canvas.Rectangle
	frame *canvas.Raster
	icon  *widget.Icon
	label *canvas.Text

	hovered, focused bool
}

var (
	_ fyne.Focusable     = (*Slot)(nil)
	_ desktop.Hoverable  = (*Slot)(nil)
	_ desktop.Cursorable = (*Slot)(nil)
)

// NewSlot returns a slot whose height is ratio times its width; tapped is called for Space and
// Enter, too.
func NewSlot(label string, ratio float32, tapped func()) *Slot {
	s := &Slot{
		tapped: tapped, ratio: ratio, face: canvas.NewRectangle(color.Transparent),
		icon: widget.NewIcon(theme.NewColoredResource(theme.ContentAddIcon(), ColorQuiet)), label: canvas.NewText(label, color.Transparent),
	}
	s.face.CornerRadius = 6
	s.frame = canvas.NewRaster(s.dashes)
	s.ExtendBaseWidget(s)
	return s
}

// SetText changes the label.
func (s *Slot) SetText(label string) {
	if s.label.Text != label {
		s.label.Text = label
		s.Refresh()
	}
}

// dashes draws the dashed frame, w × h pixels of the screen large.
func (s *Slot) dashes(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if s.width <= 0 {
		return img
	}
	unit := float32(w) / s.width
	name := theme.ColorNameInputBorder
	if s.focused {
		name = theme.ColorNamePrimary
	}
	c := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	stroke, dash := max(1, int(1.5*unit)), max(2, int(6*unit))
	for x := range w {
		if x/dash%2 == 0 {
			for i := range min(stroke, h) {
				img.SetNRGBA(x, i, c)
				img.SetNRGBA(x, h-1-i, c)
			}
		}
	}
	for y := range h {
		if y/dash%2 == 0 {
			for i := range min(stroke, w) {
				img.SetNRGBA(i, y, c)
				img.SetNRGBA(w-1-i, y, c)
			}
		}
	}
	return img
}

func (s *Slot) Tapped(*fyne.PointEvent)        { s.tapped() }
func (s *Slot) MouseIn(*desktop.MouseEvent)    { s.hovered = true; s.Refresh() }
func (s *Slot) MouseMoved(*desktop.MouseEvent) {}
func (s *Slot) MouseOut()                      { s.hovered = false; s.Refresh() }
func (s *Slot) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (s *Slot) FocusGained()                   { s.focused = true; s.Refresh(); ScrollIntoView(s) }
func (s *Slot) FocusLost()                     { s.focused = false; s.Refresh() }
func (s *Slot) TypedRune(rune)                 {}

func (s *Slot) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.tapped()
	default:
		ForwardKey(s, k)
	}
}

func (s *Slot) CreateRenderer() fyne.WidgetRenderer {
	r := &slotRenderer{s}
	r.paint()
	return r
}

type slotRenderer struct{ s *Slot }

func (r *slotRenderer) Destroy() {}

func (r *slotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.face, r.s.frame, r.s.icon, r.s.label}
}

func (r *slotRenderer) MinSize() fyne.Size {
	label := r.s.label.MinSize()
	return fyne.NewSize(label.Width+12, max(r.s.width*r.s.ratio, label.Height+slotIcon+16))
}

const slotIcon = 22

func (r *slotRenderer) Layout(size fyne.Size) {
	s := r.s
	s.width = size.Width
	Place(s.face, 0, 0, size.Width, size.Height)
	Place(s.frame, 0, 0, size.Width, size.Height)
	label := s.label.MinSize()
	top := (size.Height - slotIcon - 4 - label.Height) / 2
	Place(s.icon, (size.Width-slotIcon)/2, top, slotIcon, slotIcon)
	Place(s.label, (size.Width-label.Width)/2, top+slotIcon+4, label.Width, label.Height)
}

func (r *slotRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *slotRenderer) paint() {
	r.s.face.FillColor = color.Transparent
	if r.s.hovered {
		r.s.face.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.s.label.Color = theme.Color(ColorQuiet)
	r.s.label.TextSize = theme.TextSize()
}
