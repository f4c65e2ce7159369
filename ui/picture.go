package ui

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// picture shows a thumbnail in a box of a fixed shape; where there is none, a
// sign.
type picture struct {
	widget.BaseWidget
	ratio float32 // height over width
	width float32 // as laid out last
	face  *fill
	image *canvas.Image
	sign  *widget.Icon
}

// newPicture makes an empty box; ratio is its height over its width.
func newPicture(ratio float32) *picture {
	p := &picture{}
	p.make(ratio)
	p.ExtendBaseWidget(p)
	return p
}

func (p *picture) make(ratio float32) {
	p.ratio, p.face, p.image, p.sign = ratio, newFill(colorDesk, "", 6), canvas.NewImageFromImage(nil), widget.NewIcon(nil)
	p.image.FillMode = canvas.ImageFillContain
	p.image.Hide()
}

var (
	waitingSign = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.FileImageIcon(), colorQuiet) })
	brokenSign  = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.BrokenImageIcon(), colorQuiet) })
)

// show puts a thumbnail into the box.
func (p *picture) show(ready bool, shown image.Image) {
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
	if p.image.Image != shown {
		p.image.Image = shown
		show(p.image, shown != nil)
		p.Refresh() // the window does not know a hidden image yet, to paint it again
	}
}

func (p *picture) CreateRenderer() fyne.WidgetRenderer { return &pictureRenderer{p: p} }

type pictureRenderer struct{ p *picture }

func (r *pictureRenderer) Destroy() {}

func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.face, r.p.sign, r.p.image}
}

func (r *pictureRenderer) MinSize() fyne.Size { return fyne.NewSize(40, r.p.width*r.p.ratio) }

func (r *pictureRenderer) Layout(size fyne.Size) {
	r.p.width = size.Width
	place(r.p.face, 0, 0, size.Width, size.Height)
	place(r.p.image, 0, 0, size.Width, size.Height)
	const sign = 28
	place(r.p.sign, (size.Width-sign)/2, (size.Height-sign)/2, sign, sign)
}

func (r *pictureRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
