package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MaxWidthLayout centres the start page, at most 1100 units wide at 100 % zoom.
type MaxWidthLayout struct{}

func (MaxWidthLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*MarginSide, 2*MarginTop)
}

func (MaxWidthLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width-2*MarginSide, 1100*theme.TextSize()/SizeBody)
	Place(o[0], (size.Width-width)/2, MarginTop, width, size.Height-2*MarginTop)
}

// TileLayout puts objects into at most MaxColumns equally wide columns, each at least MinWidth
// wide at 100 % zoom. Objects in a row have equal height.
type TileLayout struct {
	MinWidth   float32
	MaxColumns int

	width float32 // as last laid out; the height depends on it
}

func (l *TileLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, each := range o {
		size.Width = max(size.Width, each.MinSize().Width)
	}
	size.Height = l.arrange(o, l.width)
	return size
}

func (l *TileLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width)
}

// arrange places the objects and returns the height they need.
func (l *TileLayout) arrange(o []fyne.CanvasObject, width float32) float32 {
	least := l.MinWidth * theme.TextSize() / SizeBody
	columns := min(max(int((width+GapColumns)/(least+GapColumns)), 1), l.MaxColumns)
	each := max((width-GapColumns*float32(columns-1))/float32(columns), 1)
	y := float32(0)
	for row := range slices.Chunk(o, columns) {
		var height float32
		for _, one := range row {
			height = max(height, FitWidth(one, each))
		}
		for i, one := range row {
			Place(one, float32(i)*(each+GapColumns), y, each, height)
		}
		y += height + GapRows
	}
	return max(y-GapRows, 0)
}

// LabelledValue returns a value with a short quiet label before it, width wide at 100 % zoom.
func LabelledValue(width float32, label, value string) fyne.CanvasObject {
	return container.New(labelled{width}, NewProse(label, theme.SizeNameText, ColorQuiet), PlainProse(value))
}

type labelled struct{ width float32 }

func (l labelled) label() float32 { return l.width * theme.TextSize() / SizeBody }

func (l labelled) MinSize(o []fyne.CanvasObject) fyne.Size {
	value := o[1].MinSize()
	return fyne.NewSize(l.label()+value.Width, max(value.Height, o[0].MinSize().Height))
}

func (l labelled) Layout(o []fyne.CanvasObject, size fyne.Size) {
	Place(o[0], 0, 0, l.label(), size.Height)
	Place(o[1], l.label(), 0, size.Width-l.label(), size.Height)
}

// LeftAndRight puts one object at the right and gives the rest of the width to the other,
// both centred vertically.
func LeftAndRight(left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.New(VCentreLayout{}, right), container.New(VCentreLayout{}, left))
}

// ButtonRow puts buttons side by side.
func ButtonRow(buttons ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(10), buttons...)
}

// NewPathLabel returns a file path as quiet text that may break anywhere.
func NewPathLabel(s string) fyne.CanvasObject {
	l := NewLabel(s, theme.SizeNameCaptionText, widget.LowImportance)
	l.Wrapping = fyne.TextWrapBreak
	return WithoutPadding(l)
}
