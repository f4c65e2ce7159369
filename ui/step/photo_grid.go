package step

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/ui/look"
)

// tileGrid sets the work photos in as many columns as have room. A photo that is
// being dragged follows the mouse, and the others make way.
type tileGrid struct {
	order       []fyne.CanvasObject // tiles in the order of the photos, then the slot
	held        fyne.CanvasObject   // being dragged; nil none
	from        int                 // where it was
	to          int                 // where it would go
	offset      fyne.Delta          // how far it was dragged
	width       float32             // as laid out last
	positions   []fyne.Position     // of the cells, with the held one in its place
	columnWidth float32             // of a column
}

const minTileWidth = 172 // width of a column at 100 %

func (l *tileGrid) columns(width float32) int {
	least := minTileWidth * theme.TextSize() / look.SizeBody
	return min(max(int((width+look.GapColumns)/(least+look.GapColumns)), 1), 4)
}

// cells are the objects as they would lie if the held one were dropped now.
func (l *tileGrid) cells() []fyne.CanvasObject {
	if l.held == nil {
		return l.order
	}
	rest := slices.DeleteFunc(slices.Clone(l.order), func(o fyne.CanvasObject) bool { return o == l.held })
	return slices.Insert(rest, min(l.to, len(rest)), l.held)
}

func (l *tileGrid) MinSize([]fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(minTileWidth, 0)
	columns := l.columns(l.width)
	var row float32
	for i, o := range l.order {
		if !o.Visible() {
			continue
		}
		if i > 0 && i%columns == 0 {
			least.Height += row + look.GapRows
			row = 0
		}
		row = max(row, o.MinSize().Height)
	}
	least.Height += row
	return least
}

func (l *tileGrid) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	columns := l.columns(size.Width)
	l.columnWidth = (size.Width - look.GapColumns*float32(columns-1)) / float32(columns)
	cells := l.cells()
	l.positions = make([]fyne.Position, len(cells))
	var y, row float32
	for i, o := range cells {
		if i > 0 && i%columns == 0 {
			y, row = y+row+look.GapRows, 0
		}
		l.positions[i] = fyne.NewPos(float32(i%columns)*(l.columnWidth+look.GapColumns), y)
		h := look.FitWidth(o, l.columnWidth)
		if o.Visible() {
			row = max(row, h)
		}
		o.Resize(fyne.NewSize(l.columnWidth, h))
		if o != l.held {
			o.Move(l.positions[i])
		}
		if i%columns == columns-1 || i == len(cells)-1 {
			for _, o := range cells[i-i%columns : i+1] { // buttons on one line
				if _, tile := o.(*fyne.Container); tile {
					o.Resize(fyne.NewSize(l.columnWidth, row))
				}
			}
		}
	}
	if l.held != nil && l.from < len(l.positions) {
		l.held.Move(l.positions[l.from].Add(l.offset))
	}
}

// findTarget finds the cell, of the first n, that the held one's middle is nearest to.
func (l *tileGrid) findTarget(n int) {
	if l.from >= len(l.positions) {
		return
	}
	at := l.positions[l.from].Add(l.offset)
	best := float32(-1)
	for i, p := range l.positions[:min(n, len(l.positions))] {
		dx, dy := p.X-at.X, p.Y-at.Y
		if d := dx*dx + dy*dy; best < 0 || d < best {
			best, l.to = d, i
		}
	}
}
