package notice

import (
	"math"

	"zuimei/form"
)

// checkTable checks the table's size and, one by one, its rows and cells.
func (r *reader) checkTable(c *form.Campaign) {
	const path = "sheet.table"
	t := c.Sheet.Table
	shares := map[string]int{}
	pictures := 0
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
			if cell.Picture {
				pictures++
				r.need(pictures == 1, cellPath, "证件照只能占一格，前面已经有了，请删去一处。")
			}
		}
	}
	for i, row := range t.Rows {
		r.need(row.Share == "" || shares[row.Share] > 1, at(path+".rows.%d.share", i), "只有这一行写了 share = “%s”，互相匀高度至少要两行，请核对。", row.Share)
	}

	wide, high := t.Page()
	want := wide - 2*t.Left
	most := wide/2 - leastTable/2
	r.need(t.Left >= pageEdge && t.Left <= most, path+".left", "左边距是 %v 毫米，应在 10 到 %v 毫米之间。", t.Left, most)
	r.need(r.refused[path+".left"] || math.Abs(t.Width()-want) < 0.05, path+".columns",
		"各列合计 %v 毫米，应是 %v 毫米（纸宽 %v 减去左右各 %v）。", round(t.Width()), round(want), wide, t.Left)
	for i, w := range t.Columns {
		r.need(w >= 1, at(path+".columns.%d", i), "列宽 %v 毫米太小，至少要 1 毫米。", w)
	}
	r.need(t.Top >= pageEdge, path+".top", "表格的上边距是 %v 毫米，至少要 10 毫米。", t.Top)
	r.need(t.Bottom() <= high-pageEdge, path,
		"表格高 %v 毫米，从 %v 到 %v 毫米，超出了一张 A4 纸（高 %v 毫米，下面至少留 10 毫米），请减小行高。", round(t.Bottom()-t.Top), t.Top, round(t.Bottom()), high)
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
