package table

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sizesOf writes what a table says of its sizes and its cells' looks.
func sizesOf(t Table) string {
	round := func(all []float64) (out []float64) {
		for _, l := range all {
			out = append(out, math.Round(l*10)/10)
		}
		return out
	}
	s := fmt.Sprint(round(t.Widths), round(t.Heights))
	for _, c := range t.Cells {
		if c.Look != (Look{}) {
			s += fmt.Sprintf(" %d,%d %v", c.Row, c.Column, c.Look)
		}
	}
	return s
}

// A Word document says how wide its columns and how high its rows are, and how texts begin:
// by themselves, by their styles, or not at all.
func TestLooksOfWord(t *testing.T) {
	run := func(look, s string) string { return "<w:r><w:rPr>" + look + "</w:rPr><w:t>" + s + "</w:t></w:r>" }
	high := func(twips string, cells string) string {
		return `<w:tr><w:trPr><w:trHeight w:val="` + twips + `"/></w:trPr>` + cells + "</w:tr>"
	}
	centred := `<w:pPr><w:jc w:val="center"/></w:pPr>`
	body := wp(`<w:pPr><w:jc w:val="center"/></w:pPr>`+run(`<w:b/><w:sz w:val="44"/>`, "推荐表")) +
		`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="2880"/><w:tblGridChange><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange></w:tblGrid>` +
		high("567", tc(`<w:textDirection w:val="tbRlV"/>`, wp(centred+run(`<w:sz w:val="21"/><w:b/>`, "姓名")+run(`<w:sz w:val="9"/>`, "二")))+tc("", wp("")+wp(""))) +
		high("-5", tc(`<w:gridSpan w:val="2"/><w:textDirection w:val="btLr"/>`, wp(`<w:pPr><w:jc w:val="right"/></w:pPr>`+wr("单位"))+wp(run(`<w:sz w:val="18"/>`, "小")))) + "</w:tbl>" +
		wp(wr("注"))
	d, err := Read("a.docx", docx(t, transitional, body))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sizesOf(d.Tables[0]), "[25.4 50.8] [10 0] 0,0 {10.5 true true center} 1,0 {0 false false right}"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if c := d.Tables[0].Cells; c[1].Paragraphs != 2 || c[2].Paragraphs != 2 || fmt.Sprint(c[2].Sizes) != "[0 9]" {
		t.Errorf("%+v", c)
	}
	if got, want := fmt.Sprint(d.Places), "[{{22 true false center} 0} {{0 false false } 1}]"; got != want || len(d.Places) != len(d.Paragraphs) {
		t.Errorf("%s\nwant %s", got, want)
	}

	// Without a grid, cells tell; strict documents write units.
	body = "<w:tbl>" + row(tc(`<w:tcW w:w="2.54cm" w:type="dxa"/>`, wp(wr("甲"))), tc(`<w:tcW w:w="50" w:type="pct"/>`, wp(wr("乙")))) + "</w:tbl>"
	if d, err = Read("a.docx", docx(t, strict, body)); err != nil || sizesOf(d.Tables[0]) != "[25.4 0] [0]" {
		t.Error(err, sizesOf(d.Tables[0]))
	}
}

func TestHeadersOfWord(t *testing.T) {
	const space = `xmlns:w="` + transitional + `"`
	file := archive(t, "word/document.xml", `<w:document `+space+`><w:body>`+tbl(row(cell("姓名"), cell("")))+`</w:body></w:document>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/header" Target="header1.xml"/><Relationship Id="r2" Type="x/footer" Target="footer1.xml"/></Relationships>`,
		"word/header1.xml", `<w:hdr `+space+`>`+wp(wr("申")+wr("报表"))+wp(wr("第 1 页"))+`</w:hdr>`, "word/footer1.xml", `<w:ftr `+space+`>`+wp(wr("地址"))+`</w:ftr>`)
	d, err := Read("a.docx", file)
	if err != nil || fmt.Sprint(d.Headers) != "[申报表]" {
		t.Error(err, d.Headers)
	}
}

func TestLooksOfExcel(t *testing.T) {
	d, err := Read("a.xlsx", xlsx(t, func(f *excelize.File) (all []error) {
		look, err := f.NewStyle(&excelize.Style{
			Font:      &excelize.Font{Size: 16, Bold: true},
			Alignment: &excelize.Alignment{Horizontal: "center", TextRotation: 255},
		})
		return append(all, err, f.SetCellValue("Sheet1", "B2", "姓名"), f.SetCellStyle("Sheet1", "B2", "B2", look), f.SetCellValue("Sheet1", "C3", "甲"),
			f.SetColWidth("Sheet1", "B", "B", 20), f.SetRowHeight("Sheet1", 2, 36))
	}))
	if err != nil || len(d.Tables) != 1 {
		t.Fatal(err, d)
	}
	table := d.Tables[0]
	if math.Abs(table.Widths[0]-38.4) > 0.2 || math.Abs(table.Heights[0]-12.7) > 0.1 || table.Heights[1] != 0 || table.Widths[1] < 10 {
		t.Error(sizesOf(table))
	}
	if c := table.Cells[0]; c.Look != (Look{16, true, true, "center"}) {
		t.Errorf("%+v", c)
	}
}

func TestSizesOfOldExcel(t *testing.T) {
	s := newShape()
	s.measured(false, 1, 2, 20*256, 0)
	s.measured(true, 4, 0, 9, 0x8000|567)
	s.measured(true, 5, 0, 9, 0)
	if got := fmt.Sprintf("%.1f %.1f %.1f", s.width(2), s.width(0), s.heights[4]); got != "38.4 16.9 10.0" || len(s.heights) != 1 {
		t.Error(got, s.heights)
	}
}

// A Word 97–2003 document says it too, as far as public ones show.
func TestLooksOfOldWord(t *testing.T) {
	name := filepath.Join("..", "..", "..", "shared", "testdata", "forms", "entry-form-in-a-frame.doc")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skip("without the public forms: ", err)
	}
	d, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	table := d.Tables[0]
	if math.Abs(table.Widths[0]-32.9) > 0.1 || math.Abs(table.Heights[2]-13.5) > 0.1 || table.Cells[0].Look != (Look{Size: 14, Align: "center"}) {
		t.Error(sizesOf(table))
	}
	if d.Places[0] != (Place{Look{Size: 22, Bold: true, Align: "center"}, 1}) || !table.Landscape {
		t.Error(d.Places)
	}
}
