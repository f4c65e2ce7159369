package table

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/internal/soffice"
)

// converted saves documents in another format with one start of LibreOffice, and returns
// them by their names.
func converted(t testing.TB, to string, documents map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	var files []string
	for name, data := range documents {
		in := filepath.Join(dir, name)
		if err := os.WriteFile(in, data, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, in)
	}
	soffice.Convert(t, to, filepath.Join(dir, "out"), files...)
	var err error
	made := map[string][]byte{}
	for name := range documents {
		if made[name], err = os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+to)); err != nil {
			t.Fatal(err)
		}
	}
	return made
}

// damaged reads copies of a file with bits turned over, and its beginnings.
func damaged(t *testing.T, data []byte) {
	t.Helper()
	seed := uint32(1)
	random := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	for range 300 {
		broken := append([]byte(nil), data...)
		for range 1 + random(8) {
			broken[random(len(broken))] ^= 1 << random(8)
		}
		checkRead(t, broken)
		checkRead(t, data[:random(len(data))])
	}
}

// TestDOC compares what LibreOffice makes of a form with the form.
func TestDOC(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	cells := func(all ...string) string {
		return "<w:tr><w:tc><w:p><w:r><w:t>" + strings.Join(all, "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>") + "</w:t></w:r></w:p></w:tc></w:tr>"
	}
	wide := strings.Replace(cells("单位", "凤城街道"), "<w:tc><w:p><w:r><w:t>凤", `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>凤`, 1)
	const line = "<w:p><w:r><w:t>"
	source := archive(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document `+w+`><w:body>`+line+`推荐表</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>`+
			cells("姓名", "张三", "照片")+wide+cells("签名", "", "")+`</w:tbl>`+line+`注</w:t></w:r></w:p></w:body></w:document>`)
	data := converted(t, "doc", map[string][]byte{"a.docx": source})["a.docx"]
	d, err := Read("a.doc", data)
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	compare(t, d, `
		推荐表
		注
		table 3×3
		0,0 姓名
		0,1 张三
		0,2 照片
		1,0 单位
		1,1+1×2 凤城街道
		2,0 签名
		2,1
		2,2`)
	damaged(t, data)
}

// TestXLS compares what LibreOffice makes of a workbook with the workbook.
func TestXLS(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	source := xlsx(t, workbookOfValues)
	data := converted(t, "xls", map[string][]byte{"a.xlsx": source})["a.xlsx"]
	d, err := Read("a.xls", data)
	if err != nil {
		t.Fatal(err)
	}
	check(t, d)
	compare(t, d, `
		table 3×3
		0,0+1×2 姓名
		0,2 张三
		1,0 1985年6月
		1,1 2006.07
		1,2 13812345678
		2,0 0.3
		2,1 TRUE
		2,2 370101198506011234`)
	damaged(t, data)
}

// TestNoOLE names what is no document in the container of old Office formats.
func TestNoOLE(t *testing.T) {
	for _, data := range []string{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\xFF", 2048)} {
		checkRead(t, []byte(data))
		if _, err := Read("表", []byte(data)); err == nil || !strings.Contains(err.Error(), "已损坏") {
			t.Error(err)
		}
	}
}

// TestBrokenXLS reads streams that no container protects.
func TestBrokenXLS(t *testing.T) {
	begin := "\x09\x08\x08\x00\x00\x06\x05\x00\x00\x00\x00\x00"
	tests := []struct{ stream, want string }{
		{"", "已损坏"},
		{"\x09\x08\x08\x00\x00\x05\x05\x00", "Excel 95"},
		{begin + "\x2F\x00\x02\x00\x00\x00", "打开密码"},
		{begin, ""},
	}
	for _, tt := range tests {
		if _, problem := readXLS([]byte(tt.stream)); !strings.Contains(problem, tt.want) || tt.want == "" && problem != "" {
			t.Errorf("%q: %q", tt.stream, problem)
		}
	}
}

// FuzzXLS reads a workbook's stream.
func FuzzXLS(f *testing.F) {
	begin := "\x09\x08\x08\x00\x00\x06\x05\x00\x00\x00\x00\x00"
	f.Add([]byte(begin + "\x85\x00\x0A\x00\x1E\x00\x00\x00\x00\x00\x02\x00ab\x0A\x00\x00\x00" + begin +
		"\x7E\x02\x0A\x00\x00\x00\x00\x00\x00\x00\x06\x00\x00\x00\x0A\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		d, problem := readXLS(stream)
		if problem == "" {
			check(t, d)
		}
	})
}

// FuzzOLE reads files in the container.
func FuzzOLE(f *testing.F) {
	forms, _ := filepath.Glob("/work/shared/testdata/forms/*.doc")
	for _, name := range forms {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data) })
}

// TestFormsAsOLE compares the grids of real forms with those that LibreOffice makes.
func TestFormsAsOLE(t *testing.T) {
	forms, _ := filepath.Glob("/work/shared/testdata/forms/*.?*x")
	if testing.Short() || len(forms) == 0 {
		t.Skip("starts LibreOffice, on forms that may be missing")
	}
	byFormat := map[string]map[string][]byte{"doc": {}, "xls": {}}
	for _, name := range forms {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		byFormat[strings.TrimSuffix(filepath.Ext(name)[1:], "x")][filepath.Base(name)] = data
	}
	for to, documents := range byFormat {
		for name, old := range converted(t, to, documents) {
			sameForm(t, name, documents[name], old)
		}
	}
}

// sameForm compares a form with what LibreOffice made of it in an older format.
func sameForm(t *testing.T, name string, data, old []byte) {
	t.Helper()
	want, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(name, old)
	if err != nil {
		t.Fatal(err)
	}
	check(t, got)
	for _, d := range []*Document{&got, &want} { // pictures and numbering are left out
		d.Notes = nil
		for _, table := range d.Tables {
			for i := range table.Cells {
				table.Cells[i].Pictures = nil
			}
		}
	}
	compare(t, got, drawn(want))
	damaged(t, old)
}
