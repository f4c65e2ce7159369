package step

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/ui/look"
)

// tileGrid is a grid of the work photos with as many columns as fit. A tile that is being
// dragged follows the mouse, and the others make room for it.
type tileGrid struct {
	order       []fyne.CanvasObject // tiles in the order of the photos, then the slot
	dragged     fyne.CanvasObject   // nil if no tile is being dragged
	fromIndex   int                 // cell of the dragged tile before
	toIndex     int                 // cell it would be dropped on
	offset      fyne.Delta          // of the dragged tile from its cell
	width       float32             // at the last layout
	positions   []fyne.Position     // of all cells, from the last layout
	columnWidth float32
}

const minTileWidth = 172 // at 100 % text size

func (l *tileGrid) columns(width float32) int {
	least := minTileWidth * theme.TextSize() / look.SizeBody
	return min(max(int((width+look.GapColumns)/(least+look.GapColumns)), 1), 4)
}

// cells returns the objects in the order they would have after a drop.
func (l *tileGrid) cells() []fyne.CanvasObject {
	if l.dragged == nil {
		return l.order
	}
	rest := slices.DeleteFunc(slices.Clone(l.order), func(o fyne.CanvasObject) bool { return o == l.dragged })
	return slices.Insert(rest, min(l.toIndex, len(rest)), l.dragged)
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
		if o != l.dragged {
			o.Move(l.positions[i])
		}
		if i%columns == columns-1 || i == len(cells)-1 {
			for _, o := range cells[i-i%columns : i+1] { // as high as the row, so that the buttons stand in one line
				if _, tile := o.(*fyne.Container); tile {
					o.Resize(fyne.NewSize(l.columnWidth, row))
				}
			}
		}
	}
	if l.dragged != nil && l.fromIndex < len(l.positions) {
		l.dragged.Move(l.positions[l.fromIndex].Add(l.offset))
	}
}

// findTarget sets toIndex to the nearest of the first n cells.
func (l *tileGrid) findTarget(n int) {
	if l.fromIndex >= len(l.positions) {
		return
	}
	at := l.positions[l.fromIndex].Add(l.offset)
	best := float32(-1)
	for i, p := range l.positions[:min(n, len(l.positions))] {
		dx, dy := p.X-at.X, p.Y-at.Y
		if d := dx*dx + dy*dy; best < 0 || d < best {
			best, l.toIndex = d, i
		}
	}
}
