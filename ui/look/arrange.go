package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Place moves and resizes an object.
func Place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// insets is a layout that keeps a margin around its one object.
type insets struct{ top, bottom, left, right float32 }

// Inset returns a layout with a margin around one object, in Fyne's units.
func Inset(top, bottom, left, right float32) insets { return insets{top, bottom, left, right} }

func (i insets) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(i.left+i.right, i.top+i.bottom)
}

func (i insets) Layout(o []fyne.CanvasObject, size fyne.Size) {
	Place(o[0], i.left, i.top, size.Width-i.left-i.right, size.Height-i.top-i.bottom)
}

// VCentreLayout gives an object its minimum height and the whole width, centred
// vertically.
type VCentreLayout struct{}

func (VCentreLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	if !o[0].Visible() {
		return fyne.Size{}
	}
	return o[0].MinSize()
}

func (VCentreLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := FitWidth(o[0], size.Width)
	Place(o[0], 0, (size.Height-h)/2, size.Width, h)
}

// SideBySide puts objects into columns of equal width.
func SideBySide(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(columns{}, objects...)
}

// columns lays out objects side by side, equally wide, with GapColumns between them.
type columns struct{}

func (columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, each := range o {
		size = size.Max(each.MinSize())
	}
	size.Width = size.Width*float32(len(o)) + GapColumns*float32(len(o)-1)
	return size
}

func (columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - GapColumns*float32(len(o)-1)) / float32(len(o))
	for i, each := range o {
		Place(each, float32(i)*(w+GapColumns), 0, w, size.Height)
	}
}

// GridLayout puts fields into a grid of equally wide columns, row by row, with as many
// columns as the width allows. The last field of a row also gets the columns left over.
type GridLayout struct {
	MaxColumns int   // columns
	Spans      []int // columns that each object spans; 0 means all
	width      float32
}

// leastColumn is the minimum width of a column, at 100 % zoom: in a narrower one the
// labels do not fit.
const leastColumn = 175

func (g *GridLayout) columns() int {
	least := leastColumn * theme.TextSize() / SizeBody
	return min(max(int((g.width+GapColumns)/(least+GapColumns)), 1), g.MaxColumns)
}

// spot is the place of an object within its row of the grid.
type spot struct{ column, span int }

// rows returns the spots of the objects in each row.
func (g *GridLayout) rows(o []fyne.CanvasObject) [][]spot {
	var rows [][]spot
	columns := g.columns()
	free := 0 // columns still free in the last row
	for i := range o {
		span := min(g.Spans[i], columns)
		if span == 0 {
			span = columns
		}
		if span > free {
			if last := len(rows) - 1; last >= 0 {
				rows[last][len(rows[last])-1].span += free
			}
			rows, free = append(rows, nil), columns
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], spot{columns - free, span})
		free -= span
	}
	if last := len(rows) - 1; last >= 0 {
		rows[last][len(rows[last])-1].span += free
	}
	return rows
}

func (g *GridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, row := range g.rows(o) {
		if i > 0 {
			size.Height += GapRows
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

func (g *GridLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	step := (size.Width + GapColumns) / float32(g.columns())
	top := float32(0)
	for _, row := range g.rows(o) {
		for i, at := range row {
			// The width first: the height of wrapped text depends on it.
			o[i].Resize(fyne.NewSize(float32(at.span)*step-GapColumns, o[i].Size().Height))
			o[i].Move(fyne.NewPos(float32(at.column)*step, top))
		}
		height := tallest(o[:len(row)])
		for _, each := range o[:len(row)] {
			each.Resize(fyne.NewSize(each.Size().Width, height))
		}
		top += height + GapRows
		o = o[len(row):]
	}
}

// TopLayout gives an object its minimum height, at the top.
type TopLayout struct{}

func (TopLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (TopLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	Place(o[0], 0, 0, size.Width, FitWidth(o[0], size.Width))
}

// ThinBarLayout makes a progress bar 6 units high.
type ThinBarLayout struct{}

func (ThinBarLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 6) }

func (ThinBarLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { Place(o[0], 0, 0, size.Width, 6) }

// Margins of a page, in Fyne's units.
const (
	MarginSide = 30
	MarginTop  = 26
)
