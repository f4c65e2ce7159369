package text

import (
	"strings"
	"testing"
)

// declarations are those of more namespaces.
const declarations = ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"` +
	` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"` +
	` xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" xmlns:am3d="http://schemas.microsoft.com/office/drawing/2017/model3d"` +
	` xmlns:q="urn:nobody:knows" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:o="urn:schemas-microsoft-com:office:office"`

// declare puts a body into a document with more namespaces.
func declare(body string) string {
	return `<w:sdtContent` + declarations + `>` + body + `</w:sdtContent>`
}

func choose(requires, choice, fallback string) string {
	return `<mc:AlternateContent><mc:Choice Requires="` + requires + `">` + choice + `</mc:Choice>` + fallback + `</mc:AlternateContent>`
}

func fallback(s string) string { return `<mc:Fallback>` + s + `</mc:Fallback>` }

func TestAlternateContent(t *testing.T) {
	newer, numbers := []string{told(noteNewer)}, []string{told(noteNumbers)}
	symbol := func(font, char string) string {
		return `<w16se:symEx w16se:font="` + font + `" w16se:char="` + char + `"/>`
	}
	paragraph := func(s string) string { return p(r("甲") + `<w:r>` + s + `</w:r>` + r("。")) }
	text := func(s string) string { return `<w:t>` + s + `</w:t>` }
	tests := []reading{
		{"understood", paragraph(choose("wps", text("乙"), fallback(text("丙")))), "甲乙。", nil},
		{"several understood", paragraph(choose("wps wpg w14", text("乙"), fallback(text("丙")))), "甲乙。", nil},
		{"nobody knows", paragraph(choose("q", text("乙"), fallback(text("丙")))), "甲丙。", nil},
		{"one of several that nobody knows", paragraph(choose("wps q", text("乙"), fallback(text("丙")))), "甲丙。", nil},
		{"a prefix that stands for nothing", paragraph(choose("z", text("乙"), fallback(text("丙")))), "甲丙。", nil},
		{"a three-dimensional model", paragraph(choose("am3d", text("乙"), fallback(`<w:drawing><a:blip r:embed="1"/></w:drawing>`))), "甲。", []string{told(notePictures)}},
		{"second choice", paragraph(choose("q", text("乙"), `<mc:Choice Requires="wps">`+text("丁")+`</mc:Choice>`+fallback(text("丙")))), "甲丁。", nil},
		{"nobody knows, no fallback", paragraph(choose("q", text("乙"), "")), "甲。", newer},
		{"nobody knows, empty fallback", paragraph(choose("q", text("乙"), `<mc:Fallback/>`)), "甲。", nil},
		{"a prefix bound where it is used", paragraph(`<mc:AlternateContent><mc:Choice xmlns:s="` + symbolSpace + `" Requires="s">` + text("乙") + `</mc:Choice>` + fallback(text("丙")) + `</mc:AlternateContent>`), "甲乙。", nil},
		{"a prefix bound anew", paragraph(`<mc:AlternateContent><mc:Choice xmlns:wps="urn:other" Requires="wps">` + text("乙") + `</mc:Choice>` + fallback(text("丙")) + `</mc:AlternateContent>` + choose("wps", text("丁"), "")), "甲丙丁。", nil},
		{"in a fallback", paragraph(choose("q", text("乙"), fallback(choose("q", text("丁"), fallback(text("丙")))))), "甲丙。", nil},
		{"in a choice that is left out", paragraph(choose("q", choose("wps", text("乙"), fallback(text("丁"))), fallback(text("丙")))), "甲丙。", nil},
		{"around paragraphs", choose("q", p(r("乙")), fallback(p(r("丙"))+p(r("丁")))), "丙\n丁", nil},
		{"in properties", p(`<w:pPr>` + choose("q", "", fallback(numbered("1"))) + `</w:pPr>` + r("甲")), "甲", numbers},
		{"in a run's properties", p(`<w:r><w:rPr>` + choose("w16se", "", fallback(vanish)) + `</w:rPr>` + text("甲") + `</w:r>`), "甲", nil},

		{"symEx", paragraph(choose("w16se", symbol("MS Gothic", "2460"), fallback(text("①")))), "甲①。", nil},
		{"symEx beyond the BMP", paragraph(choose("w16se", symbol("Segoe UI Emoji", "1F525"), fallback(text("🔥")))), "甲🔥。", nil},
		{"symEx alone", paragraph(symbol("Segoe UI Symbol", "2713")), "甲✓。", nil},
		{"symEx of a symbol font", paragraph(symbol("Wingdings", "F0FC")), "甲√。", nil},
		{
			"symEx of no character", paragraph(symbol("Segoe UI Symbol", "E001") + symbol("", "x") + symbol("", "FFFFFFFFF")), "甲。",
			[]string{told(noteSymbols, "第 1 段“甲”后等 3 处")},
		},
	}
	for i := range tests {
		tests[i].body = declare(tests[i].body)
	}
	testReadings(t, "", tests)
}

func TestDrawing(t *testing.T) {
	objects, pictures := []string{told(noteObjects)}, []string{told(notePictures)}
	wordArt := func(attributes string) string {
		return p(`<w:r><w:pict><v:shape><v:textpath ` + attributes + `/></v:shape></w:pict></w:r>` + r("甲"))
	}
	box := func(s string) string { return `<w:txbxContent>` + s + `</w:txbxContent>` }
	shape := func(s string) string { return `<wps:wsp><wps:txbx>` + box(s) + `</wps:txbx></wps:wsp>` }
	drawing := func(s string) string { return `<w:r><w:drawing><wp:inline>` + s + `</wp:inline></w:drawing></w:r>` }
	tests := []reading{
		{"WordArt", wordArt(`on="t" string="炉火为证"`), "甲\n炉火为证", nil},
		{"WordArt of two lines", wordArt(`string="炉火&#xA;为证"`), "甲\n炉火\n为证", nil},
		{"WordArt switched off", wordArt(`on="f" string="炉火"`), "甲", nil},
		{"WordArt without text", wordArt(`style="a"`), "甲", nil},
		{"boxes in a group", p(drawing(`<wpg:wgp>`+shape(p(r("一")))+`<wpg:grpSp>`+shape(p(r("二"))+p(r("三")))+`</wpg:grpSp></wpg:wgp>`) + r("甲")), "甲\n一\n二\n三", nil},
		{"boxes on a canvas", p(drawing(`<wpc:wpc>`+shape(p(r("一")))+`</wpc:wpc>`) + r("甲")), "甲\n一", nil},
		{"a box in a box", p(drawing(shape(p(r("一")+drawing(shape(p(r("二"))))))) + r("甲")), "甲\n一\n二", nil},
		{"a table in a box", p(drawing(shape(`<w:tbl><w:tr><w:tc>`+p(r("一"))+`</w:tc></w:tr></w:tbl>`+p(""))) + r("甲")), "甲\n一", nil},
		{"text of DrawingML", p(drawing(`<a:graphic><a:txBody><a:p><a:pPr/><a:r><a:rPr lang="zh-CN"/><a:t>一</a:t></a:r><a:br/><a:fld><a:t> 二</a:t></a:fld></a:p><a:p/></a:txBody></a:graphic>`) + r("甲")), "甲\n一\n 二", nil},
		{"chart", p(drawing(`<a:graphic><c:chart r:id="r5"/></a:graphic>`) + r("甲")), "甲", objects},
		{"new chart", p(drawing(`<a:graphic><cx:chart r:id="r5"/></a:graphic>`) + r("甲")), "甲", objects},
		{"sub-document", p(`<w:subDoc r:id="r5"/>`+r("甲")) + `<w:altChunk r:id="r6"><w:altChunkPr/></w:altChunk>`, "甲", objects},
		{"ink", p(`<w:r><w:contentPart r:id="r5"/><w14:contentPart r:id="r5"/></w:r>` + r("甲")), "甲", objects},
		{"OLE object with its picture", p(`<w:r><w:object><v:shape><v:imagedata r:id="r5"/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object></w:r>` + r("甲")), "甲", objects},
		{"linked picture", p(drawing(`<a:blip r:link="r5"/>`) + r("甲")), "甲", pictures},
		{"text beside a picture", p(drawing(`<a:blip r:embed="r5"/>`+shape(p(r("一")))) + r("甲")), "甲\n一", pictures},
		{"drop cap", p(`<w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>`+r("他")) + p(r("守在炉前。")), "他守在炉前。", nil},
		{"frame", p(`<w:pPr><w:framePr w:w="100"/></w:pPr>`+r("甲")) + p(r("乙")), "甲\n乙", nil},
		{"content controls", p(`<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="丙"/></w:dropDownList></w:sdtPr><w:sdtContent>`+r("甲")+`</w:sdtContent></w:sdt>`) +
			`<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>` + p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>`+r("乙")) + `</w:sdtContent></w:sdt>`, "甲\n☑乙", nil},
		{"notes and comments", p(r("甲") + `<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/><w:endnoteReference w:id="1"/></w:r>`), "甲", []string{told(noteFootnotes), told(noteComments)}},
		{"date of the day", p(r("甲") + `<w:r><w:yearLong/></w:r>`), "甲", []string{told(noteFields, "第 1 段“甲”后")}},
		{"private use", p(r("甲\ue001")) + p(r("\uf0fc")), "甲\ue001\n\uf0fc", []string{told(notePrivate, "第 1 段“甲”后、第 2 段开头")}},
		{"characters that notes are marked with", p(r("甲\ufdd0\ufdde乙")), "甲��乙", []string{told(noteUnknown, "第 1 段“甲”后、第 1 段“甲�”后")}},
	}
	for i := range tests {
		tests[i].body = declare(tests[i].body)
	}
	testReadings(t, "", tests)
}

func TestDiagram(t *testing.T) {
	text := func(s string) string { return `<a:p><a:r><a:t>` + s + `</a:t></a:r></a:p>` }
	body := p(`<w:r>`+relIDs+`</w:r>`) + p(r("甲"))
	testText(t, diagrammed(t, text("一")+`<d:pt>`+text("二")+`</d:pt>`, body), "\n一\n二\n甲", []string{told(noteDiagram)})
	testText(t, diagrammed(t, "", body), "\n甲", []string{told(noteObjects)})
	testText(t, diagrammed(t, "<cut", body), "\n甲", []string{told(noteObjects)})
	testText(t, docx(t, body), "\n甲", []string{told(noteObjects)})
	testText(t, diagrammed(t, text("一")+"<cut", strings.Replace(body, "甲", "乙", 1)), "\n一\n乙", []string{told(noteDiagram)})
}

// TestSymbolFonts reads symbols, of which 甲 stands before.
func TestSymbolFonts(t *testing.T) {
	sym := func(font, char string) string {
		return `<w:r><w:sym w:font="` + font + `" w:char="` + char + `"/></w:r>`
	}
	fonts := func(name string) string { return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `"/>` }
	lost := []string{told(noteSymbols, "第 1 段“甲”后")}
	tests := []reading{
		{"Wingdings", sym("Wingdings", "F0FC") + sym("wingdings", "00FC") + sym(" Wingdings ", "F081") + sym("Wingdings", "008C"), "√√①❶", nil},
		{"Wingdings 2", sym("Wingdings 2", "F050") + sym("Wingdings 2", "006A"), "√①", nil},
		{"Webdings", sym("Webdings", "F061"), "√", nil},
		{"Symbol", sym("Symbol", "F06D") + sym("Symbol", "00B0") + sym("Symbol", "0044"), "μ°Δ", nil},
		{"low codes nobody knows", sym("Wingdings", "00DA"), "", lost},
		{"Wingdings 3", sym("Wingdings 3", "0070"), "", lost},
		{"MT Extra", sym("MT Extra", "F04B"), "", lost},
		{"dingbats", sym("Zapf Dingbats BT", "0033"), "", lost},
		{"an ordinary font", sym("宋体", "00B7") + sym("Times New Roman", "00E9") + sym("Arial", "2113"), "·éℓ", nil},
		{"a private-use code of an ordinary font", sym("宋体", "E815"), "", lost},
		{"beyond the BMP", sym("宋体", "20087"), "𠂇", nil},
		{"no code", sym("宋体", "zz"), "", lost},

		{"text in Wingdings", as(fonts("Wingdings"), "ü"), "√", nil},
		{"text in Wingdings nobody knows", as(fonts("Wingdings"), "Ú"), "", lost},
		{"private-use text in Wingdings", as(fonts("Wingdings"), "\uf0fc"), "√", nil},
		{"Chinese among it", as(fonts("Wingdings"), "乙 ü，"), "乙 √，", nil},
		{"text in Symbol", as(fonts("Symbol"), "a = 30°"), "α = 30°", nil},
		{"one half in Symbol", as(`<w:rFonts w:ascii="Symbol" w:hAnsi="宋体"/>`, "a±"), "α±", nil},
		{"a theme's font over it", as(`<w:rFonts w:ascii="Symbol" w:asciiTheme="minorAscii"/>`, "a"), "a", nil},
		{"Latin in an East Asian symbol font", as(`<w:rFonts w:eastAsia="Wingdings"/>`, "ü"), "ü", nil},
	}
	for i := range tests {
		tests[i].body, tests[i].want = p(r("甲")+tests[i].body+r("。")), "甲"+tests[i].want+"。"
	}
	testReadings(t, "", tests)

	t.Run("a font table", func(t *testing.T) {
		table := `<w:fonts xmlns:w="` + wordSpace + `"><w:font w:name="图标"><w:charset w:val="02"/></w:font><w:font w:name="楷体"><w:charset w:val="86"/></w:font></w:fonts>`
		testText(t, archive(t, "_rels/.rels", rels, "word/document.xml", opening+p(r("甲")+sym("图标", "004A")+sym("楷体", "004A"))+closing,
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/fontTable" Target="/word/fonts.xml"/></Relationships>`,
			"word/fonts.xml", table), "甲J", lost)
	})
}
