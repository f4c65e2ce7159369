package notice

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/adopt"
	"zuimei/form/notice"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/files"
)

// dialogs answers with a file.
type dialogs string

func (d dialogs) OpenFiles(_ string, _ files.Filter, _ bool, done func([]string)) {
	done([]string{string(d)})
}
func (d dialogs) OpenFolder(_ string, done func(string)) { done("") }

// ownForm writes a form of an office's own: 姓名, 特长, 单位意见 and a photo.
func ownForm(t *testing.T) string {
	t.Helper()
	cell := func(width, span, text string) string {
		grid := ""
		if span != "" {
			grid = `<w:gridSpan w:val="` + span + `"/>`
		}
		return `<w:tc><w:tcPr><w:tcW w:w="` + width + `" w:type="dxa"/>` + grid + `</w:tcPr><w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p></w:tc>`
	}
	row := func(height string, cells ...string) string {
		return `<w:tr><w:trPr><w:trHeight w:val="` + height + `"/></w:trPr>` + strings.Join(cells, "") + `</w:tr>`
	}
	body := `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>最美职工登记表</w:t></w:r></w:p>` +
		`<w:tbl><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="3000"/><w:gridCol w:w="1500"/><w:gridCol w:w="3000"/></w:tblGrid>` +
		row("600", cell("1500", "", "姓名"), cell("3000", "", ""), cell("1500", "", "性别"), cell("3000", "", "")) +
		row("600", cell("1500", "", "特长"), cell("3000", "", ""), cell("1500", "", "民族"), cell("3000", "", "")) +
		row("4000", cell("1500", "", "单位意见"), cell("7500", "3", "（盖章）　年　月　日")) +
		`</w:tbl>`
	name := filepath.Join(t.TempDir(), "登记表.docx")
	if err := os.WriteFile(name, drafttest.Docx(t, body), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// An office's own form is shown as it will print, cell by cell, and becomes the table only
// when the office says so; what was taken wrong is overruled before.
func TestOwnForm(t *testing.T) {
	d := open(t, "推荐表")
	before := string(d.Text())
	d.window.Env.Dialogs = dialogs(ownForm(t))
	uitest.TapButton(t, d, "从 Word 推荐表生成…")
	uitest.WantShown(t, d, "从“登记表.docx”生成推荐表", "填：姓名", "填：性别", "新的一项，名称如下", "特长", "各单位填报时仍会问到的", "这张表上不印推荐单位")
	if string(d.Text()) != before {
		t.Error("the notice was changed before anybody agreed")
	}
	d.Tick()
	if got := d.live.session.Kit.Campaign.Sheet.Lines; len(got) == 0 || !strings.Contains(got[0].Text, "最美职工登记表") {
		t.Errorf("the page beside it shows another form: %+v", got)
	}
	for _, c := range d.adoption.proposal.Cells {
		if c.Label == "特长" {
			d.adoption.choose(adopt.Choice{Row: c.Row, Column: c.Column, Role: adopt.New, Label: "业余特长"}, false)
		}
	}
	d.Tick()
	for _, b := range uitest.Buttons(d, "用这张表")[:1] {
		b.OnTapped()
	}
	c, problems := notice.Parse(d.Text())
	if len(problems) > 0 || len(c.Sheet.Table.Rows) != 3 {
		t.Fatalf("%v: %d rows", problems, len(c.Sheet.Table.Rows))
	}
	found := false
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			found = found || f.Label == "业余特长" && form.Known[f.Key].Key == ""
		}
	}
	if !found {
		t.Error("no new field of the chosen name")
	}
	uitest.WantShown(t, d, "表格外面的字")
	d.Undo()
	if string(d.Text()) != before {
		t.Error("one undo does not bring the table back")
	}
}

// What the form does not print need not be asked for any more: one tap, that can be taken back
// as long as the form is looked at, and undone with it.
func TestOwnFormAsksForLess(t *testing.T) {
	d := open(t, "推荐表")
	before := string(d.Text())
	d.Drop(ownForm(t))
	uitest.WantShown(t, d, "仍会问到的：推荐单位、单位类别、联系人", "政治面貌")
	uitest.TapButton(t, d, "其中 ")
	uitest.WantShown(t, d, "仍会问到的：推荐单位、单位类别、联系人、联系人电话、填表日期。", "不再问的：", "工作简历。")
	uitest.TapButton(t, d, "还是要问")
	uitest.WantNotShown(t, d, "不再问的：")
	uitest.TapButton(t, d, "其中 ")
	d.Tick()
	uitest.Buttons(d, "用这张表")[0].OnTapped()
	c := mustParse(t, d.Text())
	for _, key := range []form.Key{form.KeyPolitics, form.KeyEmployer, form.KeyResume} {
		if _, ok := c.Field(key); ok {
			t.Errorf("%s is still asked for", key)
		}
	}
	for _, key := range []form.Key{form.KeyName, form.KeyEthnicity, form.KeyContact, form.KeyUnitKind, form.KeyDeeds} {
		if _, ok := c.Field(key); !ok {
			t.Errorf("%s is not asked for any more", key)
		}
	}
	d.Undo()
	if string(d.Text()) != before {
		t.Error("one undo does not bring all back")
	}
}

// What the form's maker filled in is asked about: fixed text, or each unit's own.
func TestOwnFormFilledIn(t *testing.T) {
	d := open(t, "推荐表")
	cell := func(text string) string { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>" }
	row := func(texts ...string) string {
		all := ""
		for _, text := range texts {
			all += cell(text)
		}
		return "<w:tr>" + all + "</w:tr>"
	}
	name := filepath.Join(t.TempDir(), "表.docx")
	body := "<w:tbl>" + row("姓名", "", "类别", "学生") + row("民族", "汉族", "电话", "") + "</w:tbl>"
	if err := os.WriteFile(name, drafttest.Docx(t, body), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Drop(name)
	uitest.WantShown(t, d, "表里有 2 格已经填好，如“类别：学生”", "表里已经填好，请确认。", "类别：学生", "民族：汉族")
	uitest.TapText(t, d, "各单位自己填") // the last of two
	d.Tick()
	uitest.WantShown(t, d, "表里有 1 格已经填好，如“类别：学生”")
	uitest.TapText(t, d, "都一样，照样印")
	d.Tick()
	uitest.WantNotShown(t, d, "已经填好", "民族：汉族")
	uitest.Buttons(d, "用这张表")[0].OnTapped()
	cells := mustParse(t, d.Text()).Sheet.Table.Rows
	if cells[0].Cells[3].Label != "学生" || cells[1].Cells[1].Field != form.KeyEthnicity {
		t.Errorf("%+v", cells)
	}
}

func TestOwnFormIsLeft(t *testing.T) {
	d := open(t, "邮件")
	before := string(d.Text())
	if d.Drop("/x/照片.jpg") || !d.Drop(ownForm(t)) {
		t.Fatal("a form is taken by its ending, and nothing else")
	}
	uitest.TapButton(t, d, "不用了")
	uitest.WantShown(t, d, "各单位发材料时的邮件正文")
	d.Drop(ownForm(t))
	uitest.TapButton(t, d, "统计")
	uitest.WantShown(t, d, "汇总表的列")
	if string(d.Text()) != before || d.adoption != nil {
		t.Error("the form was taken all the same")
	}
	empty := filepath.Join(t.TempDir(), "空.docx")
	if err := os.WriteFile(empty, drafttest.Docx(t, "<w:p/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Drop(empty)
	uitest.WantShown(t, d, "空.docx")
	d.Drop(filepath.Join(t.TempDir(), "没有.docx"))
	uitest.WantShown(t, d, "文件“没有.docx”打不开：")
}
