package word_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"zuimei/export/word"
	"zuimei/form/story"
	"zuimei/internal/soffice"
)

var sample = word.Story{
	Title:  "炉火映初心　匠心铸精钢",
	Byline: "凤城街道总工会　张三",
	Paragraphs: []string{
		"张三，男，汉族，1985年6月出生，中共党员，2006年7月参加工作，现任莱芜某某机械有限公司热处理车间班组长、高级技师。他扎根一线十五年，刻苦钻研，先后获“莱芜区五一劳动奖章”“济南市技术能手”等称号——这些荣誉，是对他……最好的肯定。",
		"一、刻苦钻研，做技术上的“领头雁”",
		"2019年5月，公司引进HRB400E生产线（产能提高5.5%—6%），他查阅GB/T 1499.2-2018，反复试验·改进工艺；合格率由96.3%提高到99.1%，R&D <budget> 降低12‰。",
		"生僻字：㛃䶮𠮷喆。",
		"Pneumonoultramicroscopicsilicovolcanoconiosis_" + strings.Repeat("abcdefghij", 12) + " end.",
		strings.Repeat("他说，干一行就要爱一行，钻一行就要精一行。", 30),
	},
}

func write(t testing.TB, s word.Story) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := word.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBack(t testing.TB, docx []byte) string {
	t.Helper()
	text, err := story.Read("t.docx", docx)
	if err != nil {
		t.Fatal(err)
	}
	if len(text.Notes) > 0 && !strings.Contains(text.Body, "\uFFFD") { // which is told of
		t.Errorf("notes on our own document: %q", text.Notes)
	}
	return text.Body
}

func TestReadBack(t *testing.T) {
	tests := []struct {
		name  string
		story word.Story
		want  string
	}{
		{"sample", sample, strings.Join(append([]string{sample.Title, sample.Byline}, sample.Paragraphs...), "\n")},
		{"body alone", word.Story{Paragraphs: []string{"甲", "", "乙"}}, "甲\n\n乙"},
		{"nothing", word.Story{}, ""},
		{"indents", word.Story{Title: " 题 ", Paragraphs: []string{"　　甲 乙\t", "\u00a0丙"}}, "题\n甲 乙\n丙"},
		{"line feeds", word.Story{Title: "上\n下", Paragraphs: []string{"甲\r\n乙\r丙\n\n丁"}}, "上\n下\n甲\n乙\n丙\n\n丁"},
		{"tab", word.Story{Paragraphs: []string{"甲\t乙"}}, "甲 乙"},
		{"markup", word.Story{Title: "<b>&amp;", Paragraphs: []string{`]]> "a" 'b' <w:p/>`}}, "<b>&amp;\n]]> \"a\" 'b' <w:p/>"},
		{"forbidden characters", word.Story{Title: "\x00题", Paragraphs: []string{"甲\x01\v\x1f\uffff乙\ufffe\x7f"}}, "题\n甲乙\x7f"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readBack(t, write(t, tt.story)); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestParts(t *testing.T) {
	docx := write(t, word.Story{Title: "甲 & 乙\n丙", Paragraphs: []string{"丁"}})
	if !bytes.Equal(docx, write(t, word.Story{Title: "甲 & 乙\n丙", Paragraphs: []string{"丁"}})) {
		t.Error("the same story gave different bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		content[f.Name] = string(b)
		if f.Modified.Year() != 2000 {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		d := xml.NewDecoder(bytes.NewReader(b))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	for _, want := range []struct{ part, text string }{
		{"docProps/core.xml", "<dc:title>甲 &amp; 乙 丙</dc:title>"},
		{"docProps/core.xml", ">2000-01-01T00:00:00Z</dcterms:created>"},
		{"word/document.xml", `w:w="11906" w:h="16838"`},
		{"word/styles.xml", `w:eastAsia="仿宋"`},
		{"word/styles.xml", `w:firstLineChars="200" w:firstLine="640"`},
		{"word/styles.xml", `w:line="560" w:lineRule="exact"`},
		{"word/styles.xml", `w:eastAsia="zh-CN"`},
	} {
		if !strings.Contains(content[want.part], want.text) {
			t.Errorf("%s lacks %s", want.part, want.text)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteError(t *testing.T) {
	if err := word.Write(full{}, sample); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

// TestLibreOffice prints the document with an independent program and compares
// the text on paper. KEEP_PDF names a folder in which the PDF is left to look at.
func TestLibreOffice(t *testing.T) {
	for _, program := range []string{"pdftotext", "pdfinfo"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	dir := t.TempDir()
	if keep := os.Getenv("KEEP_PDF"); keep != "" {
		dir = keep
	}
	docx := filepath.Join(dir, "story.docx")
	if err := os.WriteFile(docx, write(t, sample), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	soffice.Convert(t, "pdf", dir, docx)
	pdf := filepath.Join(dir, "story.pdf")

	info := run("pdfinfo", pdf)
	if !strings.Contains(info, "(A4)") || !strings.Contains(info, sample.Title) {
		t.Errorf("not A4, or without title:\n%s", info)
	}
	solid := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	var got strings.Builder
	pages := strings.Split(strings.TrimSuffix(run("pdftotext", "-enc", "UTF-8", pdf, "-"), "\f"), "\f")
	for i, page := range pages {
		text, ok := strings.CutSuffix(solid(page), "—"+strconv.Itoa(i+1)+"—")
		if !ok {
			t.Errorf("page %d does not end with its number:\n%s", i+1, page)
		}
		got.WriteString(text)
	}
	want := solid(sample.Title + sample.Byline + strings.Join(sample.Paragraphs, ""))
	if got.String() != want {
		t.Errorf("on paper:\n%s\nwant:\n%s", got.String(), want)
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("题", "名", "甲\x00\n<&>\tb\xff")
	f.Fuzz(func(t *testing.T, title, byline, body string) {
		solid := func(s string) string { // what must come through
			return strings.Map(func(r rune) rune {
				if r <= ' ' || r == '\u00a0' || r == '\u3000' || r == 0xFFFE || r == 0xFFFF {
					return -1
				}
				return r
			}, s)
		}
		got := readBack(t, write(t, word.Story{Title: title, Byline: byline, Paragraphs: []string{body}}))
		if want := solid(title + "\n" + byline + "\n" + body); solid(got) != want {
			t.Errorf("got %q, want %q", solid(got), want)
		}
	})
}
