package table

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// FuzzRead reads files of any kind.
func FuzzRead(f *testing.F) {
	f.Add([]byte("<table><tr><td>\xd0\xd5\xc3\xfb"))
	f.Add([]byte("%PDF-"))
	f.Add(docx(f, transitional, tbl(row(cell("甲")))))
	f.Add(xlsx(f, func(f *excelize.File) []error { return []error{f.SetCellValue("Sheet1", "B2", "甲")} }))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data) })
}

// FuzzDocument gets past the zip's checksums.
func FuzzDocument(f *testing.F) {
	f.Add(tbl(row(cell("甲"), tc(`<w:vMerge w:val="restart"/>`, wp(picture("r1")))), row(cell("乙"), tc(`<w:vMerge/>`, ""))))
	f.Add(tbl(`<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>` + tc(`<w:hMerge w:val="restart"/><w:gridSpan w:val="3"/>`, "") + tc(`<w:hMerge/>`, tbl(row(cell("丙")))) + `</w:tr>`))
	f.Add(wp(`<w:pPr><w:framePr/></w:pPr>`+wr("框")) + wp(`<mc:AlternateContent><mc:Choice Requires="wps">`+textBox(wp(wr("甲")))+`</mc:Choice><mc:Fallback/></mc:AlternateContent>`))
	f.Add(cell("甲") + row(cell("乙")) + `<w:p><w:tbl><w:p/></w:tbl></w:p>`)
	f.Fuzz(func(t *testing.T, body string) { checkRead(t, docx(t, transitional, body)) })
}

// FuzzWorkbook does so for workbooks: a sheet, its drawing, texts and styles.
func FuzzWorkbook(f *testing.F) {
	const rels = `<Relationships><Relationship Id="r1" Type="x/drawing" Target="../drawings/a.xml"/><Relationship Id="r2" Type="x/image" Target="../media/a.png"/></Relationships>`
	f.Add(`<row r="2" spans="1:2"><c r="B2" t="s"><v>0</v></c><c s="1"><v>31000.5</v></c><c t="inlineStr"><is><r><t>甲</t></r></is></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="B2:C3"/></mergeCells><drawing xmlns:r="r" r:id="r1"/>`,
		`<d xmlns:r="r"><twoCellAnchor><from><col>1</col><row>1</row></from><to><col>2</col><row>9</row></to><pic><blip r:embed="r2"/></pic></twoCellAnchor></d>`,
		`<sst><si><t>姓名</t><rPh><t>x</t></rPh></si></sst>`,
		`<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m月;@"/></numFmts><cellXfs><xf/><xf numFmtId="180"/></cellXfs></styleSheet>`)
	f.Add(`<row><c t="d"><v>2021-05-01</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><f>DISPIMG("a",1)</f><v>1E+99</v></c></row><row r="5"/></sheetData>`,
		``, ``, `<styleSheet><cellXfs><xf/><xf numFmtId="57"/></cellXfs></styleSheet>`)
	f.Fuzz(func(t *testing.T, sheet, drawing, texts, styles string) {
		checkRead(t, book(t, sheet, "xl/worksheets/_rels/sheet1.xml.rels", rels, "xl/drawings/a.xml", drawing,
			"xl/drawings/_rels/a.xml.rels", rels, "xl/media/a.png", "PNG", "xl/sharedStrings.xml", texts, "xl/styles.xml", styles))
	})
}

// FuzzPasted reads what was on the clipboard; none of its characters outside tags
// gets lost where there are none.
func FuzzPasted(f *testing.F) {
	f.Add(`<table><tr><td rowspan=2>甲<td colspan="2">乙</td></tr><tr style='display:none'><td>丙&nbsp;<!-- --><table><td>丁</table>`)
	f.Add("<!--StartFragment--><tr><td>甲<style>a</style><br><img><?x?><![if]></tr><p>乙")
	f.Add("姓名\t\"张\n\"\"三\"\r\n\t岗位\n注")
	f.Fuzz(func(t *testing.T, source string) {
		d := Pasted(source)
		check(t, d)
		if strings.ContainsAny(source, "<\"") || len(d.Notes) > 0 {
			return
		}
		plain := func(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), "") }
		var all strings.Builder
		for _, table := range d.Tables {
			for _, c := range table.Cells {
				all.WriteString(strings.Join(c.Lines, ""))
			}
		}
		if got, want := len(plain(all.String()+strings.Join(d.Paragraphs, ""))), len(plain(source)); got != want {
			t.Errorf("%d bytes of %d", got, want)
		}
	})
}
