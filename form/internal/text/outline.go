package text

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Limits of an [Outline].
const (
	maxCells   = 100_000
	maxColumns = 1000 // in one cell
)

// Outline is a Word document as a sequence of paragraphs, pictures, tables and text boxes.
type Outline struct {
	Blocks []Block
	// Headers are the paragraphs of the headers of pages.
	Headers []string
	// Notes are Chinese sentences on content that was left out or changed.
	Notes []string
	pack  *Pack
}

// Block is one of: a paragraph with text, a picture, a table, a text box.
type Block struct {
	Text    string // lines separated by "\n"
	Framed  bool   // the paragraph is in a frame
	Look    Look   // of the paragraph
	Picture string // name of its part
	Grid    *Grid
	Box     []Block
}

// Look is how a paragraph begins.
type Look struct {
	Size  int // half points, 0 if nothing says
	Bold  bool
	Align string // as Word names it: left, center, right, both, distribute …
}

// Grid is a table as Word stores it: each cell starts where the one before it ends.
type Grid struct {
	Rows      []Row
	Widths    []int // of the columns, in twips
	Ruling    TableRuling
	Landscape bool // the paper lies on its side
}

// Row is a row whose first cell has Before columns before it.
type Row struct {
	Before int
	Cells  []Cell
	Height int  // in twips, 0 if nothing says
	gone   bool // deleted, in a document with revisions
}

// Cell is a cell over Span columns. Above and Before mean that it is merged with the cell
// above it, or with the one before it.
type Cell struct {
	Span          int
	Above, Before bool
	Blocks        []Block
	Paragraphs    int  // with those that are empty
	Width         int  // in twips, 0 if nothing says
	Upright       bool // characters stand below each other
	Ruling        Ruling
	Ground        Ground
}

// Word reads a Word document, transitional or strict OOXML. problem is the end of a
// sentence on what is wrong, which may contain [Wanted], or "".
func Word(data []byte) (o Outline, problem string) {
	k, err := OpenPack(data)
	into := &outline{open: []level{{}}}
	var p *parser
	if err == nil {
		p, err = k.read(into)
	}
	if err != nil {
		return Outline{}, k.problem(err)
	}
	delete(p.notes, notePictures)
	var all strings.Builder
	blocks := into.open[0].blocks
	unmark(blocks, &all)
	_, notes := annotate(all.String(), p.notes, beside)
	for i := range notes {
		notes[i] = strings.ReplaceAll(notes[i], "请在正文中补上", "请对照原文补上")
	}
	return Outline{Blocks: blocks, Headers: k.headerLines(p.related), Notes: notes, pack: k}, ""
}

// Picture returns the bytes of one of the document's pictures, as [Pack.Picture] does.
func (o Outline) Picture(part string, left *int64) []byte { return o.pack.Picture(part, left) }

// Picture returns the bytes of a picture, or nil if there is none or it has more than
// left, which is reduced by what was read.
func (k *Pack) Picture(part string, left *int64) []byte {
	file := k.files[strings.ToLower(part)]
	if file == nil || file.UncompressedSize64 > uint64(max(*left, 0)) {
		return nil
	}
	r, err := file.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, *left+1))
	*left -= int64(len(data))
	if err != nil || *left < 0 {
		return nil
	}
	return data
}

// unmark removes the marks of notes from the texts. all gets the texts with the marks.
func unmark(blocks []Block, all *strings.Builder) {
	for i := range blocks {
		b := &blocks[i]
		if b.Text != "" {
			all.WriteString(b.Text)
			all.WriteByte(' ')
			b.Text = strings.Map(func(r rune) rune {
				if isNote(r) {
					return -1
				}
				return r
			}, b.Text)
		}
		unmark(b.Box, all)
		if b.Grid == nil {
			continue
		}
		for _, row := range b.Grid.Rows {
			for _, cell := range row.Cells {
				unmark(cell.Blocks, all)
			}
		}
	}
}

// outline is the Outline of a document that is being read.
type outline struct {
	open      []level // the document, and the tables, rows, cells and boxes being read
	cells     int
	sectioned int // blocks of the sections before
}

// level is a document, table, row, cell or box that is being read.
type level struct {
	blocks []Block
	grid   *Grid
	row    *Row
	cell   *Cell
}

func (o *outline) top() *level { return &o.open[len(o.open)-1] }

func (o *outline) paragraph(p *paragraph) {
	if text := p.text.String(); strings.TrimSpace(text) != "" {
		look := Look{Size: p.first.size, Bold: p.first.bold == on, Align: p.look.align}
		o.top().blocks = append(o.top().blocks, Block{Text: text, Framed: p.framed, Look: look})
	}
}

func (o *outline) picture(part string) {
	if part != "" {
		o.top().blocks = append(o.top().blocks, Block{Picture: part})
	}
}

// shape reads the start of a table, row, cell or box, or the properties of a row or cell.
func (p *parser) shape(t xml.StartElement) error {
	local := t.Name.Local
	if local == "trPr" || local == "tcPr" {
		return p.shapeProperties()
	}
	o := p.outline
	if o == nil {
		return nil
	}
	switch local {
	case "tbl":
		p.flush(p.now())
		o.open = append(o.open, level{grid: new(Grid)})
	case "tr":
		o.open = append(o.open, level{row: new(Row)})
	case "tc":
		o.open = append(o.open, level{cell: &Cell{Span: 1}})
		o.cells++
	case "txbxContent":
		p.flush(p.now())
		o.open = append(o.open, level{})
	case "gridCol":
		if g := o.top().grid; g != nil && len(g.Widths) < maxColumns {
			g.Widths = append(g.Widths, twips(Attr(t, "w")))
		}
	}
	if o.cells > maxCells {
		return ErrTooLarge
	}
	return nil
}

// shapeProperties reads the properties of a row or cell to their end.
func (p *parser) shapeProperties() error {
	top := new(level)
	if p.outline != nil {
		top = p.outline.top()
	}
	for depth := 1; depth > 0; {
		token, err := p.xml.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if local := t.Name.Local; local == "trPrChange" || local == "tcPrChange" {
				if err := p.xml.Skip(); err != nil {
					return err
				}
				continue
			}
			depth++
			if last := len(p.rows) - 1; last >= 0 && !p.rows[last] && t.Name.Local == "hidden" && isOn(Attr(t, "val")) == on {
				p.rows[last] = true
				p.hidden++
			}
			if top.cell != nil {
				top.cell.say(t)
			}
			if top.row != nil {
				top.row.say(t)
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (r *Row) say(t xml.StartElement) {
	switch t.Name.Local {
	case "gridBefore":
		r.Before = columns(t, 0)
	case "trHeight":
		r.Height = twips(Attr(t, "val"))
	case "del":
		r.gone = true
	}
}

func (c *Cell) say(t xml.StartElement) {
	switch t.Name.Local {
	case "gridSpan":
		c.Span = columns(t, 1)
	case "shd":
		c.Ground = groundOf(t)
	case "vMerge":
		c.Above = Attr(t, "val") != "restart"
	case "hMerge":
		c.Before = Attr(t, "val") != "restart"
	case "tcW":
		if kind := Attr(t, "type"); kind == "dxa" || kind == "" {
			c.Width = twips(Attr(t, "w"))
		}
	case "top", "bottom", "left", "start", "right", "end":
		if side, line, ok := lineOf(t); ok {
			c.Ruling[side] = line
		}
	case "textDirection": // tbRl, tbRlV, tbV, rl … stand upright; btLr lies on its side
		c.Upright = strings.HasPrefix(Attr(t, "val"), "tb") || strings.HasPrefix(Attr(t, "val"), "rl")
	}
}

// twips reads a length, which may have a unit in strict documents; 0 for what is none.
func twips(s string) int {
	const most = 31680 // 22 inches, the most that Word takes
	s = strings.TrimSpace(s)
	unit := 1.0
	for name, size := range map[string]float64{"pt": 20, "cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440} {
		if number, ok := strings.CutSuffix(s, name); ok {
			s, unit = number, size
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > 0) {
		return 0
	}
	return int(min(n*unit, most))
}

func columns(t xml.StartElement, least int) int {
	n, _ := strconv.Atoi(strings.TrimSpace(Attr(t, "val")))
	return max(least, min(n, maxColumns))
}

// leave ends the innermost level. In a damaged document, blocks outside a cell go to the
// level around them, so that nothing is lost.
func (p *parser) leave(local string) {
	o := p.outline
	if o == nil || len(o.open) < 2 {
		return
	}
	p.flush(p.now())
	done := *o.top()
	o.open = o.open[:len(o.open)-1]
	outer := o.top()
	switch {
	case local == "txbxContent":
		if len(done.blocks) > 0 {
			outer.blocks = append(outer.blocks, Block{Box: done.blocks})
		}
		return
	case done.grid != nil:
		outer.blocks = append(outer.blocks, Block{Grid: done.grid})
	case done.row != nil && done.row.gone:
		p.note(noteRevised)
		return
	case done.row != nil && outer.grid != nil:
		outer.grid.Rows = append(outer.grid.Rows, *done.row)
	case done.row != nil:
		for _, c := range done.row.Cells {
			outer.blocks = append(outer.blocks, c.Blocks...)
		}
	case done.cell != nil && outer.row != nil:
		done.cell.Blocks = slices.Clip(done.blocks)
		outer.row.Cells = append(outer.row.Cells, *done.cell)
		return
	}
	outer.blocks = append(outer.blocks, done.blocks...)
}
