package look

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Panel is a surface in the middle of the window, above everything else, which
// Esc closes: for a short text, or a question that nothing inline can ask. It
// never makes the window larger; what does not fit scrolls.
type Panel struct {
	widget.BaseWidget
	width  float32 // at most
	shade  *canvas.Rectangle
	face   *Fill
	title  *widget.Label
	scroll *container.Scroll
	body   fyne.CanvasObject
	Footer fyne.CanvasObject // the buttons
	// OnTappedOutside is what a tap beside the panel does, closed what follows when Esc
	// took it away; nil does nothing.
	OnTappedOutside, OnDismissed func()
}

func (p *Panel) Dismissed() {
	if p.OnDismissed != nil {
		p.OnDismissed()
	}
}

func NewPanel(width float32, title string, body, below fyne.CanvasObject) *Panel {
	p := &Panel{width: width, shade: canvas.NewRectangle(color.Transparent), face: NewFill(theme.ColorNameOverlayBackground, ColorLine, 12), Footer: below}
	p.title = NewLabel(title, theme.SizeNameHeadingText, widget.MediumImportance)
	p.title.TextStyle.Bold = true
	p.body = container.New(Inset(0, 0, 0, 16), body) // clear of the scroll bar
	p.scroll = container.NewVScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
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
	return []fyne.CanvasObject{r.p.shade, r.p.face, r.title, r.p.scroll, r.p.Footer}
}

func (r *panelRenderer) Layout(size fyne.Size) {
	const margin, edge = 24, 24 // outside and inside the panel
	p := r.p
	p.shade.FillColor = theme.Color(theme.ColorNameShadow)
	Place(p.shade, 0, 0, size.Width, size.Height)
	width := min(p.width*theme.TextSize()/SizeBody, size.Width-2*margin)
	inner := width - 2*edge
	// Wrapped text tells its height only at a width.
	r.title.Resize(fyne.NewSize(inner, r.title.MinSize().Height))
	p.scroll.Resize(fyne.NewSize(inner, 10))
	p.body.Resize(fyne.NewSize(inner, p.body.MinSize().Height))
	head, foot := r.title.MinSize().Height, p.Footer.MinSize().Height
	rest := head + foot + 2*edge + 2*GapRows
	height := min(rest+p.body.MinSize().Height, size.Height-2*margin)
	left, top := (size.Width-width)/2, (size.Height-height)/2
	Place(p.face, left, top, width, height)
	Place(r.title, left+edge, top+edge, inner, head)
	Place(p.scroll, left+edge, top+edge+head+GapRows, inner, height-rest)
	Place(p.Footer, left+edge, top+height-edge-foot, inner, foot)
}

func (r *panelRenderer) Refresh() {
	r.p.face.Refresh()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// Confirm puts a question that has a risky answer, yes, over a window; the safe one has
// the accent and the focus, and Esc gives it.
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

// Button is Fyne's that hands Esc and F1 to the window, as entry does: a focused
// one would swallow them. The focus is a ring around it; Fyne's takes away the
// colour that tells what the button is for.
type Button struct {
	widget.Button
	focused      bool
	SkippedByTab bool   // the Tab key passes it by
	bar          bool   // stands in a bar, outside of what scrolls
	Tooltip      string // what it is for, where it has an icon alone
}

func NewButton(text string, importance widget.Importance, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Importance, b.OnTapped = text, importance, tapped
	b.ExtendBaseWidget(b)
	return b
}

func (b *Button) FocusGained() {
	RecordFocus(b)
	b.focused = true
	b.Refresh()
	if !b.bar {
		ScrollIntoView(b)
	}
}

func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// Disabled has the keyboard pass by what is of use to the mouse alone: a remedy,
// which comes and goes between two fields and stands on the review page as well.
func (b *Button) Disabled() bool { return b.SkippedByTab || b.Button.Disabled() }

// InBar tells buttons that they stand in a bar.
func InBar(buttons ...*Button) {
	for _, b := range buttons {
		b.bar = true
	}
}

func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	SetTooltip(b, b.Tooltip)
}

func (b *Button) MouseOut() {
	b.Button.MouseOut()
	SetTooltip(b, "")
}

// Tapped has the tooltip go: the button may be elsewhere afterwards, or gone.
func (b *Button) Tapped(e *fyne.PointEvent) {
	SetTooltip(b, "")
	b.Button.Tapped(e)
}

// NewToolButton is a quiet button with an icon alone; tip says what it is for.
func NewToolButton(icon fyne.Resource, tip string, tapped func()) *Button {
	b := NewButton("", widget.LowImportance, tapped)
	b.Icon, b.Tooltip = icon, tip
	return b
}

// TypedKey presses the button with Enter as well.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case ForwardKey(b, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(k)
	}
}

func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b.Button.CreateRenderer(), b, canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	b    *Button
	ring *canvas.Rectangle
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	const off = 3
	Place(r.ring, -off, -off, size.Width+2*off, size.Height+2*off)
}

func (r *buttonRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	r.ring.Refresh()
}

func (r *buttonRenderer) paint() {
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = theme.Color(theme.ColorNamePrimary), 2, theme.InputRadiusSize()
	r.ring.Hidden = !r.b.focused
}

// AlignRight sets buttons in a row at the right.
func AlignRight(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, ButtonRow(buttons...))
}

func NewButtonWithIcon(title string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(title, widget.MediumImportance, tapped)
	b.Icon = icon
	return b
}

// SetImportance changes a button only where it must.
func SetImportance(b *Button, importance widget.Importance) {
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}
