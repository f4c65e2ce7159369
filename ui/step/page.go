package step

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
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Page is the printed page as large as its widget, drawn for the pixels that it
// has there. A tap on a cell goes to what is filled in it.
type Page struct {
	widget.BaseWidget
	Session *session.Session
	jump    func(form.Key)

	sheet  *canvas.Rectangle // white paper, also before the first drawing
	Ink    *canvas.Image
	Over   *canvas.Rectangle // the cell under the mouse
	cells  []paper.CellBox   // of what is drawn
	cell   *paper.CellBox    // under the mouse
	Wanted drawing           // drawn, or being drawn
	draw   session.Job
}

// drawing tells one picture of the page from another.
type drawing struct {
	Digest string       // form.FormDigest
	Fonts  *paper.Fonts // nil before the first examination
	width  int          // pixels
}

func newPage(s *session.Session, jump func(form.Key)) *Page {
	p := &Page{
		Session: s, jump: jump,
		sheet: canvas.NewRectangle(color.White), Ink: canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1))),
		Over: canvas.NewRectangle(color.Transparent),
	}
	p.sheet.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x30}, BlurRadius: 6, Offset: fyne.NewPos(0, 1)}
	p.Over.StrokeWidth, p.Over.Hidden = 1.5, true
	p.draw = session.NewJob(s.Loop, 0, p.runDraw)
	p.ExtendBaseWidget(p)
	return p
}

func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	return &pageRenderer{p, widget.NewSimpleRenderer(p.sheet)}
}

// pageHeight is the height of a page that is so wide, in whole units so that its
// lines fall on pixels.
func pageHeight(width float32) float32 { return float32(int(width * paper.Height / paper.Width)) }

// refresh draws the page anew where it shows something else by now.
func (p *Page) refresh() {
	if want := p.want(); want.width > 0 && want != p.Wanted {
		p.draw.Now()
	}
}

func (p *Page) want() drawing {
	x := p.Session.Examination
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	return drawing{form.FormDigest(x.Case()), x.Fonts, int(p.Size().Width*scale + 0.5)}
}

// runDraw draws the latest examination.
func (p *Page) runDraw() (work, done func()) {
	p.Wanted = p.want()
	width, x := p.Wanted.width, p.Session.Examination
	var drawn image.Image
	return func() { drawn = raster.Draw(x.Page, x.Fonts, x.Picture, float64(width)/paper.Width*25.4) }, func() {
		p.Ink.Image = drawn
		p.Ink.Refresh()
		p.cells = x.Page.Cells
		p.hover(nil)
	}
}

// at is the cell at a place on the widget, nil outside all.
func (p *Page) at(pos fyne.Position) *paper.CellBox {
	perUnit := paper.Width / float64(p.Size().Width)
	x, y := float64(pos.X)*perUnit, float64(pos.Y)*perUnit
	for i, c := range p.cells {
		if c.X <= x && x < c.X+c.W && c.Y <= y && y < c.Y+c.H {
			return &p.cells[i]
		}
	}
	return nil
}

func (p *Page) hover(c *paper.CellBox) {
	if p.cell == c {
		return
	}
	p.cell = c
	p.Refresh()
}

func (p *Page) Tapped(e *fyne.PointEvent) {
	if c := p.at(e.Position); c != nil {
		p.jump(c.Field)
	}
}

func (p *Page) MouseIn(e *desktop.MouseEvent)    { p.hover(p.at(e.Position)) }
func (p *Page) MouseMoved(e *desktop.MouseEvent) { p.hover(p.at(e.Position)) }
func (p *Page) MouseOut()                        { p.hover(nil) }

func (p *Page) Cursor() desktop.Cursor {
	if p.cell != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

type pageRenderer struct {
	p *Page
	fyne.WidgetRenderer
}

func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(100, pageHeight(100)) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.sheet, r.p.Ink, r.p.Over}
}

func (r *pageRenderer) Layout(size fyne.Size) {
	look.Place(r.p.sheet, 0, 0, size.Width, size.Height)
	look.Place(r.p.Ink, 0, 0, size.Width, size.Height)
	r.mark()
	r.p.refresh()
}

func (r *pageRenderer) Refresh() {
	r.mark()
	canvas.Refresh(r.p)
}

// mark frames the cell under the mouse.
func (r *pageRenderer) mark() {
	o, c := r.p.Over, r.p.cell
	o.Hidden = c == nil
	if c == nil {
		return
	}
	focus := theme.Color(theme.ColorNamePrimary)
	red, green, blue, _ := focus.RGBA()
	o.StrokeColor, o.FillColor = focus, color.NRGBA{R: uint8(red >> 8), G: uint8(green >> 8), B: uint8(blue >> 8), A: 0x22}
	unit := r.p.Size().Width / paper.Width
	look.Place(o, float32(c.X)*unit, float32(c.Y)*unit, float32(c.W)*unit, float32(c.H)*unit)
	o.Refresh()
}
