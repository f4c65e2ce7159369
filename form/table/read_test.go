package table

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestRead tells what files are by their content.
func TestRead(t *testing.T) {
	const page = `<html><table><tr><td>姓名<td>张三</table></html>`
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	whole := docx(t, transitional, tbl(row(cell("姓名"), cell("张三"))))
	const want = "table 1×2\n0,0 姓名\n0,1 张三"
	for name, data := range map[string][]byte{"表.doc": whole, "a.wps": whole, "a.docm": whole, "a.xls": []byte(page), "gbk.xls": gbk} {
		d, err := Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, d, want)
	}
	tests := []struct {
		name string
		data []byte
		want string // a part of the sentence
	}{
		{"a.doc", []byte(`{\rtf1`), "是 RTF 文件，请用 Word"},
		{"a.docx", []byte("%PDF-1.7"), "是 PDF 文件，无法可靠取出文字，请选择 Word 或 Excel 表格"},
		{"a.docx", []byte("\xFF\xD8\xFF\xE0"), "是图片，里面没有可以读取的文字，请选择 Word 或 Excel 表格"},
		{"a.docx", []byte("姓名：张三"), "是纯文本，里面没有表格，请选择 Word 或 Excel 表格"},
		{"a.docx", nil, "是空文件，请选择 Word"},
		{"a.htm", []byte("<html><p>无表</p>"), "是网页文件"},
		{"a.docx", []byte("\x00\x81\x02\xff\xfe\x90\x00\x01"), "不是 Word 或 Excel 文件"},
		{"a.rar", []byte("Rar!\x1A\x07"), "请解压后选择里面的 Word 或 Excel 表格"},
		{"a.docx", archive(t, "ppt/presentation.xml", ""), "是 PPT 演示文稿，请选择 Word"},
		{"a.docx", archive(t, "mimetype", "application/vnd.oasis.opendocument.text"), "OpenDocument"},
		{"a.docx", whole[:len(whole)/2], "已损坏，请在 Word 或 WPS 中打开它"},
		{"a.docx", docx(t, transitional, tbl(strings.Repeat(row(strings.Repeat("<w:tc/>", 100)), 1100))), "展开后过大，请新建一个 Word 文档，只粘贴表格"},
		{"a.docx", docx(t, transitional, strings.Repeat(tbl(row(strings.Repeat(wide1000, 10))), 200)), "上限 100000 格"},
		{"a.docx", make([]byte, MaxBytes+1), "有 32 MB，上限 32 MB"},
	}
	for _, tt := range tests {
		_, err := Read(tt.name, tt.data)
		if err == nil || !strings.HasPrefix(err.Error(), "文件“"+tt.name+"”") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("got %v, want %q in it", err, tt.want)
			continue
		}
		checkRead(t, tt.data)
	}
}

const wide1000 = `<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr></w:tc>`

// TestDocxBounds reads documents made to fill the memory or to take for ever.
func TestDocxBounds(t *testing.T) {
	deep := func(open, inner, shut string, n int) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(shut, n)
	}
	for name, body := range map[string]string{
		"tables in each other": deep("<w:tbl><w:tr><w:tc>", wp(wr("甲")), "</w:tc></w:tr></w:tbl>", 330),
		"boxes in each other":  deep("<w:p><w:r><w:txbxContent>", wp(wr("甲")), "</w:txbxContent></w:r></w:p>", 48),
		"pictures":             strings.Repeat(picture("r1"), 50_000),
		"cells merged":         tbl(strings.Repeat(row(strings.Repeat(`<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>`, 300)), 300)),
		"cells merged in rows": tbl(row(strings.Repeat(`<w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc>`, 90_000))),
		"rows":                 tbl(strings.Repeat("<w:tr/>", 900_000)),
		"boxes":                strings.Repeat(textBox(wp(wr("甲"))), 90_000),
	} {
		t.Run(name, func(t *testing.T) { checkRead(t, docx(t, transitional, body)) })
	}
}

// TestForms reads real forms: each has lines of this kind, in this order.
func TestForms(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "testdata", "forms")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared test data")
	}
	for file, want := range map[string][]string{
		"application-form.docx":             {"table 12×6", "2,0 手机", "8,0 作品简介（200-300字）", "10,1+1×3", "11,1+1×5 指导老师签字：/年     月     日"},
		"appointment-form-hard-labels.docx": {"填表人：", "table 1×7", "table 12×8", "0,7+4×1", "4,0+4×2 学 历/学 位", "table 14×8", "1,0 年核/度结/考果"},
		"entry-form-with-hints.docx":        {"table 24×4", "1,1 （必填，无需真实姓名）", "4,0+4×1 个人简介", "4,1+4×3 （必填"},
		"registration-form.docx":            {"类别：学生", "table 11×7", "0,3+1×3", "0,6+3×1 {{照片}}", "3,1+1×4"},
		"registration-form-template.docx":   {"类别：学生", "table 11×7", "0,1 {{基本信息.个人信息.姓名}}", "4,1+1×6 {%"},
		"registration-form.xlsx":            {"table 5×8", "0,0+1×6 审核表", "2,6+1×2 年度考核结果等次", "3,7 2024年", "4,0 1"},
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(file, data)
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			rest := drawn(d)
			for _, line := range want {
				var found bool
				if _, rest, found = strings.Cut(rest, line); !found {
					t.Errorf("%q is missing in\n%s", line, drawn(d))
				}
			}
		})
	}
}

// BenchmarkRead reads a form of a page in each format.
func BenchmarkRead(b *testing.B) {
	label := row(cell("姓名"), cell("张三"), cell("性别"), cell("男"))
	book := xlsx(b, func(f *excelize.File) (all []error) {
		for i := range 40 {
			all = append(all, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &[]any{"姓名", "张三", 31000, 0.5}))
		}
		return all
	})
	for name, data := range map[string][]byte{"docx": docx(b, transitional, tbl(strings.Repeat(label, 40))), "xlsx": book} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
