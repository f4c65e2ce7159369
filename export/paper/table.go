package paper

import (
	"strings"

	"zuimei/form"
)

// Distances of the photo inside its cell, in mm.
const (
	photoSide = 1.5 // beside the photo: 35 mm in 38
	photoTop  = 2.0 // above and below the photo: 49 mm in 53
)

func (l *layout) table(t form.Table) {
	cells := t.Grid()
	lefts := edges(t.Left, t.Columns)
	heights, flows := l.shareHeights(t, cells)
	tops := edges(t.Top, heights)
	l.page.Heights = heights

	for _, c := range cells {
		box := Box{lefts[c.Column], tops[c.Row], lefts[c.Column+c.Columns] - lefts[c.Column], tops[c.Row+c.Rows] - tops[c.Row]}
		if c.Shade > 0 {
			l.page.Shades = append(l.page.Shades, Shade{box, 1 - float64(c.Shade)/100})
		}
		switch {
		case c.Label != "" && c.Styled():
			l.styled(c, box)
		case c.Label != "":
			l.label(c.Label, box)
		case c.Blank:
		case c.Picture:
			l.picture(box)
		case c.Opinion != "":
			l.opinion(c.Cell, box)
		default:
			l.page.Cells = append(l.page.Cells, l.answer(c, flows, box))
		}
	}
	l.page.Rules = rules(t.Borders(), lefts, tops)
}

// answer lays out an answer and returns its cell.
func (l *layout) answer(c form.Placed, flows map[place]flowText, box Box) CellBox {
	cell := CellBox{Field: c.Field, Box: box}
	if flow, ok := flows[place{c.Row, c.Column}]; ok {
		l.flow(flow, box)
		cell.Size = flow.size
	} else {
		cell = l.short(c.Cell, box)
	}
	cell.Row, cell.Column = c.Row, c.Column
	return cell
}

// edges returns the borders of consecutive widths, beginning at from.
func edges(from float64, widths []float64) []float64 {
	out := []float64{from}
	for _, w := range widths {
		from += w
		out = append(out, from)
	}
	return out
}

// rules returns the ruled lines of the table, each border once: a stretch of grid line is
// ruled if the cells on its two sides differ, and all of it alike.
func rules(b form.Borders, lefts, tops []float64) []Rule {
	rows, cols := len(tops)-1, len(lefts)-1
	var out []Rule
	for r := 0; r <= rows; r++ {
		stretches(cols, func(at int) (form.Border, bool) { return b.Across(r, at) }, func(from, to int, thick bool) {
			out = append(out, Rule{lefts[from], tops[r], lefts[to], tops[r], thick})
		})
	}
	for c := 0; c <= cols; c++ {
		stretches(rows, func(at int) (form.Border, bool) { return b.Down(at, c) }, func(from, to int, thick bool) {
			out = append(out, Rule{lefts[c], tops[from], lefts[c], tops[to], thick})
		})
	}
	return out
}

// stretches calls rule with each stretch of a grid line that is ruled alike.
func stretches(count int, line func(at int) (form.Border, bool), rule func(from, to int, thick bool)) {
	for from := 0; from < count; {
		kind, ok := line(from)
		to := from + 1
		for to < count {
			if next, too := line(to); next != kind || too != ok {
				break
			}
			to++
		}
		if ok && kind != form.NoLine {
			rule(from, to, kind == form.Thick)
		}
		from = to
	}
}

// label centres the lines of a label, in 五号 if they do not fit otherwise.
func (l *layout) label(text string, box Box) {
	lines := strings.Split(text, "\n")
	room := box.W - 2*form.CellPad
	size := form.NormalSize
	for {
		lead := size * Point * form.LabelLead
		wide := float64(len(lines))*lead > box.H-2*form.CellPad
		for _, ln := range lines {
			wide = wide || l.set(form.LabelFont, ln).natural*size*Point > room
		}
		if !wide || size == form.SmallSize {
			break
		}
		size = form.SmallSize
	}
	l.stack(form.LabelFont, lines, size, size*Point*form.LabelLead, box)
}

// picture fits the ID photo into its cell without stretching it.
func (l *layout) picture(box Box) {
	l.page.Cells = append(l.page.Cells, CellBox{Field: form.KeyPortrait, Box: box})
	ratio := l.content.PictureRatio
	if ratio <= 0 {
		l.stack(form.LabelFont, []string{"照片"}, form.NormalSize, normalLead, box)
		return
	}
	w, h := box.W-2*photoSide, box.H-2*photoTop
	if w/h > ratio {
		w = h * ratio
	} else {
		h = w / ratio
	}
	l.page.Picture = &Box{box.X + (box.W-w)/2, box.Y + (box.H-h)/2, w, h}
}
