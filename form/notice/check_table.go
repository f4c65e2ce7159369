package notice

import (
	"math"
	"strings"

	"zuimei/form"
)

// checkTable checks the table's size and, one by one, its rows and cells.
func (r *reader) checkTable(c *form.Campaign) {
	const path = "sheet.table"
	t := c.Sheet.Table
	shares := map[string]int{}
	pictures := 0
	printed := map[string]bool{}
	for i, row := range t.Rows {
		rowPath := at(path+".rows.%d", i)
		r.need(row.Height >= 6, rowPath+".height", "行高 %v 毫米太小，一行字至少要 6 毫米。", row.Height)
		if row.Share == "" {
			r.need(row.Min == 0, rowPath+".min", "min 只用于互相匀高度的行，请删去，或写上 share。")
		} else {
			shares[row.Share]++
			r.need(row.Min >= 6 && row.Min <= row.Height, rowPath+".min", "最小高度是 %v 毫米，应在 6 毫米和行高 %v 毫米之间。", row.Min, row.Height)
		}
		for j, cell := range row.Cells {
			cellPath := at("%s.cells.%d", rowPath, j)
			r.checkCell(c, cellPath, cell)
			r.unique(printed, cellPath+".field", "表格里的内容", string(cell.Field))
			if cell.Picture {
				pictures++
				r.need(pictures == 1, cellPath, "证件照只能占一格，前面已经有了，请删去一处。")
			}
		}
	}
	for i, row := range t.Rows {
		r.need(row.Share == "" || shares[row.Share] > 1, at(path+".rows.%d.share", i), "只有这一行写了 share = “%s”，互相匀高度至少要两行，请核对。", row.Share)
	}

	want := form.PageWidth - 2*t.Left
	r.need(t.Left >= pageEdge && t.Left <= 50, path+".left", "左边距是 %v 毫米，应在 10 到 50 毫米之间。", t.Left)
	r.need(r.refused[path+".left"] || math.Abs(t.Width()-want) < 0.05, path+".columns",
		"各列合计 %v 毫米，应是 %v 毫米（纸宽 210 减去左右各 %v）。", round(t.Width()), round(want), t.Left)
	for i, w := range t.Columns {
		r.need(w >= 6, at(path+".columns.%d", i), "列宽 %v 毫米太小，至少要 6 毫米。", w)
	}
	r.need(t.Top >= pageEdge, path+".top", "表格的上边距是 %v 毫米，至少要 10 毫米。", t.Top)
	r.need(t.Bottom() <= form.PageHeight-pageEdge, path,
		"表格高 %v 毫米，从 %v 到 %v 毫米，超出了一张 A4 纸（高 297 毫米，下面至少留 10 毫米），请减小行高。", round(t.Bottom()-t.Top), t.Top, round(t.Bottom()))
	if len(t.Columns) == 0 || len(t.Columns) > maxColumns || len(t.Rows) == 0 || len(t.Rows) > maxRows {
		r.report(path, "表格有 %d 列、%d 行，应有 1 到 %d 列、1 到 %d 行。", len(t.Columns), len(t.Rows), maxColumns, maxRows)
		return
	}
	r.checkGrid(c, path)
}

// checkGrid reports rows that leave columns empty or have cells with no place
// in the grid, and cells without the room they need.
func (r *reader) checkGrid(c *form.Campaign, path string) {
	t := c.Sheet.Table
	placed := make([][]form.Placed, len(t.Rows)) // by row
	used := make([]int, len(t.Rows))             // columns
	for _, p := range t.Grid() {
		placed[p.Row] = append(placed[p.Row], p)
		for i := p.Row; i < p.Row+p.Rows; i++ {
			used[i] += p.Columns
		}
	}
	for i, row := range t.Rows {
		rowPath := at(path+".rows.%d", i)
		fits := true
		for j, cell := range row.Cells {
			cellPath := at("%s.cells.%d", rowPath, j)
			r.need(cell.Columns >= 1 && cell.Rows >= 1, cellPath, "这一格占 %d 列、%d 行，都至少是 1。", cell.Columns, cell.Rows)
			var p form.Placed
			if j < len(placed[i]) {
				p = placed[i][j]
			}
			if wanted := max(cell.Columns, 1); wanted > p.Columns {
				fits = false
				r.report(cellPath, "表格第 %d 行放不下第 %d 格：它占 %d 列，这里只剩 %d 列。", i+1, j+1, wanted, p.Columns)
				break
			}
			if cell.Rows > p.Rows {
				r.report(cellPath, "表格第 %d 行第 %d 格占 %d 行，往下只有 %d 行。", i+1, j+1, cell.Rows, p.Rows)
			}
			height := 0.0
			for _, spanned := range t.Rows[i : i+p.Rows] {
				height += spanned.Least()
			}
			r.checkRoom(cellPath, cell, t.CellWidth(p), height)
		}
		if fits && used[i] < len(t.Columns) {
			r.report(rowPath, "表格第 %d 行的格子只占了 %d 列，表格有 %d 列，请补上格子或加大 columns。", i+1, used[i], len(t.Columns))
		}
	}
}

// count returns how many of list are what.
func count(list []bool, what bool) int {
	n := 0
	for _, b := range list {
		if b == what {
			n++
		}
	}
	return n
}

// checkCell checks a cell by itself, without its place in the table.
func (r *reader) checkCell(c *form.Campaign, path string, cell form.Cell) {
	kinds := count([]bool{cell.Label != "", cell.Field != "", cell.Picture, cell.Opinion != ""}, true)
	r.need(kinds == 1, path, "一格要写而且只能写 label、field、picture、opinion 中的一样，现在写了 %d 样。", kinds)
	if cell.Label != "" {
		r.prose(path+".label", cell.Label)
		r.placeholders(path+".label", cell.Label)
	}
	if cell.Opinion == "" {
		r.need(cell.Seal == "" && cell.Date == "", path, "seal 和 date 只用于意见栏（opinion），请删去。")
	} else {
		r.text(path+".opinion", cell.Opinion)
		r.placeholders(path+".opinion", cell.Opinion)
		r.placeholders(path+".seal", cell.Seal)
		r.placeholders(path+".date", cell.Date, "year")
	}
	if cell.Field == "" {
		r.need(cell.Fit == "" && cell.Align == "" && cell.Indent == 0, path, "fit、align、indent 只用于所填内容（field），请删去。")
		return
	}

	f, ok := c.Field(cell.Field)
	switch {
	case cell.Field == form.KeyHonours:
		f.Kind = form.Paragraph
	case cell.Field == form.KeyStory:
		f.Kind = ""
		r.report(path+".field", "事迹材料单独成文，不印在表格里，请换成“deeds”（主要事迹）。")
	case !ok:
		remedy := "请先在步骤里增加，或改正这里"
		if like := nearest(string(cell.Field), cellKeys(c)); like != "" {
			remedy = "是不是“" + like + "”"
		}
		r.report(path+".field", "表格要印“%s”，步骤里没有这个代号，%s。", cell.Field, remedy)
	}
	r.checkAlign(path, cell.Align)
	switch cell.Fit {
	case form.Short:
		r.need(f.Kind != form.Paragraph, path+".fit", "“%s”是多行文字，这一格要写 fit = \"flow\"。", cell.Field)
		r.need(cell.Indent == 0, path+".indent", "indent 只用于长文字（fit = \"flow\"），请删去。")
	case form.Flow:
		r.need(cell.Align == form.Left, path+".align", "长文字（fit = \"flow\"）总是靠左，请删去 align。")
		r.need(cell.Indent >= 0 && cell.Indent <= 4, path+".indent", "每段开头空 %d 个字，应在 0 到 4 之间。", cell.Indent)
	default:
		r.report(path+".fit", "fit 是“%s”，可以写的有：short（短文字）、flow（长文字）。", cell.Fit)
	}
}

// cellKeys lists the keys that a cell can print.
func cellKeys(c *form.Campaign) []string {
	keys := []string{string(form.KeyHonours)}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			keys = append(keys, string(f.Key))
		}
	}
	return keys
}

// checkRoom reports a cell that is too small for what it holds, given the width
// and the least height that it can come to.
func (r *reader) checkRoom(path string, cell form.Cell, width, height float64) {
	width, height = round(width), round(height)
	atLeast := func(what string, w, h float64) {
		r.need(width >= w && height >= h, path, "这一格宽 %v、高 %v 毫米，%s至少要宽 %.1f、高 %.1f 毫米，请加大列宽、行高，或多占几列。", width, height, what, w, h)
	}
	switch {
	case cell.Label != "":
		longest, lines := 0.0, strings.Split(cell.Label, "\n")
		for _, ln := range lines {
			longest = max(longest, form.Ems(ln))
		}
		atLeast("这几个字用五号", longest*character+2*form.CellPad, float64(len(lines))*character*form.LabelLead+2*form.CellPad)
	case cell.Picture:
		atLeast("证件照", 20, 27)
	case cell.Opinion != "" && cell.Seal != "":
		h := float64(sealHeight)
		if width-sealWidth < form.Ems(cell.Opinion)*form.NormalSize*form.Point+2*form.CellPad+2 {
			h += labelRoom // the label stands above the circle, not beside it
		}
		atLeast("意见栏要留出直径 46 毫米的公章，", sealWidth, h)
		r.need(form.Ems(cell.Seal)*form.NormalSize*form.Point <= sealText, path+".seal", "“%s”太长，要印在公章的范围里，最多 9 个字。", cell.Seal)
		r.need(form.Ems(strings.ReplaceAll(cell.Date, "{year}", "2021"))*form.NormalSize*form.Point <= sealText, path+".date",
			"“%s”太长，要印在公章的范围里，最多 9 个字（年份算两个字）。", cell.Date)
	case cell.Fit == form.Flow:
		atLeast("长文字", 20, 10)
	}
}
