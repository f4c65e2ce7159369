package table

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

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

// TestShownValues shows numbers by their formats.
func TestShownValues(t *testing.T) {
	formats := map[int]string{164: "0.00_ ", 165: "yyyy.mm"}
	tests := []struct {
		value  float64
		format int
		late   bool
		want   string
	}{
		{13812345678, 0, false, "13812345678"},
		{0.1 + 0.2, 0, false, "0.3"},
		{-2.5, 0, false, "-2.5"},
		{2006.07, 2, false, "2006.07"},
		{31199, 57, false, "1985年6月"},
		{31199, 165, false, "1985.06"},
		{31199 - 1462, 57, true, "1985年6月"},
		{31199, 14, false, "1985/6/1"},
		{0.5, 9, false, "50%"},
	}
	for _, tt := range tests {
		v := newShownValues(formats, tt.late)
		if got := v.text(tt.value, tt.format); got != tt.want {
			t.Errorf("%v as %d: %q, want %q", tt.value, tt.format, got, tt.want)
		}
		v.close()
	}
}
