package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Distances, in Fyne's units.
const (
	gapColumns = 18
	gapRows    = 14
)

// text is a label in a size and colour of the theme, wrapped at its width.
func text(s string, size fyne.ThemeSizeName, importance widget.Importance) *widget.Label {
	l := widget.NewLabel(s)
	l.SizeName = size
	l.Importance = importance
	l.Wrapping = fyne.TextWrapWord
	return l
}

// heading is a step's title with the sentence under it.
func heading(title, sentence string) fyne.CanvasObject {
	h := text(title, theme.SizeNameHeadingText, widget.MediumImportance)
	h.TextStyle.Bold = true
	return column(4, tight(h), newProse(sentence, theme.SizeNameCaptionText, colorQuiet))
}

// column stacks objects with a gap.
func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// tight takes away the padding that Fyne puts around a label's text, so that it
// aligns with fields.
func tight(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(tightLayout{}, o)
}

type tightLayout struct{}

func (tightLayout) inset() float32 { return theme.InnerPadding() }

func (l tightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(-l.inset(), -l.inset()))
		o.Resize(size.AddWidthHeight(2*l.inset(), 2*l.inset()))
	}
}

func (l tightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.SubtractWidthHeight(2*l.inset(), 2*l.inset()).Max(fyne.Size{})
}

// card is a white surface with a hairline around its content.
func card(content ...fyne.CanvasObject) fyne.CanvasObject {
	face := newFill(colorSurface, colorLine, 10)
	return container.NewStack(face, container.New(layout.NewCustomPaddedLayout(18, 18, 18, 18), column(gapRows, content...)))
}

// fill is a rectangle in colours of the theme, which may change under it.
type fill struct {
	widget.BaseWidget
	face, line fyne.ThemeColorName
	radius     float32
	rectangle  *canvas.Rectangle
}

// newFill makes a rectangle; line "" draws no border.
func newFill(face, line fyne.ThemeColorName, radius float32) *fill {
	f := &fill{face: face, line: line, radius: radius, rectangle: canvas.NewRectangle(color.Transparent)}
	f.ExtendBaseWidget(f)
	return f
}

func (f *fill) CreateRenderer() fyne.WidgetRenderer {
	f.paint()
	return &fillRenderer{f, widget.NewSimpleRenderer(f.rectangle)}
}

func (f *fill) paint() {
	f.rectangle.FillColor = theme.Color(f.face)
	f.rectangle.CornerRadius = f.radius
	if f.line != "" {
		f.rectangle.StrokeColor, f.rectangle.StrokeWidth = theme.Color(f.line), 1
	}
}

type fillRenderer struct {
	f *fill
	fyne.WidgetRenderer
}

func (r *fillRenderer) Refresh() {
	r.f.paint()
	r.f.rectangle.Refresh()
}

// setText changes a label only where it must, so that a keystroke redraws
// nothing that stays.
func setText(l *widget.Label, s string) {
	if l.Text != s {
		l.SetText(s)
	}
}

func show(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

func enable(b fyne.Disableable, enabled bool) {
	switch {
	case b.Disabled() != enabled:
	case enabled:
		b.Enable()
	default:
		b.Disable()
	}
}

// cardTitle is the bold first line of a card.
func cardTitle(s string) *widget.Label {
	l := text(s, theme.SizeNameText, widget.MediumImportance)
	l.TextStyle.Bold = true
	return l
}

// surface is a card whose height follows wrapped text at once.
func surface(content ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newFill(colorSurface, colorLine, 10), container.New(inset(18, 18, 18, 18), container.New(stacked{gap: gapRows}, content...)))
}

// photoTitle is a card's title with a quiet remark.
func photoTitle(title, remark string) fyne.CanvasObject {
	t := text(title, theme.SizeNameText, widget.MediumImportance)
	t.TextStyle.Bold = true
	t.Wrapping = fyne.TextWrapOff
	r := text(remark, theme.SizeNameCaptionText, widget.LowImportance)
	return container.New(flank{gap: 8}, tight(t), tight(r))
}

// fieldLabel is the label above a field.
func fieldLabel(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Wrapping = fyne.TextWrapWord
	return tight(l)
}
