package form

import "slices"

// Side is an edge of a cell.
type Side string

// The sides.
const (
	SideTop    Side = "top"
	SideBottom Side = "bottom"
	SideLeft   Side = "left"
	SideRight  Side = "right"
)

// Sides are all sides.
var Sides = []Side{SideTop, SideBottom, SideLeft, SideRight}

// Border is how an edge is ruled.
type Border int

// The borders: Ruled is a line as thick as those of most tables.
const (
	Ruled Border = iota
	Thick
	NoLine
)

// MostShade is the darkest ground of a cell on which print can be read, in percent of black.
const MostShade = 30

// Borders are the lines of a table's grid: each is shared by the cells on its two sides, and
// what one of them says holds for both.
type Borders struct {
	table Table
	cells []Placed
	owner [][]int // the cell of each place, counted from 1; the page around the table is 0
}

// Borders returns the lines of the table's grid.
func (t Table) Borders() Borders {
	b := Borders{table: t, cells: t.Grid(), owner: make([][]int, len(t.Rows)+2)}
	for r := range b.owner {
		b.owner[r] = make([]int, len(t.Columns)+2)
	}
	for i, c := range b.cells {
		for r := c.Row; r < c.Row+c.Rows; r++ {
			for k := c.Column; k < c.Column+c.Columns; k++ {
				b.owner[r+1][k+1] = i + 1
			}
		}
	}
	return b
}

// Across is the line above the place at a row and a column; ok is false within a cell.
func (b Borders) Across(row, column int) (line Border, ok bool) {
	return b.between(b.owner[row][column+1], b.owner[row+1][column+1], SideBottom, SideTop)
}

// Down is the line at the left of a place.
func (b Borders) Down(row, column int) (line Border, ok bool) {
	return b.between(b.owner[row+1][column], b.owner[row+1][column+1], SideRight, SideLeft)
}

// between is the line between two cells, at a side of each.
func (b Borders) between(first, second int, ofFirst, ofSecond Side) (Border, bool) {
	if first == second {
		return NoLine, false
	}
	says := func(list func(Cell) []Side) bool {
		return first > 0 && slices.Contains(list(b.cells[first-1].Cell), ofFirst) || second > 0 && slices.Contains(list(b.cells[second-1].Cell), ofSecond)
	}
	switch {
	case says(func(c Cell) []Side { return c.Open }):
		return NoLine, true
	case says(func(c Cell) []Side { return c.Thick }), b.table.Frame && (first == 0 || second == 0):
		return Thick, true
	}
	return Ruled, true
}

// Of are the borders of a cell, for programs that rule cell by cell: where a side is ruled
// differently from one neighbour to the next, it is ruled.
func (b Borders) Of(c Placed) map[Side]Border {
	all := map[Side]Border{}
	add := func(side Side, line Border) {
		if before, ok := all[side]; ok && before != line {
			line = Ruled
		}
		all[side] = line
	}
	for k := c.Column; k < c.Column+c.Columns; k++ {
		line, _ := b.Across(c.Row, k)
		add(SideTop, line)
		line, _ = b.Across(c.Row+c.Rows, k)
		add(SideBottom, line)
	}
	for r := c.Row; r < c.Row+c.Rows; r++ {
		line, _ := b.Down(r, c.Column)
		add(SideLeft, line)
		line, _ = b.Down(r, c.Column+c.Columns)
		add(SideRight, line)
	}
	return all
}
