package table

import (
	"encoding/xml"

	"zuimei/form/internal/text"
)

// NoLine is the width of a line that is not ruled.
const NoLine = -1

// Ground is how a cell is ruled and shaded, as far as the document says.
type Ground struct {
	Shade int // how dark it is, in percent of black
	// Lines are the widths, in points, of those at the top, the bottom, the left and the right:
	// 0 if nothing says, NoLine where there is none.
	Lines [4]float64
}

// Places in Ground.Lines.
const (
	AtTop = iota
	AtBottom
	AtLeft
	AtRight
)

// points are those of eighths of them.
func points(eighths int) float64 {
	if eighths < 0 {
		return NoLine
	}
	return float64(eighths) / 8
}

// grounded completes what cells say of their lines by what their table says of all.
func grounded(t *Table, around text.TableRuling) {
	for i := range t.Cells {
		c := &t.Cells[i]
		for side, outer := range []bool{c.Row == 0, c.Row+c.Height == t.Rows, c.Column == 0, c.Column+c.Width == t.Columns} {
			if c.Ground.Lines[side] != 0 {
				continue
			}
			of := side
			if !outer {
				of = 4 + side/2 // across or down between cells
			}
			c.Ground.Lines[side] = points(around[of])
		}
	}
}

// join takes over the lower and right lines of a further part of a merged cell.
func (g *Ground) join(part Ground) {
	g.Lines[AtBottom], g.Lines[AtRight] = part.Lines[AtBottom], part.Lines[AtRight]
}

// ruling is that of Word's own cell.
func ruling(r text.Ruling, ground text.Ground) (g Ground) {
	for i, eighths := range r {
		g.Lines[i] = points(eighths)
	}
	g.Shade = int(ground)
	return g
}

// bordering reads the borders and fills of a workbook's styles.
type bordering struct {
	fills   []int
	borders [][4]float64
}

// The widths of the lines of Excel, in points (ECMA-376, 18.18.3).
var excelLines = map[string]float64{
	"hair": 0.25, "thin": 0.5, "dotted": 0.5, "dashed": 0.5, "dashDot": 0.5, "dashDotDot": 0.5, "slantDashDot": 1.5, "double": 1.5,
	"medium": 1.5, "mediumDashed": 1.5, "mediumDashDot": 1.5, "mediumDashDotDot": 1.5, "thick": 2.5,
}

// read reads an element in a part of the styles.
func (b *bordering) read(in string, t xml.StartElement) {
	const most = 10_000
	last, lastFill := len(b.borders)-1, len(b.fills)-1
	switch local := t.Name.Local; {
	case in == "borders" && local == "border" && len(b.borders) < most:
		b.borders = append(b.borders, [4]float64{NoLine, NoLine, NoLine, NoLine})
	case in == "borders" && last >= 0:
		at, known := map[string]int{"top": AtTop, "bottom": AtBottom, "left": AtLeft, "start": AtLeft, "right": AtRight, "end": AtRight}[local]
		if width := excelLines[text.Attr(t, "style")]; known && width > 0 {
			b.borders[last][at] = width
		}
	case in == "fills" && local == "fill" && len(b.fills) < most:
		b.fills = append(b.fills, 0)
	case in == "fills" && local == "patternFill" && lastFill >= 0:
		if share := map[string]int{"gray125": 12, "gray0625": 6, "lightGray": 25}[text.Attr(t, "patternType")]; share > 0 {
			b.fills[lastFill] = share
		}
	case in == "fills" && local == "fgColor" && lastFill >= 0 && b.fills[lastFill] == 0:
		b.fills[lastFill] = int(text.Darkness(text.Attr(t, "rgb")))
	}
}

// of is the ground of a style.
func (b *bordering) of(fill, border int) (g Ground) {
	if fill > 1 && fill < len(b.fills) { // the first two are reserved
		g.Shade = b.fills[fill]
	}
	if border >= 0 && border < len(b.borders) {
		g.Lines = b.borders[border]
	}
	return g
}

// ground tells the cells of a sheet how they are ruled: a merged one by its corners.
func (s *shape) ground(down, across line, cellAt func(row, column int) *Cell) {
	for at, g := range s.grounds {
		row, column := down.at(at.row), across.at(at.column)
		if row < 0 || row >= down.length || column < 0 || column >= across.length || !down.has(at.row) || !across.has(at.column) {
			continue
		}
		c := cellAt(row, column)
		top, left := row == c.Row, column == c.Column
		bottom, right := row == c.Row+c.Height-1, column == c.Column+c.Width-1
		if top && left {
			c.Ground.Shade = g.Shade
			c.Ground.Lines[AtTop], c.Ground.Lines[AtLeft] = g.Lines[AtTop], g.Lines[AtLeft]
		}
		if bottom && left {
			c.Ground.Lines[AtBottom] = g.Lines[AtBottom]
		}
		if top && right {
			c.Ground.Lines[AtRight] = g.Lines[AtRight]
		}
	}
}

// has reports whether a row or column of the sheet is one of the table's.
func (l line) has(i int) bool {
	if l.places == nil {
		return true
	}
	_, ok := l.places[i]
	return ok
}
