package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// insets is a margin: top, bottom, left, right.
type insets struct{ top, bottom, left, right float32 }

// inset is a margin of so many units at each side.
func inset(top, bottom, left, right float32) insets { return insets{top, bottom, left, right} }

func (i insets) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(i.left+i.right, i.top+i.bottom)
}

func (i insets) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], i.left, i.top, size.Width-i.left-i.right, size.Height-i.top-i.bottom)
}

// centred keeps an object's least height, in the middle.
type centred struct{}

func (centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	if !o[0].Visible() {
		return fyne.Size{}
	}
	return o[0].MinSize()
}

func (centred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := settle(o[0], size.Width)
	place(o[0], 0, (size.Height-h)/2, size.Width, h)
}

// pair sets objects side by side in columns of equal width.
func pair(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(columns{}, objects...)
}

// columns are of equal width with a gap between them; tops are level.
type columns struct{}

func (columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, each := range o {
		size = size.Max(each.MinSize())
	}
	size.Width = size.Width*float32(len(o)) + gapColumns*float32(len(o)-1)
	return size
}

func (columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - gapColumns*float32(len(o)-1)) / float32(len(o))
	for i, each := range o {
		place(each, float32(i)*(w+gapColumns), 0, w, size.Height)
	}
}

// gridLayout sets fields in columns of equal width, row by row, with their tops
// level; as many columns as there is room for. What is left of a row goes to its
// last field.
type gridLayout struct {
	most  int   // columns
	spans []int // of each object, in columns; 0 is all of them
	width float32
}

// leastColumn is the width at 100 % below which a field is too narrow for its
// words.
const leastColumn = 175

func (g *gridLayout) columns() int {
	least := leastColumn * theme.TextSize() / sizeBody
	return min(max(int((g.width+gapColumns)/(least+gapColumns)), 1), g.most)
}

// spot is where an object of the grid goes.
type spot struct{ column, span int }

// rows returns the spots of the objects in each row.
func (g *gridLayout) rows(o []fyne.CanvasObject) [][]spot {
	var rows [][]spot
	columns := g.columns()
	left := 0 // columns left in the last row
	for i := range o {
		span := min(g.spans[i], columns)
		if span == 0 {
			span = columns
		}
		if span > left {
			if last := len(rows) - 1; last >= 0 {
				rows[last][len(rows[last])-1].span += left
			}
			rows, left = append(rows, nil), columns
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], spot{columns - left, span})
		left -= span
	}
	if last := len(rows) - 1; last >= 0 {
		rows[last][len(rows[last])-1].span += left
	}
	return rows
}

func (g *gridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, row := range g.rows(o) {
		if i > 0 {
			size.Height += gapRows
		}
		size.Height += tallest(o[:len(row)])
		o = o[len(row):]
	}
	return size
}

func tallest(o []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, each := range o {
		height = max(height, each.MinSize().Height)
	}
	return height
}

func (g *gridLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	step := (size.Width + gapColumns) / float32(g.columns())
	top := float32(0)
	for _, row := range g.rows(o) {
		for i, at := range row {
			// The width first: wrapped text tells its height only then.
			o[i].Resize(fyne.NewSize(float32(at.span)*step-gapColumns, o[i].Size().Height))
			o[i].Move(fyne.NewPos(float32(at.column)*step, top))
		}
		height := tallest(o[:len(row)])
		for _, each := range o[:len(row)] {
			each.Resize(fyne.NewSize(each.Size().Width, height))
		}
		top += height + gapRows
		o = o[len(row):]
	}
}

// top keeps an object at its least height, at the top.
type top struct{}

func (top) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (top) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 0, 0, size.Width, settle(o[0], size.Width))
}

// thin makes a bar of little height.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 6) }

func (thin) Layout(o []fyne.CanvasObject, size fyne.Size) { place(o[0], 0, 0, size.Width, 6) }

// Margins around a page, in Fyne's units.
const (
	marginSide = 30
	marginTop  = 26
)
