package table

import (
	"math"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// shownValues words numbers as a workbook's formats show them: it lets excelize do so,
// in a workbook of one cell.
type shownValues struct {
	file    *excelize.File
	formats map[int]string
	styles  map[int]int
}

const valueSheet, valueCell = "Sheet1", "A1"

func newShownValues(formats map[int]string, date1904 bool) *shownValues {
	v := &shownValues{excelize.NewFile(chinese), formats, map[int]int{}}
	if date1904 {
		_ = v.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904})
	}
	return v
}

func (v *shownValues) close() { _ = v.file.Close() }

// text returns a number as it is shown; plainly if its format cannot be used.
func (v *shownValues) text(value float64, format int) (s string) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return ""
	}
	plain := strconv.FormatFloat(value, 'f', -1, 64)
	if a := math.Abs(value); a >= 1e21 || a > 0 && a < 1e-9 {
		plain = strconv.FormatFloat(value, 'G', -1, 64)
	}
	if short := strconv.FormatFloat(value, 'G', 15, 64); len(short) < len(plain) {
		if f, err := strconv.ParseFloat(short, 64); err == nil && math.Abs(f) < 1e15 {
			plain = strconv.FormatFloat(f, 'f', -1, 64) // without the noise of the last digits
		}
	}
	code := v.formats[format]
	if format == 0 || code == "General" || code == "@" || format == 49 {
		return plain
	}
	defer func() {
		if recover() != nil { // excelize, over a format made for it
			s = plain
		}
	}()
	style, ok := v.styles[format]
	if !ok {
		custom := &excelize.Style{NumFmt: format}
		if code != "" {
			custom = &excelize.Style{CustomNumFmt: &code}
		}
		id, err := v.file.NewStyle(custom)
		if err != nil {
			id = 0
		}
		style, v.styles[format] = id, id
	}
	if style == 0 || v.file.SetCellFloat(valueSheet, valueCell, value, -1, 64) != nil ||
		v.file.SetCellStyle(valueSheet, valueCell, valueCell, style) != nil {
		return plain
	}
	if s, err := v.file.GetCellValue(valueSheet, valueCell); err == nil {
		return s
	}
	return plain
}
