package notice

import (
	"math"
	"slices"
	"strings"

	"zuimei/form"
)

// Lengths in millimetres.
const (
	pageEdge  = 10.0 // office printers leave 4 to 6 blank on every side
	character = form.SmallSize * form.Point

	leastTable = 110.0 // the width of a table

	sealText = 40 // the chord of the circle at the date line, less a margin
)

// More do not fit on the page at the least sizes; they bound the grid.
const (
	maxColumns = 60
	maxRows    = 45
)

// checkLines checks the lines of text outside the table: on the page, off the
// table and off each other.
func (r *reader) checkLines(c *form.Campaign) {
	t := c.Sheet.Table
	tableEnd := t.Bottom()
	_, high := t.Page()
	allowed := []string{"copies"}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Kind != form.Paragraph {
				allowed = append(allowed, string(f.Key))
			}
		}
	}
	for i, ln := range c.Sheet.Lines {
		path := at("sheet.lines.%d", i)
		bottom := ln.Top + ln.Height
		r.text(path+".text", ln.Text)
		for _, found := range brace.FindAllString(ln.Text, -1) {
			name := strings.Trim(found, "{}")
			r.need(len(found) > 1 && slices.Contains(allowed, name), path+".text",
				"“%s”不是份数 {copies}，也不是一项内容（多行文字除外）的代号，请核对。", found)
		}
		r.checkFont(path, ln.Font)
		r.checkAlign(path, ln.Align)
		r.need(ln.Size >= form.SmallSize, path+".size", "字号是 %v 磅，不能小于五号（10.5 磅）。", ln.Size)
		r.need(ln.Height >= ln.Size*form.Point, path+".height", "行高 %v 毫米，放不下 %v 磅的字，至少要 %.1f 毫米。", ln.Height, ln.Size, math.Ceil(ln.Size*form.Point*10)/10)
		r.need(ln.Top >= pageEdge && bottom <= high-pageEdge, path+".top",
			"这行字在 %v 到 %v 毫米处，超出了纸面：A4 纸高 %v 毫米，上下至少各留 10 毫米。", ln.Top, bottom, high)
		r.need(len(t.Columns) == 0 || form.Ems(brace.ReplaceAllString(ln.Text, ""))*ln.Size*form.Point <= t.Width(), path+".text", "这行字在 %v 磅时比表格还宽，请缩短文字或减小字号。", ln.Size)
		r.need(bottom <= t.Top || ln.Top >= tableEnd, path+".top",
			"这行字（%v 到 %v 毫米）与表格（%v 到 %v 毫米）重叠，请移开。", ln.Top, bottom, t.Top, round(tableEnd))
		for j, other := range c.Sheet.Lines[:i] {
			r.need(other.Align != ln.Align || bottom <= other.Top || ln.Top >= other.Top+other.Height, path+".top",
				"这行字（%v 到 %v 毫米）与第 %d 行字“%s”重叠，请移开。", ln.Top, bottom, j+1, other.Text)
		}
	}
}

func (r *reader) checkAlign(path string, a form.Align) {
	r.need(slices.Contains([]form.Align{form.Left, form.Center, form.Right}, a), path+".align", "对齐“%s”不认识，可以写的有：left、center、right。", a)
}

// round keeps sums of tenths of a millimetre readable.
func round(mm float64) float64 { return math.Round(mm*100) / 100 }

// checkSeals checks that each seal has its opinion cell, which carries its title,
// and each such cell its seal.
func (r *reader) checkSeals(c *form.Campaign) {
	cells := map[string]bool{}
	for i, row := range c.Sheet.Table.Rows {
		for j, cell := range row.Cells {
			if cell.Opinion == "" || cell.Seal == "" {
				continue
			}
			path := at("sheet.table.rows.%d.cells.%d.opinion", i, j)
			r.unique(cells, path, "意见栏", cell.Opinion)
			r.need(slices.ContainsFunc(c.Seals, func(s form.Seal) bool { return s.Title == cell.Opinion }), path,
				"意见栏“%s”要盖章，[[seals]] 里却没有 title 与它相同的章，请补上。", cell.Opinion)
		}
	}
	ids, titles := map[string]bool{}, map[string]bool{}
	for i, s := range c.Seals {
		path := at("seals.%d", i)
		r.need(keyCode.MatchString(s.ID), path+".id", "代号“%s”只能用小写英文字母、数字和下划线，以字母开头。", s.ID)
		r.unique(ids, path+".id", "代号", s.ID)
		r.text(path+".title", s.Title)
		r.unique(titles, path+".title", "章", s.Title)
		r.need(cells[s.Title], path+".title", "表格里没有名称是“%s”的盖章意见栏，请核对。", s.Title)
	}
}
