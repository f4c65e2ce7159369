package form

import "regexp"

// The paper: A4, portrait (ISO 216), in millimetres.
const (
	PageWidth  = 210.0
	PageHeight = 297.0
	Point      = 25.4 / 72 // one typographic point
)

// The type sizes of the table, in points.
const (
	NormalSize = 12.0 // 小四: answers and labels
	SmallSize  = 10.5 // 五号: the smallest that may be printed
)

// Room in the table's cells.
const (
	CellPad   = 0.8 // mm at the sides of labels and short answers
	LabelLead = 1.2 // line pitch of a label, in its type size
)

// The seal's circle in an opinion cell, in millimetres: party and union seals are
// 42 across, others up to 46, and stand with their centre slightly above the date
// that they cover (GB/T 9704-2012, 7.3.5).
const (
	SealDiameter = 46.0
	SealRight    = 27.0 // centre from the cell's right border
	SealBottom   = 24.5 // centre from the cell's bottom border
)

// Sheet is the printed page: one A4 page, portrait. All lengths are millimetres
// from the top left corner, type sizes are points.
type Sheet struct {
	Lines []Line `toml:"lines"`
	Table Table  `toml:"table"`
}

// Line is a line of text outside the table. Top is the top of a line box of the
// given Height, in which the text is centred.
type Line struct {
	Text   string  `toml:"text"` // may contain {key} of a field, and {copies}
	Font   Font    `toml:"font"`
	Size   float64 `toml:"size"`
	Top    float64 `toml:"top"`
	Height float64 `toml:"height"`
	Align  Align   `toml:"align"`
}

// Font is the role of a face on the page.
type Font string

// The roles: the title's bold serif, the labels' sans, the answers' serif.
const (
	TitleFont  Font = "title"
	LabelFont  Font = "label"
	AnswerFont Font = "answer"
)

// Align is horizontal alignment.
type Align string

// Alignments; the empty one is Left for lines and Center for short cells.
const (
	Left   Align = "left"
	Center Align = "center"
	Right  Align = "right"
)

// Table is the ruled part of the page.
type Table struct {
	Left    float64   `toml:"left"`
	Top     float64   `toml:"top"`
	Columns []float64 `toml:"columns"` // widths
	Rows    []Row     `toml:"rows"`
}

// Row is one row; its cells fill the columns from left to right, skipping those
// that a cell of an earlier row spans.
type Row struct {
	Height float64 `toml:"height"`
	Min    float64 `toml:"min"`   // smallest height, for rows that share
	Share  string  `toml:"share"` // rows with the same word share their heights by need
	Cells  []Cell  `toml:"cells"`
}

// Cell holds a label, or an answer, or the ID photo, or an opinion: exactly one
// of Label, Field, Picture and Opinion is set.
type Cell struct {
	Label   string `toml:"label"`   // may contain line feeds
	Field   Key    `toml:"field"`   // an answer's key, or "honours"
	Picture bool   `toml:"picture"` // the ID photo
	Opinion string `toml:"opinion"` // the label of a cell for handwriting and a seal
	Seal    string `toml:"seal"`    // with Opinion: （盖章）
	Date    string `toml:"date"`    // with Opinion: the date line to fill by hand, may contain {year}
	Columns int    `toml:"columns"` // spanned, 1 if absent
	Rows    int    `toml:"rows"`    // spanned, 1 if absent
	Fit     Fit    `toml:"fit"`     // of a Field
	Align   Align  `toml:"align"`   // of a Field with Short fit
	Indent  int    `toml:"indent"`  // characters that each paragraph is indented, with Flow fit
}

// Fit is what happens to an answer that is too long for its cell.
type Fit string

// The fits. Short: 小四, then 五号, then two lines of 五号, then a finding.
// Flow: lines of 小四 that may borrow height from the rows the cell's row shares
// with, then 五号, then a finding.
const (
	Short Fit = "short"
	Flow  Fit = "flow"
)

// Width is that of the table.
func (t Table) Width() float64 { return sum(t.Columns) }

// Bottom is the lower border of the table as the notice sizes its rows.
func (t Table) Bottom() float64 {
	height := 0.0
	for _, row := range t.Rows {
		height += row.Height
	}
	return t.Top + height
}

// Least is the height that a row keeps when others of its share need the rest.
func (r Row) Least() float64 {
	if r.Share == "" {
		return r.Height
	}
	return r.Min
}

// Placed is a cell with its place in the table's grid, counted from 0. It spans
// at least one column and one row, and no more than are free.
type Placed struct {
	Cell
	Row, Column int
}

// Grid places the cells of every row from left to right in the columns that are
// free. A cell for which no column is left is missing, as are those after it.
func (t Table) Grid() []Placed {
	taken := make([][]bool, len(t.Rows))
	for i := range taken {
		taken[i] = make([]bool, len(t.Columns))
	}
	var cells []Placed
	for r, row := range t.Rows {
		col := 0
		for _, c := range row.Cells {
			for col < len(t.Columns) && taken[r][col] {
				col++
			}
			free := 0
			for col+free < len(t.Columns) && !taken[r][col+free] {
				free++
			}
			if free == 0 {
				break
			}
			c.Columns = min(max(c.Columns, 1), free)
			c.Rows = min(max(c.Rows, 1), len(t.Rows)-r)
			for i := r; i < r+c.Rows; i++ {
				for j := col; j < col+c.Columns; j++ {
					taken[i][j] = true
				}
			}
			cells = append(cells, Placed{c, r, col})
		}
	}
	return cells
}

// CellWidth is how wide a cell of the grid is.
func (t Table) CellWidth(p Placed) float64 { return sum(t.Columns[p.Column : p.Column+p.Columns]) }

func sum(lengths []float64) float64 {
	total := 0.0
	for _, l := range lengths {
		total += l
	}
	return total
}

// Ems is about how wide a text is, in its type size: Latin letters and digits are
// half as wide as Chinese.
func Ems(text string) float64 {
	width := 0.0
	for _, c := range text {
		if c < 0x2000 {
			width += 0.5
		} else {
			width++
		}
	}
	return width
}

var placeholder = regexp.MustCompile(`\{[a-z0-9_]+\}`)

// Placeholders lists the names of the {placeholders} in a text of the page.
func Placeholders(text string) []Key {
	var names []Key
	for _, found := range placeholder.FindAllString(text, -1) {
		names = append(names, Key(found[1:len(found)-1]))
	}
	return names
}

// Expand replaces the {placeholders} in a text of the page.
func Expand(text string, value func(name Key) string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string { return value(Key(found[1 : len(found)-1])) })
}
