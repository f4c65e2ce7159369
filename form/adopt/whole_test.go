package adopt

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/export/sheet"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/form/sample"
	"zuimei/form/table"
	"zuimei/internal/soffice"
)

// sharedForms are public forms; they are no part of the repository.
var sharedForms = filepath.Join("..", "..", "..", "shared", "testdata", "forms")

// The cells of public forms that wait for something, as a person reads them: of each form the
// known ones as label=key, how many new fields there are, its opinions, and the cells that stay
// empty or as they are. Who changes what is recognised says so here.
var publicForms = []struct {
	file     string
	known    string
	added    int
	opinions string
	photo    bool
	blank    int
}{
	{"application-form-by-wps.doc", "姓名=name 性别=sex 手机号码=phone 身份证号码=id_number", 29, "贷款银行意见 本人承诺", false, 0},
	{"application-form.docx", "申请人姓名=name 手机=phone", 16, "指导老师意见", false, 0},
	{"appointment-form-hard-labels.docx", "姓名=name 性别=sex 出生年月=born 民族=ethnicity 参加工作时间=started 专业技术职务=title 现任职务=post 简历=resume 奖惩情况=honours", 48, "呈报单位 审批机关意见 行政机关任免意见", true, 0},
	{"entry-form-in-a-frame.doc", "姓名=name 性别=sex 联系电话=phone", 33, "", false, 4},
	{"entry-form-with-hints.docx", "", 8, "", false, 0},
	{"registration-form-template.docx", "姓名=name 身份证号=id_number 出生年月=born 政治面貌=politics 文化程度=education 性别=sex 民族=ethnicity 手机=phone 个人简历=resume", 12, "以上内容属实", true, 0},
	{"registration-form.docx", "姓名=name 身份证号=id_number 出生年月=born 政治面貌=politics 文化程度=education 性别=sex 民族=ethnicity 手机=phone 个人简历=resume", 12, "以上内容属实", true, 0},
	{"registration-form.xlsx", "证件号=id_number 姓名=name 出生年月=born 性别=sex 民族=ethnicity", 2, "", false, 0},
}

var fonts = sync.OnceValue(func() *paper.Fonts {
	f, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		panic(err)
	}
	return f
})

// adopted is the built-in notice with the table of a form.
func adopted(t *testing.T, name string) (form.Campaign, Proposal) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sharedForms, name))
	if err != nil {
		t.Skip("without the public forms: ", err)
	}
	c, _ := notice.Parse(assets.DefaultCampaign())
	p, err := Read(c, name, data)
	if err != nil {
		t.Fatal(err)
	}
	text, err := edit.Parse(assets.DefaultCampaign())
	if err == nil {
		err = p.Write(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	out, problems := notice.Parse(text.Bytes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return out, p
}

func TestPublicForms(t *testing.T) {
	cells := 0
	for _, f := range publicForms {
		t.Run(f.file, func(t *testing.T) {
			_, p := adopted(t, f.file)
			var known, opinions []string
			count := map[Role]int{}
			for _, c := range p.Cells {
				count[c.Role]++
				switch c.Role {
				case Known:
					known = append(known, c.Label+"="+string(c.Key))
				case Opinion:
					opinions = append(opinions, c.Label)
				}
				if c.Role != Text {
					cells++
				}
			}
			if got := strings.Join(known, " "); got != f.known {
				t.Errorf("known: %s\nwant %s", got, f.known)
			}
			if got := count[New]; got != f.added {
				t.Errorf("%d new fields, want %d", got, f.added)
			}
			for i, want := range strings.Fields(f.opinions) {
				if i >= len(opinions) || !strings.HasPrefix(opinions[i], want) {
					t.Errorf("opinions: %q, want %s", opinions, f.opinions)
					break
				}
			}
			if len(opinions) != len(strings.Fields(f.opinions)) || count[Photo] == 1 != f.photo || count[Blank] != f.blank {
				t.Errorf("opinions %q, %d photos, %d blank", opinions, count[Photo], count[Blank])
			}
		})
	}
	t.Log(cells, "cells that wait for something")
}

// answers fills in every field of a notice.
func answers(c form.Campaign) form.Nomination {
	n := sample.Nomination(c)
	n.Example = false
	i := 0
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if n.Answers[f.Key] != "" {
				continue
			}
			i++
			switch {
			case f.Kind == form.Resident:
				n.Answers[f.Key] = "370923198506010017"
			case f.Kind == form.Choice:
				n.Answers[f.Key] = f.Choices[i%len(f.Choices)].Value
			case f.Kind == form.Paragraph:
				n.Answers[f.Key] = fmt.Sprintf("第%d项内容的第一段。\n第二段。", i)
			default:
				n.Answers[f.Key] = fmt.Sprint(10 + i)
			}
		}
	}
	return n
}

// The forms of a nomination, printed, in Word and in Excel, hold all that was answered, and what
// the import reads back is that.
func TestPublicFormsFilled(t *testing.T) {
	for _, f := range publicForms {
		t.Run(f.file, func(t *testing.T) {
			c, p := adopted(t, f.file)
			filled(t, f.file, c, p)
		})
	}
}

func TestOfficeFormFilled(t *testing.T) {
	c, _ := campaign(t)
	doc := drawn(officeForm)
	doc.Tables[0].Heights[6] = 75 // 主要事迹
	p, err := Propose(c, doc)
	if err != nil {
		t.Fatal(err)
	}
	filled(t, "office", written(t, p), p)
}

// filled writes a form with made-up answers and reads it back.
func filled(t *testing.T, name string, c form.Campaign, p Proposal) {
	t.Helper()
	n := answers(c)
	content := paper.ContentOf(c, n, 35.0/49)
	page := paper.Layout(c.Sheet, content, fonts())
	if len(page.Misfits) > 0 {
		t.Errorf("misfits: %v", page.Misfits)
	}
	var doc, book bytes.Buffer
	if err := word.WriteForm(&doc, word.Form{Sheet: c.Sheet, Content: content, Title: "表"}); err != nil {
		t.Fatal(err)
	}
	if err := sheet.Write(&book, sheet.Form{Sheet: c.Sheet, Content: content, Page: page, Title: "表"}); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("LOOK"); dir != "" {
		photograph(t, filepath.Join(dir, name), c, content, map[string][]byte{".docx": doc.Bytes(), ".xlsx": book.Bytes()})
	}
	for end, data := range map[string][]byte{".docx": doc.Bytes(), ".xlsx": book.Bytes()} {
		readBack(t, c, p, n, "表"+end, data)
	}
}

// photograph writes what a form looks like, filled and blank, for people to look at.
func photograph(t *testing.T, name string, c form.Campaign, content paper.Content, files map[string][]byte) {
	t.Helper()
	blank := paper.ContentOf(c, form.Nomination{}, 0)
	for end, content := range map[string]paper.Content{".pdf": content, "-blank.pdf": blank} {
		var out bytes.Buffer
		content.PictureRatio = 0
		if err := pdf.Write(&out, pdf.Document{Page: paper.Layout(c.Sheet, content, fonts()), Copies: 1}, fonts()); err != nil {
			t.Fatal(err)
		}
		files[end] = out.Bytes()
	}
	var out bytes.Buffer
	if err := word.WriteForm(&out, word.Form{Sheet: c.Sheet, Content: blank, Title: "表"}); err != nil {
		t.Fatal(err)
	}
	files["-blank.docx"] = out.Bytes()
	for end, data := range files {
		if err := os.WriteFile(name+end, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A program that is not ours shows the form of an office on one page, from Word and from Excel,
// with every word of it.
func TestOfficeFormOnPaper(t *testing.T) {
	for _, program := range []string{"pdfinfo", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	c, _ := campaign(t)
	doc := drawn(officeForm)
	doc.Tables[0].Heights[6] = 75 // 主要事迹
	p, err := Propose(c, doc)
	if err != nil {
		t.Fatal(err)
	}
	c = written(t, p)
	n := answers(c)
	content := paper.ContentOf(c, n, 0)
	dir := t.TempDir()
	for end, write := range map[string]func(w *bytes.Buffer) error{
		".docx": func(w *bytes.Buffer) error { return word.WriteForm(w, word.Form{Sheet: c.Sheet, Content: content}) },
		".xlsx": func(w *bytes.Buffer) error {
			return sheet.Write(w, sheet.Form{Sheet: c.Sheet, Content: content, Page: paper.Layout(c.Sheet, content, fonts())})
		},
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "表"+end)
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		soffice.Convert(t, "pdf", dir, path)
		info, err := exec.Command("pdfinfo", filepath.Join(dir, "表.pdf")).Output()
		if err != nil || !regexp.MustCompile(`Pages:\s+1\n`).Match(info) {
			t.Errorf("%s: %v\n%s", end, err, info)
		}
		page, err := exec.Command("pdftotext", "-enc", "UTF-8", filepath.Join(dir, "表.pdf"), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "姓名性别■男□女年收入万元审意批机关见（盖章）年月日单位意见以上内容属实。本人签名：配偶情况" {
			if !strings.ContainsRune(string(page), r) {
				t.Errorf("%s: %c is missing on paper", end, r)
			}
		}
	}
}

// readBack imports a form and compares the answers.
func readBack(t *testing.T, c form.Campaign, p Proposal, n form.Nomination, name string, data []byte) {
	t.Helper()
	d, err := table.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	got := fill.Map(c, form.Nomination{}, d, 0).Apply(form.Nomination{})
	wrong, all := 0, 0
	for _, cell := range p.Cells {
		if cell.Key == "" || cell.Key == form.KeyHonours || cell.Key == form.KeyPortrait {
			continue
		}
		all++
		if want := n.Answers[cell.Key]; got.Answers[cell.Key] != want {
			wrong++
			t.Errorf("%s: %s is read as %q, want %q", name, cell.Label, got.Answers[cell.Key], want)
		}
	}
	if slices.ContainsFunc(p.Cells, func(cell Cell) bool { return cell.Key == form.KeyHonours }) && len(got.Honours) != len(n.Honours) {
		t.Errorf("%s: %d honours, want %d", name, len(got.Honours), len(n.Honours))
	}
	t.Logf("%s: %d of %d answers read back", name, all-wrong, all)
}
