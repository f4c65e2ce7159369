package text

import (
	"fmt"
	"strings"
	"testing"
)

// headed is a document with parts beside the text, of a kind each.
func headed(t testing.TB, kind string, bodies ...string) []byte {
	parts := []string{"_rels/.rels", rels, "word/document.xml", opening + p(r("正文")) + closing}
	var all strings.Builder
	for i, body := range bodies {
		fmt.Fprintf(&all, `<Relationship Id="h%d" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/%s" Target="beside%d.xml"/>`, i, kind, i)
		parts = append(parts, fmt.Sprintf("word/beside%d.xml", i), `<w:hdr xmlns:w="`+wordSpace+`">`+body+`</w:hdr>`)
	}
	return archive(t, append(parts, "word/_rels/document.xml.rels", `<Relationships>`+all.String()+`</Relationships>`)...)
}

func TestHeadersAreNoted(t *testing.T) {
	page := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("3") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	noted := []string{told(noteHeaders)}
	tests := []struct {
		name, kind string
		bodies     []string
		notes      []string
	}{
		{"a header", "header", []string{p(r("钢铁公司工会"))}, noted},
		{"a footer", "footer", []string{p(""), p(r("联系人：王师傅"))}, noted},
		{"letters", "footer", []string{p(r("LW Steel"))}, noted},
		{"in a box", "header", []string{p(`<w:r><w:pict><w:txbxContent>` + p(r("内部资料")) + `</w:txbxContent></w:pict></w:r>`)}, noted},
		{"empty", "header", []string{p(""), p(r("　 "))}, nil},
		{"the number of the page", "footer", []string{p(r("第") + page + r("页 共 5 页")), p(r("- 1 -")), p(r("Page ") + page + r(" of 5"))}, nil},
		{"no such part", "header", nil, nil},
		{"another kind of part", "settings", []string{p(r("甲"))}, nil},
		{"a damaged one", "header", []string{"<w:p>"}, nil},
		{"a damaged one with text", "header", []string{"<w:p>" + r("甲") + "<w:p"}, noted},
		{"a huge one", "header", []string{strings.Repeat("<w:p></w:p>", maxOthers/10)}, noted},
		{"many", "header", strings.Split(strings.Repeat(p(r("1"))+"\n", 5000), "\n"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { testText(t, headed(t, tt.kind, tt.bodies...), "正文", tt.notes) })
	}
	if o, problem := Word(headed(t, "header", p(r("附件2")))); problem != "" || len(o.Notes) > 0 {
		t.Errorf("a form's header is no loss: %q, %q", o.Notes, problem)
	}
}

func TestHiddenRows(t *testing.T) {
	row := func(properties, text string) string {
		return `<w:tr><w:trPr>` + properties + `</w:trPr><w:tc>` + p(r(text)) + `</w:tc></w:tr>`
	}
	table := func(rows ...string) string {
		return `<w:tbl><w:tblPr/>` + strings.Join(rows, "") + `</w:tbl>` + p(r("后"))
	}
	hidden := []string{told(noteHidden)}
	for name, tt := range map[string]struct {
		body, want string
		notes      []string
	}{
		"one":              {table(row("", "一"), row(`<w:cantSplit/><w:hidden/>`, "二"), row("", "三")), "一\n三\n后", hidden},
		"off":              {table(row(`<w:hidden w:val="0"/>`, "一")), "一\n后", nil},
		"twice":            {table(row(`<w:hidden/><w:hidden/>`, "一")), "后", hidden},
		"empty":            {table(row(`<w:hidden/>`, "")), "后", nil},
		"before a change":  {table(row(`<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>`, "一")), "一\n后", nil},
		"a table in a row": {table(`<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>` + table(row("", "内")) + `</w:tc></w:tr>`), "后", hidden},
		"a row in a table": {table(`<w:tr><w:tc>` + table(row(`<w:hidden/>`, "内")) + p(r("外")) + `</w:tc></w:tr>`), "后\n外\n后", hidden},
		"outside":          {`<w:trPr><w:hidden/></w:trPr>` + p(r("甲")), "甲", nil},
	} {
		t.Run(name, func(t *testing.T) { testText(t, docx(t, tt.body), tt.want, tt.notes) })
	}
	o, _ := Word(docx(t, table(row("", "一"), row(`<w:hidden/>`, "二"))))
	if rows := o.Blocks[0].Grid.Rows; len(rows) != 2 || len(rows[1].Cells[0].Blocks) > 0 || len(o.Notes) != 1 {
		t.Errorf("%+v, %q", rows, o.Notes)
	}
}

// What stands beside the text of a Word 97–2003 document is noted, but for page numbers.
func TestAsideOfBinary(t *testing.T) {
	const main = "正文\r"
	for _, tt := range []struct {
		name, aside string
		at          int // the field with its length
		want        note
	}{
		{"a header", "\x03\r\x04\r\r钢铁公司工会\r", 0x54, noteHeaders},
		{"the number of the page", "\x03\r\x04\r- \x13 PAGE \x14 7\x15 -\r第 1 页\r", 0x54, 0},
		{"a footnote", "\x02 见 2020 年报\r", 0x50, noteFootnotes},
		{"a footnote in figures", "\x02 1500\r", 0x50, noteFootnotes},
		{"an empty footnote", "\x02\r", 0x50, 0},
		{"an endnote", "\x02 甲\r", 0x60, noteFootnotes},
		{"a comment", "\x05 请核对\r", 0x5C, noteComments},
		{"a macro", "甲\r", 0x58, 0},
	} {
		c := binaryStory(main+tt.aside, false)
		word := c.streams["worddocument"]
		put := func(at, n int) {
			word[at], word[at+1], word[at+2], word[at+3] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
		}
		put(0x4C, len([]rune(main)))
		put(tt.at, len([]rune(tt.aside)))
		body, notes, problem := binaryText(c)
		if body != "正文\n" || problem != "" {
			t.Errorf("%s: %q, %q", tt.name, body, problem)
		}
		for n := noteRevised; n < noteEnd; n++ {
			if notes[n] != (n == tt.want) {
				t.Errorf("%s: note %q: %t", tt.name, sentences[n-noteRevised], notes[n])
			}
		}
		for _, n := range []int{0x7FFFFFFF, -1} { // lengths that the text does not have
			put(0x4C, n)
			put(tt.at, n)
			if _, _, problem := binaryText(c); problem != "" {
				t.Errorf("%s: %q", tt.name, problem)
			}
		}
	}
}
