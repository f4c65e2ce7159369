package look

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
	GapColumns = 18
	GapRows    = 14
)

// NewLabel returns a wrapped label in a size and colour of the theme.
func NewLabel(s string, size fyne.ThemeSizeName, importance widget.Importance) *widget.Label {
	l := widget.NewLabel(s)
	l.SizeName = size
	l.Importance = importance
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Heading returns a step's title with a quiet sentence below.
func Heading(title, sentence string) fyne.CanvasObject {
	h := NewLabel(title, theme.SizeNameHeadingText, widget.MediumImportance)
	h.TextStyle.Bold = true
	return Column(4, WithoutPadding(h), NewProse(sentence, theme.SizeNameCaptionText, ColorQuiet))
}

// Column stacks objects with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// WithoutPadding cuts off the padding that Fyne puts around a label's text, so that it aligns
// with fields.
func WithoutPadding(o fyne.CanvasObject) fyne.CanvasObject {
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

// Card puts content onto a white surface with a hairline border. For content with wrapped
// text see WrappingCard.
func Card(content ...fyne.CanvasObject) fyne.CanvasObject {
	face := NewFill(ColorSurface, ColorLine, 10)
	return container.NewStack(face, container.New(layout.NewCustomPaddedLayout(18, 18, 18, 18), Column(GapRows, content...)))
}

// Fill is a rectangle that follows the theme's colours.
type Fill struct {
	widget.BaseWidget
	face, Border fyne.ThemeColorName
	radius       float32
	rectangle    *canvas.Rectangle
}

// NewFill returns a rectangle with rounded corners; line "" draws no border.
func NewFill(face, line fyne.ThemeColorName, radius float32) *Fill {
	f := &Fill{face: face, Border: line, radius: radius, rectangle: canvas.NewRectangle(color.Transparent)}
	f.ExtendBaseWidget(f)
	return f
}

func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	f.paint()
	return &fillRenderer{f, widget.NewSimpleRenderer(f.rectangle)}
}

func (f *Fill) paint() {
	f.rectangle.FillColor = theme.Color(f.face)
	f.rectangle.CornerRadius = f.radius
	if f.Border != "" {
		f.rectangle.StrokeColor, f.rectangle.StrokeWidth = theme.Color(f.Border), 1
	}
}

type fillRenderer struct {
	f *Fill
	fyne.WidgetRenderer
}

func (r *fillRenderer) Refresh() {
	r.f.paint()
	r.f.rectangle.Refresh()
}

// SetText changes a label only if its text differs, so that a keystroke redraws little.
func SetText(l *widget.Label, s string) {
	if l.Text != s {
		l.SetText(s)
	}
}

// SetVisible shows or hides an object, if it is not so already.
func SetVisible(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// SetEnabled enables or disables a widget, if it is not so already.
func SetEnabled(b fyne.Disableable, enabled bool) {
	switch {
	case b.Disabled() != enabled:
	case enabled:
		b.Enable()
	default:
		b.Disable()
	}
}

// CardTitle returns the bold title of a card.
func CardTitle(s string) *widget.Label {
	l := NewLabel(s, theme.SizeNameText, widget.MediumImportance)
	l.TextStyle.Bold = true
	return l
}

// WrappingCard is Card for content with wrapped text: its height fits the text in the same
// frame. See settle.go.
func WrappingCard(content ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewFill(ColorSurface, ColorLine, 10), container.New(Inset(18, 18, 18, 18), container.New(StackLayout{Gap: GapRows}, content...)))
}

// CardTitleWithRemark returns a card's title with a quiet remark beside it.
func CardTitleWithRemark(title, remark string) fyne.CanvasObject {
	t := NewLabel(title, theme.SizeNameText, widget.MediumImportance)
	t.TextStyle.Bold = true
	t.Wrapping = fyne.TextWrapOff
	r := NewLabel(remark, theme.SizeNameCaptionText, widget.LowImportance)
	return container.New(SideLayout{Gap: 8}, WithoutPadding(t), WithoutPadding(r))
}

// FieldLabel returns the label above a field.
func FieldLabel(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Wrapping = fyne.TextWrapWord
	return WithoutPadding(l)
}
