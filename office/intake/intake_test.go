package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/officetest"
	"zuimei/office"
	"zuimei/office/inbox"
)

var kit = officetest.Kit

const (
	unit  = "凤城街道总工会"
	phone = "13912345678"
	id    = "110105194912310021"
)

var noon = time.Date(2021, 5, 20, 12, 0, 0, 0, office.China)

// file is a file in a folder, given as a path.
func file(name string, data string) inbox.File {
	parts := strings.Split(name, "/")
	return inbox.File{Name: parts[len(parts)-1], Trail: parts[:len(parts)-1], Data: []byte(data)}
}

// record is the text of package.json of a person with these files.
func record(name string, change func(*export.Record), files ...inbox.File) string {
	r := export.Record{
		Format: 2, Campaign: kit().Campaign.ID, Nomination: strings.Repeat("a", 63) + "1", Number: 1,
		Answers: map[form.Key]string{form.KeyUnit: unit, form.KeyName: name, form.KeyPhone: phone},
	}
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		r.Files = append(r.Files, export.RecordFile{Name: f.Name, Bytes: int64(len(f.Data)), SHA256: hex.EncodeToString(sum[:])})
	}
	if change != nil {
		change(&r)
	}
	text, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// What a package lacks is told at the field where its unit can see to it.
func TestMissingFilesStandAtTheirFields(t *testing.T) {
	photos := func(r *export.Record) {
		r.Photos = []export.RecordPhoto{{File: "3.jpg"}, {File: "4-1.jpg"}, {File: "4-2.jpg"}}
	}
	text := record("张三", photos, file("3.jpg", "a"), file("4-1.jpg", "b"), file("4-2.jpg", "c"), file("2.docx", "d"))
	_, versions, _ := read(t, inbox.Bundle{Files: []inbox.File{file("package.json", text), file("4-1.jpg", "b")}})
	got := map[form.Key]string{}
	for _, f := range versions[0].Findings {
		if f.Rule == ruleMissing {
			got[f.Field] = f.Message
		}
	}
	want := map[form.Key]string{
		form.KeyPortrait: "材料包里缺少“3.jpg”，请对方补发。", "work.2": "材料包里缺少“4-2.jpg”，请对方补发。", form.KeyPackage: "材料包里缺少“2.docx”，请对方补发。",
	}
	if !maps.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// word is a Word form about a person; rows are further cells by their labels.
func word(t *testing.T, rows ...string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>`)
	for i := 0; i < len(rows); i += 2 {
		fmt.Fprintf(&b, `<w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr>`, rows[i], rows[i+1])
	}
	b.WriteString(`</w:tbl>`)
	return string(drafttest.Docx(t, b.String()))
}

// read reads a bundle and returns it in short: a line for each version, and what is
// unclaimed.
func read(t *testing.T, b inbox.Bundle) (string, []Version, *office.Unclaimed) {
	t.Helper()
	versions, left := Reader{kit()}.Read(context.Background(), b, Original{SHA256: "o", Received: noon})
	var lines []string
	for _, v := range versions {
		text := fmt.Sprintf("%s %s/%s %d files %d extra", v.Kind, v.Unit, v.Name, len(v.Files), len(v.Extra))
		for _, f := range v.Files {
			if f.State != "" {
				text += fmt.Sprintf(" %s:%s", f.Name, f.State)
			}
		}
		lines = append(lines, text)
		shown, err := json.Marshal(v.Version)
		if err != nil || strings.Contains(string(shown), phone) || strings.Contains(string(shown), id) || strings.Contains(string(v.Text), id) {
			t.Errorf("a number gets out: %s %s", shown, v.Text)
		}
		if v.Content != "" && v.Content != digest(v.Text) || (v.Content == "") != (v.Kind == office.Loose) {
			t.Errorf("content %q of %q", v.Content, v.Text)
		}
		for _, f := range v.Findings {
			if !strings.HasSuffix(f.Message, "。") {
				t.Errorf("no sentence: %s", f.Message)
			}
		}
	}
	if left != nil {
		lines = append(lines, fmt.Sprintf("left %d files %d findings", len(left.Files), len(left.Findings)))
	}
	return strings.Join(lines, "; "), versions, left
}

// correction is a letter of ours about the package of a record.
func correction(t *testing.T, record []byte) inbox.File {
	t.Helper()
	today := form.Date{Y: 2021, M: 5, D: 21}
	l, err := export.NewCorrection(kit().Campaign, record, []form.Objection{{Text: "请改。"}}, form.Date{}, today)
	var b strings.Builder
	if err == nil {
		err = l.Write(&b)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file("修改意见-凤城街道总工会+张三.zuimei", b.String())
}

func TestRead(t *testing.T) {
	jpg, pdf := file("p/a.jpg", "picture"), file("p/b.pdf", "%PDF-1.4")
	pack := file("p/package.json", record("张三", nil, jpg, pdf))
	letter := correction(t, pack.Data)
	renamed := func(f inbox.File, name string) inbox.File {
		to := file(name, "")
		to.Data = f.Data
		return to
	}
	other := file("q/package.json", record("李四", nil, file("q/a.jpg", "other")))
	form := word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷", "性别", "女", "身份证号", id, "联系电话", phone)
	for _, test := range []struct {
		name, want string
		in         inbox.Bundle
	}{
		{"nothing", "", inbox.Bundle{Text: "您好"}},
		{"package", "package 凤城街道总工会/张三 3 files 0 extra", inbox.Bundle{Files: []inbox.File{jpg, pack, pdf}}},
		{"its list for people", "package 凤城街道总工会/张三 3 files 0 extra", inbox.Bundle{Files: []inbox.File{jpg, pack, pdf, file("p/清单.txt", "清单")}}},
		{"every file renamed", "package 凤城街道总工会/张三 3 files 0 extra", inbox.Bundle{Files: []inbox.File{renamed(jpg, "tcmime.1.bin"), renamed(pack, "tcmime.2.bin"), renamed(pdf, "tcmime.3.bin")}}},
		{"altered", "package 凤城街道总工会/张三 3 files 0 extra a.jpg:altered", inbox.Bundle{Files: []inbox.File{pack, pdf, file("p/a.jpg", "changed")}}},
		{"missing", "package 凤城街道总工会/张三 3 files 0 extra a.jpg:missing", inbox.Bundle{Files: []inbox.File{pack, pdf}}},
		{"with something along", "package 凤城街道总工会/张三 3 files 2 extra", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf, file("p/more.txt", "x"), file("scan.pdf", "%PDF-1.4 y")}}},
		{"two", "package 凤城街道总工会/张三 3 files 0 extra; package 凤城街道总工会/李四 2 files 1 extra; left 1 files 0 findings", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf, other, file("q/a.jpg", "other"), file("q/sub/x.txt", "x"), file("y.txt", "y")}}},
		{"form", "form 牛泉镇总工会/周婷 1 files 1 extra", inbox.Bundle{Files: []inbox.File{file("表.docx", form), file("p.jpg", "x")}}},
		{"form beside its package", "package 凤城街道总工会/张三 3 files 1 extra", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf, file("表.docx", word(t, "姓名", "张三", "性别", "男", "民族", "汉"))}}},
		{"form about somebody else", "package 凤城街道总工会/张三 3 files 0 extra; form 牛泉镇总工会/周婷 1 files 0 extra", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf, file("表.docx", form)}}},
		{"two forms of two people", "form 牛泉镇总工会/周婷 1 files 0 extra; form /李四 1 files 0 extra; left 1 files 0 findings", inbox.Bundle{Files: []inbox.File{file("表.docx", form), file("表2.docx", word(t, "姓名", "李四", "性别", "男", "民族", "汉")), file("z.txt", "z")}}},
		{"blank form", "left 1 files 0 findings", inbox.Bundle{Files: []inbox.File{file("表.docx", word(t, "姓名", "", "性别", ""))}}},
		{"subject", "files 高庄街道总工会/吴九 1 files 0 extra", inbox.Bundle{Subject: "转发：高庄街道总工会+吴九", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"saved under a number", "files 高庄街道总工会/吴九 1 files 0 extra", inbox.Bundle{Source: "007-高庄街道总工会+吴九.eml", Subject: "高庄街道总工会+吴九", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"saved under a date", "files 高庄街道总工会/吴九 1 files 0 extra", inbox.Bundle{Source: "2021-05-28 【12】高庄街道总工会+吴九.zip", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a whole union", "files 晨光纺织有限公司工会委员会/吴九 1 files 0 extra", inbox.Bundle{Subject: "晨光纺织有限公司工会委员会+吴九", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a company", "files 晨光纺织有限公司/吴九 1 files 0 extra", inbox.Bundle{Subject: "晨光纺织有限公司+吴九", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a unit within a subject", "files 高庄街道总工会/ 1 files 0 extra", inbox.Bundle{Subject: "高庄街道总工会报送最美职工材料", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a unit and a name within a subject", "files 高庄街道总工会/吴九 1 files 0 extra", inbox.Bundle{Subject: "关于报送高庄街道总工会+吴九", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a unit within another", "files 茶业口镇总工会/ 1 files 0 extra", inbox.Bundle{Subject: "茶业口镇总工会材料", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"a unit in the text is for people to judge", "left 1 files 0 findings", inbox.Bundle{Subject: "材料", Text: "您好，高庄街道总工会的材料见附件。", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"two units in the text", "left 1 files 0 findings", inbox.Bundle{Subject: "材料", Text: "高庄街道总工会、牛泉镇总工会：", Files: []inbox.File{file("a.rar", "Rar!")}}},
		{"two units within subject and name", "left 1 files 0 findings", inbox.Bundle{Subject: "高庄街道总工会报送材料", Files: []inbox.File{file("牛泉镇总工会的表.rar", "Rar!")}}},
		{"subject alone", "", inbox.Bundle{Subject: "高庄街道总工会+吴九", Text: "没有附件"}},
		{"name of an archive", "files 某厂工会/吴九 1 files 0 extra", inbox.Bundle{Files: []inbox.File{file("某厂工会 + 吴九（最终版）.zip/a.pdf", "x")}}},
		{"a unit of the roster", "files 牛泉镇总工会/ 1 files 0 extra", inbox.Bundle{Subject: "莱芜区牛泉镇总工会", Files: []inbox.File{file("a.pdf", "x")}}},
		{"two units", "left 2 files 0 findings", inbox.Bundle{Files: []inbox.File{file("牛泉镇总工会+甲乙.pdf", "x"), file("苗山镇总工会+丙丁.pdf", "y")}}},
		{"no unit", "left 1 files 0 findings", inbox.Bundle{Subject: "照片+说明", Files: []inbox.File{file("a.pdf", "x")}}},
		{"ornament", "left 1 files 0 findings", inbox.Bundle{Files: []inbox.File{file("a.pdf", "x"), {Name: "logo.png", Data: []byte("x"), Inline: true}}}},
		{"cloud", "left 0 files 1 findings", inbox.Bundle{Links: []inbox.Link{{Provider: "百度网盘"}, {Provider: "百度网盘"}}}},
		{"problem", "package 凤城街道总工会/张三 3 files 0 extra", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf}, Problems: []inbox.Problem{{File: "b.zip", Text: "打不开。"}}}},
		{"the office's own letter", "package 凤城街道总工会/张三 3 files 0 extra", inbox.Bundle{Files: []inbox.File{pack, jpg, pdf, letter}}},
		{"the office's own letter alone", "", inbox.Bundle{Subject: "凤城街道总工会+张三", Files: []inbox.File{letter}}},
		{"package of nobody", "left 2 files 0 findings", inbox.Bundle{Files: []inbox.File{jpg, file("p/package.json", record(" ", func(r *export.Record) { delete(r.Answers, "unit") }, jpg))}}},
		{"package of a name", "package /张三 1 files 0 extra", inbox.Bundle{Files: []inbox.File{file("p/package.json", record("张三", func(r *export.Record) { delete(r.Answers, "unit") }))}}},
		{"like a record", "left 3 files 1 findings", inbox.Bundle{Files: []inbox.File{file("package.json", "{"), file("a.json", `{"format":2}`), file("b.json", `{"format":9,"answers":{}}`)}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, _, _ := read(t, test.in); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// What a clerk at the office reads of a package.
func TestFindings(t *testing.T) {
	pdf := file("p/b.pdf", "%PDF-1.4\n/Keywords (\xFE\xFF\x00"+strings.Join(strings.Split(strings.Repeat("b", 64), ""), "\x00")+")")
	changed := func(r *export.Record) {
		r.Printed = export.RecordPrinted{Changed: true, Fields: []form.Key{form.KeyName}}
		r.Example = true
	}
	b := inbox.Bundle{
		Files:    []inbox.File{file("p/package.json", record("张三", changed, pdf, file("p/c.jpg", "gone"))), pdf},
		Problems: []inbox.Problem{{File: "x.zip", Text: "设有密码。"}, {Text: "不完整。"}},
		Links:    []inbox.Link{{Provider: "百度网盘"}},
	}
	_, versions, _ := read(t, b)
	var all []string
	for _, f := range versions[0].Findings {
		all = append(all, string(f.Severity)+" "+f.Rule+" "+f.Message)
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{
		"note example 这是程序自带的示例",
		"error file-missing 材料包里缺少“c.jpg”，请对方补发。",
		"warning printed-changed 打印后“姓名”有改动，请与纸质推荐表核对。",
		"note scan-missing 没有盖章扫描件",
		"warning pdf-other “b.pdf”与材料包的内容不是同一次生成的，请核对。",
		"warning mail-problem “x.zip”设有密码。",
		"warning mail-problem 邮件不完整。",
		"warning cloud-link 邮件里有百度网盘的链接",
		"error required ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not among\n%s", want, text)
		}
	}
	if strings.Contains(text, "deadline") || strings.Contains(text, "mail-size") {
		t.Errorf("the clerk's own hints:\n%s", text)
	}

	var gone []inbox.File
	for i := range 25 {
		gone = append(gone, file(fmt.Sprintf("%d.jpg", i), "x"), file("same.jpg", "x"))
	}
	_, versions, _ = read(t, inbox.Bundle{Files: []inbox.File{file("package.json", record("张三", nil, gone...))}})
	count := map[string]int{}
	for _, f := range versions[0].Findings {
		count[f.Rule]++
		if f.Rule == ruleMissing {
			text = f.Message + f.Ask
		}
	}
	if count[ruleMissing] != mostNamed+1 || text != "材料包里还缺少 6 个文件，没有一一列出，请核对。材料包里还缺少 6 个文件，请重新生成整个材料包后发来。" {
		t.Errorf("%d missing, %s", count[ruleMissing], text)
	}

	foreign := inbox.Bundle{Files: []inbox.File{file("package.json", record("张三", func(r *export.Record) { r.Campaign = "other" }))}}
	if _, versions, _ := read(t, foreign); versions[0].Findings[1].Rule != "campaign" || len(versions[0].Findings) != 2 {
		t.Errorf("%+v", versions[0].Findings)
	}
}

// A form is not blamed for what no form asks, nor for pictures that came along.
func TestFormFindings(t *testing.T) {
	rules := func(files ...inbox.File) string {
		_, versions, _ := read(t, inbox.Bundle{Files: append(files, file("表.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷", "性别", "女")))})
		var all []string
		for _, f := range versions[0].Findings {
			all = append(all, f.Rule+":"+string(f.Field))
		}
		return strings.Join(all, " ")
	}
	alone, with := rules(), rules(inbox.File{Name: "a.jpg", Data: drafttest.JPEG(t, 40, 30)})
	for _, want := range []string{"from-form:package", "question-unanswered:package", "work-count:work", "portrait-missing:portrait", "required:story"} {
		if !strings.Contains(alone, want) {
			t.Errorf("%s is not among %s", want, alone)
		}
	}
	if strings.Count(alone, "question-unanswered") != 1 || strings.Contains(alone, "unit_kind") {
		t.Errorf("what no form asks: %s", alone)
	}
	if strings.Contains(with, "work-count") || strings.Contains(with, "portrait-missing") || !strings.Contains(with, "from-form") {
		t.Errorf("with pictures: %s", with)
	}
}

// Where a notice asks for the ID number, what is kept of a form has none, and its lack is no
// fault of a package.
func TestNoIDNumberIsKept(t *testing.T) {
	k := kit()
	k.Campaign.Steps = slices.Clone(k.Campaign.Steps)
	k.Campaign.Steps[1].Fields = append(slices.Clone(k.Campaign.Steps[1].Fields), form.Field{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident, Required: true})
	for _, f := range []inbox.File{
		file("表.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷", "身份证号", id)),
		file("package.json", record("张三", nil)),
	} {
		versions, _ := Reader{k}.Read(context.Background(), inbox.Bundle{Files: []inbox.File{f}}, Original{Received: noon})
		if len(versions) != 1 || strings.Contains(string(versions[0].Text), id) {
			t.Errorf("%s: %s", f.Name, versions[0].Text)
		}
		if slices.ContainsFunc(versions[0].Findings, func(f office.Finding) bool { return f.Field == form.KeyIDNumber }) {
			t.Errorf("%s: %+v", f.Name, versions[0].Findings)
		}
	}
}

// The printed form by itself belongs to its package, whatever it is called.
func TestPrintedFormAlone(t *testing.T) {
	print := strings.Repeat("b", 64)
	pdf := "%PDF-1.4\n/Keywords (\xFE\xFF\x00" + strings.Join(strings.Split(print, ""), "\x00") + ")"
	got, _, left := read(t, inbox.Bundle{Files: []inbox.File{file("凤城街道总工会+张三.pdf", pdf)}})
	if got != "left 1 files 0 findings" || left.Nomination != print {
		t.Errorf("%s, %+v", got, left)
	}
}

// A stranger's package may say anything: it costs neither time nor more than itself.
func TestHostilePackages(t *testing.T) {
	big := strings.Repeat("长", 200_000)
	many := make([]inbox.File, form.MaxPackageItems)
	for i := range many {
		many[i] = file(fmt.Sprintf("p/%d", i), fmt.Sprint(i))
	}
	for name, change := range map[string]func(*export.Record){
		"long answers": func(r *export.Record) { r.Answers[form.KeyName] = big },
		"odd names":    func(r *export.Record) { r.Answers[form.KeyUnit] = "a\x1b[31m\nb\u202e" },
		"paths": func(r *export.Record) {
			r.Files[0].Name = "../../etc/passwd"
			r.Photos = []export.RecordPhoto{{File: "../../etc/passwd"}}
		},
		"negative":  func(r *export.Record) { r.Number = -5; r.Files[0].Bytes = -1 },
		"same file": func(r *export.Record) { r.Files = append(r.Files, r.Files[0]) },
		"many":      func(r *export.Record) { r.Files = r.Files[:1] },
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			got, versions, _ := read(t, inbox.Bundle{Files: append([]inbox.File{file("p/package.json", record("张三", change, many[0]))}, many...)})
			if len(versions) != 1 {
				t.Fatal(got)
			}
			v := versions[0]
			if strings.ContainsAny(v.Unit+v.Name, "\x1b\n\u202e") || len([]rune(v.Name)) > 100 || v.Numbered < 1 || time.Since(start) > 30*time.Second {
				t.Errorf("%d characters of a name, number %d, %v", len([]rune(v.Name)), v.Numbered, time.Since(start))
			}
		})
	}
	var crowd []inbox.File
	for i := range mostPackages + 2 {
		crowd = append(crowd, file(fmt.Sprintf("%d/package.json", i), record(fmt.Sprint(i), func(r *export.Record) { r.Campaign = "other" })))
	}
	if _, versions, left := read(t, inbox.Bundle{Files: crowd}); len(versions) != mostPackages || left == nil || len(left.Files) != 2 || versions[0].Findings[2].Rule != ruleProblem {
		t.Errorf("%d packages of a crowd, %+v", len(versions), left)
	}
	endless := file("package.json", strings.Repeat("{", form.MaxRecordBytes+1))
	if got, _, _ := read(t, inbox.Bundle{Files: []inbox.File{endless}}); got != "left 1 files 0 findings" {
		t.Error(got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if v, _ := (Reader{kit()}).Read(ctx, inbox.Bundle{Files: many}, Original{}); len(v) != 0 {
		t.Error("it read on after the end")
	}
}

// Pictures beside several forms go to the person whose folder or name they have.
func TestPicturesOfSeveralPeople(t *testing.T) {
	zhou, wu := file("z/周婷/表.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷")), file("z/吴敏/表.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "吴敏"))
	flat := func(f inbox.File, name string) inbox.File {
		f.Name, f.Trail = name, []string{"z"}
		return f
	}
	for name, c := range map[string]struct {
		in         []inbox.File
		zhou, left int
	}{
		"a folder each":  {[]inbox.File{zhou, wu, file("z/周婷/1.jpg", "1"), file("z/周婷/照片/2.jpg", "2"), file("z/吴敏/3.jpg", "3"), file("z/4.jpg", "4")}, 2, 1},
		"by their names": {[]inbox.File{flat(zhou, "表1.docx"), flat(wu, "表2.docx"), file("z/周婷1.jpg", "1"), file("z/吴敏.jpg", "2"), file("z/合影.jpg", "3"), file("z/周婷与吴敏.jpg", "4")}, 1, 2},
	} {
		_, versions, left := read(t, inbox.Bundle{Files: c.in})
		if len(versions) != 2 || len(versions[0].Extra) != c.zhou || len(versions[1].Extra) != 1 || left == nil || len(left.Files) != c.left {
			t.Errorf("%s: %+v, left %+v", name, versions, left)
		}
	}
}

// A document that cannot be read is told once, but beside a package.
func TestUnreadDocuments(t *testing.T) {
	rtf := file("表.doc", `{\rtf1\ansi}`)
	told := func(b inbox.Bundle) (n int) {
		b.Files = append(b.Files, rtf)
		_, versions, left := read(t, b)
		findings := []office.Finding{}
		if left != nil {
			findings = left.Findings
		}
		for _, v := range versions {
			findings = append(findings, v.Findings...)
		}
		for _, f := range findings {
			if f.Message == "“表.doc”读不出来，请对方另存为 .docx 后重发。" {
				n++
			}
		}
		return n
	}
	for name, c := range map[string]struct {
		in   inbox.Bundle
		want int
	}{
		"alone":          {inbox.Bundle{}, 1},
		"with a subject": {inbox.Bundle{Subject: "高庄街道总工会+吴九"}, 1},
		"with a form":    {inbox.Bundle{Files: []inbox.File{file("1.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷"))}}, 1},
		"encrypted":      {inbox.Bundle{Problems: []inbox.Problem{{File: "表.doc", Text: "设有密码。"}}}, 0},
		"with a package": {inbox.Bundle{Files: []inbox.File{file("package.json", record("张三", nil))}}, 0},
	} {
		if got := told(c.in); got != c.want {
			t.Errorf("%s: told %d times", name, got)
		}
	}
}

// A package is taken whatever made it, and under whatever edition of the notice.
func TestVersionsOfPackages(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*export.Record)
		want   string
	}{
		"newer":   {func(r *export.Record) { r.Format = 3 }, "newer-program"},
		"edition": {func(r *export.Record) { r.Edition = 2 }, "edition"},
		"older":   {func(r *export.Record) { r.Format, r.Edition = 1, 0 }, ""},
	} {
		_, versions, _ := read(t, inbox.Bundle{Files: []inbox.File{file("p/package.json", record("张三", c.change))}})
		if len(versions) != 1 || versions[0].Kind != office.Package || versions[0].Name != "张三" {
			t.Errorf("%s: %+v", name, versions)
			continue
		}
		for _, rule := range []string{"newer-program", "edition"} {
			if got := slices.ContainsFunc(versions[0].Findings, func(f office.Finding) bool { return f.Rule == rule }); got != (rule == c.want) {
				t.Errorf("%s: %s is told: %v", name, rule, got)
			}
		}
	}
}

// What a text mentions is proposed; a date before the notice was issued, or long after the
// mail was received, comes of a wrong clock.
func TestProposedAndWrongClock(t *testing.T) {
	issued := kit().Campaign.Issued
	received := time.Date(issued.Y, time.Month(issued.M)+1, issued.D, 9, 0, 0, 0, office.China)
	for _, test := range []struct {
		at   time.Time
		want bool
	}{
		{time.Date(2009, 1, 1, 9, 0, 0, 0, office.China), false},
		{time.Date(issued.Y, time.Month(issued.M), issued.D, 0, 0, 0, 0, office.China), true},
		{time.Date(issued.Y, time.Month(issued.M), issued.D, 0, 0, -1, 0, office.China), false},
		{received.AddDate(0, 0, 2), true}, // by the office's clock
		{received.AddDate(1, 0, 0), false},
	} {
		b := inbox.Bundle{Subject: "材料", Date: test.at, Text: "高庄街道总工会的材料见附件。", Files: []inbox.File{file("a.rar", "Rar!")}}
		versions, u := Reader{Kit: kit()}.Read(t.Context(), b, Original{SHA256: "o", Received: received})
		if len(versions) != 0 || u == nil || u.Proposed != "高庄街道总工会" || u.Sent.IsZero() == test.want {
			t.Errorf("%v: %d versions, %+v", test.at, len(versions), u)
		}
	}
}
