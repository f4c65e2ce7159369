package table

import (
	"slices"
	"strings"
)

// builder collects a document's tables and checks the limits.
type builder struct {
	Document
	cells, area int
}

// reserve adds an empty table, so that tables nested in it come after it.
func (b *builder) reserve() (at int) {
	b.Tables = append(b.Tables, Table{})
	return len(b.Tables) - 1
}

// set fills a reserved table with cells that do not overlap.
func (b *builder) set(at int, cells []Cell) error {
	t := Table{Cells: cells}
	for i := range cells {
		t.Rows = max(t.Rows, cells[i].Row+cells[i].Height)
		t.Columns = max(t.Columns, cells[i].Column+cells[i].Width)
	}
	slices.SortFunc(t.Cells, func(a, b Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Column - b.Column
	})
	b.cells += len(cells)
	b.area += t.Rows * t.Columns
	if b.cells > maxCells || b.area > maxArea {
		return errTooLarge
	}
	b.Tables[at] = t
	return nil
}

// finish returns the document, without the tables that have no cells.
func (b *builder) finish() Document {
	b.Tables = slices.DeleteFunc(b.Tables, func(t Table) bool { return len(t.Cells) == 0 })
	return b.Document
}

// lines splits a text into trimmed lines, without blank ones.
func lines(s string) (all []string) {
	for line := range strings.FieldsFuncSeq(s, breaksLine) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func breaksLine(r rune) bool { return strings.ContainsRune("\n\v\f\r\u0085\u2028\u2029", r) }

// spread places cells that come row by row, as in HTML: each in the next free place. A
// cell that would overlap an earlier one becomes narrower.
type spread struct {
	cells []Cell
	taken []int // for each column the first row in which it is free
	row   int
	next  int // the column after the latest cell
}

// place adds a cell of that size to the row. It returns nil if a limit is exceeded.
func (s *spread) place(height, width int) *Cell {
	for s.next < len(s.taken) && s.taken[s.next] > s.row {
		s.next++
	}
	c := Cell{Row: s.row, Column: s.next, Height: max(1, min(height, maxSpan)), Width: 1}
	for width = min(width, maxSpan); c.Width < width; c.Width++ {
		if at := c.Column + c.Width; at < len(s.taken) && s.taken[at] > s.row {
			break
		}
	}
	s.next = c.Column + c.Width
	if s.next > maxColumns || len(s.cells) == maxCells || s.row*s.next > maxArea {
		return nil
	}
	for len(s.taken) < s.next {
		s.taken = append(s.taken, 0)
	}
	for i := c.Column; i < s.next; i++ {
		s.taken[i] = c.Row + c.Height
	}
	s.cells = append(s.cells, c)
	return &s.cells[len(s.cells)-1]
}

// newRow starts the next row.
func (s *spread) newRow() {
	s.row++
	s.next = 0
}

// close returns the cells, none of which extends below the last row.
func (s *spread) close() []Cell {
	for i := range s.cells {
		c := &s.cells[i]
		c.Height = max(1, min(c.Height, s.row+1-c.Row))
	}
	return s.cells
}
