package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"zuimei/export/sheet"
	"zuimei/form"
)

// table is a sheet of a workbook: A4 landscape, as wide as the page, its header repeated on
// every page and frozen on the screen. Every cell is text, whatever it begins with.
type table struct {
	tab         string // the sheet's name
	title       string
	below       string // under the title, in brackets; "" for none
	left, right string // above the table
	heads       []head
	rows        [][]string
	foot        []string // below the table, side by side
}

// head is the heading of a column.
type head struct {
	text string
	left bool // what stands below it is aligned at the left, as long texts are
}

// Sizes in mm and points. A page of A4 has 297 mm by 210.
const (
	pageMargin  = 12.0
	pageWidth   = 297 - 2*pageMargin
	titleSize   = 22.0 // 二号
	lineSize    = 12.0 // 小四
	bodySize    = 9.0  // 小五
	cellPadding = 2.6  // mm at both sides together
	usualEms    = 5.5  // a column is this wide before longer texts share what is left
	narrowest   = 9.0  // mm
	// longestToken is how much of a number or Latin word, in characters, stays on one line.
	longestToken = 8.0
	tallest      = 400  // points; a row can have 409
	lineHeight   = 1.42 // of the size
)

// writeBook writes a workbook of tables. The same tables give the same bytes.
func writeBook(w io.Writer, title, author string, date form.Date, tables []table) error {
	b := &book{File: excelize.NewFile(), styles: map[string]int{}}
	defer b.Close()
	b.try(b.SetDefaultFont("Arial")) // in it a digit, the unit of column widths, is 8 pixels wide
	for i, t := range tables {
		if i == 0 {
			b.try(b.SetSheetName("Sheet1", t.tab))
		} else {
			_, err := b.NewSheet(t.tab)
			b.try(err)
		}
		b.table(t)
	}
	if date.IsZero() {
		date = form.Date{Y: 2000, M: 1, D: 1}
	}
	stamp := date.Time().Format("2006-01-02T15:04:05Z")
	b.try(b.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: author, LastModifiedBy: author, Created: stamp, Modified: stamp, Language: "zh-CN",
	}))
	if b.err == nil {
		b.err = b.Write(w)
	}
	if b.err != nil {
		return fmt.Errorf("生成表格失败：%w", b.err)
	}
	return nil
}

// book is a workbook that is being written.
type book struct {
	*excelize.File
	styles map[string]int
	err    error
}

// try records err unless there was an error before.
func (b *book) try(err error) { b.err = cmp.Or(b.err, err) }

// table writes one sheet.
func (b *book) table(t table) {
	widths := t.widths()
	for i, width := range widths {
		name, _ := excelize.ColumnNumberToName(i + 1)
		b.try(b.SetColWidth(t.tab, name, name, width*96/25.4/8))
	}
	last := len(t.heads)
	row := 1
	b.span(t.tab, row, 1, last, t.title, style{font: "宋体", bold: true, size: titleSize, align: "center"}, titleSize*1.8)
	row++
	if t.below != "" {
		b.span(t.tab, row, 1, last, t.below, style{font: "仿宋", size: lineSize, align: "center"}, lineSize*1.6)
		row++
	}
	if t.left+t.right != "" {
		middle := t.middle(widths)
		b.span(t.tab, row, 1, middle, t.left, style{font: "仿宋", size: lineSize, align: "left"}, lineSize*1.8)
		if last > 1 {
			b.span(t.tab, row, middle+1, last, t.right, style{font: "仿宋", size: lineSize, align: "right"}, lineSize*1.8)
		}
		row++
	}
	header := row
	texts := make([]string, last)
	for i, h := range t.heads {
		texts[i] = h.text
		b.cell(t.tab, row, i+1, h.text, style{font: "黑体", size: bodySize, align: "center", border: true, wrap: true})
	}
	b.try(b.SetRowHeight(t.tab, row, height(texts, widths)+4))
	for _, cells := range t.rows {
		row++
		for i, text := range cells {
			s := style{font: "仿宋", size: bodySize, align: "center", border: true, wrap: true}
			if t.heads[i].left {
				s.align = "left"
			}
			b.cell(t.tab, row, i+1, text, s)
		}
		b.try(b.SetRowHeight(t.tab, row, height(cells, widths)))
	}
	b.frame(t, header, row)
	b.page(t)                     // after the filter, which would undo it
	for i, text := range t.foot { // below an empty row, which sorting in the table leaves alone
		from, to := last*i/len(t.foot)+1, last*(i+1)/len(t.foot)
		b.span(t.tab, row+2, from, to, text, style{font: "仿宋", size: lineSize, align: "left"}, lineSize*1.8)
	}
}

// page sets how a sheet prints.
func (b *book) page(t table) {
	paper, landscape, wide, tall, on := 9, "landscape", 1, 0, true // 9 is A4 (ECMA-376, 18.3.1.63)
	b.try(b.SetPageLayout(t.tab, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	b.try(b.SetSheetProps(t.tab, &excelize.SheetPropsOptions{FitToPage: &on}))
	inch := func(mm float64) *float64 { v := mm / 25.4; return &v }
	b.try(b.SetPageMargins(t.tab, &excelize.PageLayoutMarginsOptions{
		Left: inch(pageMargin), Right: inch(pageMargin), Top: inch(15), Bottom: inch(16), Header: inch(7), Footer: inch(8), Horizontally: &on,
	}))
	b.try(b.SetHeaderFooter(t.tab, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页　共 &N 页"}))
}

// frame freezes and repeats the header, and lets the table be filtered.
func (b *book) frame(t table, header, last int) {
	corner, _ := excelize.CoordinatesToCellName(1, header+1)
	b.try(b.SetPanes(t.tab, &excelize.Panes{
		Freeze: true, YSplit: header, TopLeftCell: corner, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomLeft"}},
	}))
	b.try(b.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", t.tab, header, header), Scope: t.tab,
	}))
	if last > header {
		from, _ := excelize.CoordinatesToCellName(1, header)
		to, _ := excelize.CoordinatesToCellName(len(t.heads), last)
		b.try(b.AutoFilter(t.tab, from+":"+to, nil))
	}
}

// span writes a line outside the table over several columns.
func (b *book) span(tab string, row, from, to int, text string, s style, height float64) {
	a, _ := excelize.CoordinatesToCellName(from, row)
	z, _ := excelize.CoordinatesToCellName(to, row)
	if from < to {
		b.try(b.MergeCell(tab, a, z))
	}
	b.cell(tab, row, from, text, s)
	b.try(b.SetCellStyle(tab, a, z, b.style(s)))
	b.try(b.SetRowHeight(tab, row, height))
}

func (b *book) cell(tab string, row, column int, text string, s style) {
	at, _ := excelize.CoordinatesToCellName(column, row)
	b.try(b.SetCellStr(tab, at, sheet.Escaped(text)))
	b.try(b.SetCellStyle(tab, at, at, b.style(s)))
}

// style is the format of a cell.
type style struct {
	font         string
	bold         bool
	size         float64
	align        string
	border, wrap bool
}

func (b *book) style(s style) int {
	key := fmt.Sprintf("%+v", s)
	if id, ok := b.styles[key]; ok {
		return id
	}
	is := &excelize.Style{
		Font:      &excelize.Font{Family: s.font, Bold: s.bold, Size: s.size},
		Alignment: &excelize.Alignment{Horizontal: s.align, Vertical: "center", WrapText: s.wrap},
		NumFmt:    49, // text
	}
	if s.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			is.Border = append(is.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := b.NewStyle(is)
	b.try(err)
	b.styles[key] = id
	return id
}

// ems is the width of a text in characters. Digits of the fonts that take the place of 仿宋
// on other computers are wider than half a character.
func ems(text string) float64 {
	width := 0.0
	for _, c := range text {
		if c < 0x2000 {
			width += 0.62
		} else {
			width++
		}
	}
	return width
}

// wide is the width in mm of a column for so many characters.
func wide(ems float64) float64 { return ems*bodySize*form.Point + cellPadding }

// needs is what a column needs, in characters: least is without which its texts break into
// too many lines, most is all that they fill. weight is how much text it holds.
func (t table) needs(column int) (least, most, weight float64) {
	heading := ems(t.heads[column].text)
	if heading > 3 {
		heading = max(math.Ceil(heading/2), 2) // in two lines
	}
	all, token := []float64{heading}, 0.0
	for _, row := range t.rows {
		longest := 0.0
		for line := range strings.SplitSeq(row[column], "\n") {
			longest = max(longest, ems(line))
		}
		all = append(all, longest)
		weight += ems(row[column])
		token = max(token, unbroken(row[column]))
	}
	slices.Sort(all)
	most = max(all[len(all)-1], heading)
	least = max(min(max(heading, all[(len(all)-1)*9/10], most/3), usualEms), min(token, longestToken))
	return least, most, max(weight/float64(len(all)), most/3)
}

// widths shares the width of the page among the columns: each gets what its texts need at
// least, and of what is left as much as it holds text, but no more than its texts fill.
func (t table) widths() []float64 {
	n := len(t.heads)
	widths, most, weights := make([]float64, n), make([]float64, n), make([]float64, n)
	left := pageWidth
	for i := range t.heads {
		least, all, weight := t.needs(i)
		widths[i], most[i], weights[i] = max(wide(least), narrowest), max(wide(all), narrowest), weight
		left -= widths[i]
	}
	for range n {
		share := 0.0
		for i := range widths {
			if widths[i] < most[i] {
				share += weights[i]
			}
		}
		if left <= 0 || share == 0 {
			break
		}
		rest := left
		for i := range widths {
			if widths[i] < most[i] {
				more := min(rest*weights[i]/share, most[i]-widths[i])
				widths[i], left = widths[i]+more, left-more
			}
		}
	}
	const loosest = 1.5
	used := pageWidth - left
	lines := max(ems(t.title)*titleSize, ems(t.left+t.right)*lineSize*1.1) * form.Point
	scale := max(min(pageWidth/used, loosest), lines/used)
	for i := range widths {
		widths[i] *= scale
	}
	return widths
}

// middle is the last column of the line at the left above the table: the one at the right
// gets the width that it needs.
func (t table) middle(widths []float64) int {
	need := ems(t.right) * lineSize * form.Point * 1.1
	at := len(widths) - 1
	for ; at > 1 && need > widths[at]; at-- {
		need -= widths[at]
	}
	return max(at, 1)
}

// unbroken is the width of the longest part of a text that stays on one line, such as a
// telephone number.
func unbroken(text string) (longest float64) {
	run := 0.0
	for _, c := range text {
		if run += 0.62; c <= ' ' || c >= 0x2000 || c == '-' || c == '@' {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// height is that of a row in points. Programs break lines differently: there is some room.
func height(cells []string, widths []float64) float64 {
	lines := 1
	for i, text := range cells {
		fit := (widths[i]-cellPadding)/(bodySize*form.Point) + 0.01
		n := 0
		for line := range strings.SplitSeq(text, "\n") {
			if n++; ems(line) > fit {
				n += int(math.Ceil(ems(line)/max(math.Floor(fit), 1))) - 1
			}
		}
		lines = max(lines, n)
	}
	return min(float64(lines)*bodySize*lineHeight+6, tallest)
}
