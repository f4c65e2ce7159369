package adopt

import (
	"slices"

	"zuimei/form"
	"zuimei/form/table"
)

// opposite sides, in the order of a table.Ground's lines, which is that of form.Sides.
var opposite = [4]int{table.AtBottom, table.AtTop, table.AtRight, table.AtLeft}

// beside are the cells at a side of one; at the edge of the table there are none.
func (g *grid) beside(c *cell, side int) (all []*cell) {
	add := func(n *cell) {
		if n != nil && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	for r := c.row; r < c.bottom() && side == table.AtLeft; r++ {
		add(g.cell(r, c.column-1))
	}
	for r := c.row; r < c.bottom() && side == table.AtRight; r++ {
		add(g.cell(r, c.end()))
	}
	for k := c.column; k < c.end() && side == table.AtTop; k++ {
		add(g.cell(c.row-1, k))
	}
	for k := c.column; k < c.end() && side == table.AtBottom; k++ {
		add(g.cell(c.bottom(), k))
	}
	return all
}

// edge is a side of a cell.
type edge struct {
	cell *cell
	side int
}

// rule takes over how the form's cells are ruled and shaded: thick are lines that are clearly
// thicker than most, and a line is left out where the cells on both sides have none.
func (b *builder) rule(t *form.Table, cells map[*cell]form.Cell) {
	g := &b.grid
	thick, open := b.edges()
	outer := func(e edge) bool { return len(g.beside(e.cell, e.side)) == 0 }
	framed, around := 0, 0
	for _, c := range g.cells {
		for side := range opposite {
			if e := (edge{c, side}); outer(e) {
				around++
				if thick[e] {
					framed++
				}
			}
		}
	}
	const most = 0.8
	t.Frame = float64(framed) > most*float64(around)
	for _, c := range g.cells {
		f := cells[c]
		const faint = 4 // percent, that print as white
		if f.Shade = min(c.ground.Shade, form.MostShade); f.Shade < faint {
			f.Shade = 0
		}
		for side, name := range form.Sides {
			e := edge{c, side}
			switch told := side == table.AtTop || side == table.AtLeft; {
			case open[e] && !(told && b.toldBy(open, e)):
				f.Open = append(f.Open, name)
			case thick[e] && !(t.Frame && outer(e)) && !(told && b.toldBy(thick, e)):
				f.Thick = append(f.Thick, name)
			}
		}
		cells[c] = f
	}
}

// toldBy reports whether all the neighbours at an edge say the same of it.
func (b *builder) toldBy(what map[edge]bool, e edge) bool {
	all := b.grid.beside(e.cell, e.side)
	for _, n := range all {
		if !what[edge{n, opposite[e.side]}] {
			return false
		}
	}
	return len(all) > 0
}

// edges finds the thick ones, and those without a line.
func (b *builder) edges() (thick, open map[edge]bool) {
	g := &b.grid
	widths := map[float64]int{}
	for _, c := range g.cells {
		for _, width := range c.ground.Lines {
			if width > 0 {
				widths[width]++
			}
		}
	}
	usual, count := 0.0, 0
	for width, n := range widths {
		if n > count || n == count && width < usual {
			usual, count = width, n
		}
	}
	const times, more = 1.4, 0.4 // points
	thick, open = map[edge]bool{}, map[edge]bool{}
	all := 0
	for _, c := range g.cells {
		for side, width := range c.ground.Lines {
			all++
			e := edge{c, side}
			thick[e] = width >= times*usual && width >= usual+more
			open[e] = width == table.NoLine
			for _, n := range g.beside(c, side) {
				open[e] = open[e] && n.ground.Lines[opposite[side]] == table.NoLine
			}
		}
	}
	none := 0
	for _, is := range open {
		if is {
			none++
		}
	}
	if 2*none > all { // the lines are drawn otherwise
		clear(open)
	}
	return thick, open
}
