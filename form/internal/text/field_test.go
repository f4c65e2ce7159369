package text

import (
	"slices"
	"strings"
	"testing"
)

// reading is a document's body and what is read of it.
type reading struct {
	name, body, want string
	notes            []string
}

// testReadings reads documents that have the styles.
func testReadings(t *testing.T, styles string, tests []reading) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := docx(t, tt.body)
			if styles != "" {
				data = styled(t, styles, tt.body)
			}
			testText(t, data, tt.want, tt.notes)
		})
	}
}

func testText(t *testing.T, data []byte, want string, notes []string) {
	t.Helper()
	got, err := Read("t.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	if got.Body != want || !slices.Equal(got.Notes, notes) {
		t.Errorf("got  %q, %q\nwant %q, %q", got.Body, got.Notes, want, notes)
	}
}

func fieldChar(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

// code is a field's, without a stored result.
func code(s string) string { return fieldChar("begin") + instruction(s) + fieldChar("end") }

func instruction(s string) string {
	return `<w:r><w:instrText xml:space="preserve">` + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(s) + `</w:instrText></w:r>`
}

// stored is a field with its result.
func stored(s, result string) string {
	return fieldChar("begin") + instruction(s) + fieldChar("separate") + result + fieldChar("end")
}

func simple(s string) string {
	return `<w:fldSimple w:instr="` + strings.ReplaceAll(s, `"`, "&quot;") + `"/>`
}

func formField(data string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>` + data + `</w:ffData></w:fldChar></w:r>`
}

func dropDown(data string) string {
	return formField(`<w:ddList>`+data+`<w:listEntry w:val="工长"/><w:listEntry w:val="班长"/></w:ddList>`) + instruction(" FORMDROPDOWN ") + fieldChar("end")
}

func checkBox(data string) string {
	return formField(`<w:checkBox><w:sizeAuto/>`+data+`</w:checkBox>`) + instruction("FORMCHECKBOX") + fieldChar("separate") + fieldChar("end")
}

// TestField evaluates fields that stand after 甲.
func TestField(t *testing.T) {
	here := "第 1 段“甲”后"
	lost, objects := []string{told(noteFields, here)}, []string{told(noteObjects)}
	numbers, pictures := []string{told(noteNumbers)}, []string{told(notePictures)}
	symbols := []string{told(noteSymbols, here)}
	tests := []reading{
		{"stored result", stored(" EQ \\o\\ac(○,三) ", r("㊂")), "㊂", nil},
		{"stored and empty", stored(" REF a ", ""), "", nil},
		{"stored, with a picture alone", stored(" INCLUDEPICTURE a ", `<w:r><w:drawing><a:blip r:embed="1"/></w:drawing></w:r>`), "", pictures},
		{"result of which some is hidden", stored(" PAGE ", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r>`+r("2")), "2", []string{told(noteHidden)}},
		{"code in pieces", fieldChar("begin") + instruction(" MACROBUTTON NoMacro [请") + instruction("填写]") + fieldChar("end"), "[请填写]", nil},
		{"field in another's code", fieldChar("begin") + instruction(" QUOTE ") + code(" SYMBOL 9733 \\u ") + instruction(" 级 ") + fieldChar("end"), "★级", nil},
		{"field in another's result", stored(" HYPERLINK a ", r("见")+code(" SYMBOL 9733 \\u ")), "见★", nil},
		{"deleted field", `<w:del>` + code(" PAGE ") + `</w:del>`, "", []string{told(noteRevised)}},
		{"deleted code", stored(`</w:instrText><w:delInstrText>TIME</w:delInstrText><w:instrText>`, ""), "", nil},

		{"dropdown", dropDown(`<w:result w:val="1"/>`), "班长", nil},
		{"dropdown of which nothing was chosen", dropDown(""), "工长", nil},
		{"dropdown with a default", dropDown(`<w:default w:val="1"/>`), "班长", nil},
		{"dropdown with a default and a choice", dropDown(`<w:result w:val="0"/><w:default w:val="1"/>`), "工长", nil},
		{"dropdown with a choice that is none", dropDown(`<w:result w:val="7"/>`), "", lost},
		{"dropdown without entries", formField("<w:ddList/>") + instruction(" FORMDROPDOWN ") + fieldChar("end"), "", lost},
		{"checked", checkBox(`<w:checked/>`), "☒", nil},
		{"not checked", checkBox(`<w:default w:val="1"/><w:checked w:val="0"/>`), "□", nil},
		{"checked by default", checkBox(`<w:default w:val="1"/>`), "☒", nil},
		{"form text", formField("") + instruction(" FORMTEXT ") + fieldChar("separate") + r("乙") + fieldChar("end"), "乙", nil},
		{"form text, empty", formField("") + instruction(" FORMTEXT ") + fieldChar("end"), "", nil},

		{"form text, by default", formField(`<w:textInput><w:default w:val="乙"/></w:textInput>`) + instruction(" FORMTEXT ") + fieldChar("end"), "乙", nil},

		{"macro button", code(" MACROBUTTON  NoMacro [请填写 姓名] "), "[请填写 姓名]", nil},
		{"go-to button", code(" gotobutton 页 转到 "), "转到", nil},
		{"quotation", code(` QUOTE "乙 丙" 丁 \* MERGEFORMAT `), "乙 丙丁", nil},
		{"automatic numbers", code(" AUTONUM ") + code(" AUTONUMLGL \\e ") + code(" AUTONUMOUT ") + code(" LISTNUM a \\l 2 "), "", numbers},
		{"page number", code(" PAGE "), "", lost},
		{"page number, simple", simple(" PAGE "), "", lost},
		{"date", code(` DATE \@ "yyyy年" `), "", lost},
		{"sequence, simple", simple(` SEQ 图 \* ARABIC `), "", lost},
		{"sum", code(" =SUM(ABOVE) "), "", lost},
		{"reference to a bookmark by name", code(" _Ref12 "), "", lost},
		{"condition", code(` IF 1 = 1 "是" "否" `), "", lost},
		{"merge field", simple(" MERGEFIELD 姓名 "), "", lost},
		{"embedded", code(" EMBED Equation.3 "), "", objects},
		{"bar code", code(" DISPLAYBARCODE \"1\" QR "), "", objects},
		{"linked picture", code(` INCLUDEPICTURE "a.jpg" \d `), "", pictures},
		{"index entry", code(` XE "炉前工" `), "", nil},
		{"link without text", code(` HYPERLINK "http://a" `), "", nil},
		{"without a code", code(""), "", nil},
		{"simple, without a code", simple(""), "", nil},

		{"symbol in Unicode", code(` SYMBOL 9733 \u \f "宋体" `), "★", nil},
		{"symbol in Unicode, hexadecimal", code(` SYMBOL 0x2605 \u \f 宋体 \s 12 `), "★", nil},
		{"symbol in Wingdings", code(` SYMBOL 252 \f "Wingdings" \s 12 \h `), "√", nil},
		{"symbol in Wingdings, private use", code(` SYMBOL 61692 \f Wingdings `), "√", nil},
		{"symbol in Symbol", simple(` SYMBOL 97 \f "Symbol" `), "α", nil},
		{"symbol in Symbol, as a character", code(` SYMBOL a \f Symbol `), "α", nil},
		{"symbol of Windows", code(` SYMBOL 177 \a `), "±", nil},
		{"symbol of Chinese Windows", code(` SYMBOL 41691 `), "③", nil},
		{"symbol of Japanese Windows", code(` SYMBOL 0x815B \j `), "ー", nil},
		{"symbol as a character", code(` SYMBOL 中 \f 宋体 `), "中", nil},
		{"symbol nobody knows", code(` SYMBOL 218 \f "Wingdings" `), "", symbols},
		{"symbol in an unknown symbol font", code(` SYMBOL 74 \f "Wingdings 3" `), "", symbols},
		{"symbol of half a character", code(` SYMBOL 0xD800 \u `), "", symbols},
		{"symbol that is none", code(` SYMBOL \f 宋体 `), "", symbols},
		{"symbol that controls", code(` SYMBOL 13 `), "", symbols},
	}
	for i := range tests {
		tests[i].body, tests[i].want = p(r("甲")+tests[i].body+r("。")), "甲"+tests[i].want+"。"
	}
	testReadings(t, "", tests)
}

// TestFieldAcross has fields that end in another paragraph than they begin in.
func TestFieldAcross(t *testing.T) {
	lost := func(where string) []string { return []string{told(noteFields, where)} }
	testReadings(t, "", []reading{
		{"table of contents", p(fieldChar("begin")+instruction(" TOC ")+fieldChar("separate")+r("一")+stored(" PAGEREF a ", r("1"))) + p(r("二")+stored(" PAGEREF b ", r("2"))) + p(fieldChar("end")) + p(r("正文")), "一1\n二2\n\n正文", nil},
		{"code over two paragraphs", p(r("甲")+fieldChar("begin")+instruction(" IF 1 = 1 ")) + p(instruction(" 是 ")+fieldChar("separate")+r("是")+fieldChar("end")), "甲\n是", lost("第 1 段“甲”后")},
		{"result over a deleted mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+fieldChar("begin")+instruction(" QUOTE ")+fieldChar("separate")+r("甲")) + p(r("乙")+fieldChar("end")), "甲乙", []string{told(noteRevised)}},
		{"text box in the result", p(stored(" QUOTE ", r("甲")+`<w:r><w:pict><v:textbox><w:txbxContent>`+p(r("框"))+`</w:txbxContent></v:textbox></w:pict></w:r>`)), "甲\n框", nil},
		{"text box in the code", p(fieldChar("begin") + `<w:r><w:pict><v:textbox><w:txbxContent>` + p(r("框")) + `</w:txbxContent></v:textbox></w:pict></w:r>` + fieldChar("end")), "\n框", nil},
		{"ended twice", p(fieldChar("begin") + fieldChar("end") + fieldChar("end") + r("甲")), "甲", nil},
		{"separated twice", p(fieldChar("begin") + instruction("PAGE") + fieldChar("separate") + r("1") + fieldChar("separate") + r("2") + fieldChar("end")), "12", nil},
		{"unended in a simple one", p(`<w:fldSimple w:instr="QUOTE">` + fieldChar("begin") + instruction(" SYMBOL 9733 ") + `</w:fldSimple>` + r("甲")), "★甲", nil},
	})
}
