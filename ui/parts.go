package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
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

// notice is one wrapped sentence: a hint, or a finding with its mark.
type notice struct {
	widget.BaseWidget
	words *prose
	mark  *canvas.Text
	box   *fyne.Container
	left  *fyne.Container // holds the mark
}

func newNotice() *notice {
	n := &notice{words: newProse("", theme.SizeNameCaptionText, colorQuiet), mark: canvas.NewText("", color.Transparent)}
	n.mark.TextSize = theme.CaptionTextSize()
	n.left = container.NewVBox(n.mark)
	n.left.Hide()
	n.box = container.NewBorder(nil, nil, n.left, nil, n.words)
	n.ExtendBaseWidget(n)
	return n
}

func (n *notice) CreateRenderer() fyne.WidgetRenderer {
	return &noticeRenderer{n, widget.NewSimpleRenderer(n.box)}
}

type noticeRenderer struct {
	n *notice
	fyne.WidgetRenderer
}

// Refresh follows the theme.
func (r *noticeRenderer) Refresh() {
	r.n.mark.TextSize, r.n.mark.Color = theme.CaptionTextSize(), theme.Color(r.n.words.colour)
	r.n.mark.Refresh()
	r.n.words.Refresh()
	r.WidgetRenderer.Refresh()
}

func (n *notice) text() string { return strings.TrimSpace(n.words.words) }

func (n *notice) hint(s string) { n.set("", s, widget.LowImportance) }

// finding shows a finding in its colour, with a mark that differs in shape as
// well.
func (n *notice) finding(f form.Finding) {
	switch f.Severity {
	case form.Error:
		n.set("●", f.Message, widget.DangerImportance)
	case form.Warning:
		n.set("▲", f.Message, widget.WarningImportance)
	default:
		n.set("·", f.Message, widget.LowImportance)
	}
}

// good shows that something holds.
func (n *notice) good(s string) { n.set("✓", s, widget.SuccessImportance) }

func (n *notice) set(mark, s string, importance widget.Importance) {
	if s == "" {
		s = " " // keeps its line
	}
	ink := importanceColor(importance)
	if n.words.words == s && n.words.colour == ink && n.mark.Text == mark {
		return
	}
	n.mark.Text, n.left.Hidden = mark, mark == ""
	n.words.words, n.words.colour = s, ink
	n.Refresh()
	n.box.Refresh()
}

func importanceColor(i widget.Importance) fyne.ThemeColorName {
	switch i {
	case widget.DangerImportance:
		return theme.ColorNameError
	case widget.WarningImportance:
		return theme.ColorNameWarning
	case widget.SuccessImportance:
		return theme.ColorNameSuccess
	case widget.MediumImportance:
		return theme.ColorNameForeground
	}
	return colorQuiet
}
