package table

import "github.com/xuri/excelize/v2"

// workbookOfValues has one value of each kind.
func workbookOfValues(f *excelize.File) (all []error) {
	put := func(cell string, value any, format string) {
		all = append(all, f.SetCellValue("Sheet1", cell, value))
		if format != "" {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			all = append(all, err, f.SetCellStyle("Sheet1", cell, cell, id))
		}
	}
	put("A1", "姓名", "")
	put("C1", "张三", "")
	put("A2", 31199, `yyyy"年"m"月"`)
	put("B2", 2006.07, "0.00")
	put("C2", 13812345678, "0")
	put("A3", 0.1+0.2, "")
	put("B3", true, "")
	put("C3", "370101198506011234", "")
	return append(all, f.MergeCell("Sheet1", "A1", "B1"))
}
