// Package sheet writes the form as an .xlsx workbook: one sheet with the same table as the
// printed page, which prints on one A4 page. It must never import anything that reads
// files.
package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/jpeg" // the ID photo's size
	"io"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"zuimei/export/paper"
	"zuimei/form"
)

// Faces that every Windows office computer has, by role.
var faces = map[form.Font]excelize.Font{
	form.TitleFont:  {Family: "宋体", Bold: true},
	form.LabelFont:  {Family: "黑体"},
	form.AnswerFont: {Family: "仿宋"},
}

// An opinion cell is five rows of the sheet, so that its words have the same positions as
// on the printed page. Heights in mm; the row of the label gets the remaining height, for
// handwriting.
const (
	opinionHead = 2.5
	opinionLine = 8.0 // （盖章）, and below it the date line
	opinionFoot = 13.0
)

// Form is the content of a workbook.
type Form struct {
	Sheet   form.Sheet
	Content paper.Content
	Page    paper.Page // the layout of the same content, for heights and type sizes
	Picture []byte     // JPEG of the ID photo, upright; nil without one
	Title   string
	Author  string
	Date    form.Date // creation date in the file; the zero Date is written as 2000-01-01
}

// Write writes the workbook. The same form gives the same bytes.
func Write(w io.Writer, f Form) error {
	b := &builder{form: f, file: excelize.NewFile(), styles: map[string]int{}, borders: f.Sheet.Table.Borders()}
	defer b.file.Close()
	b.build()
	if b.err != nil {
		return fmt.Errorf("生成表格失败：%w", b.err)
	}
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("生成表格失败：%w", err)
	}
	return nil
}

const tab = "推荐表"

type builder struct {
	form    Form
	file    *excelize.File
	styles  map[string]int
	borders form.Borders
	err     error
}

// try records err unless there was an error before.
func (b *builder) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *builder) build() {
	f := b.file
	b.try(f.SetSheetName("Sheet1", tab))
	b.setup()
	table := b.form.Sheet.Table
	for i, width := range table.Columns {
		name, _ := excelize.ColumnNumberToName(i + 1)
		b.try(f.SetColWidth(tab, name, name, pixels(width)/digit))
	}
	row := b.lines(1, func(l form.Line) bool { return l.Top < table.Top })
	row = b.table(row)
	b.lines(row, func(l form.Line) bool { return l.Top >= table.Top })
}

// Column widths are in digits of the default face (ECMA-376, 18.3.1.13). In Arial, which
// every computer has or substitutes by a font of the same widths, a digit is 8 pixels wide
// at the default 11 points.
const (
	defaultFace = "Arial"
	digit       = 8.0
)

func pixels(mm float64) float64 { return mm * 96 / 25.4 }
func points(mm float64) float64 { return mm * 72 / 25.4 }

func (b *builder) setup() {
	f, on, one := b.file, true, 1
	b.try(f.SetDefaultFont(defaultFace))
	size, held := 9, "portrait" // 9 is A4 (ECMA-376, 18.3.1.63)
	if b.form.Sheet.Table.Landscape {
		held = "landscape"
	}
	b.try(f.SetPageLayout(tab, &excelize.PageLayoutOptions{Size: &size, Orientation: &held, FitToWidth: &one, FitToHeight: &one}))
	b.try(f.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &on}))
	inch := func(mm float64) *float64 { v := mm / 25.4; return &v }
	b.try(f.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{
		Left: inch(b.form.Sheet.Table.Left - 1), Right: inch(b.form.Sheet.Table.Left - 1),
		Top: inch(15), Bottom: inch(12), Header: inch(5), Footer: inch(5), Horizontally: &on,
	}))
	if b.form.Content.Example {
		b.try(f.SetHeaderFooter(tab, &excelize.HeaderFooterOptions{OddHeader: "&C&20&KA6A6A6示例"}))
	}
	off := false
	b.try(f.SetSheetView(tab, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	date := b.form.Date
	if date.IsZero() {
		date = form.Date{Y: 2000, M: 1, D: 1}
	}
	stamp := date.Time().Format("2006-01-02T15:04:05Z")
	b.try(f.SetDocProps(&excelize.DocProperties{
		Title: b.form.Title, Creator: b.form.Author, LastModifiedBy: b.form.Author,
		Created: stamp, Modified: stamp, Language: "zh-CN",
	}))
}

// lines writes the wanted texts outside the table from row on, one row for each top, and
// returns the next free row.
func (b *builder) lines(row int, wanted func(form.Line) bool) int {
	columns := len(b.form.Sheet.Table.Columns)
	byTop := map[float64][]form.Line{}
	var tops []float64
	for _, l := range b.form.Sheet.Lines {
		if !wanted(l) {
			continue
		}
		if len(byTop[l.Top]) == 0 {
			tops = append(tops, l.Top)
		}
		byTop[l.Top] = append(byTop[l.Top], l)
	}
	slices.Sort(tops)
	for _, top := range tops {
		group := byTop[top]
		height := 0.0
		for i, l := range group {
			height = max(height, l.Height)
			from, to := columns*i/len(group), columns*(i+1)/len(group)
			if len(group) == 2 {
				// The second text gets the width it needs, the first, the unit's name, the rest.
				middle := b.split(columns, form.Ems(b.form.Content.Expand(group[1].Text))*group[1].Size*form.Point*1.1)
				from, to = middle*i, middle+(columns-middle)*i
			}
			align := string(l.Align)
			if align == "" {
				align = "left"
			}
			size := l.Size
			for _, cell := range b.form.Page.Cells {
				if cell.Y < l.Top+l.Height && l.Top < cell.Y+cell.H && slices.Contains(form.Placeholders(l.Text), cell.Field) {
					size, height = cell.Size, max(height, cell.H)
				}
			}
			b.cell(row, from, row, to-1, b.form.Content.Expand(l.Text), look{font: l.Font, size: size, align: align})
		}
		b.height(row, height)
		row++
	}
	return row
}

// split returns the last column from which the remaining columns are at least mm wide.
func (b *builder) split(columns int, mm float64) int {
	at := columns - 1
	for ; at > 1 && mm > 0; at-- {
		if mm -= b.form.Sheet.Table.Columns[at]; mm <= 0 {
			break
		}
	}
	return at
}

func (b *builder) height(row int, mm float64) { b.try(b.file.SetRowHeight(tab, row, points(mm))) }

// table writes the table from row on and returns the next free row.
func (b *builder) table(row int) int {
	t := b.form.Sheet.Table
	cells := t.Grid()
	split := make([]bool, len(t.Rows)) // rows with opinions
	for _, c := range cells {
		if c.Opinion != "" && b.roomy(c) {
			split[c.Row] = true
		}
	}
	first := make([]int, len(t.Rows)+1) // sheet row of each table row
	for i, h := range b.form.Page.Heights {
		first[i] = row
		if split[i] {
			for _, part := range []float64{opinionHead, h - opinionHead - 2*opinionLine - opinionFoot, opinionLine, opinionLine, opinionFoot} {
				b.height(row, part)
				row++
			}
			continue
		}
		b.height(row, h)
		row++
	}
	first[len(t.Rows)] = row

	for _, c := range cells {
		top, bottom := first[c.Row], first[c.Row+c.Rows]-1
		left, right := c.Column, c.Column+c.Columns-1
		switch {
		case c.Label != "" && c.Styled():
			b.styled(c, top, bottom, left, right)
		case c.Label != "":
			size := form.NormalSize
			if strings.Contains(c.Label, "\n") {
				size = form.SmallSize
			}
			b.cell(top, left, bottom, right, c.Label, b.around(c, look{font: form.LabelFont, size: size, align: "center", border: all}))
		case c.Blank:
			b.cell(top, left, bottom, right, "", b.around(c, look{font: form.AnswerFont, size: form.NormalSize, align: "center", border: all}))
		case c.Picture:
			b.cell(top, left, bottom, right, "", b.around(c, look{font: form.LabelFont, size: form.NormalSize, align: "center", border: all}))
			b.picture(top, left)
		case c.Opinion != "":
			if b.roomy(c) {
				b.opinion(c, top, bottom, left, right)
			} else {
				b.lowOpinion(c, top, bottom, left, right)
			}
		default:
			b.answer(c, top, bottom, left, right)
		}
	}
	return row
}

func (b *builder) answer(c form.Placed, top, bottom, left, right int) {
	l := b.around(c, look{font: form.AnswerFont, size: form.NormalSize, align: "center", border: all})
	for _, cell := range b.form.Page.Cells {
		if cell.Field == c.Field && cell.Row == c.Row && cell.Column == c.Column && cell.Size > 0 {
			l.size = cell.Size
		}
	}
	text := c.Shows(b.form.Content.Answer(c.Field))
	if c.Fit == form.Flow {
		l.align = "left"
		var out []string
		for p := range strings.SplitSeq(text, "\n") {
			if p = strings.TrimFunc(p, unicode.IsSpace); p != "" {
				out = append(out, strings.Repeat("\u3000", c.Indent)+p)
			}
		}
		text = strings.Join(out, "\n")
	} else if c.Align != "" {
		l.align = string(c.Align)
	}
	b.cell(top, left, bottom, right, text, l)
}

// opinion writes the five rows of an opinion cell.
func (b *builder) opinion(c form.Placed, top, bottom, left, right int) {
	base := b.around(c, look{font: form.AnswerFont, size: form.NormalSize})
	head := base
	head.border = sides | above
	b.cell(top, left, top, right, "", head)
	label := base
	label.font, label.align, label.top, label.border = form.LabelFont, "left", true, sides
	title := c.Opinion
	if c.Untitled {
		title = ""
	}
	b.cell(top+1, left, top+1, right, title, label)
	for i, text := range []string{c.Seal, b.form.Content.Expand(c.Date)} {
		l := base
		l.align, l.border = "right", sides
		// Spaces keep the text off the border, as programs render indents differently.
		edge := form.SealRight/(form.NormalSize*form.Point) - form.Ems(text)/2
		text += strings.Repeat("\u3000", int(max(edge, 0)))
		if edge-math.Floor(edge) >= 0.25 {
			text += " "
		}
		b.cell(bottom-2+i, left, bottom-2+i, right, text, l)
	}
	foot := base
	foot.border = sides | below
	b.cell(bottom, left, bottom, right, "", foot)
}

// roomy reports whether an opinion's cell can be the five rows of [builder.opinion].
func (b *builder) roomy(c form.Placed) bool {
	const handwriting = 8.0
	return c.Rows == 1 && c.Sign == "" && !c.Wrap && c.Size == 0 && c.Font == "" &&
		b.form.Page.Heights[c.Row] >= opinionHead+handwriting+2*opinionLine+opinionFoot &&
		b.form.Sheet.Table.CellWidth(c) >= form.SealRight+form.SealDiameter/2
}

// lowOpinion writes an opinion's cell as one: the words that wait for handwriting stand at
// its bottom, moved by spaces as programs render indents differently.
func (b *builder) lowOpinion(c form.Placed, top, bottom, left, right int) {
	width, height := b.form.Sheet.Table.CellWidth(c), 0.0
	for _, h := range b.form.Page.Heights[c.Row : c.Row+c.Rows] {
		height += h
	}
	l := b.around(c, look{font: form.AnswerFont, size: form.SmallSize, align: "left", bottom: true, border: all})
	em := l.size * form.Point
	var lines []string
	for _, w := range paper.WrittenIn(c.Cell, b.form.Content.Expand(c.Date), width, height) {
		room := (width-4)/em - form.Ems(w.Text)
		lines = append(lines, strings.Repeat("\u3000", max(0, int(min(w.Left/em-1, room))))+w.Text)
	}
	if !c.Untitled {
		title := int(math.Ceil(form.Ems(c.Opinion) * em / (width - 6)))
		free := int((height-2)/(em*1.35)) - title - len(lines)
		lines = append([]string{c.Opinion + strings.Repeat("\n", max(0, free))}, lines...)
	}
	b.cell(top, left, bottom, right, strings.Join(lines, "\n"), l)
}

// styled writes a label with a look of its own.
func (b *builder) styled(c form.Placed, top, bottom, left, right int) {
	height := 0.0
	for _, h := range b.form.Page.Heights[c.Row : c.Row+c.Rows] {
		height += h
	}
	const spread = 1.5 // pitch of lines in a program's own spacing, in type sizes
	f := paper.FoldLabel(c.Cell, b.form.Sheet.Table.CellWidth(c), height)
	lines := f.Lines
	if c.Upright {
		lines = abreast(lines)
	}
	size := min(f.Size, height/(float64(max(1, len(lines)))*spread*form.Point))
	l := b.around(c, look{font: cmp.Or(c.Font, form.LabelFont), size: max(math.Floor(2*size)/2, 4), align: string(cmp.Or(c.Align, form.Center)), border: all})
	b.cell(top, left, bottom, right, strings.Join(lines, "\n"), l)
}

// abreast turns columns from right to left into lines.
func abreast(columns []string) (lines []string) {
	for i := 0; ; i++ {
		line := ""
		for _, column := range columns {
			if runes := []rune(column); i < len(runes) {
				line = string(runes[i]) + line
			}
		}
		if line == "" {
			return lines
		}
		lines = append(lines, line)
	}
}

// picture centres the ID photo in its cell.
func (b *builder) picture(row, column int) {
	var box, cell *paper.Box
	if box = b.form.Page.Picture; box == nil || b.form.Picture == nil {
		return
	}
	for _, c := range b.form.Page.Cells {
		if c.Field == form.KeyPortrait {
			cell = &c.Box
		}
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(b.form.Picture))
	if err != nil || cell == nil {
		b.try(err)
		return
	}
	at, _ := excelize.CoordinatesToCellName(column+1, row)
	b.try(b.file.AddPictureFromBytes(tab, at, &excelize.Picture{
		Extension: ".jpg", File: b.form.Picture,
		Format: &excelize.GraphicOptions{
			AltText: "证件照", Positioning: "oneCell",
			OffsetX: int(math.Round(pixels(box.X - cell.X))), OffsetY: int(math.Round(pixels(box.Y - cell.Y))),
			ScaleX: pixels(box.W) / float64(config.Width), ScaleY: pixels(box.H) / float64(config.Height),
		},
	}))
	// excelize writes the picture types in the random order of a map.
	types := b.file.ContentTypes.Defaults
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension })
}

// Borders of a range of cells.
const (
	above = 1 << iota
	below
	sides
	all = above | below | sides
)

// look is the format of a range of cells.
type look struct {
	font   form.Font
	size   float64
	align  string
	top    bool // aligned at the top instead of the middle
	bottom bool // or at the bottom
	border int
	lines  [4]form.Border // how those of form.Sides are ruled
	shade  int
}

// around adds to the look of a cell of the table how its edges are ruled and its ground.
func (b *builder) around(c form.Placed, l look) look {
	borders := b.borders.Of(c)
	for i, side := range form.Sides {
		l.lines[i] = borders[side]
	}
	l.shade = c.Shade
	return l
}

// cell writes text into a merged range; columns count from 0, rows from 1.
func (b *builder) cell(top, left, bottom, right int, text string, l look) {
	from, _ := excelize.CoordinatesToCellName(left+1, top)
	to, _ := excelize.CoordinatesToCellName(right+1, bottom)
	if from != to {
		b.try(b.file.MergeCell(tab, from, to))
	}
	b.try(b.file.SetCellStr(tab, from, Escaped(text)))
	b.try(b.file.SetCellStyle(tab, from, to, b.style(l)))
}

// Escaped returns text as a cell stores it. _x0041_ is an escape for A there, so the
// underscore of text that looks like an escape is itself escaped, as _x005F_ (ECMA-376,
// 22.9.2.19); before x005F_ as _x005f_, because excelize confuses two texts that begin with
// the same escape twice.
func Escaped(text string) string {
	var out strings.Builder
	for i := range len(text) {
		switch {
		case text[i] != '_' || !escape.MatchString(text[i:]):
			out.WriteByte(text[i])
		case strings.HasPrefix(text[i:], "_x005F_"):
			out.WriteString("_x005f_")
		default:
			out.WriteString("_x005F_")
		}
	}
	return out.String()
}

var escape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

func (b *builder) style(l look) int {
	key := fmt.Sprintf("%+v", l)
	if id, ok := b.styles[key]; ok {
		return id
	}
	face := faces[l.font]
	face.Size = l.size
	style := &excelize.Style{
		Font:      &face,
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: true},
		NumFmt:    49, // text
	}
	if l.align == "left" && l.border != 0 {
		style.Alignment.Indent = 1
	}
	if l.top {
		style.Alignment.Vertical = "top"
	}
	if l.bottom {
		style.Alignment.Vertical = "bottom"
	}
	const thin, medium = 1, 2
	for i, side := range form.Sides {
		ruled := map[form.Border]int{form.Ruled: thin, form.Thick: medium}[l.lines[i]]
		if l.border&[]int{above, below, sides, sides}[i] != 0 && ruled > 0 {
			style.Border = append(style.Border, excelize.Border{Type: string(side), Color: "000000", Style: ruled})
		}
	}
	if l.shade > 0 {
		gray := 255 - 255*l.shade/100
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fmt.Sprintf("%02X%02X%02X", gray, gray, gray)}}
	}
	slices.SortFunc(style.Border, func(a, b excelize.Border) int { return strings.Compare(a.Type, b.Type) })
	id, err := b.file.NewStyle(style)
	b.try(err)
	b.styles[key] = id
	return id
}
