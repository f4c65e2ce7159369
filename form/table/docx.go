package table

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"zuimei/form/internal/text"
)

// word converts the outline of a Word document into tables.
type word struct {
	builder
	outline  text.Outline
	pictures map[string][]byte // by the name of their part
	left     int64             // bytes of pictures that may still be read
	unread   map[string]bool   // pictures that could not be read
}

func readDOCX(data []byte) (Document, string) {
	outline, problem := text.Word(data)
	if problem != "" {
		return Document{}, strings.ReplaceAll(problem, "正文", "表格")
	}
	w := &word{outline: outline, pictures: map[string][]byte{}, left: maxPictures, unread: map[string]bool{}}
	w.Notes = outline.Notes
	for _, header := range outline.Headers {
		w.Headers = append(w.Headers, lines(header)...)
	}
	if err := w.body(outline.Blocks); errors.Is(err, errTooLarge) {
		return Document{}, tooLarge
	}
	if n := len(w.unread); n > 0 {
		w.Notes = append(w.Notes, fmt.Sprintf("文档里有 %d 张图片过大或已损坏，没有读入。", n))
	}
	return w.finish(), ""
}

// body reads the blocks outside tables. Frames, text boxes and pictures become tables of
// one cell.
func (w *word) body(blocks []text.Block) error {
	for i := 0; i < len(blocks); i++ {
		one := blocks[i]
		switch {
		case one.Framed || one.Picture != "":
			from := i
			for i+1 < len(blocks) && blocks[i+1].Framed == one.Framed && blocks[i+1].Text != "" && one.Framed {
				i++
			}
			if err := w.box(blocks[from : i+1]); err != nil {
				return err
			}
		case one.Text != "":
			for _, line := range lines(one.Text) {
				w.Paragraphs = append(w.Paragraphs, line)
				w.Places = append(w.Places, Place{lookOf(one.Look), len(w.Tables)})
			}
		default:
			if err := w.inner(one); err != nil {
				return err
			}
		}
	}
	return nil
}

// inner reads a table or a box.
func (w *word) inner(b text.Block) error {
	if b.Grid != nil {
		return w.grid(b.Grid)
	}
	return w.box(b.Box)
}

// box reads blocks as a table of one cell, and then the tables among them.
func (w *word) box(blocks []text.Block) error {
	cell := Cell{Height: 1, Width: 1}
	inside := w.fill(&cell, blocks)
	if len(cell.Lines)+len(cell.Pictures) > 0 {
		if err := w.set(w.reserve(), []Cell{cell}); err != nil {
			return err
		}
	}
	for _, b := range inside {
		if err := w.inner(b); err != nil {
			return err
		}
	}
	return nil
}

// fill adds blocks to a cell and returns the tables and boxes among them.
func (w *word) fill(c *Cell, blocks []text.Block) (inside []text.Block) {
	for _, b := range blocks {
		switch {
		case b.Text != "":
			if len(c.Lines) == 0 {
				c.Look = lookOf(b.Look)
			}
			for _, line := range lines(prompts.Replace(b.Text)) {
				c.Lines, c.Sizes = append(c.Lines, line), append(c.Sizes, lookOf(b.Look).Size)
			}
		case b.Picture != "":
			if data := w.picture(b.Picture); data != nil {
				c.Pictures = append(c.Pictures, Picture{Name: path.Base(b.Picture), Data: data})
			}
		default:
			inside = append(inside, b)
		}
	}
	return inside
}

// prompts removes what Word shows in a content control that nobody filled in.
var prompts = strings.NewReplacer(
	"单击或点击此处输入文字。", "", "单击此处输入文字。", "", "单击或点击以输入日期。", "", "单击此处输入日期。", "",
	"选择一项。", "", "选择构建基块。", "", "Click or tap here to enter text.", "", "Click here to enter text.", "",
	"Click or tap to enter a date.", "", "Click here to enter a date.", "", "Choose an item.", "",
)

// picture returns a picture's bytes, or nil if it cannot be read.
func (w *word) picture(part string) []byte {
	data, known := w.pictures[part]
	if known {
		return data
	}
	data = w.outline.Picture(part, &w.left)
	w.pictures[part] = data
	if data == nil {
		w.unread[part] = true
	}
	return data
}

// grid reads a table, then the tables and boxes in its cells.
func (w *word) grid(g *text.Grid) error {
	at := w.reserve()
	var cells []Cell
	var inside []text.Block
	above := map[int]int{} // indexes of the cells in the row above, by column
	row := 0
	for _, r := range g.Rows {
		if len(r.Cells) == 0 {
			continue
		}
		here := map[int]int{}
		column := r.Before
		for i := 0; i < len(r.Cells); {
			from, width := i, r.Cells[i].Span
			for i++; i < len(r.Cells) && r.Cells[i].Before; i++ {
				width += r.Cells[i].Span
			}
			index, found := above[column]
			if !r.Cells[from].Above || !found || cells[index].Width != width {
				index = len(cells)
				first := r.Cells[from]
				cells = append(cells, Cell{Row: row, Column: column, Width: width, Ground: ruling(first.Ruling, first.Ground)})
			}
			last := r.Cells[i-1]
			cells[index].Ground.join(ruling(last.Ruling, last.Ground))
			cells[index].Height++
			for _, c := range r.Cells[from:i] {
				inside = append(inside, w.fill(&cells[index], c.Blocks)...)
				cells[index].Paragraphs += c.Paragraphs
				cells[index].Upright = cells[index].Upright || c.Upright
			}
			here[column] = index
			column += width
		}
		above = here
		row++
	}
	if err := w.set(at, cells); err != nil {
		return err
	}
	w.Tables[at].Landscape = g.Landscape
	grounded(&w.Tables[at], g.Ruling)
	measure(&w.Tables[at], g)
	for _, b := range inside {
		if err := w.inner(b); err != nil {
			return err
		}
	}
	return nil
}

// measure takes over the sizes that the document gives: of columns those of its grid, else
// of cells that are one column wide.
func measure(t *Table, g *text.Grid) {
	t.Widths = make([]float64, t.Columns)
	for i, width := range g.Widths[:min(len(g.Widths), t.Columns)] {
		t.Widths[i] = millimetres(width)
	}
	for _, r := range g.Rows {
		if len(r.Cells) == 0 {
			continue
		}
		t.Heights = append(t.Heights, millimetres(r.Height))
		column := r.Before
		for _, c := range r.Cells {
			if c.Span == 1 && column < t.Columns && t.Widths[column] == 0 {
				t.Widths[column] = millimetres(c.Width)
			}
			column += c.Span
		}
	}
	t.Heights = t.Heights[:min(len(t.Heights), t.Rows)]
}

func millimetres(twips int) float64 { return float64(twips) * 25.4 / 1440 }

// lookOf is a paragraph's look.
func lookOf(l text.Look) Look {
	align := ""
	switch l.Align {
	case "left", "start", "both":
		align = "left"
	case "center", "distribute":
		align = "center"
	case "right", "end":
		align = "right"
	}
	return Look{Size: float64(l.Size) / 2, Bold: l.Bold, Align: align}
}
