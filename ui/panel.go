package ui

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

// panel is a surface in the middle of the window, above everything else, which
// Esc closes: for a short text, or a question that nothing inline can ask. It
// never makes the window larger; what does not fit scrolls.
type panel struct {
	widget.BaseWidget
	width  float32 // at most
	shade  *canvas.Rectangle
	face   *fill
	title  *widget.Label
	scroll *container.Scroll
	body   fyne.CanvasObject
	below  fyne.CanvasObject // the buttons
	// outside is what a tap beside the panel does, closed what follows when Esc
	// took it away; nil does nothing.
	outside, closed func()
}

func (p *panel) Dismissed() {
	if p.closed != nil {
		p.closed()
	}
}

func newPanel(width float32, title string, body, below fyne.CanvasObject) *panel {
	p := &panel{width: width, shade: canvas.NewRectangle(color.Transparent), face: newFill(theme.ColorNameOverlayBackground, colorLine, 12), below: below}
	p.title = text(title, theme.SizeNameHeadingText, widget.MediumImportance)
	p.title.TextStyle.Bold = true
	p.body = container.New(inset(0, 0, 0, 16), body) // clear of the scroll bar
	p.scroll = container.NewVScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
}

func (p *panel) Tapped(*fyne.PointEvent) {
	if p.outside != nil {
		p.outside()
	}
}

func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	return &panelRenderer{p: p, title: tight(p.title)}
}

type panelRenderer struct {
	p     *panel
	title fyne.CanvasObject
}

func (r *panelRenderer) Destroy()           {}
func (r *panelRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.shade, r.p.face, r.title, r.p.scroll, r.p.below}
}

func (r *panelRenderer) Layout(size fyne.Size) {
	const margin, edge = 24, 24 // outside and inside the panel
	p := r.p
	p.shade.FillColor = theme.Color(theme.ColorNameShadow)
	place(p.shade, 0, 0, size.Width, size.Height)
	width := min(p.width*theme.TextSize()/sizeBody, size.Width-2*margin)
	inner := width - 2*edge
	// Wrapped text tells its height only at a width.
	r.title.Resize(fyne.NewSize(inner, r.title.MinSize().Height))
	p.scroll.Resize(fyne.NewSize(inner, 10))
	p.body.Resize(fyne.NewSize(inner, p.body.MinSize().Height))
	head, foot := r.title.MinSize().Height, p.below.MinSize().Height
	rest := head + foot + 2*edge + 2*gapRows
	height := min(rest+p.body.MinSize().Height, size.Height-2*margin)
	left, top := (size.Width-width)/2, (size.Height-height)/2
	place(p.face, left, top, width, height)
	place(r.title, left+edge, top+edge, inner, head)
	place(p.scroll, left+edge, top+edge+head+gapRows, inner, height-rest)
	place(p.below, left+edge, top+height-edge-foot, inner, foot)
}

func (r *panelRenderer) Refresh() {
	r.p.face.Refresh()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// ask puts a question that has a risky answer, yes, over a window; the safe one has
// the accent and the focus, and Esc gives it.
func ask(c fyne.Canvas, title, sentence, yes, no string, confirmed func()) *panel {
	var o *panel
	end := func() { c.Overlays().Remove(o) }
	safe := newButton(no, accent, end)
	risky := newButton(yes, widget.MediumImportance, func() { end(); confirmed() })
	o = newPanel(480, title, plainProse(sentence), atRight(risky, safe))
	c.Overlays().Add(o)
	c.Focus(safe)
	return o
}

// button is Fyne's that hands Esc and F1 to the window, as entry does: a focused
// one would swallow them. The focus is a ring around it; Fyne's takes away the
// colour that tells what the button is for.
type button struct {
	widget.Button
	focused bool
	passed  bool   // the Tab key passes it by
	bar     bool   // stands in a bar, outside of what scrolls
	tip     string // what it is for, where it has an icon alone
}

func newButton(text string, importance widget.Importance, tapped func()) *button {
	b := &button{}
	b.Text, b.Importance, b.OnTapped = text, importance, tapped
	b.ExtendBaseWidget(b)
	return b
}

func (b *button) FocusGained() {
	returns(b)
	b.focused = true
	b.Refresh()
	if !b.bar {
		keepInView(b)
	}
}

func (b *button) FocusLost() { b.focused = false; b.Refresh() }

// Disabled has the keyboard pass by what is of use to the mouse alone: a remedy,
// which comes and goes between two fields and stands on the review page as well.
func (b *button) Disabled() bool { return b.passed || b.Button.Disabled() }

// inBar tells buttons that they stand in a bar.
func inBar(buttons ...*button) {
	for _, b := range buttons {
		b.bar = true
	}
}

func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	rests(b, b.tip)
}

func (b *button) MouseOut() {
	b.Button.MouseOut()
	rests(b, "")
}

// Tapped has the tooltip go: the button may be elsewhere afterwards, or gone.
func (b *button) Tapped(e *fyne.PointEvent) {
	rests(b, "")
	b.Button.Tapped(e)
}

// tool is a quiet button with an icon alone; tip says what it is for.
func tool(icon fyne.Resource, tip string, tapped func()) *button {
	b := newButton("", widget.LowImportance, tapped)
	b.Icon, b.tip = icon, tip
	return b
}

// TypedKey presses the button with Enter as well.
func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case handOn(b, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(k)
	}
}

func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b.Button.CreateRenderer(), b, canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	b    *button
	ring *canvas.Rectangle
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	const off = 3
	place(r.ring, -off, -off, size.Width+2*off, size.Height+2*off)
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

// atRight sets buttons in a row at the right.
func atRight(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, inLine(buttons...))
}

func iconButton(title string, icon fyne.Resource, tapped func()) *button {
	b := newButton(title, widget.MediumImportance, tapped)
	b.Icon = icon
	return b
}

// setImportance changes a button only where it must.
func setImportance(b *button, importance widget.Importance) {
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}
