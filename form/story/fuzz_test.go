package story

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Add([]byte("\xcb\xfb\x07\xba\xc3\r\n"))
	f.Add(compound("WordDocument"))
	f.Add(docx(f, p(r("甲"))))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

// FuzzDocument gets past the zip's checksums.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>`)
	f.Add(`<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="end"/></w:r><mc:Choice/><mc:AlternateContent/>`)
	f.Add(`<w:tbl><w:p><w:txbxContent><w:p/></w:txbxContent><w:sym w:char="F0FE" w:font="Wingdings"/></w:p></w:tbl>`)
	f.Fuzz(func(t *testing.T, body string) { check(t, docx(t, body)) })
}

func check(t *testing.T, data []byte) {
	got, err := Read("t", data)
	if err != nil {
		checkSentence(t, "t", err)
	}
	if !utf8.ValidString(got.Body) || strings.Contains(got.Body, "\r") || strings.HasSuffix(got.Body, "\n") {
		t.Errorf("text not clean: %q", got.Body)
	}
}
