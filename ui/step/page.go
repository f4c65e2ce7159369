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

// pageView is the printed page, drawn at the resolution of the screen. A tap on a cell jumps
// to its field.
type pageView struct {
	widget.BaseWidget
	session *session.Session
	jump    func(form.Key)

	sheet     *canvas.Rectangle // white paper
	picture   *canvas.Image
	highlight *canvas.Rectangle // around the hovered cell
	cells     []paper.CellBox   // of the drawn page
	hovered   *paper.CellBox    // nil if the mouse is outside all cells
	wanted    pageState         // of the picture that is drawn or being drawn
	draw      session.Job
}

// pageState identifies one picture of the page: an equal one need not be drawn again.
type pageState struct {
	digest string       // form.FormDigest
	fonts  *paper.Fonts // nil before the first examination
	width  int          // pixels
}

func newPageView(s *session.Session, jump func(form.Key)) *pageView {
	p := &pageView{
		session: s, jump: jump,
		sheet: canvas.NewRectangle(color.White), picture: canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1))),
		highlight: canvas.NewRectangle(color.Transparent),
	}
	p.sheet.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x30}, BlurRadius: 6, Offset: fyne.NewPos(0, 1)}
	p.highlight.StrokeWidth, p.highlight.Hidden = 1.5, true
	p.draw = session.NewJob(s.Loop, 0, p.runDraw)
	p.ExtendBaseWidget(p)
	return p
}

func (p *pageView) CreateRenderer() fyne.WidgetRenderer {
	return &pageRenderer{p, widget.NewSimpleRenderer(p.sheet)}
}

// paper is the size of the paper, in millimetres.
func (p *pageView) paper() (width, height float32) {
	w, h := p.session.Kit.Campaign.Sheet.Table.Page()
	return float32(w), float32(h)
}

// heightOf is the height of the page at a width, in whole units so that its lines fall on
// pixels; widthOf is its width at a height.
func (p *pageView) heightOf(width float32) float32 {
	w, h := p.paper()
	return float32(int(width * h / w))
}

func (p *pageView) widthOf(height float32) float32 {
	w, h := p.paper()
	return float32(int(height * w / h))
}

// refresh redraws the page in the background if its picture is out of date.
func (p *pageView) refresh() {
	if want := p.want(); want.width > 0 && want != p.wanted {
		p.draw.Now()
	}
}

// want returns the state that should be on screen.
func (p *pageView) want() pageState {
	x := p.session.Examination
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	return pageState{form.FormDigest(x.Case()), x.Fonts, int(p.Size().Width*scale + 0.5)}
}

// runDraw draws the page of the latest examination.
func (p *pageView) runDraw() (work, done func()) {
	p.wanted = p.want()
	width, x := p.wanted.width, p.session.Examination
	wide, _ := x.Page.Size()
	var drawn image.Image
	return func() { drawn = raster.Draw(x.Page, x.Fonts, x.Picture, float64(width)/wide*25.4) }, func() {
		p.picture.Image = drawn
		p.picture.Refresh()
		p.cells = x.Page.Cells
		p.setHovered(nil)
	}
}

// cellAt returns the cell at a position of the widget, nil outside all cells.
func (p *pageView) cellAt(pos fyne.Position) *paper.CellBox {
	width, _ := p.paper()
	perUnit := float64(width) / float64(p.Size().Width)
	x, y := float64(pos.X)*perUnit, float64(pos.Y)*perUnit
	for i, c := range p.cells {
		if c.X <= x && x < c.X+c.W && c.Y <= y && y < c.Y+c.H {
			return &p.cells[i]
		}
	}
	return nil
}

func (p *pageView) setHovered(c *paper.CellBox) {
	if p.hovered == c {
		return
	}
	p.hovered = c
	p.Refresh()
}

func (p *pageView) Tapped(e *fyne.PointEvent) {
	if c := p.cellAt(e.Position); c != nil {
		p.jump(c.Field)
	}
}

func (p *pageView) MouseIn(e *desktop.MouseEvent)    { p.setHovered(p.cellAt(e.Position)) }
func (p *pageView) MouseMoved(e *desktop.MouseEvent) { p.setHovered(p.cellAt(e.Position)) }
func (p *pageView) MouseOut()                        { p.setHovered(nil) }

func (p *pageView) Cursor() desktop.Cursor {
	if p.hovered != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

type pageRenderer struct {
	p *pageView
	fyne.WidgetRenderer
}

func (r *pageRenderer) MinSize() fyne.Size { return fyne.NewSize(100, r.p.heightOf(100)) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.sheet, r.p.picture, r.p.highlight}
}

func (r *pageRenderer) Layout(size fyne.Size) {
	look.Place(r.p.sheet, 0, 0, size.Width, size.Height)
	look.Place(r.p.picture, 0, 0, size.Width, size.Height)
	r.placeHighlight()
	r.p.refresh()
}

func (r *pageRenderer) Refresh() {
	r.placeHighlight()
	canvas.Refresh(r.p)
}

// placeHighlight moves the highlight to the hovered cell.
func (r *pageRenderer) placeHighlight() {
	o, c := r.p.highlight, r.p.hovered
	o.Hidden = c == nil
	if c == nil {
		return
	}
	focus := theme.Color(theme.ColorNamePrimary)
	red, green, blue, _ := focus.RGBA()
	o.StrokeColor, o.FillColor = focus, color.NRGBA{R: uint8(red >> 8), G: uint8(green >> 8), B: uint8(blue >> 8), A: 0x22}
	width, _ := r.p.paper()
	unit := r.p.Size().Width / width
	look.Place(o, float32(c.X)*unit, float32(c.Y)*unit, float32(c.W)*unit, float32(c.H)*unit)
	o.Refresh()
}
