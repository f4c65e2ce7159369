package table

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// groundsOf writes how the cells of a table are ruled and shaded.
func groundsOf(t Table) (s string) {
	for _, c := range t.Cells {
		s += fmt.Sprintf("%d,%d %d %v\n", c.Row, c.Column, c.Ground.Shade, c.Ground.Lines)
	}
	return s
}

// What a cell of Word says of its lines goes before what its table says; a merged one has the
// lower lines of its last part. A section says how its paper is held.
func TestGroundsOfWord(t *testing.T) {
	borders := func(of, inside string) string { return "<w:" + of + ">" + inside + "</w:" + of + ">" }
	table := "<w:tbl><w:tblPr>" + borders("tblBorders", `<w:top w:val="single" w:sz="12"/><w:left w:val="single" w:sz="12"/><w:bottom w:val="single" w:sz="12"/><w:right w:val="thick" w:sz="24"/><w:insideH w:val="single" w:sz="4"/>`) +
		`<w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
		row(tc(`<w:vMerge w:val="restart"/><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>`, wp(wr("甲"))), tc(borders("tcBorders", `<w:bottom w:val="nil"/>`)+`<w:shd w:val="pct20" w:color="auto" w:fill="FFFFFF"/>`, wp(wr("乙")))) +
		row(tc(`<w:vMerge/>`+borders("tcBorders", `<w:bottom w:val="double" w:sz="4"/>`), wp("")), tc(borders("tcBorders", `<w:start w:val="none"/>`), wp(wr("丙")))) + "</w:tbl>"
	section := func(size string) string { return "<w:sectPr>" + size + "</w:sectPr>" }
	lying, upright := `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`, `<w:pgSz w:w="11906" w:h="16838"/>`
	d, err := Read("a.docx", docx(t, transitional, table+wp("<w:pPr>"+section(lying)+"</w:pPr>"+wr("一"))+table+section(upright)))
	if err != nil {
		t.Fatal(err)
	}
	const want = "0,0 15 [1.5 1.5 1.5 0]\n0,1 20 [1.5 -1 0 3]\n1,1 0 [0.5 1.5 -1 3]\n"
	for i, is := range []bool{true, false} {
		if got := groundsOf(d.Tables[i]); got != want || d.Tables[i].Landscape != is {
			t.Errorf("table %d: landscape %v\n%swant\n%s", i+1, d.Tables[i].Landscape, got, want)
		}
	}
}

// A workbook has the lines of its cells in styles; its sheet says how the paper is held.
func TestGroundsOfExcel(t *testing.T) {
	data := xlsx(t, func(f *excelize.File) (all []error) {
		boxed, err := f.NewStyle(&excelize.Style{
			Border: []excelize.Border{{Type: "left", Style: 5, Color: "000000"}, {Type: "top", Style: 1, Color: "000000"}, {Type: "bottom", Style: 2, Color: "000000"}},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9D9D9"}},
		})
		plain, bad := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "right", Style: 1, Color: "000000"}}})
		held := "landscape"
		return []error{
			err, bad, f.SetCellStr("Sheet1", "A1", "甲"), f.SetCellStr("Sheet1", "B1", "乙"), f.SetCellStr("Sheet1", "C2", "丙"),
			f.MergeCell("Sheet1", "A1", "A2"), f.SetCellStyle("Sheet1", "A1", "A2", boxed), f.SetCellStyle("Sheet1", "B1", "B1", plain),
			f.SetPageLayout("Sheet1", &excelize.PageLayoutOptions{Orientation: &held}),
		}
	})
	d, err := Read("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	const want = "0,0 15 [0.5 1.5 2.5 -1]\n0,1 0 [-1 -1 -1 0.5]\n0,2 0 [0 0 0 0]\n1,1 0 [0 0 0 0]\n1,2 0 [0 0 0 0]\n"
	if got := groundsOf(d.Tables[0]); got != want || !d.Tables[0].Landscape {
		t.Errorf("landscape %v\n%swant\n%s", d.Tables[0].Landscape, got, want)
	}
}

// A Word 97–2003 document has lines for each cell, and others for its table.
func TestGroundsOfOldWord(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "testdata", "forms", "application-form-by-wps.doc"))
	if err != nil {
		t.Skip("without the public forms: ", err)
	}
	d, err := Read("a.doc", data)
	if err != nil {
		t.Fatal(err)
	}
	first, last := d.Tables[0].Cells[0], d.Tables[0].Cells[len(d.Tables[0].Cells)-1]
	if first.Ground.Lines != [4]float64{1.5, 0.5, 1.5, 1.5} || last.Ground.Lines != [4]float64{1.5, 1.5, 1.5, 1.5} || d.Tables[0].Landscape {
		t.Errorf("%+v, %+v", first, last)
	}
}
