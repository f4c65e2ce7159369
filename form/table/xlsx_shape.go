package table

import (
	"encoding/xml"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"zuimei/form/internal/text"
)

// place is a position in a sheet, counted from 0.
type place struct{ row, column int }

// area is a range of cells, with both corners included.
type area struct{ from, to place }

// shape is the content of a sheet without its formats.
type shape struct {
	lines    map[place][]string
	pictures map[place][]Picture
	merges   []area
	boxes    []*strings.Builder // texts of text boxes
	lying    bool               // it is printed on paper that lies on its side
	widths   int                // the sum of the rows' widths in cells
	sizes
}

func newShape() *shape {
	s := &shape{lines: map[place][]string{}, pictures: map[place][]Picture{}}
	s.heights, s.looks, s.grounds = map[int]float64{}, map[place]Look{}, map[place]Ground{}
	return s
}

// shape reads everything in a sheet but the texts.
func (w *workbook) shape(part string) (*shape, error) {
	s := newShape()
	s.styles = w.styles
	drawing := ""
	at, widest := place{-1, -1}, 0
	err := w.pack.Walk(part, func(p text.Part, t xml.StartElement) error {
		s.column(t)
		switch t.Name.Local {
		case "row":
			at, widest = place{at.row + 1, -1}, 0
			if n, err := strconv.Atoi(text.Attr(t, "r")); err == nil {
				at.row = n - 1
			}
			s.row(t, at.row)
		case "c":
			at.column++
			if column, row, err := excelize.CellNameToCoordinates(text.Attr(t, "r")); err == nil {
				at = place{row - 1, column - 1}
			}
			s.style(t, at)
			s.widths += max(0, at.column-widest)
			widest = max(widest, at.column)
		case "f":
			return w.formula(p, at, s)
		case "mergeCell":
			s.merge(text.Attr(t, "ref"))
		case "pageSetup":
			s.lying = text.Attr(t, "orientation") == "landscape"
		case "drawing":
			drawing = relationID(t)
		}
		if s.widths > maxWidths || len(s.merges) > maxCells/20 {
			return errTooLarge
		}
		return nil
	})
	if err != nil || drawing == "" {
		return s, err
	}
	targets, err := w.targets(part)
	if err != nil || targets[drawing] == "" {
		return s, err
	}
	return s, w.drawing(targets[drawing], s)
}

// formula reads a formula, which may be the one for an embedded picture.
func (w *workbook) formula(p text.Part, at place, s *shape) error {
	code, err := p.Characters()
	if err != nil {
		return err
	}
	_, id, found := strings.Cut(code, `DISPIMG("`)
	id, _, _ = strings.Cut(id, `"`)
	if picture, ok := w.inCell[id]; found && ok && at.row >= 0 && at.column >= 0 {
		s.pictures[at] = append(s.pictures[at], picture)
	}
	return nil
}

// merge adds a merged range such as A1:B2.
func (s *shape) merge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	c1, r1, err1 := excelize.CellNameToCoordinates(first)
	c2, r2, err2 := excelize.CellNameToCoordinates(last)
	if err1 == nil && err2 == nil {
		s.merges = append(s.merges, area{
			place{min(r1, r2) - 1, min(c1, c2) - 1},
			place{max(r1, r2) - 1, max(c1, c2) - 1},
		})
	}
}

// drawing reads a sheet's pictures. Each belongs to the cell under its middle.
func (w *workbook) drawing(part string, s *shape) error {
	targets, err := w.targets(part)
	if err != nil {
		return err
	}
	var anchor area
	var corner *place
	number := func(p text.Part, n *int) error {
		raw, err := p.Characters()
		if at, e := strconv.Atoi(strings.TrimSpace(raw)); e == nil && n != nil {
			*n = max(0, min(at, 1<<20))
		}
		return err
	}
	count := 0
	err = w.pack.Walk(part, func(p text.Part, t xml.StartElement) error {
		switch t.Name.Local {
		case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
			anchor = area{to: place{-1, -1}}
			corner = nil
		case "from":
			corner = &anchor.from
		case "to":
			corner = &anchor.to
		case "col":
			if corner != nil {
				return number(p, &corner.column)
			}
		case "row":
			if corner != nil {
				return number(p, &corner.row)
			}
		case "sp":
			s.boxes = append(s.boxes, new(strings.Builder))
		case "p", "t", "br":
			return s.box(p, t)
		case "blip":
			count++
			if target := targets[relationID(t)]; target != "" && count <= maxAnchors {
				if picture, ok := w.picture(target); ok {
					at := anchor.middle()
					s.pictures[at] = append(s.pictures[at], picture)
				}
			}
		}
		return nil
	})
	if errors.Is(err, text.ErrAbsent) {
		return nil
	}
	return err
}

// box adds text to the latest text box.
func (s *shape) box(p text.Part, t xml.StartElement) error {
	last := len(s.boxes) - 1
	switch {
	case last < 0:
	case t.Name.Local == "t":
		part, err := p.Characters()
		s.boxes[last].WriteString(part)
		return err
	default:
		s.boxes[last].WriteByte('\n')
	}
	return nil
}

// middle returns the cell in the middle. An anchor may have only the first corner.
func (a area) middle() place {
	return place{(a.from.row + max(a.from.row, a.to.row)) / 2, (a.from.column + max(a.from.column, a.to.column)) / 2}
}

// cells returns the cells of the used range, empty ones included, with positions relative
// to its first cell. If the range exceeds the limit, empty rows and columns are left out.
func (s *shape) cells() (Table, error) {
	rows, columns := map[int]bool{}, map[int]bool{}
	for at := range s.lines {
		rows[at.row], columns[at.column] = true, true
	}
	for at := range s.pictures {
		rows[at.row], columns[at.column] = true, true
	}
	merges := s.clipped(bounds(rows), bounds(columns))
	for _, m := range merges {
		for row := m.from.row; row <= m.to.row; row++ {
			rows[row] = true
		}
		for column := m.from.column; column <= m.to.column; column++ {
			columns[column] = true
		}
	}
	if len(s.lines)+len(s.pictures) == 0 {
		return Table{}, nil
	}
	down, across := axis(rows, true), axis(columns, true)
	if down.length*across.length > maxCells {
		down, across = axis(rows, false), axis(columns, false)
	}
	if down.length*across.length > maxCells {
		return Table{}, errTooLarge
	}
	t := Table{Landscape: s.lying, Cells: s.fill(merges, down, across), Widths: make([]float64, across.length), Heights: make([]float64, down.length)}
	for column := range columns {
		t.Widths[across.at(column)] = s.width(column)
	}
	for row := range rows {
		t.Heights[down.at(row)] = s.heights[row]
	}
	return t, nil
}

// fill makes the cells of the grid and puts texts and pictures into them.
func (s *shape) fill(merges []area, down, across line) []Cell {
	grid := make([]int, down.length*across.length) // index of the cell plus 1, 0 for none
	var cells []Cell
	add := func(c Cell) {
		for row := c.Row; row < c.Row+c.Height; row++ {
			for column := c.Column; column < c.Column+c.Width; column++ {
				if grid[row*across.length+column] != 0 {
					return // overlaps an earlier one
				}
			}
		}
		cells = append(cells, c)
		for row := c.Row; row < c.Row+c.Height; row++ {
			for column := c.Column; column < c.Column+c.Width; column++ {
				grid[row*across.length+column] = len(cells)
			}
		}
	}
	for _, m := range merges {
		row, column := down.at(m.from.row), across.at(m.from.column)
		add(Cell{Row: row, Column: column, Height: down.at(m.to.row) - row + 1, Width: across.at(m.to.column) - column + 1})
	}
	for row := range down.length {
		for column := range across.length {
			add(Cell{Row: row, Column: column, Height: 1, Width: 1})
		}
	}
	cellAt := func(at place) *Cell { return &cells[grid[down.at(at.row)*across.length+across.at(at.column)]-1] }
	for _, at := range sorted(s.lines) {
		c := cellAt(at)
		if c.Row == down.at(at.row) && c.Column == across.at(at.column) { // Excel hides the others of a merged cell
			c.Lines, c.Look = s.lines[at], s.looks[at]
		}
	}
	s.ground(down, across, func(row, column int) *Cell { return &cells[grid[row*across.length+column]-1] })
	for _, at := range sorted(s.pictures) {
		c := cellAt(at)
		c.Pictures = append(c.Pictures, s.pictures[at]...)
	}
	return cells
}

// sorted returns places by row, then by column.
func sorted[T any](of map[place]T) []place {
	all := make([]place, 0, len(of))
	for at := range of {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b place) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	return all
}

// clipped returns the merged ranges. Those over whole rows or columns are reduced to the
// extent of the cells that are not empty.
func (s *shape) clipped(rows, columns extent) (all []area) {
	for _, m := range s.merges {
		if m.to.row-m.from.row >= maxSpan {
			m.from.row, m.to.row = max(m.from.row, rows.from), min(m.to.row, rows.to)
		}
		if m.to.column-m.from.column >= maxSpan {
			m.from.column, m.to.column = max(m.from.column, columns.from), min(m.to.column, columns.to)
		}
		if m.from.row <= m.to.row && m.from.column <= m.to.column {
			all = append(all, m)
		}
	}
	return all
}

// extent is a range of rows or columns; to is less than from if it is empty.
type extent struct{ from, to int }

// bounds returns the extent of the used rows or columns.
func bounds(used map[int]bool) extent {
	b := extent{0, -1}
	for i := range used {
		if b.to < b.from {
			b = extent{i, i}
		}
		b = extent{min(b.from, i), max(b.to, i)}
	}
	return b
}

// line maps rows or columns of a sheet to those of a table.
type line struct {
	length, first int
	places        map[int]int // nil if none is left out
}

// at returns the table's row or column for one of the sheet.
func (l line) at(i int) int {
	if l.places == nil {
		return i - l.first
	}
	return l.places[i]
}

// axis maps the used rows or columns. If whole is true, the unused ones between them are
// kept.
func axis(used map[int]bool, whole bool) line {
	b := bounds(used)
	if whole {
		return line{length: b.to - b.from + 1, first: b.from}
	}
	l := line{places: map[int]int{}}
	all := make([]int, 0, len(used))
	for i := range used {
		all = append(all, i)
	}
	slices.Sort(all)
	for i, at := range all {
		l.places[at] = i
	}
	l.length = len(all)
	return l
}
