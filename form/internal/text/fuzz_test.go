package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// check reads data and holds what is read to what Read promises.
func check(t *testing.T, data []byte) {
	t.Helper()
	got, err := Read("t", data)
	if err != nil {
		checkSentence(t, "t", err)
	}
	if !utf8.ValidString(got.Body) || strings.ContainsFunc(got.Body, isNote) || strings.Contains(got.Body, "\r") || strings.HasSuffix(got.Body, "\n") {
		t.Errorf("text not clean: %q", got.Body)
	}
	for _, n := range got.Notes {
		if !utf8.ValidString(n) || strings.ContainsFunc(n, isNote) || strings.ContainsAny(n, "\r\n") || strings.Count(n, "“") != strings.Count(n, "”") {
			t.Errorf("not a sentence: %q", n)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Add([]byte("\xcb\xfb\x07\xba\xc3\r\n"))
	f.Add([]byte("\xcb\xfb\xaa\xa1\xa3\xa0\x81\x35\xf4\x37\xff"))
	f.Add([]byte("~{K{TZ~}~\n~~ ~{B\n"))
	f.Add([]byte("\x00\x00\xfe\xff\x00\x00\x4e\x00\x00\x11"))
	f.Add([]byte("From: a\nMIME-Version: 1.0"))
	f.Add(wideLE("\ufeff<!-- a --><html>"))
	f.Add(compound("WordDocument"))
	f.Add(docx(f, p(r("甲"))))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzDocument gets past the zip's checksums.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>`)
	f.Add(`<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="end"/></w:r><mc:Choice/><mc:AlternateContent/>`)
	f.Add(`<w:tbl><w:p><w:txbxContent><w:p/></w:txbxContent><w:sym w:char="F0FE" w:font="Wingdings"/></w:p></w:tbl>`)
	f.Add(`<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(p(`<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><w:sym w:char="2460"/></m:den></m:f></m:oMath>`))
	f.Add(choose("wps", p(r("甲")), fallback(p(`<w:fldSimple w:instr="EQ \o(a)"/>`))))
	f.Add(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12"/><w:insideH w:val="nil"/></w:tblBorders></w:tblPr><w:tr><w:tc><w:tcPr><w:tcBorders><w:end w:val="double" w:sz="99999999"/></w:tcBorders><w:shd w:val="pct15" w:fill="D9D9D9"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p><w:sectPr>`)
	f.Add(p(`<a:p><a:r><a:rPr baseline="-3"/><a:t>2</a:t></a:r></a:p><v:textpath string="甲"/>` + relIDs))
	f.Fuzz(func(t *testing.T, body string) { check(t, docx(t, body)) })
}

// FuzzField evaluates a field's code; no text of it gets lost in silence.
func FuzzField(f *testing.F) {
	for _, s := range []string{
		` EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yǎn),龑)`, `EQ \f(1,2)\r(3;x)\b\bc\[(a)\i\su(i=1,n,x)\d\fo20()\li()\x(a)\a\al(a,b)\l(a)`,
		` SYMBOL 0x2605 \u \f "宋体" \s 12 `, ` SYMBOL 252 \f Wingdings`, ` MACROBUTTON a b `, ` QUOTE "a b" \* c `, ` PAGE `, "=1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, code string) {
		p := &parser{styles: styles{}, notes: map[note]bool{}}
		field := new(field)
		p.beginField(field, code)
		text := p.evaluate(field)
		if !utf8.ValidString(text) && utf8.ValidString(code) {
			t.Errorf("%q becomes %q", code, text)
		}
		kind, rest, _ := strings.Cut(strings.TrimSpace(withoutMarks(code)), " ")
		if strings.EqualFold(kind, "EQ") && !strings.ContainsAny(rest, `\`) && strings.TrimSpace(rest) != strings.TrimSpace(text) {
			t.Errorf("%q becomes %q", code, text)
		}
	})
}

// FuzzStyles reads styles.
func FuzzStyles(f *testing.F) {
	f.Add(of("paragraph", "a", basedOn("b")+run(vanish)) + of("paragraph", "b", basedOn("a")+`<w:pPr>`+numbered("1")+`</w:pPr>`))
	f.Add(`<w:docDefaults><w:rPrDefault>` + run(`<w:rFonts w:ascii="Symbol"/><w:position w:val="8"/>`) + `</w:rPrDefault></w:docDefaults>`)
	f.Fuzz(func(t *testing.T, styles string) {
		check(t, styled(t, styles, in("a", r("甲2")+as(`<w:rStyle w:val="b"/>`, "乙"))))
	})
}

// FuzzEncoding reads documents whose XML is of any bytes after its head.
func FuzzEncoding(f *testing.F) {
	f.Add([]byte("\xff\xfe<\x00w\x00"))
	f.Add([]byte(`<?xml version="1.0" encoding="GBK"?><a>` + "\xaa\xa1"))
	f.Fuzz(func(t *testing.T, document []byte) { check(t, archive(t, "word/document.xml", string(document))) })
}

// FuzzGB18030 decodes; whatever the library reads is read, and nothing more is
// lost.
func FuzzGB18030(f *testing.F) {
	f.Add([]byte("\xcb\xfb\xaa\xa1\xa3\xa0\x81\x35\xf4\x37\xff\x95\x32\x82\x36\x80"))
	f.Add([]byte("\xaa\xa1\x81\x30\x30\xf4\x30\x95\x30\x82\x30"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := gb18030(data)
		want, err := simplifiedchinese.GB18030.NewDecoder().String(string(data))
		if err != nil || !utf8.ValidString(got) {
			t.Fatalf("%x becomes %q, %v", data, got, err)
		}
		if strings.Count(got, "\ufffd") > strings.Count(want, "\ufffd") {
			t.Errorf("%x becomes %q, the library says %q", data, got, want)
		}
	})
}
