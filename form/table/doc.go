package table

import (
	"slices"

	"zuimei/form/internal/text"
)

// noPictures says of old formats what is left out.
const noPictures = "里面的图片没有读入，需要时请另存为 .docx 或 .xlsx 后再选。"

// nearTwips is how far edges of cells lie apart, at most, that are meant to be one.
const nearTwips = 20

// readDOC reads the document of a Word 97–2003 file.
func readDOC(c *text.Compound) (Document, string) {
	source, problem := text.ReadBinary(c)
	if problem != "" {
		return Document{}, problem
	}
	w := docWalk{}
	for _, story := range [][]text.BinaryParagraph{source.Main, source.Boxes} {
		for _, p := range story {
			if err := w.paragraph(p); err != nil {
				return Document{}, tooLarge
			}
		}
		if err := w.closeTo(0); err != nil {
			return Document{}, tooLarge
		}
	}
	const mostHeaders = 20
	for _, p := range source.Headers[:min(len(source.Headers), mostHeaders)] {
		w.Headers = append(w.Headers, lines(p.Text)...)
	}
	if source.Pictures {
		w.Notes = append(w.Notes, noPictures)
	}
	return w.finish(), ""
}

// docWalk gathers the tables that are open around a paragraph.
type docWalk struct {
	builder
	open []docTable
}

type docTable struct {
	at   int // its place among the tables
	rows []docRow
	row  docRow
	open docCell // the cell that is open
}

type docCell struct {
	lines      []string
	look       Look
	paragraphs int
}

type docRow struct {
	cells         []docCell
	edges, merges []int
	height        int
	rulings       []text.Ruling
	grounds       []text.Ground
	around        text.TableRuling
	landscape     bool
}

func (w *docWalk) paragraph(p text.BinaryParagraph) error {
	if err := w.closeTo(p.Depth); err != nil {
		return err
	}
	for len(w.open) < p.Depth {
		w.open = append(w.open, docTable{at: w.reserve()})
	}
	if p.Depth == 0 {
		for _, line := range lines(p.Text) {
			w.Paragraphs = append(w.Paragraphs, line)
			w.Places = append(w.Places, Place{lookOf(p.Look), len(w.Tables)})
		}
		return nil
	}
	t := &w.open[p.Depth-1]
	if all := lines(p.Text); len(all) > 0 {
		if t.open.lines == nil {
			t.open.look = lookOf(p.Look)
		}
		t.open.lines = append(t.open.lines, all...)
	}
	if !p.RowEnd {
		t.open.paragraphs++
	}
	switch {
	case p.CellEnd:
		t.row.cells = append(t.row.cells, t.open)
		t.open = docCell{}
		if w.cells++; w.cells > 2*maxCells {
			return errTooLarge
		}
	case p.RowEnd:
		t.row.edges, t.row.merges, t.row.height = p.Edges, p.Merges, p.Height
		t.row.rulings, t.row.grounds, t.row.around, t.row.landscape = p.Rulings, p.Grounds, p.Around, p.Landscape
		t.rows, t.row, t.open = append(t.rows, t.row), docRow{}, docCell{}
	}
	return nil
}

// closeTo ends the tables that are deeper.
func (w *docWalk) closeTo(depth int) error {
	for len(w.open) > depth {
		t := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		if t.open.lines != nil {
			t.row.cells = append(t.row.cells, t.open)
		}
		if len(t.row.cells) > 0 { // cut off before its end
			t.rows = append(t.rows, t.row)
		}
		for _, r := range t.rows {
			w.cells -= min(w.cells, len(r.cells)) // set counts those that are left
		}
		if err := w.set(t.at, docGrid(t.rows)); err != nil {
			return err
		}
		docMeasure(&w.Tables[t.at], t.rows)
		if len(t.rows) > 0 {
			w.Tables[t.at].Landscape = t.rows[0].landscape
			grounded(&w.Tables[t.at], t.rows[0].around)
		}
	}
	return nil
}

// ground is how one of the row's cells is ruled and shaded.
func (r docRow) ground(at int) Ground {
	var lines text.Ruling
	var shade text.Ground
	if at < len(r.rulings) {
		lines = r.rulings[at]
	}
	if at < len(r.grounds) {
		shade = r.grounds[at]
	}
	return ruling(lines, shade)
}

// docGrid finds the columns from the edges of all rows, and merges cells.
func docGrid(rows []docRow) (cells []Cell) {
	columns := docColumns(rows)
	above := map[int]int{} // column of a cell merged downwards → its number, from the row before
	for i, r := range rows {
		below := map[int]int{}
		known := len(r.edges) > len(r.cells) && slices.IsSorted(r.edges)
		next := 0
		for j, content := range r.cells {
			c := Cell{Row: i, Column: next, Height: 1, Width: 1, Lines: content.lines, Look: content.look, Paragraphs: content.paragraphs, Ground: r.ground(j)}
			if known {
				c.Column = max(next, columnOf(columns, r.edges[j]))
				c.Width = max(1, columnOf(columns, r.edges[j+1])-c.Column)
			}
			next = c.Column + c.Width
			flags := 0
			if j < len(r.merges) {
				flags = r.merges[j]
			}
			c.Upright = flags&text.TextFlow != 0 && flags&text.TextFlow != 0x0C
			if flags&(text.MergeLeft|text.MergeFirst) == text.MergeLeft && j > 0 && len(cells) > 0 && cells[len(cells)-1].Row == i {
				before := &cells[len(cells)-1]
				before.Width = next - before.Column
				before.Ground.join(c.Ground)
				before.Lines = append(before.Lines, content.lines...)
				continue
			}
			if n, ok := above[c.Column]; ok && flags&(text.MergeVertical|text.MergeTop) == text.MergeVertical && cells[n].Width == c.Width {
				cells[n].Height++
				cells[n].Ground.join(c.Ground)
				cells[n].Lines = append(cells[n].Lines, content.lines...)
				cells[n].Paragraphs += content.paragraphs
				below[c.Column] = n
				continue
			}
			if flags&text.MergeVertical != 0 {
				below[c.Column] = len(cells)
			}
			cells = append(cells, c)
		}
		above = below
	}
	return cells
}

// docMeasure takes over the sizes of columns and rows.
func docMeasure(t *Table, rows []docRow) {
	columns := docColumns(rows)
	t.Widths = make([]float64, t.Columns)
	for i := range t.Widths {
		if i+1 < len(columns) {
			t.Widths[i] = millimetres(columns[i+1] - columns[i])
		}
	}
	for _, r := range rows[:min(len(rows), t.Rows)] {
		t.Heights = append(t.Heights, millimetres(r.height))
	}
}

// docColumns returns where columns begin: edges that lie near each other are one.
func docColumns(rows []docRow) (columns []int) {
	var all []int
	for _, r := range rows {
		all = append(all, r.edges...)
	}
	slices.Sort(all)
	for _, edge := range all {
		if len(columns) == 0 || edge-columns[len(columns)-1] > nearTwips {
			columns = append(columns, edge)
		}
	}
	return columns
}

// columnOf returns the last column that begins at an edge or before it.
func columnOf(columns []int, edge int) int {
	i, found := slices.BinarySearch(columns, edge)
	if !found {
		i--
	}
	return max(i, 0)
}
