package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export/paper"
	"zuimei/export/raster"
	"zuimei/form"
)

// page is the printed page as large as its widget, drawn for the pixels that it
// has there. A tap on a cell goes to what is filled in it.
type page struct {
	widget.BaseWidget
	session *session
	jump    func(form.Key)

	sheet  *canvas.Rectangle // white paper, also before the first drawing
	ink    *canvas.Image
	over   *canvas.Rectangle // the cell under the mouse
	cells  []paper.CellBox   // of what is drawn
	cell   *paper.CellBox    // under the mouse
	wanted drawing           // drawn, or being drawn
	draw   job
}

// drawing tells one picture of the page from another.
type drawing struct {
	digest string       // form.FormDigest
	fonts  *paper.Fonts // nil before the first examination
	width  int          // pixels
}

func newPage(s *session, jump func(form.Key)) *page {
	p := &page{
		session: s, jump: jump,
		sheet: canvas.NewRectangle(color.White), ink: canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1))),
		over: canvas.NewRectangle(color.Transparent),
	}
	p.sheet.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x30}, BlurRadius: 6, Offset: fyne.NewPos(0, 1)}
	p.over.StrokeWidth, p.over.Hidden = 1.5, true
	p.draw = newJob(s.env, 0, p.runDraw)
	p.ExtendBaseWidget(p)
	return p
}

func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return &pageRenderer{p, widget.NewSimpleRenderer(p.sheet)}
}

// pageHeight is the height of a page that is so wide, in whole units so that its
// lines fall on pixels.
func pageHeight(width float32) float32 { return float32(int(width * paper.Height / paper.Width)) }

// refresh draws the page anew where it shows something else by now.
func (p *page) refresh() {
	if want := p.want(); want.width > 0 && want != p.wanted {
		p.draw.now()
	}
}

func (p *page) want() drawing {
	x := p.session.examination
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	return drawing{form.FormDigest(x.Case()), x.Fonts, int(p.Size().Width*scale + 0.5)}
}

// runDraw draws the latest examination.
func (p *page) runDraw() (work, done func()) {
	p.wanted = p.want()
	width, x := p.wanted.width, p.session.examination
	var drawn image.Image
	return func() { drawn = raster.Draw(x.Page, x.Fonts, x.Picture, float64(width)/paper.Width*25.4) }, func() {
		p.ink.Image = drawn
		p.ink.Refresh()
		p.cells = x.Page.Cells
		p.hover(nil)
	}
}

// at is the cell at a place on the widget, nil outside all.
func (p *page) at(pos fyne.Position) *paper.CellBox {
	perUnit := paper.Width / float64(p.Size().Width)
	x, y := float64(pos.X)*perUnit, float64(pos.Y)*perUnit
	for i, c := range p.cells {
		if c.X <= x && x < c.X+c.W && c.Y <= y && y < c.Y+c.H {
			return &p.cells[i]
		}
	}
	return nil
}

func (p *page) hover(c *paper.CellBox) {
	if p.cell == c {
		return
	}
	p.cell = c
	p.Refresh()
}

func (p *page) Tapped(e *fyne.PointEvent) {
	if c := p.at(e.Position); c != nil {
		p.jump(c.Field)
	}
}

func (p *page) MouseIn(e *desktop.MouseEvent)    { p.hover(p.at(e.Position)) }
func (p *page) MouseMoved(e *desktop.MouseEvent) { p.hover(p.at(e.Position)) }
func (p *page) MouseOut()                        { p.hover(nil) }

func (p *page) Cursor() desktop.Cursor {
	if p.cell != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

type pageRenderer struct {
	p *page
	fyne.WidgetRenderer
}

func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(100, pageHeight(100)) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.sheet, r.p.ink, r.p.over}
}

func (r *pageRenderer) Layout(size fyne.Size) {
	place(r.p.sheet, 0, 0, size.Width, size.Height)
	place(r.p.ink, 0, 0, size.Width, size.Height)
	r.mark()
	r.p.refresh()
}

func (r *pageRenderer) Refresh() {
	r.mark()
	canvas.Refresh(r.p)
}

// mark frames the cell under the mouse.
func (r *pageRenderer) mark() {
	o, c := r.p.over, r.p.cell
	o.Hidden = c == nil
	if c == nil {
		return
	}
	focus := theme.Color(theme.ColorNamePrimary)
	red, green, blue, _ := focus.RGBA()
	o.StrokeColor, o.FillColor = focus, color.NRGBA{R: uint8(red >> 8), G: uint8(green >> 8), B: uint8(blue >> 8), A: 0x22}
	unit := r.p.Size().Width / paper.Width
	place(o, float32(c.X)*unit, float32(c.Y)*unit, float32(c.W)*unit, float32(c.H)*unit)
	o.Refresh()
}
