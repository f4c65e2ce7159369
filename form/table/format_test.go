package table

import (
	"archive/zip"
	"bytes"
	"testing"

	"zuimei/form"
)

func TestFormat(t *testing.T) {
	pack := func(names ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range names {
			if _, err := z.Create(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, test := range []struct {
		what string
		data []byte
		want form.PhotoFormat
	}{
		{"Word", pack("[Content_Types].xml", "word/document.xml"), form.DOCX},
		{"Excel", pack("[Content_Types].xml", "xl/workbook.xml"), form.XLSX},
		{"Word with macros", pack("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), ""},
		{"Excel with macros", pack("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), ""},
		{"two readers would differ", pack("[Content_Types].xml", "word/document.xml", "WORD/document.xml"), ""},
		{"a zip", pack("word/document.xml"), ""},
		{"cut off", pack("[Content_Types].xml", "word/document.xml")[:60], ""},
		{"a bomb of names", bytes.Repeat([]byte("PK\x03\x04PK\x01\x02"), 1<<20), ""},
		{"a program", []byte("MZ\x90\x00"), ""},
		{"nothing", nil, ""},
	} {
		if got := Format(test.data); got != test.want {
			t.Errorf("%s: %q, want %q", test.what, got, test.want)
		}
	}
}
