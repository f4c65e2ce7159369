package paper

import (
	"cmp"
	"slices"
	"strings"

	"zuimei/form"
)

// Distances of the lines outside the table, in mm.
const (
	linesGap    = 4.0  // minimum distance between two texts side by side
	linesLead   = 4.2  // line pitch of a text on two lines
	linesClear  = 0.8  // minimum distance of a text on two lines from others
	linesMargin = 10.0 // minimum distance of a text on two lines from the edge of the page
)

// setLine is a text outside the table as it is laid out, on one line or on two.
type setLine struct {
	form.Line
	text  string
	field form.Key
	size  float64
	set   []line
}

// width in mm.
func (s *setLine) width() float64 {
	widest := 0.0
	for _, ln := range s.set {
		widest = max(widest, ln.width())
	}
	return widest * s.size * Point
}

// lines lays out the texts outside the table. Those with the same top share the table's
// width: if it is not enough, the longest are set in 五号, then on two lines where there
// is room above and below, and are at last cut to equal widths.
func (l *layout) lines(s form.Sheet) {
	width := s.Table.Width()
	rows := map[float64][]*setLine{}
	var tops []float64
	for _, ln := range s.Lines {
		text, field := l.content.expand(ln.Text)
		text = strings.Join(paragraphs(text), " ")
		if len(rows[ln.Top]) == 0 {
			tops = append(tops, ln.Top)
		}
		rows[ln.Top] = append(rows[ln.Top], &setLine{ln, text, field, ln.Size, []line{l.set(ln.Font, text)}})
	}
	for _, top := range tops {
		l.fitRow(s, rows[top], width)
		for _, ln := range rows[top] {
			l.placeLine(ln, Box{s.Table.Left, ln.Top, width, ln.Height})
		}
	}
}

// fitRow makes the lines of a row fit side by side into width.
func (l *layout) fitRow(s form.Sheet, row []*setLine, width float64) {
	all := width - linesGap*float64(len(row)-1)
	part := all / float64(len(row))
	room := func() float64 {
		left := all
		for _, ln := range row {
			left -= ln.width()
		}
		return left
	}
	longest := slices.SortedFunc(slices.Values(row), func(a, b *setLine) int { return cmp.Compare(b.width(), a.width()) })
	for _, ln := range longest {
		if room() < 0 && ln.size > l.small(ln.field) {
			ln.size = l.small(ln.field)
		}
	}
	for _, ln := range longest {
		short := room()
		if short >= -1e-9 || ln.width() <= part {
			continue
		}
		em := max(part, ln.width()+short) / (ln.size * Point)
		var over int
		if box, ok := block(s, ln.Line); ok && ln.size == l.small(ln.field) {
			ln.set, over = l.two(ln.Font, ln.text, em)
			ln.Top, ln.Height = box.Y, box.H
		} else {
			ln.set[0], over = l.cut(ln.Font, ln.text, em)
		}
		if over > 0 {
			l.misfit(ln.field, ln.text, over)
		}
	}
}

// placeLine puts a line into a box and records the position of its field.
func (l *layout) placeLine(ln *setLine, box Box) {
	y := ln.Top + (ln.Height-float64(len(ln.set)-1)*linesLead)/2
	for _, part := range ln.set {
		l.place(part, ln.Font, ln.size, ln.Align, 0, y, box)
		y += linesLead
	}
	spare := box.W - ln.width()
	switch ln.Align {
	case form.Center:
		box.X += spare / 2
	case form.Right:
		box.X += spare
	}
	box.W = ln.width()
	if ln.field != "" {
		l.page.Cells = append(l.page.Cells, CellBox{Field: ln.field, Size: ln.size, Row: -1, Column: -1, Box: box})
	}
}

// block returns the room for two lines around the middle of a line, clear of the other
// lines, the table and the page's margin; ok is false if there is not enough.
func block(s form.Sheet, ln form.Line) (box Box, ok bool) {
	middle := ln.Top + ln.Height/2
	_, height := s.Table.Page()
	above, below := linesMargin, height-linesMargin
	bound := func(top, bottom float64) {
		if top < middle {
			above = max(above, min(bottom, middle))
		} else {
			below = min(below, top)
		}
	}
	for _, other := range s.Lines {
		if other.Top != ln.Top {
			bound(other.Top, other.Top+other.Height)
		}
	}
	bound(s.Table.Top, s.Table.Bottom())
	const high = 2 * linesLead
	above, below = above+linesClear, below-linesClear
	return Box{Y: min(max(middle-high/2, above), below-high), H: high}, below-above >= high-1e-9
}
