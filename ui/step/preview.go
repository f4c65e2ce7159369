package step

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Preview is the live page beside a step, with a sentence under it for each field whose text
// does not fit.
type Preview struct {
	widget.BaseWidget
	session        *session.Session
	page           *pageView
	overflow       *look.Prose
	frame          fyne.CanvasObject
	OnHide, OnZoom func()
}

// NewPreview shows the page of s; jump is called with the field of a tapped cell. OnHide and
// OnZoom must be set before their buttons are tapped.
func NewPreview(s *session.Session, jump func(form.Key)) *Preview {
	p := &Preview{session: s, page: newPageView(s, jump)}
	p.overflow = look.NewProse("", theme.SizeNameCaptionText, theme.ColorNameError)
	zoom := look.NewButton("放大", widget.LowImportance, func() { p.OnZoom() })
	hide := look.NewButton("收起", widget.LowImportance, func() { p.OnHide() })
	head := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(0), zoom, hide), container.New(look.VCentreLayout{}, look.QuietProse("打印效果（点格子可跳到该项）")))
	p.frame = container.NewStack(look.NewFill(look.ColorDesk, "", 0), container.New(previewLayout{}, head, p.page, p.overflow))
	p.ExtendBaseWidget(p)
	return p
}

func (p *Preview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.frame) }

// MinSize is zero: the layout around the preview decides its size.
func (p *Preview) MinSize() fyne.Size { return fyne.Size{} }

// Show updates what changed while the preview was hidden.
func (p *Preview) Show() {
	p.BaseWidget.Show()
	p.Update()
}

// Update redraws the page, and one that ShowPage opened, if the session has changed. A hidden
// preview is not redrawn.
func (p *Preview) Update() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		for _, o := range c.Overlays().List() {
			if box, ok := o.(*lightbox); ok {
				box.page.refresh()
			}
		}
	}
	if !p.Visible() {
		return
	}
	p.page.refresh()
	var over []string
	for _, f := range p.session.Findings {
		if f.Severity == form.Error && p.session.Examination.Evidence.Overflow[f.Field] > 0 {
			over = append(over, f.Message())
		}
	}
	if sentence := strings.Join(over, "\n"); sentence != p.overflow.Text {
		look.SetProse(p.overflow, sentence)
		p.frame.Refresh()
	}
}

// previewLayout sets a heading, the page as large as fits, and the sentences under it.
type previewLayout struct{}

func (previewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (previewLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const side, top, gap = 18, 10, 8
	head, page, under := o[0], o[1].(*pageView), o[2]
	width := size.Width - 2*side
	high := head.MinSize().Height
	look.Place(head, side, top, width, high)
	low := look.FitWidth(under, width)
	y := top + high + gap
	fit := max(float32(int(min(width, page.widthOf(size.Height-y-low-2*gap)))), 60)
	look.Place(page, side+float32(int((width-fit)/2)), float32(int(y)), fit, page.heightOf(fit))
	look.Place(under, side, y+page.heightOf(fit)+gap, width, low)
}

// ShowPage shows the page in an overlay, which is closed by Esc, a tap outside or a tap on a
// cell, which jumps.
func ShowPage(c fyne.Canvas, s *session.Session, jump func(form.Key)) {
	over := c.Overlays()
	box := &lightbox{}
	box.close = func() { over.Remove(box) }
	view := newPageView(s, func(key form.Key) { box.close(); jump(key) })
	box.page = view
	title := look.NewLabel("打印效果", theme.SizeNameText, widget.MediumImportance)
	title.TextStyle.Bold = true
	box.zoom = look.NewButton("", widget.LowImportance, func() { box.full = !box.full; box.Refresh() })
	head := container.NewBorder(nil, nil, nil, container.NewHBox(box.zoom, look.NewButton("关闭", widget.LowImportance, box.close)), container.New(look.VCentreLayout{}, look.WithoutPadding(title)))
	box.head = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 10), container.New(look.Inset(8, 8, 16, 12), head))
	box.dim = canvas.NewRectangle(theme.Color(theme.ColorNameShadow))
	box.desk = look.NewFill(look.ColorDesk, look.ColorLine, 10)
	box.scroll = container.NewScroll(container.New(&lightboxLayout{box}, view))
	box.ExtendBaseWidget(box)
	over.Add(box)
	box.Resize(c.Size())
}

// lightbox is the overlay with the page.
type lightbox struct {
	widget.BaseWidget
	page   *pageView
	dim    *canvas.Rectangle
	desk   *look.Fill
	head   fyne.CanvasObject
	zoom   *look.Button
	scroll *container.Scroll
	full   bool // at printed size, else fitted to the window
	close  func()
}

// Tapped closes the lightbox if the tap was outside.
func (l *lightbox) Tapped(e *fyne.PointEvent) {
	if at := e.Position.Subtract(l.desk.Position()); at.X < 0 || at.Y < 0 || at.X > l.desk.Size().Width || at.Y > l.desk.Size().Height {
		l.close()
	}
}

func (l *lightbox) CreateRenderer() fyne.WidgetRenderer { return &lightboxRenderer{l} }

type lightboxRenderer struct{ l *lightbox }

func (r *lightboxRenderer) Destroy() {}

func (r *lightboxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.dim, r.l.desk, r.l.head, r.l.scroll}
}

func (r *lightboxRenderer) MinSize() fyne.Size { return fyne.Size{} }

// fullWidth is the width of the paper at 96 dots per inch.
func (p *pageView) fullWidth() float32 {
	width, _ := p.paper()
	return float32(math.Round(float64(width) * 96 / 25.4))
}

const (
	boxMargin = 24 // around the lightbox at top and bottom
	boxInner  = 12 // around the page in it
)

func (r *lightboxRenderer) Layout(size fyne.Size) {
	l := r.l
	title := "实际大小"
	if l.full {
		title = "适合窗口"
	}
	if l.zoom.Text != title {
		l.zoom.SetText(title)
	}
	head := l.head.MinSize()
	high := size.Height - 2*boxMargin - head.Height
	width := l.page.fullWidth()
	if !l.full {
		width = l.page.widthOf(high - 2*boxInner)
	}
	wide := min(max(width+2*boxInner, head.Width+80), size.Width-16)
	x := float32(int((size.Width - wide) / 2))
	look.Place(l.dim, 0, 0, size.Width, size.Height)
	look.Place(l.desk, x, boxMargin, wide, size.Height-2*boxMargin)
	look.Place(l.head, x, boxMargin, wide, head.Height)
	look.Place(l.scroll, x, boxMargin+head.Height, wide, high)
	l.scroll.Content.Refresh()
	l.scroll.Refresh()
}

func (r *lightboxRenderer) Refresh() {
	r.l.dim.FillColor = theme.Color(theme.ColorNameShadow)
	r.Layout(r.l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// lightboxLayout centres the page in the scroll of a lightbox.
type lightboxLayout struct{ box *lightbox }

func (i *lightboxLayout) width() float32 {
	if i.box.full {
		return i.box.page.fullWidth()
	}
	return max(min(i.box.page.widthOf(i.box.scroll.Size().Height-2*boxInner), i.box.scroll.Size().Width-2*boxInner), 60)
}

func (i *lightboxLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := i.width()
	return fyne.NewSize(w+2*boxInner, i.box.page.heightOf(w)+2*boxInner)
}

func (i *lightboxLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := i.width()
	look.Place(o[0], float32(int((size.Width-w)/2)), boxInner, w, i.box.page.heightOf(w))
}
