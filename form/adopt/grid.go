package adopt

import (
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/table"
)

// cell is a cell of the grid.
type cell struct {
	row, column, height, width int
	lines                      []string
	look                       table.Look
	pictures                   bool
	sizes                      []float64 // of the lines
	paragraphs                 int
	ground                     table.Ground
	key                        form.Key // that its label stands for

	kind   kind
	owner  *cell  // the label that names it
	name   string // of a value or an opinion
	header *cell  // the label above, in a list
	value  value
	more   []*cell // at its right, with further boxes
	field  form.Field
	part   *cell // whose further boxes these are
	seal   sealed

	of     string // the label of what was filled in beforehand
	filled *cell  // that label's cell; nil if it stands in the same one
}

func (c *cell) end() int    { return c.column + c.width }
func (c *cell) bottom() int { return c.row + c.height }
func (c *cell) text() string {
	return strings.Join(c.lines, "\n")
}

// grid is the form as one table. Lengths are millimetres, 0 for a height that nothing says.
type grid struct {
	widths, heights []float64
	cells           []*cell
	at              [][]*cell
}

// join puts tables below each other, with columns wherever a cell of one ends. Rows and
// columns at which no cell ends are gone. Edges that lie close together become one, which
// aligns the cells of different tables.
func join(notice form.Campaign, tables []table.Table) grid {
	width := 0.0
	for _, t := range tables {
		width = max(width, total(t.Widths))
	}
	if width <= 0 {
		width = usualWidth
	}
	for _, near := range []float64{1.3, 0.6, 0.05} {
		if g, ok := joined(notice, tables, width, near); ok {
			return g
		}
	}
	g, _ := joined(notice, tables, width, 0)
	return g
}

const (
	usualWidth = 160.0
	leastWidth = 0.5 // of a column
)

func joined(notice form.Campaign, tables []table.Table, width, near float64) (g grid, ok bool) {
	var all []float64
	edges := make([][]float64, len(tables))
	for i, t := range tables {
		edges[i] = edgesOf(t, width)
		for _, c := range t.Cells {
			all = append(all, edges[i][c.Column], edges[i][c.Column+c.Width])
		}
	}
	slices.Sort(all)
	var columns []float64
	for _, e := range all {
		if len(columns) == 0 || e-columns[len(columns)-1] > near {
			columns = append(columns, e)
		}
	}
	at := func(e float64) int {
		i, found := slices.BinarySearch(columns, e)
		if !found {
			i--
		}
		return max(i, 0)
	}
	for i := range max(0, len(columns)-1) {
		g.widths = append(g.widths, columns[i+1]-columns[i])
	}
	ok = true
	for i, t := range tables {
		rows, known := g.addRows(t), fill.Labels(notice, t)
		for j, c := range t.Cells {
			n := &cell{row: rows[c.Row], column: at(edges[i][c.Column]), lines: c.Lines, look: c.Look, sizes: c.Sizes, pictures: len(c.Pictures) > 0, paragraphs: c.Paragraphs, ground: c.Ground, key: known[j]}
			if i > 0 && c.Row == 0 { // the outline of one table is a line within the form
				n.ground.Lines[table.AtTop] = 0
			}
			if i < len(tables)-1 && c.Row+c.Height == t.Rows {
				n.ground.Lines[table.AtBottom] = 0
			}
			n.height, n.width = rows[c.Row+c.Height]-n.row, at(edges[i][c.Column+c.Width])-n.column
			ok = ok && n.width > 0
			g.cells = append(g.cells, n)
		}
	}
	g.settle()
	return g, ok
}

// edgesOf returns where the columns of a table begin and end, stretched to a width. A column
// that says nothing is as wide as the others are on average.
func edgesOf(t table.Table, width float64) []float64 {
	widths := make([]float64, t.Columns)
	copy(widths, t.Widths)
	said, sum := 0, 0.0
	for _, w := range widths {
		if w > 0 {
			said, sum = said+1, sum+w
		}
	}
	average := 10.0
	if said > 0 {
		average = sum / float64(said)
	}
	for i, w := range widths {
		if w <= 0 {
			widths[i] = average
		}
		widths[i] = max(widths[i], leastWidth)
	}
	scale := width / total(widths)
	edges := []float64{0}
	for _, w := range widths {
		edges = append(edges, edges[len(edges)-1]+w*scale)
	}
	return edges
}

// addRows adds the rows of a table at which cells begin or end, and returns the grid's row for
// each of the table's.
func (g *grid) addRows(t table.Table) []int {
	used := make([]bool, t.Rows+1)
	used[0] = true
	for _, c := range t.Cells {
		used[c.Row], used[c.Row+c.Height] = true, true
	}
	rows := make([]int, t.Rows+1)
	at := len(g.heights) - 1
	for r := range t.Rows + 1 {
		if used[r] {
			at++
			if r < t.Rows {
				g.heights = append(g.heights, 0)
			}
		}
		rows[r] = at
		if r < t.Rows && r < len(t.Heights) {
			g.heights[min(at, len(g.heights)-1)] += max(t.Heights[r], 0)
		}
	}
	return rows
}

// settle finds the cell of every place, drops what has none and fills places without a cell.
func (g *grid) settle() {
	g.at = make([][]*cell, len(g.heights))
	for i := range g.at {
		g.at[i] = make([]*cell, len(g.widths))
	}
	kept := g.cells[:0]
	for _, c := range g.cells {
		c.height = min(c.height, len(g.heights)-c.row)
		free := c.height > 0 && c.width > 0
		for r := c.row; free && r < c.bottom(); r++ {
			for k := c.column; k < c.end(); k++ {
				free = free && g.at[r][k] == nil
			}
		}
		if free {
			kept = append(kept, c)
			g.take(c)
		}
	}
	g.cells = kept
	for r := range g.at {
		for k := 0; k < len(g.widths); k++ {
			if g.at[r][k] != nil {
				continue
			}
			c := &cell{row: r, column: k, height: 1}
			for k+c.width < len(g.widths) && g.at[r][k+c.width] == nil {
				c.width++
			}
			g.cells = append(g.cells, c)
			g.take(c)
		}
	}
	slices.SortStableFunc(g.cells, func(a, b *cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
}

func (g *grid) take(c *cell) {
	for r := c.row; r < c.bottom(); r++ {
		for k := c.column; k < c.end(); k++ {
			g.at[r][k] = c
		}
	}
}

// cell is the one at a place, nil outside the grid.
func (g *grid) cell(row, column int) *cell {
	if row < 0 || column < 0 || row >= len(g.at) || column >= len(g.widths) {
		return nil
	}
	return g.at[row][column]
}

func (g *grid) left(c *cell) *cell  { return g.cell(c.row, c.column-1) }
func (g *grid) right(c *cell) *cell { return g.cell(c.row, c.end()) }
func (g *grid) above(c *cell) *cell { return g.cell(c.row-1, c.column) }
func (g *grid) below(c *cell) *cell { return g.cell(c.bottom(), c.column) }

func (g *grid) width(c *cell) float64 { return total(g.widths[c.column:c.end()]) }
func (g *grid) high(c *cell) float64  { return total(g.heights[c.row:c.bottom()]) }
