package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Panel is a modal dialog in the middle of the window, which Esc closes: for a short text,
// or a question that cannot be asked in place. It never makes the window larger; a long
// body scrolls.
type Panel struct {
	widget.BaseWidget
	width  float32 // maximum, at 100 % zoom
	shade  *canvas.Rectangle
	face   *Fill
	title  *widget.Label
	scroll *container.Scroll
	body   fyne.CanvasObject
	head   *fyne.Container   // between title and scroll, which stays while the body scrolls
	Footer fyne.CanvasObject // the buttons
	layer  *Layer            // for what pops up from fields in the panel
	// OnTappedOutside is called for a tap beside the panel, OnDismissed after Esc closed
	// it; either may be nil.
	OnTappedOutside, OnDismissed func()
}

// Dismissed is called by the window after it closed the panel with Esc.
func (p *Panel) Dismissed() {
	if p.OnDismissed != nil {
		p.OnDismissed()
	}
}

// barRoom is the width of the scroll bar, which lies beside what scrolls, in the panel's edge:
// so the body is as wide as the title and the buttons.
const barRoom = 16

// NewPanel returns a panel that is not shown yet, at most width wide at 100 % zoom; below holds
// its buttons.
func NewPanel(width float32, title string, body, below fyne.CanvasObject) *Panel {
	p := &Panel{width: width, shade: canvas.NewRectangle(color.Transparent), face: NewFill(theme.ColorNameOverlayBackground, ColorLine, 12), Footer: below, layer: NewLayer(nil)}
	p.title = NewLabel(title, theme.SizeNameHeadingText, widget.MediumImportance)
	p.title.TextStyle.Bold = true
	p.body = container.New(Inset(0, 0, 0, barRoom), body)
	p.head = container.New(StackLayout{})
	p.scroll = NewVScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
}

// SetHead puts what stays while the body scrolls, such as the titles of a table's columns,
// above it.
func (p *Panel) SetHead(head fyne.CanvasObject) {
	p.head.Objects = []fyne.CanvasObject{head}
}

func (p *Panel) Tapped(*fyne.PointEvent) {
	if p.OnTappedOutside != nil {
		p.OnTappedOutside()
	}
}

func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	return &panelRenderer{p: p, title: WithoutPadding(p.title)}
}

type panelRenderer struct {
	p     *Panel
	title fyne.CanvasObject
}

func (r *panelRenderer) Destroy()           {}
func (r *panelRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.shade, r.p.face, r.title, r.p.head, r.p.scroll, r.p.Footer, r.p.layer}
}

func (r *panelRenderer) Layout(size fyne.Size) {
	const margin, edge = 24, 24 // outside and inside the panel
	p := r.p
	p.shade.FillColor = theme.Color(theme.ColorNameShadow)
	Place(p.shade, 0, 0, size.Width, size.Height)
	width := min(p.width*theme.TextSize()/SizeBody, size.Width-2*margin)
	inner := width - 2*edge
	// The width first: the height of wrapped text depends on it.
	r.title.Resize(fyne.NewSize(inner, r.title.MinSize().Height))
	p.scroll.Resize(fyne.NewSize(inner+barRoom, 10))
	p.body.Resize(fyne.NewSize(inner+barRoom, p.body.MinSize().Height))
	head, foot := r.title.MinSize().Height, p.Footer.MinSize().Height
	rest := head + foot + 2*edge + 2*GapRows
	fixed := float32(0)
	if len(p.head.Objects) > 0 {
		fixed = FitWidth(p.head, inner)
		rest += fixed
	}
	height := min(rest+p.body.MinSize().Height, size.Height-2*margin)
	left, top := (size.Width-width)/2, (size.Height-height)/2
	Place(p.face, left, top, width, height)
	Place(r.title, left+edge, top+edge, inner, head)
	Place(p.head, left+edge, top+edge+head+GapRows, inner, fixed)
	Place(p.scroll, left+edge, top+edge+head+GapRows+fixed, inner+barRoom, height-rest)
	Place(p.Footer, left+edge, top+height-edge-foot, inner, foot)
	Place(p.layer, 0, 0, size.Width, size.Height)
}

func (r *panelRenderer) Refresh() {
	r.p.face.Refresh()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// Confirm shows a question with a risky answer, yes, which calls confirmed, and a safe one,
// no, which has the focus and the accent and is also what Esc means. It returns the panel
// it opened.
func Confirm(c fyne.Canvas, title, sentence, yes, no string, confirmed func()) *Panel {
	var o *Panel
	end := func() { c.Overlays().Remove(o) }
	safe := NewButton(no, Accent, end)
	risky := NewButton(yes, widget.MediumImportance, func() { end(); confirmed() })
	o = NewPanel(480, title, PlainProse(sentence), AlignRight(risky, safe))
	c.Overlays().Add(o)
	c.Focus(safe)
	return o
}
