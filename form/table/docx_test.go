package table

import (
	"strings"
	"testing"
)

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// docx is a document with three pictures.
func docx(t testing.TB, space, body string) []byte {
	return archive(t, "word/document.xml", `<w:document xmlns:w="`+space+`"`+
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"`+
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`+
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`+body+`<w:sectPr/></w:body></w:document>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/image" Target="media/a.jpg"/>`+
			`<Relationship Id="r2" Type="x/image" Target="media/none.png"/><Relationship Id="r3" Type="x/image" Target="http://a/b" TargetMode="External"/></Relationships>`,
		"word/media/a.jpg", "JPEG")
}

func wp(inner string) string { return "<w:p>" + inner + "</w:p>" }
func wr(s string) string     { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
func tbl(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid/>" + strings.Join(rows, "") + "</w:tbl>"
}
func row(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
func cell(s string) string       { return tc("", wp(wr(s))) }
func tc(look, in string) string  { return "<w:tc><w:tcPr>" + look + "</w:tcPr>" + in + "</w:tc>" }
func wide3(s string) string      { return tc(`<w:gridSpan w:val="3"/>`, wp(wr(s))) }
func picture(id string) string {
	return `<w:r><w:drawing><a:blip r:embed="` + id + `"/></w:drawing></w:r>`
}
func textBox(inner string) string { return `<w:txbxContent>` + inner + `</w:txbxContent>` }

func TestDocx(t *testing.T) {
	merged := func(value, s string) string { return tc(`<w:vMerge`+value+`/>`, wp(wr(s))) }
	const first, more = ` w:val="restart"`, ``
	tests := []struct{ name, body, want string }{
		{"paragraphs around a table", wp(wr(" 附件　")) + tbl(row(cell("姓名"), cell("张三"))) + wp("") + wp(wr("注：一式三份")), `
			附件
			注：一式三份
			table 1×2
			0,0 姓名
			0,1 张三`},
		{"lines", tbl(row(tc("", wp(wr("甲")+"<w:r><w:br/></w:r>"+wr(" 乙"))+wp("")+wp(wr("丙")+"<w:r><w:tab/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"+wr("丁"))))), `
			table 1×1
			0,0 甲/乙/丙 ☑丁`},
		{"spans", tbl(row(cell("姓名"), cell(""), cell("照片")), row(wide3("单位"))), `
			table 2×3
			0,0 姓名
			0,1
			0,2 照片
			1,0+1×3 单位`},
		{"merged downwards", tbl(row(cell("甲"), merged(first, "照")), row(cell("乙"), merged(more, "片")), row(cell("丙"), merged(` w:val="continue"`, "")), row(cell("丁"), merged(first, "戊"))), `
			table 4×2
			0,0 甲
			0,1+3×1 照/片
			1,0 乙
			2,0 丙
			3,0 丁
			3,1 戊`},
		{"merged downwards with another width", tbl(row(merged(first, "甲"), cell("乙")), row(tc(`<w:gridSpan w:val="2"/><w:vMerge/>`, wp(wr("丙"))))), `
			table 2×2
			0,0 甲
			0,1 乙
			1,0+1×2 丙`},
		{"nothing to merge with", tbl(row(merged(more, "甲"))), "table 1×1\n0,0 甲"},
		{"merged to the right as old programs do", tbl(row(tc(`<w:hMerge w:val="restart"/>`, wp(wr("甲"))), tc(`<w:hMerge/>`, wp(wr("乙"))), cell("丙")), row(cell("丁"), cell("戊"), cell("己"))), `
			table 2×3
			0,0+1×2 甲/乙
			0,2 丙
			1,0 丁
			1,1 戊
			1,2 己`},
		{"columns left free", tbl(row(cell("甲"), cell("乙")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("丙")+`</w:tr>`), `
			table 2×2
			0,0 甲
			0,1 乙
			1,1 丙`},
		{"content controls", tbl(`<w:sdt><w:sdtContent>` + row(`<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>`+cell("甲")+`</w:sdtContent></w:sdt>`, cell("乙")) + `</w:sdtContent></w:sdt>`), `
			table 1×2
			0,0 甲
			0,1 乙`},
		{"a row deleted", tbl(row(cell("甲")), `<w:tr><w:trPr><w:del/></w:trPr>`+cell("乙")+`</w:tr>`, row(cell("丙"))), `
			table 2×1
			0,0 甲
			1,0 丙
			! 文档里有修订，已按接受全部修订读入，删除的文字没有计入。`},
		{"a table in a table", tbl(row(tc("", wp(wr("甲"))+tbl(row(cell("内")))+wp(wr("乙"))), cell("丙"))) + tbl(row(cell("后"))), `
			table 1×2
			0,0 甲/乙
			0,1 丙
			table 1×1
			0,0 内
			table 1×1
			0,0 后`},
		{"a hidden mark at the end of a cell", tbl(row(tc("", `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>`+wr("甲")+`</w:p>`), cell("乙"))), `
			table 1×2
			0,0 甲
			0,1 乙`},
		{"a text box once", wp(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>` + textBox(wp(wr("框"))+tbl(row(cell("内")))) +
			`</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>` + textBox(wp(wr("框"))) + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + wr("旁")), `
			旁
			table 1×1
			0,0 框
			table 1×1
			0,0 内`},
		{"a text box in a cell", tbl(row(tc("", wp(`<w:r><w:pict><v:shape><v:textbox>`+textBox(wp(wr("框")))+`</v:textbox></v:shape></w:pict></w:r>`+wr("甲"))), cell("乙"))), `
			table 1×2
			0,0 甲
			0,1 乙
			table 1×1
			0,0 框`},
		{"frames", wp(`<w:pPr><w:framePr w:w="1"/></w:pPr>`+wr("贴")) + wp(`<w:pPr><w:framePr w:w="1"/></w:pPr>`+wr("照片")) + wp(wr("外")), `
			外
			table 1×1
			0,0 贴/照片`},
		{"pictures", wp(picture("r1")) + tbl(row(cell("照片"), tc("", wp(picture("r1")+picture("r2")+picture("r3")+`<w:r><w:pict><v:imagedata r:id="r1"/></w:pict></w:r>`)))), `
			table 1×1
			0,0 [a.jpg 4]
			table 1×2
			0,0 照片
			0,1 [a.jpg 4] [a.jpg 4]
			! 文档里有 1 张图片过大或已损坏，没有读入。`},
		{"what is unclear", tbl(row(cell("姓名"), tc("", wp(`<w:r><w:sym w:font="Wingdings" w:char="F020"/></w:r>`)))), `
			table 1×2
			0,0 姓名
			0,1
			! 用特殊字体插入的符号没有读入（“姓名”后），请对照原文补上。`},
		{"controls that nobody filled in", tbl(row(tc("", wp(wr("电话：单击或点击此处输入文字。"))), cell("选择一项。"))), `
			table 1×2
			0,0 电话：
			0,1`},
		{"rows without cells", tbl(row(), row(cell("甲"))) + tbl(), "table 1×1\n0,0 甲"},
		{"cells outside a row", `<w:tbl>` + cell("甲") + row(cell("乙")) + `</w:tbl>` + row(cell("丙")), "甲\n丙\ntable 1×1\n0,0 乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, space := range []string{transitional, strict} {
				d, err := Read("t.docx", docx(t, space, tt.body))
				if err != nil {
					t.Fatal(err)
				}
				check(t, d)
				compare(t, d, tt.want)
			}
		})
	}
}
