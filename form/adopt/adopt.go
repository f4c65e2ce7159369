// Package adopt makes the printed table of a notice from an office's own form: a document's
// tables become the sheet, known labels known fields, the others new plain fields, cells for
// seals opinions, and a place for a photo the ID photo. What it took each cell for is listed
// to be confirmed, and can be overruled.
//
// Open this file first: [Read] makes a [Proposal] of a file, and [Proposal.Write] puts it into
// the text of a notice. grid.go joins the document's tables into one grid, guess.go says what
// its cells are, filled.go which of them somebody filled in already, words.go takes their
// texts apart, build.go makes the sheet, measure.go its heights, ruling.go its lines, lines.go
// the texts above and below it, write.go the notice.
//
// It is pure and bounded, as what it reads is a stranger's. It stands on packages form,
// form/table, form/fill and form/notice/edit, and must never import export, ui or cmd.
package adopt

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/table"
)

// Role is what a cell is taken for.
type Role string

// The roles of cells.
const (
	Known   Role = "known"   // an answer that the notice asks for, or that the program knows
	New     Role = "new"     // an answer to a new field
	Opinion Role = "opinion" // for handwriting, and a seal if there are words for it
	Photo   Role = "photo"   // the ID photo
	Text    Role = "text"    // printed as it is
	Blank   Role = "blank"   // empty
)

// Cell is a cell of the form and what it was taken for. Row and Column name it: they are its
// place in Proposal.Sheet.Table's grid.
type Cell struct {
	Row, Column int
	Role        Role
	Key         form.Key // of Known and New; of what was filled in, the field it would be
	Label       string   // what names it: the label beside or above it, or its own text
	Of          string   // of Text that was filled in beforehand: what it answers
}

// Choice overrules what a cell was taken for.
type Choice struct {
	Row, Column int
	Role        Role
	Key         form.Key // of Known
	Label       string   // of New and Opinion, "" to keep the one that was found
}

// Proposal is a printed table with what belongs to it.
type Proposal struct {
	Sheet  form.Sheet
	Fields []form.Field // to be added, each to the step of StepOf
	Seals  []form.Seal
	Cells  []Cell // all but labels, in reading order
	// Absent are fields that the notice asks for and the form does not print.
	Absent []form.Key
	Notes  []string // Chinese sentences on what did not go over as it was
}

// Read proposes the table of a document for a notice, with what somebody chose otherwise. An
// error is one Chinese sentence without a full stop.
func Read(notice form.Campaign, name string, data []byte, choices ...Choice) (Proposal, error) {
	d, err := table.Read(name, data)
	if err != nil {
		return Proposal{}, err
	}
	p, err := Propose(notice, d, choices...)
	if err != nil {
		return p, fmt.Errorf("文件“%s”%w", name, err)
	}
	return p, nil
}

// Propose is [Read] for a document that was read.
func Propose(notice form.Campaign, d table.Document, choices ...Choice) (Proposal, error) {
	b := &builder{notice: notice, document: d, choices: map[place]Choice{}}
	for _, c := range choices {
		b.choices[place{c.Row, c.Column}] = c
	}
	from, to := b.pick()
	if to <= from {
		return Proposal{}, errors.New("里没有可以照印的表格，请选带表格的 Word 或 Excel 文件")
	}
	tables := slices.Clone(d.Tables[from:to])
	tables[0] = b.behead(tables[0])
	tables[0] = b.heading(tables[0])
	b.grid = join(notice, tables)
	b.lie(tables)
	if len(b.grid.heights) > maxRows || len(b.grid.widths) > maxColumns {
		return Proposal{}, fmt.Errorf("里的表格有 %d 行、%d 列，一张纸最多 %d 行、%d 列", len(b.grid.heights), len(b.grid.widths), maxRows, maxColumns)
	}
	b.guess()
	b.build(from)
	b.pictures(from, to)
	return b.out, nil
}

// pictures says that those of the document are not printed, but for the ID photo.
func (b *builder) pictures(from, to int) {
	some := slices.ContainsFunc(b.grid.cells, func(c *cell) bool { return c.pictures && c.kind != isPhoto }) ||
		slices.ContainsFunc(b.document.Notes, func(note string) bool { return strings.Contains(note, "图片") })
	for i, t := range b.document.Tables {
		some = some || (i < from || i >= to) && slices.ContainsFunc(t.Cells, func(c table.Cell) bool { return len(c.Pictures) > 0 })
	}
	if some {
		b.note("原件里的图片（如二维码、标志）不印，需要的请在发布时另附。")
	}
}

// More do not fit on the page; package notice has the same bounds.
const (
	maxRows    = 45
	maxColumns = 60
	maxCells   = 600
)

type place struct{ row, column int }

// builder makes a proposal.
type builder struct {
	notice   form.Campaign
	document table.Document
	choices  map[place]Choice
	grid     grid
	out      Proposal
	used     map[form.Key]bool
	naming   map[*cell]bool // labels that name a cell
	added    int            // fields

	landscape bool

	head        []outside   // the first rows of a workbook's sheet
	below       []form.Line // the texts below the table, from its end
	belowHeight float64
}

func (b *builder) note(format string, args ...any) {
	b.out.Notes = append(b.out.Notes, fmt.Sprintf(format, args...))
}

// pick chooses the tables that are the form: the one with most cells, and those next to it
// that are about as wide, so that a form in several tables stays one.
func (b *builder) pick() (from, to int) {
	most := -1
	for i, t := range b.document.Tables {
		if len(t.Cells) > 1 && len(t.Cells) <= maxCells && t.Rows <= 10*maxRows && (most < 0 || len(t.Cells) > len(b.document.Tables[most].Cells)) {
			most = i
		}
	}
	if most < 0 {
		return 0, 0
	}
	const alike = 0.85
	width := total(b.document.Tables[most].Widths)
	joins := func(i int) bool {
		t := b.document.Tables[i]
		w := total(t.Widths)
		return len(t.Cells) > 3 && len(t.Cells) <= maxCells && t.Rows > 1 && width > 0 && w > alike*width && alike*w < width
	}
	from, to = most, most+1
	for from > 0 && joins(from-1) {
		from--
	}
	for to < len(b.document.Tables) && joins(to) {
		to++
	}
	return from, to
}

// heading takes a first row off that is one text in several sizes, a title with an explanation:
// a cell has one.
func (b *builder) heading(t table.Table) table.Table {
	if t.Rows < 2 {
		return t
	}
	c := t.Cells[0]
	if c.Row != 0 || c.Height != 1 || c.Width != t.Columns || len(c.Sizes) != len(c.Lines) || len(c.Lines) < 2 || slices.Max(c.Sizes) == slices.Min(c.Sizes) {
		return t
	}
	for i, line := range c.Lines {
		b.head = append(b.head, outside{printable(line), c.Sizes[i], c.Bold && i == 0, form.Align(c.Align)})
	}
	rest := table.Table{Landscape: t.Landscape, Rows: t.Rows - 1, Columns: t.Columns, Widths: t.Widths, Heights: t.Heights[min(1, len(t.Heights)):]}
	for _, c := range t.Cells[1:] {
		c.Row--
		rest.Cells = append(rest.Cells, c)
	}
	return rest
}

// behead takes the first rows off a sheet of a workbook, which has its title and the line below
// it in the grid without lines beside them, and keeps them as texts above the table. Cells of a document tell how many
// paragraphs they have, those of a sheet do not.
func (b *builder) behead(t table.Table) table.Table {
	const few = 2 // texts in such a row
	texts, ruled := map[int]int{}, map[int]bool{}
	for _, c := range t.Cells {
		if c.Paragraphs > 0 {
			return t
		}
		if len(c.Lines) > 0 {
			texts[c.Row]++
		}
		ruled[c.Row] = ruled[c.Row] || c.Ground.Lines[table.AtLeft] > 0 || c.Ground.Lines[table.AtRight] > 0
	}
	head := 0
	for head < t.Rows-2 && texts[head] <= few && !ruled[head] {
		head++
	}
	for _, c := range t.Cells { // nothing reaches out of the head
		if c.Row < head && c.Row+c.Height > head {
			head = min(head, c.Row)
		}
	}
	if head == 0 || head > maxAbove {
		return t
	}
	rest := table.Table{Landscape: t.Landscape, Rows: t.Rows - head, Columns: t.Columns, Widths: t.Widths, Heights: t.Heights[min(head, len(t.Heights)):]}
	for _, c := range t.Cells {
		if c.Row >= head {
			c.Row -= head
			rest.Cells = append(rest.Cells, c)
			continue
		}
		if text := printable(strings.Join(c.Lines, " ")); text != "" {
			b.head = append(b.head, outside{text, c.Size, c.Bold, form.Align(c.Align)})
		}
	}
	return rest
}

func total(lengths []float64) (sum float64) {
	for _, l := range lengths {
		sum += l
	}
	return sum
}
