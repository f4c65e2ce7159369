package review

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/export/raster"
	"zuimei/ui/look"
)

// page is the printed form, laid out from the record and drawn at the resolution of the
// screen.
type page struct {
	widget.BaseWidget
	background func(work, done func())
	exam       export.Examination
	ready      bool
	drawn      int // width in pixels of the picture that is drawn or being drawn
	serial     int

	sheet   *canvas.Rectangle
	picture *canvas.Image
}

func newPage(background func(work, done func())) *page {
	p := &page{background: background, sheet: canvas.NewRectangle(color.White), picture: canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))}
	p.sheet.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x30}, BlurRadius: 6, Offset: fyne.NewPos(0, 1)}
	p.ExtendBaseWidget(p)
	return p
}

// display draws an examined form.
func (p *page) display(x export.Examination) {
	p.exam, p.ready, p.drawn = x, true, 0
	p.draw()
}

// clear shows an empty sheet.
func (p *page) clear() {
	p.ready = false
	p.serial++
	p.picture.Image = image.NewRGBA(image.Rect(0, 0, 1, 1))
	p.picture.Refresh()
}

// draw draws the page if the picture has not the width of the widget.
func (p *page) draw() {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	width := int(p.Size().Width*scale + 0.5)
	if !p.ready || width < 10 || width == p.drawn {
		return
	}
	p.drawn = width
	p.serial++
	serial, x := p.serial, p.exam
	wide, _ := x.Page.Size()
	var drawn image.Image
	p.background(func() { drawn = raster.Draw(x.Page, x.Fonts, x.Picture, float64(width)/wide*25.4) }, func() {
		if serial == p.serial {
			p.picture.Image = drawn
			p.picture.Refresh()
		}
	})
}

func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{p, widget.NewSimpleRenderer(p.sheet)}
}

type sheetRenderer struct {
	p *page
	fyne.WidgetRenderer
}

func (r *sheetRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 141) }

func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.sheet, r.p.picture}
}

func (r *sheetRenderer) Layout(size fyne.Size) {
	look.Place(r.p.sheet, 0, 0, size.Width, size.Height)
	look.Place(r.p.picture, 0, 0, size.Width, size.Height)
	r.p.draw()
}

func (r *sheetRenderer) Refresh() { canvas.Refresh(r.p) }

// pageLayout centres the page with a margin; its width follows that of its place.
type pageLayout struct {
	shown *page
	width float32
}

// The measures of pageLayout, in Fyne's units.
const (
	pageMargin = 16
	widestPage = 720
)

func (l *pageLayout) page() (w, h float32) {
	w = float32(int(min(max(l.width-2*pageMargin, 100), widestPage)))
	wide, high := l.shown.exam.Page.Size()
	return w, float32(int(w * float32(high) / float32(wide)))
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	_, h := l.page()
	return fyne.NewSize(140, h+2*pageMargin)
}

func (l *pageLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	w, h := l.page()
	look.Place(o[0], float32(int((size.Width-w)/2)), pageMargin, w, h)
}
