package form

import (
	"regexp"
	"slices"
	"strings"
)

// The paper: A4 (ISO 216), in millimetres, as it is held upright.
const (
	PageWidth  = 210.0
	PageHeight = 297.0
	Point      = 25.4 / 72 // one typographic point
)

// The type sizes of the table, in points.
const (
	NormalSize = 12.0 // 小四: answers and labels
	SmallSize  = 10.5 // 五号: the smallest that may be printed
	LeastLabel = 7.5  // 六号: the smallest of a label that wraps or stands upright
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

// Sheet is the printed page: one A4 page. All lengths are millimetres
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
	// Landscape reports whether the paper lies on its side.
	Landscape bool `toml:"landscape"`
	// Frame reports whether the table has a thick outline.
	Frame bool `toml:"frame"`
}

// Page is the size of the paper, in millimetres.
func (t Table) Page() (width, height float64) {
	if t.Landscape {
		return PageHeight, PageWidth
	}
	return PageWidth, PageHeight
}

// Row is one row; its cells fill the columns from left to right, skipping those
// that a cell of an earlier row spans.
type Row struct {
	Height float64 `toml:"height"`
	Min    float64 `toml:"min"`   // smallest height, for rows that share
	Share  string  `toml:"share"` // rows with the same word share their heights by need
	Cells  []Cell  `toml:"cells"`
}

// Cell holds a label, or an answer, or the ID photo, or an opinion, or nothing: exactly
// one of Label, Field, Picture, Opinion and Blank is set.
type Cell struct {
	Label   string `toml:"label"`   // may contain line feeds
	Field   Key    `toml:"field"`   // an answer's key, or "honours"; may stand in several cells
	Picture bool   `toml:"picture"` // the ID photo
	Opinion string `toml:"opinion"` // the label of a cell for handwriting and a seal
	Blank   bool   `toml:"blank"`   // nothing is printed: for handwriting, or for nobody
	Columns int    `toml:"columns"` // spanned, 1 if absent
	Rows    int    `toml:"rows"`    // spanned, 1 if absent
	Shade   int    `toml:"shade"`   // how dark its ground is, in percent of black
	Open    []Side `toml:"open"`    // where no line is ruled
	Thick   []Side `toml:"thick"`   // where a thick one is

	// Of a Label, or of an Opinion's. Size is 0 for 小四 that becomes 五号 where it does not
	// fit; Font is LabelFont if absent. A label that is to Wrap, or that stands Upright, one
	// character below the other and columns from right to left, is set smaller to fit.
	Size    float64 `toml:"size"` // points
	Font    Font    `toml:"font"`
	Wrap    bool    `toml:"wrap"`
	Upright bool    `toml:"upright"` // of a Label only

	// Of an Opinion.
	Seal     string `toml:"seal"`     // （盖章）
	Sign     string `toml:"sign"`     // the words before a signature, 负责人签字：
	Date     string `toml:"date"`     // the date line to fill by hand, may contain {year}
	Untitled bool   `toml:"untitled"` // the cell beside it says what it is for

	// Of a Field.
	Fit    Fit      `toml:"fit"`
	Align  Align    `toml:"align"`  // with Short fit; of a Label too
	Indent int      `toml:"indent"` // characters that each paragraph is indented, with Flow fit
	Before string   `toml:"before"` // printed before the answer: 第
	After  string   `toml:"after"`  // and behind it: 元
	Boxes  []string `toml:"boxes"`  // the choices to tick, printed instead of the answer: □是　□否
	Others []string // the boxes of the same field in other cells
}

// Shows is the text that a cell prints for an answer.
func (c Cell) Shows(answer string) string {
	if len(c.Boxes) > 0 {
		answer = c.ticked(answer)
	}
	if answer == "" && c.Before != "" && c.After != "" {
		answer = "　　"
	}
	return c.Before + answer + c.After
}

// Folded breaks a label that wraps, or splits one that stands upright into its columns, so
// that it fits into a cell of a width and a height, at its size or the largest below. ok is
// false if it does not fit at LeastLabel; then that is what is returned. Characters count as
// they do for [Ems].
func Folded(c Cell, width, height float64) (f Fold, ok bool) {
	size := c.Size
	if size == 0 {
		size = NormalSize
	}
	if c.Upright { // rather smaller than in more columns
		const readable = 9.0
		lines := strings.Count(c.Label, "\n") + 1
		for s := size; s >= readable; s -= foldStep {
			if f, ok = upright(c.Label, s, width, height); ok && len(f.Lines) == lines {
				return f, true
			}
		}
	}
	for ; ; size -= foldStep {
		size = max(size, LeastLabel)
		if c.Upright {
			f, ok = upright(c.Label, size, width, height)
		} else {
			f, ok = across(c.Label, size, width, height)
		}
		if ok || size <= LeastLabel {
			return f, ok
		}
	}
}

const foldStep = 0.5 // points

// upright sets a label in columns at a size.
func upright(label string, size, width, height float64) (f Fold, ok bool) {
	em := size * Point
	f = Fold{Size: size, Lines: columnsOf(label, max(1, int((height-CellPad)/(em*UprightLead)+1e-9)))}
	return f, (float64(len(f.Lines)-1)*UprightLead+1)*em <= width-CellPad
}

// across sets a label in lines at a size.
func across(label string, size, width, height float64) (f Fold, ok bool) {
	em := size * Point
	f.Size, ok = size, true
	for _, line := range strings.Split(label, "\n") {
		parts, whole := fold(line, (width-2*CellPad)/em)
		f.Lines, ok = append(f.Lines, parts...), ok && whole
	}
	return f, ok && float64(len(f.Lines))*em*LabelLead <= height-CellPad
}

// Fold is a label as it is set: its lines, or its columns from right to left.
type Fold struct {
	Size  float64
	Lines []string
}

// UprightLead is the pitch of characters that stand below each other, in their size.
const UprightLead = 1.1

// columnsOf splits a text that stands upright into columns of at most so many characters, of
// about the same length.
func columnsOf(text string, most int) (columns []string) {
	for _, line := range strings.Split(text, "\n") {
		var runes []rune
		for _, r := range line {
			if r != ' ' && r != '\u3000' {
				runes = append(runes, r)
			}
		}
		count := (len(runes) + most - 1) / most
		for i := range count {
			columns = append(columns, string(runes[len(runes)*i/count:len(runes)*(i+1)/count]))
		}
	}
	return columns
}

// fold breaks a line so that no part is wider than em; whole is false where a character is.
// Latin words and numbers stay together, and a closing mark stays with what it closes, where
// they can.
func fold(line string, em float64) (parts []string, whole bool) {
	whole = true
	runes := []rune(strings.Trim(line, " \u3000"))
	for len(runes) > 0 {
		n := 0
		for width := 0.0; n < len(runes); n++ {
			if width += Ems(string(runes[n])); width > em+1e-9 {
				break
			}
		}
		if n == 0 {
			n, whole = 1, false
		}
		n = breakBefore(runes, n)
		parts = append(parts, strings.Trim(string(runes[:n]), " \u3000"))
		runes = runes[n:]
		for len(runes) > 0 && (runes[0] == ' ' || runes[0] == '\u3000') {
			runes = runes[1:]
		}
	}
	if len(parts) == 0 {
		parts = []string{""}
	}
	return parts, whole
}

// breakBefore moves a break at n to the left, where a line may end.
func breakBefore(runes []rune, n int) int {
	if n >= len(runes) {
		return n
	}
	word := func(r rune) bool { return r > ' ' && r < 0x2000 }
	for at := n; at > 0; at-- {
		switch {
		case word(runes[at]) && word(runes[at-1]),
			strings.ContainsRune("，。、；：！？）》”’」』】〉〕)", runes[at]),
			strings.ContainsRune("（《“‘「『【〈〔(", runes[at-1]):
			continue
		}
		return at
	}
	return n
}

// ticked lists the choices with their boxes, and an answer that is none of them at the end.
func (c Cell) ticked(answer string) string {
	const off, on = "□", "■"
	var all []string
	found := answer == "" || slices.Contains(c.Others, answer)
	for _, choice := range c.Boxes {
		if choice == answer {
			found = true
			choice = on + choice
		} else {
			choice = off + choice
		}
		all = append(all, choice)
	}
	if !found {
		all = append(all, on+answer)
	}
	return strings.Join(all, "　")
}

// Styled reports whether a label has a look of its own.
func (c Cell) Styled() bool {
	return c.Size > 0 || c.Font != "" || c.Wrap || c.Upright || c.Align != ""
}

// HoldsSeal reports whether an opinion's cell of that size has room for the circle of a
// seal, beside or below the cell's own label.
func (c Cell) HoldsSeal(width, height float64) bool {
	const (
		sealWidth  = SealRight + SealDiameter/2
		sealHeight = SealBottom + SealDiameter/2 + 0.5
		labelRoom  = 8 // the height that the label takes
	)
	needed := float64(sealHeight)
	if !c.Untitled && width-sealWidth < Ems(c.Opinion)*NormalSize*Point+2*CellPad+2 {
		needed += labelRoom // the label stands above the circle, not beside it
	}
	const slack = 0.005 // heights are sums
	return width >= sealWidth-slack && height >= needed-slack
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
