package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// middleLayout keeps the start page in the middle, no wider than reads well.
type middleLayout struct{}

func (middleLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*marginSide, 2*marginTop)
}

func (middleLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width-2*marginSide, 1100*theme.TextSize()/sizeBody)
	place(o[0], (size.Width-width)/2, marginTop, width, size.Height-2*marginTop)
}

// tiles sets objects in columns of equal width, at least least wide at 100 % and
// at most most of them; those in a row are of equal height.
type tiles struct {
	least float32
	most  int

	width float32 // as last laid out; the height depends on it
}

func (l *tiles) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, each := range o {
		size.Width = max(size.Width, each.MinSize().Width)
	}
	size.Height = l.arrange(o, l.width)
	return size
}

func (l *tiles) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width)
}

// arrange places the objects and returns the height that takes.
func (l *tiles) arrange(o []fyne.CanvasObject, width float32) float32 {
	least := l.least * theme.TextSize() / sizeBody
	columns := min(max(int((width+gapColumns)/(least+gapColumns)), 1), l.most)
	each := max((width-gapColumns*float32(columns-1))/float32(columns), 1)
	y := float32(0)
	for row := range slices.Chunk(o, columns) {
		var height float32
		for _, one := range row {
			height = max(height, settle(one, each))
		}
		for i, one := range row {
			place(one, float32(i)*(each+gapColumns), y, each, height)
		}
		y += height + gapRows
	}
	return max(y-gapRows, 0)
}

// fact is a short quiet label, width wide at 100 %, and what it stands for.
func fact(width float32, label, value string) fyne.CanvasObject {
	return container.New(labelled{width}, newProse(label, theme.SizeNameText, colorQuiet), plainProse(value))
}

type labelled struct{ width float32 }

func (l labelled) label() float32 { return l.width * theme.TextSize() / sizeBody }

func (l labelled) MinSize(o []fyne.CanvasObject) fyne.Size {
	value := o[1].MinSize()
	return fyne.NewSize(l.label()+value.Width, max(value.Height, o[0].MinSize().Height))
}

func (l labelled) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 0, 0, l.label(), size.Height)
	place(o[1], l.label(), 0, size.Width-l.label(), size.Height)
}

// opposite sets an object at the left, with the rest of the width, and one at the
// right, level in the middle.
func opposite(left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.New(centred{}, right), container.New(centred{}, left))
}

// inLine sets buttons in a row.
func inLine(buttons ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(10), buttons...)
}

// breaking is quiet text that may break anywhere: a path.
func breaking(s string) fyne.CanvasObject {
	l := text(s, theme.SizeNameCaptionText, widget.LowImportance)
	l.Wrapping = fyne.TextWrapBreak
	return tight(l)
}
