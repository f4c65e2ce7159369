package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SortGrid is a grid of tiles with as many columns as fit, at most four. A tile that is
// being dragged follows the mouse, and the others make room for it.
type SortGrid struct {
	Order   []fyne.CanvasObject // all tiles, from left to right and top to bottom
	Dragged fyne.CanvasObject   // nil if no tile is being dragged
	From    int                 // cell of the dragged tile before
	To      int                 // cell it would be dropped on
	Offset  fyne.Delta          // of the dragged tile from its cell

	width       float32         // at the last layout
	positions   []fyne.Position // of all cells, from the last layout
	columnWidth float32
}

const minTileWidth = 172 // at 100 % text size

func (l *SortGrid) columns(width float32) int {
	least := minTileWidth * theme.TextSize() / SizeBody
	return min(max(int((width+GapColumns)/(least+GapColumns)), 1), 4)
}

// cells returns the objects in the order they would have after a drop.
func (l *SortGrid) cells() []fyne.CanvasObject {
	if l.Dragged == nil {
		return l.Order
	}
	rest := slices.DeleteFunc(slices.Clone(l.Order), func(o fyne.CanvasObject) bool { return o == l.Dragged })
	return slices.Insert(rest, min(l.To, len(rest)), l.Dragged)
}

func (l *SortGrid) MinSize([]fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(minTileWidth, 0)
	columns := l.columns(l.width)
	var row float32
	for i, o := range l.Order {
		if !o.Visible() {
			continue
		}
		if i > 0 && i%columns == 0 {
			least.Height += row + GapRows
			row = 0
		}
		row = max(row, o.MinSize().Height)
	}
	least.Height += row
	return least
}

func (l *SortGrid) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	columns := l.columns(size.Width)
	l.columnWidth = (size.Width - GapColumns*float32(columns-1)) / float32(columns)
	cells := l.cells()
	l.positions = make([]fyne.Position, len(cells))
	var y, row float32
	for i, o := range cells {
		if i > 0 && i%columns == 0 {
			y, row = y+row+GapRows, 0
		}
		l.positions[i] = fyne.NewPos(float32(i%columns)*(l.columnWidth+GapColumns), y)
		h := FitWidth(o, l.columnWidth)
		if o.Visible() {
			row = max(row, h)
		}
		o.Resize(fyne.NewSize(l.columnWidth, h))
		if o != l.Dragged {
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
	if l.Dragged != nil && l.From < len(l.positions) {
		l.Dragged.Move(l.positions[l.From].Add(l.Offset))
	}
}

// FindTarget sets To to the nearest of the first n cells.
func (l *SortGrid) FindTarget(n int) {
	if l.From >= len(l.positions) {
		return
	}
	at := l.positions[l.From].Add(l.Offset)
	best := float32(-1)
	for i, p := range l.positions[:min(n, len(l.positions))] {
		dx, dy := p.X-at.X, p.Y-at.Y
		if d := dx*dx + dy*dy; best < 0 || d < best {
			best, l.To = d, i
		}
	}
}
