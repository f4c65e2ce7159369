package look

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Picture shows a thumbnail in a box of fixed proportions, or an icon while it is loading or
// if it cannot be shown.
type Picture struct {
	widget.BaseWidget
	ratio float32 // height over width
	width float32 // as laid out last
	face  *Fill
	Image *canvas.Image
	sign  *widget.Icon
}

// NewPicture returns an empty box; ratio is its height over its width.
func NewPicture(ratio float32) *Picture {
	p := &Picture{}
	p.Init(ratio)
	p.ExtendBaseWidget(p)
	return p
}

// Init makes p an empty box, for a widget that embeds Picture and extends the base widget
// itself.
func (p *Picture) Init(ratio float32) {
	p.ratio, p.face, p.Image, p.sign = ratio, NewFill(ColorDesk, "", 6), canvas.NewImageFromImage(nil), widget.NewIcon(nil)
	p.Image.FillMode = canvas.ImageFillContain
	p.Image.Hide()
}

var (
	waitingSign = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.FileImageIcon(), ColorQuiet) })
	brokenSign  = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.BrokenImageIcon(), ColorQuiet) })
)

// Display shows a thumbnail. ready is false while it is loading; a nil image that is ready is
// a broken one.
func (p *Picture) Display(ready bool, shown image.Image) {
	var sign fyne.Resource
	switch {
	case !ready:
		sign = waitingSign()
	case shown == nil:
		sign = brokenSign()
	}
	if p.sign.Resource != sign {
		p.sign.SetResource(sign)
	}
	if p.Image.Image != shown {
		p.Image.Image = shown
		SetVisible(p.Image, shown != nil)
		p.Refresh() // the window does not repaint an image that was hidden until now
	}
}

func (p *Picture) CreateRenderer() fyne.WidgetRenderer { return &PictureRenderer{P: p} }

// PictureRenderer renders a Picture; a widget that embeds one may extend it.
type PictureRenderer struct{ P *Picture }

func (r *PictureRenderer) Destroy() {}

func (r *PictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.P.face, r.P.sign, r.P.Image}
}

func (r *PictureRenderer) MinSize() fyne.Size { return fyne.NewSize(40, r.P.width*r.P.ratio) }

func (r *PictureRenderer) Layout(size fyne.Size) {
	r.P.width = size.Width
	Place(r.P.face, 0, 0, size.Width, size.Height)
	Place(r.P.Image, 0, 0, size.Width, size.Height)
	const sign = 28
	Place(r.P.sign, (size.Width-sign)/2, (size.Height-sign)/2, sign, sign)
}

func (r *PictureRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
