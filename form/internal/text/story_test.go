package text

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	opening = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	closing = `<w:sectPr/></w:body></w:document>`
)

// archive makes a zip of names and contents in turn.
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for part := range slices.Chunk(parts, 2) {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func docx(t testing.TB, body string) []byte {
	return archive(t, "_rels/.rels", rels, "word/document.xml", opening+body+closing)
}

// p and r make a paragraph and a run of text.
func p(inner string) string { return "<w:p>" + inner + "</w:p>" }
func r(s string) string     { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

// told is the sentence of a note, with where in it.
func told(n note, where ...any) string { return fmt.Sprintf(sentences[n-noteRevised], where...) }

func TestDocument(t *testing.T) {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := `<w:r><w:instrText> PAGEREF _Toc </w:instrText></w:r>`
	box := `<w:txbxContent>` + p(r("框一")) + p(r("框二")) + `</w:txbxContent>`
	vml := `<w:pict><v:shape><v:textbox>` + box + `</v:textbox></v:shape></w:pict>`
	both := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>` + box +
		`</wps:txbx></w:drawing></mc:Choice><mc:Fallback>` + vml + `</mc:Fallback></mc:AlternateContent></w:r>`
	tests := []struct {
		name, body, want string
		notes            []string
	}{
		{"paragraphs", p(r("甲")) + p("") + p(r("乙")+r("丙")), "甲\n\n乙丙", nil},
		{"blank lines at the end", p(r("甲")) + p(r("　 ")) + p(""), "甲", nil},
		{"no paragraphs", "", "", nil},
		{"entities", p(r("&lt;A&amp;B&#x4E00;")), "<A&B一", nil},
		{"breaks, tabs, hyphens", p(`<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:tab/><w:t>0531</w:t><w:noBreakHyphen/><w:t>76</w:t><w:softHyphen/></w:r>`), "甲\n乙\n丙 0531-76", nil},
		{"white space around text", p("<w:r><w:t>\n  a b \n</w:t></w:r>" + r(" c\n\td ")), "a b c  d ", nil},
		{"math", p(r("面积") + `<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>`), "面积x", nil},
		{"hyperlink, smart tag, content control", p(`<w:hyperlink>` + r("甲") + `</w:hyperlink><w:smartTag>` + r("乙") + `</w:smartTag><w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>` + r("丙") + `</w:sdtContent></w:sdt>`), "甲乙丙", nil},
		{"ruby", p(`<w:r><w:ruby><w:rt>` + r("lái") + `</w:rt><w:rubyBase>` + r("莱") + `</w:rubyBase></w:ruby></w:r>` + r("芜")), "莱芜", []string{told(notePhonetic)}},

		{"deleted and inserted", p(r("甲") + `<w:del>` + r("删") + `<w:r><w:delText>删</w:delText></w:r></w:del><w:ins>` + r("增") + `</w:ins>`), "甲增", []string{told(noteRevised)}},
		{"moved", p(`<w:moveFrom>`+r("移")+`</w:moveFrom>`+r("甲")) + p(`<w:moveTo>`+r("移")+`</w:moveTo>`), "甲\n移", []string{told(noteRevised)}},
		{"deleted paragraph mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("甲")) + p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("乙")) + p(r("丙")) + p(r("丁")), "甲乙丙\n丁", []string{told(noteRevised)}},
		{"last paragraph mark deleted", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + r("甲")), "甲", []string{told(noteRevised)}},

		{"text box in VML", p(r("前")+`<w:r>`+vml+`</w:r>`+r("后")) + p(r("次")), "前后\n框一\n框二\n次", nil},
		{"text box in two dialects", p(r("前")+both+r("后")) + p(r("次")), "前后\n框一\n框二\n次", nil},
		{"two boxes", p(both + both), "\n框一\n框二\n框一\n框二", nil},
		{"fallback alone", p(`<mc:AlternateContent><mc:Fallback>` + r("甲") + `</mc:Fallback></mc:AlternateContent>`), "甲", nil},
		{"two choices", p(`<mc:AlternateContent><mc:Choice>` + r("甲") + `</mc:Choice><mc:Choice>` + r("乙") + `</mc:Choice></mc:AlternateContent>`), "甲", nil},
		{"dialects in each other", p(`<mc:AlternateContent><mc:Choice><mc:AlternateContent><mc:Choice>` + r("甲") + `</mc:Choice></mc:AlternateContent></mc:Choice><mc:Fallback>` + r("乙") + `</mc:Fallback></mc:AlternateContent>` + r("丙")), "甲丙", nil},
		{"box under a deleted mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("甲")+both) + p(r("乙")), "甲乙\n框一\n框二", []string{told(noteRevised)}},

		{"table", p(r("前")) + `<w:tbl><w:tblPr/><w:tr><w:trPr><w:ins/></w:trPr><w:tc>` + p(r("一")) + p(r("二")) + `</w:tc><w:tc>` + p("") + `</w:tc></w:tr><w:tr><w:tc>` + p(r("三")) + `</w:tc></w:tr></w:tbl>` + p("") + p(r("后")), "前\n一\n二\n三\n\n后", nil},
		{"text box in a cell", `<w:tbl><w:tr><w:tc>` + p(both) + `</w:tc></w:tr></w:tbl>`, "\n框一\n框二", nil},

		{"field", p(r("见") + field("begin") + code + field("separate") + r("3") + field("end") + r("页")), "见3页", nil},
		{"field without result", p(field("begin") + code + r("码") + field("end") + r("页")), "页", []string{told(noteFields, "第 1 段开头")}},
		{"field in a field's code", p(field("begin") + code + field("begin") + code + field("separate") + r("内") + field("end") + code + field("separate") + r("果") + field("end")), "果", nil},
		{"field never ended", p(field("end")+r("甲")+field("begin")+r("码")) + p(r("乙")), "甲\n乙", []string{told(noteFields, "第 1 段“甲”后")}},
		{"simple field", p(`<w:fldSimple w:instr="PAGE">` + r("1") + `</w:fldSimple>`), "1", nil},

		{"hidden", p(r("甲") + `<w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>乙</w:t></w:r>`), "甲乙", []string{told(noteHidden)}},
		{"hidden before a revision", p(`<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>`), "甲", nil},
		{"hidden paragraph mark", p(`<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>` + r("甲")), "甲", nil},

		{"symbols", p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="00B4"/><w:sym w:font="宋体" w:char="2460"/></w:r>`), "☑×①", nil},
		{"unknown symbols", p(`<w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F021"/><w:sym w:char="D800"/><w:sym/></w:r>`), "甲", []string{told(noteSymbols, "第 1 段“甲”后等 3 处")}},

		{"picture", p(`<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>` + r("甲")), "甲", []string{told(notePictures)}},
		{"picture in VML", p(`<w:r><w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>`), "", []string{told(notePictures)}},
		{"drawn line", p(`<w:r><w:pict><v:line><v:imagedata title=""/></v:line></w:pict></w:r>`), "", nil},
		{"embedded object", p(`<w:r><w:object><v:imagedata r:id="rId1"/></w:object></w:r>`), "", []string{told(noteObjects)}},
		{"footnote", p(r("甲") + `<w:r><w:footnoteReference w:id="1"/></w:r>`), "甲", []string{told(noteFootnotes)}},
		{"automatic number", p(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + r("甲")), "甲", []string{told(noteNumbers)}},
		{"number taken off", p(`<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + r("甲")), "甲", nil},
		{"notes once and in order", p(`<w:r><w:drawing><a:blip r:embed="1"/><a:blip r:embed="2"/></w:drawing></w:r><w:del/>`), "", []string{told(noteRevised), told(notePictures)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read("t.docx", docx(t, tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if got.Body != tt.want || !slices.Equal(got.Notes, tt.notes) {
				t.Errorf("got  %q, %q\nwant %q, %q", got.Body, got.Notes, tt.want, tt.notes)
			}
		})
	}
}

func TestPackage(t *testing.T) {
	body := opening + p(r("甲")) + closing
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument")
	for name, data := range map[string][]byte{
		"no relationships":   archive(t, "word/document.xml", body),
		"other name":         archive(t, "_rels/.rels", strings.Replace(rels, "word/document.xml", "/content/main.xml", 1), "content/main.xml", body),
		"strict":             archive(t, "_rels/.rels", strict.Replace(rels), "word/document.xml", strict.Replace(body)),
		"case and backslash": archive(t, `_rels\.rels`, rels, `Word\Document.xml`, body),
		"other prefix":       archive(t, "word/document.xml", strings.NewReplacer("w:", "x:", "xmlns:w=", "xmlns:x=").Replace(body)),
	} {
		got, err := Read("t.docx", data)
		if err != nil || got.Body != "甲" {
			t.Errorf("%s: got %q, %v", name, got.Body, err)
		}
	}
}

func TestPlain(t *testing.T) {
	const s = "王小明，男，汉族，1985年3月出生。\n他获“五一劳动奖章”。"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"empty", "", nil},
		{"blank", "", []byte(" \r\n\u3000\n")},
		{"UTF-8", s, []byte(s)},
		{"UTF-8 with BOM", s, []byte("\ufeff" + s)},
		{"BOM alone", "", []byte("\ufeff")},
		{"GB18030", s, []byte(gb)},
		{"GB18030 beyond GBK", "㛃𠮷", []byte("\x82\x30\xb7\x31\x95\x34\xb2\x35")},
		{"one GBK word in ASCII", "abcdefghijklmnop年", []byte("abcdefghijklmnop\xc4\xea")},
		{"GBK with a control character", "他\x07好", []byte("\xcb\xfb\x07\xba\xc3")},
		{"UTF-16 LE with BOM", s, wideLE("\ufeff" + s)},
		{"UTF-16 BE with BOM", s, wideBE("\ufeff" + s)},
		{"UTF-16 LE", s, wideLE(s)},
		{"UTF-16 BE", s, wideBE(s)},
		{"UTF-16 LE without ASCII", "王小明扎根一线，刻苦钻研。", wideLE("王小明扎根一线，刻苦钻研。")},
		{"UTF-16 BE without ASCII", "王小明扎根一线，刻苦钻研。", wideBE("王小明扎根一线，刻苦钻研。")},
		{"UTF-16 LE of ASCII", "hello", wideLE("hello")},
		{"UTF-16 beyond the BMP", "𠮷好1", wideLE("\ufeff𠮷好1")},
		{"line ends", "甲\n乙\n\n丙\n丁", []byte("甲\r\n乙\r\r丙\n丁\r\n\r\n")},
		{"control characters stay", "甲\t\x00\x1b乙", []byte("甲\t\x00\x1b乙")},
		{"begins like a bitmap", "BMW汽车修理工", []byte("BMW汽车修理工")},
		{"begins like a zip", "PK赛", []byte("PK赛")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read("t.txt", tt.data)
			if err != nil || got.Body != tt.want || got.Notes != nil {
				t.Errorf("got %q, %q, %v, want %q", got.Body, got.Notes, err, tt.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	whole := docx(t, p(r("甲")))
	tests := []struct {
		name string
		data []byte
		want string // a part of the sentence
	}{
		{"old.doc", compound("WordDocument"), "旧版 Word 格式（.doc），请在 Word 或 WPS 中打开它，另存为 .docx"},
		{"old.WPS", compound("WordDocument"), "WPS 文字格式（.wps），请在 WPS 中打开它，另存为 .docx"},
		{"locked.docx", compound("EncryptedPackage"), "设有打开密码，请在 Word 或 WPS 中打开它，去掉密码"},
		{"old.xls", compound("Workbook"), "不是 Word 文档"},
		{"short.doc", compound("")[:8], "不是 Word 文档"},
		{"a.pdf", []byte("%PDF-1.7\n"), "PDF"},
		{"a.docx", []byte(`{\rtf1\ansi`), "RTF"},
		{"a.odt", archive(t, "mimetype", "application/vnd.oasis.opendocument.text"), "OpenDocument"},
		{"a.xlsx", archive(t, "_rels/.rels", strings.Replace(rels, "word/document", "xl/workbook", 1), "xl/workbook.xml", `<workbook/>`), "不是 Word 文档"},
		{"a.zip", archive(t, "a.txt", "a"), "压缩包"},
		{"a.jpg", []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF"), "图片"},
		{"a.png", []byte("\x89PNG\r\n\x1a\n"), "图片"},
		{"a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "图片"},
		{"a.webp", []byte("RIFF\x10\x00\x00\x00WEBPVP8 "), "图片"},
		{"a.bmp", []byte("BM\x10\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00"), "图片"},
		{"a.rar", []byte("Rar!\x1A\x07\x01\x00"), "压缩包"},
		{"page.doc", []byte("\ufeff <HTML><body>"), "网页"},
		{"big5.txt", []byte("\xa4\xfd\xa4\x70\xa9\xfa\xa1\x41\xa8\x6b"), "另存为时把编码选为 UTF-8"},
		{"noise.txt", []byte("\x00\x81\x02\xff\xfe\x90\x00\x01"), "UTF-8"},
		{"bom.txt", []byte("\xEF\xBB\xBF\xff"), "UTF-8"},
		{"cut.docx", whole[:len(whole)/2], "已损坏"},
		{"nothing.docx", archive(t), "不是 Word 文档"},
		{"bad.docx", docx(t, "<w:p>"), "已损坏"},
		{"empty.docx", archive(t, "word/document.xml", ""), "已损坏"},
		{"rels.docx", archive(t, "_rels/.rels", "<", "word/document.xml", opening+closing), "已损坏"},
		{"deep.docx", docx(t, strings.Repeat("<w:p>", 2000)+strings.Repeat("</w:p>", 2000)), "已损坏"},
		{"bomb.docx", docx(t, "<w:p>"+strings.Repeat(" ", maxDocument)+"</w:p>"), "展开后过大"},
		{"huge.txt", make([]byte, MaxBytes+1), "有 20 MB，上限 20 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read(tt.name, tt.data)
			if err == nil {
				t.Fatalf("read as %q", got.Body)
			}
			checkSentence(t, tt.name, err)
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, want %q in it", err, tt.want)
			}
		})
	}
}

// checkSentence holds err to being one Chinese sentence with the file's name.
func checkSentence(t *testing.T, name string, err error) {
	t.Helper()
	s := err.Error()
	if !strings.HasPrefix(s, "文件“"+name+"”") || strings.Contains(s, "。") || strings.Contains(s, "\n") {
		t.Errorf("not one sentence with the name: %q", s)
	}
}

func TestRealFiles(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "testdata", "docs")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared test data")
	}
	const txt = "王小明，男，汉族，1985年3月出生，中共党员。\n他扎根一线十八年，刻苦钻研，获“市五一劳动奖章”。"
	tests := []struct {
		file string
		has  string // of the text
		once string // must be in the text exactly once
		err  string
	}{
		{"docx-chinese/issue__554.docx", "收件人： ", "这是萨拉肯德基", ""},
		{"docx-chinese/payment__payment.docx", "付款通知书\n", "未付余额", ""},
		{"docx-chinese/template__iterable_numbering.docx", "第一级第一行\n第二级第一行", "重新开始一个列表", ""},
		{"docx-chinese/template__iterable_resume.docx", "———    个人信息    ———\n", "兴趣爱好", ""},
		{"docx-chinese/template__render_multiple_column.docx", "名称：[name]\n", "测试内置变量：", ""},
		{"odd/testWPSAttachment.docx", "", "", ""},
		{"doc-binary/61490.doc", "", "", ""},
		{"protected/testWORD_protected_passtika.docx", "", "", "密码"},
		{"txt/made-big5.txt", "", "", "UTF-8"},
		{"txt/made-gbk.txt", txt, txt, ""},
		{"txt/made-utf16-bom.txt", txt, txt, ""},
		{"txt/made-utf16be-nobom.txt", txt, txt, ""},
		{"txt/made-utf16le-nobom.txt", txt, txt, ""},
		{"txt/made-utf8-bom.txt", txt, txt, ""},
		{"txt/made-utf8.txt", txt, txt, ""},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(tt.file)))
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read(tt.file, data)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want %q in it", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got.Body, tt.has) || tt.once != "" && strings.Count(got.Body, tt.once) != 1 {
				t.Errorf("got %q", got.Body)
			}
		})
	}
}
