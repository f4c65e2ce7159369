package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// xlsx is a workbook that excelize writes.
func xlsx(t testing.TB, make func(f *excelize.File) []error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, err := range make(f) {
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	const tab = "Sheet1"
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 3, 4))); err != nil {
		t.Fatal(err)
	}
	set := func(f *excelize.File, cells ...any) (all []error) {
		for i := 0; i < len(cells); i += 2 {
			all = append(all, f.SetCellValue(tab, cells[i].(string), cells[i+1]))
		}
		return all
	}
	shown := func(f *excelize.File, cell string, value any, format string) []error {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		return append(set(f, cell, value), err, f.SetCellStyle(tab, cell, cell, id))
	}
	tests := []struct {
		name string
		make func(f *excelize.File) []error
		want string
	}{
		{"nothing", func(*excelize.File) []error { return nil }, ""},
		{"values as they are shown", func(f *excelize.File) []error {
			all := set(f, "A1", "电话", "B1", 13812345678, "A2", " 工作\n单位 ", "B2", true, "C2", 0.5)
			all = append(all, shown(f, "A3", 31000, "yyyy年m月")...)
			all = append(all, shown(f, "B3", 31000.5, "yyyy-mm-dd")...)
			return append(all, shown(f, "C3", 7, "000000")...)
		}, `
			table 3×3
			0,0 电话
			0,1 13812345678
			0,2
			1,0 工作/单位
			1,1 TRUE
			1,2 0.5
			2,0 1984年11月
			2,1 1984-11-14
			2,2 000007`},
		{"the range that is used, and merged cells", func(f *excelize.File) []error {
			return append(set(f, "C3", "姓名", "D3", "张三", "E5", "后", "D4", "单位"), f.MergeCell(tab, "D4", "F4"), f.MergeCell(tab, "C3", "C4"))
		}, `
			table 3×4
			0,0+2×1 姓名
			0,1 张三
			0,2
			0,3
			1,1+1×3 单位
			2,0
			2,1
			2,2 后
			2,3`},
		{"a cell far away", func(f *excelize.File) []error {
			return append(set(f, "A1", "甲", "XFD1048576", "乙"), f.MergeCell(tab, "A2", "XFC2"), f.MergeCell(tab, "B3", "C3"))
		}, ""},
		{"pictures", func(f *excelize.File) []error {
			return append(set(f, "A1", "照片"), f.MergeCell(tab, "B1", "C3"),
				f.AddPictureFromBytes(tab, "B2", &excelize.Picture{Extension: ".png", File: dot.Bytes(), Format: &excelize.GraphicOptions{}}))
		}, fmt.Sprintf(`
			table 3×3
			0,0 照片
			0,1+3×2 [image1.png %d]
			1,0
			2,0`, dot.Len())},
		{"sheets", func(f *excelize.File) []error {
			_, e1 := f.NewSheet("二")
			_, e2 := f.NewSheet("三")
			return append(set(f, "A1", "甲"), e1, e2, f.SetCellValue("二", "A1", "乙"), f.SetCellValue("三", "A1", "丙"), f.SetSheetVisible("二", false))
		}, `
			table 1×1
			0,0 甲
			table 1×1
			0,0 丙
			! 有 1 张隐藏的工作表，没有读入。`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("t.xlsx", xlsx(t, tt.make))
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			if tt.name == "a cell far away" {
				if n := len(d.Tables); n != 1 || len(d.Tables[0].Cells) < 4 || !strings.Contains(drawn(d), " 乙\n") {
					t.Errorf("%d tables: %.300s", n, drawn(d))
				}
				return
			}
			compare(t, d, tt.want)
		})
	}
}

// book is a workbook written by hand: more parts may follow.
func book(t testing.TB, sheet string, more ...string) []byte {
	return archive(t, append([]string{
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheet + `</worksheet>`,
	}, more...)...)
}

// TestPicturesInCells reads what WPS puts into a cell by a formula.
func TestPicturesInCells(t *testing.T) {
	data := book(t, `<row r="2"><c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row></sheetData>`,
		"xl/cellimages.xml", `<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_1"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="r1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>`,
		"xl/_rels/cellimages.xml.rels", `<Relationships><Relationship Id="r1" Type="x/image" Target="media/a.png"/></Relationships>`,
		"xl/media/a.png", "PNG")
	d, err := Read("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	compare(t, d, "table 1×1\n0,0 [a.png 3]")
}

// TestStrictWorkbook reads strict OOXML, and dates in the formats that Chinese Excel has
// built in.
func TestStrictWorkbook(t *testing.T) {
	var cells, styles strings.Builder
	for i, format := range []int{0, 14, 27, 28, 31, 57, 58, 49, 9} {
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, format)
		fmt.Fprintf(&cells, `<c s="%d"><v>31000</v></c>`, i)
	}
	data := book(t, `<row>`+cells.String()+`</row></sheetData>`,
		"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>`+styles.String()+`</cellXfs></styleSheet>`)
	d, err := Read("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	compare(t, d, `
		table 1×9
		0,0 31000
		0,1 1984/11/14
		0,2 1984年11月
		0,3 11月14日
		0,4 1984年11月14日
		0,5 1984年11月
		0,6 11月14日
		0,7 31000
		0,8 3100000%`)

	data = replaced(t, data, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
	data = replaced(t, data, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	strict, err := Read("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, strict, drawn(d))
}

// replaced is a zip with a text replaced in all of its parts.
func replaced(t testing.TB, data []byte, before, after string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, f := range z.File {
		part, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name, strings.ReplaceAll(string(part), before, after))
	}
	return archive(t, parts...)
}

func TestTextBoxesInSheets(t *testing.T) {
	data := book(t, `<row><c><v>1</v></c></row></sheetData><drawing xmlns:r="r" r:id="r1"/>`,
		"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="r1" Type="x/drawing" Target="../drawings/a.xml"/></Relationships>`,
		"xl/drawings/a.xml", `<d xmlns:a="a"><twoCellAnchor><sp><txBody><a:p><a:r><a:t>贴</a:t></a:r><a:r><a:t>照片</a:t></a:r></a:p><a:p><a:r><a:t>处</a:t></a:r></a:p></txBody></sp><sp/></twoCellAnchor></d>`)
	d, err := Read("t.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	compare(t, d, "table 1×1\n0,0 1\ntable 1×1\n0,0 贴照片/处")
}

// TestXLSXBounds reads workbooks made to fill the memory or to take for ever.
func TestXLSXBounds(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want string // a part of the sentence; "" for tables
	}{
		{"wide rows", book(t, strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 100_000)+`</sheetData>`), "上限 100000 格"},
		{"a far row", book(t, `<row r="1048576"><c><v>1</v></c></row></sheetData>`), ""},
		{"rows beyond the last", book(t, `<row r="1048577"><c><v>1</v></c></row></sheetData>`), "已损坏"},
		{"cells", book(t, strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 100)+`</row>`, 1100)+`</sheetData>`), "上限 100000 格"},
		{"merges", book(t, `<row><c><v>1</v></c></row></sheetData><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 5000)+`</mergeCells>`), ""},
		{"more merges", book(t, `</sheetData>`+strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 5001)), "上限 100000 格"},
		{"a long format", book(t, `</sheetData>`, "xl/styles.xml", `<styleSheet><numFmt formatCode="`+strings.Repeat("0", 300)+`"/></styleSheet>`), "已损坏"},
		{"texts", book(t, `</sheetData>`, "xl/sharedStrings.xml", `<sst>`+strings.Repeat(`<si/>`, 400_000)+`</sst>`), "上限 100000 格"},
		{"one name twice", book(t, `</sheetData>`, "xl/Workbook.xml", ""), "已损坏"},
		{"not XML", book(t, `<row`), "已损坏"},
		{"a large part", book(t, `</sheetData>`, "xl/media/a.png", strings.Repeat("\x00", maxUnpacked)), "上限 100000 格"},
		{"binary", archive(t, "xl/workbook.bin", ""), "（.xlsb）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("t.xlsx", tt.data)
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
			check(t, d)
		})
	}
}
