package clerk

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/photo"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// formRows is a filled-in form: the labels at the left of what was typed.
var formRows = [][]string{
	{"姓 名", "周婷", "性 别", "女"},
	{"出生年月", "1988.06（39岁）", "民 族", "汉"},
	{"文化程度", "本科", "政治面貌", "党员"},
	{"单位及职务", "莱芜区人民医院护理部副主任"},
	{"联系电话", "13806341234", "血型", "O"},
	{"曾获荣誉", "2021年5月获市五一劳动奖章"},
	{"主要事迹", "该同志从事护理工作十五年。"},
}

// writeForm writes a Word form with a table and returns its path.
func writeForm(t *testing.T, name string, rows [][]string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<w:p><w:r><w:t>推荐表</w:t></w:r></w:p><w:tbl>`)
	for _, row := range rows {
		b.WriteString(`<w:tr>`)
		for _, cell := range row {
			b.WriteString(`<w:tc><w:p><w:r><w:t xml:space="preserve">` + cell + `</w:t></w:r></w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	return drafttest.WriteFile(t, name, drafttest.Docx(t, b.String()))
}

// tickOf returns the tick of the first line on screen with a label.
func tickOf(t *testing.T, p *Program, label string) *look.Check {
	t.Helper()
	var tick *look.Check
	for _, o := range uitest.Visible(p) {
		if c, ok := o.(*look.Check); ok {
			tick = c
		}
		if words, ok := o.(*look.Prose); ok && tick != nil && words.Text == label {
			return tick
		}
	}
	t.Fatalf("no line %q\n%s", label, uitest.Shown(p))
	return nil
}

// acceptButton returns the button that fills in what is ticked.
func acceptButton(t *testing.T, p *Program) string {
	t.Helper()
	for _, b := range uitest.Buttons(p, "填入") {
		return b.Text
	}
	t.Fatalf("no button\n%s", uitest.Shown(p))
	return ""
}

// A form dropped on the start page becomes a new draft, but only once the user wants it.
func TestFormBecomesADraft(t *testing.T) {
	p := newTestProgram(t)
	path := writeForm(t, "推荐表-周婷.docx", formRows)
	p.drop([]string{path})
	uitest.WantShown(t, p, "从“推荐表-周婷.docx”读入", "1988年6月", "中共党员", "1988.06（39岁）", "没有认出的栏目", "血型：O")
	photograph(t, p, "import-start")
	if len(listDir(p.Env.Drafts)) > 0 {
		t.Error("a draft was made at once")
	}
	uitest.TapButton(t, p, "取消")
	if p.shell != nil || p.Canvas().Overlays().Top() != nil || len(listDir(p.Env.Drafts)) > 0 {
		t.Fatal("not cancelled")
	}
	worldOf(p).files = []string{path}
	p.start.chooseForm()
	uitest.TapButton(t, p, acceptButton(t, p))
	if p.shell == nil {
		t.Fatalf("no draft was opened\n%s", uitest.Shown(p))
	}
	s := p.shell.session
	wantAnswer(t, s, form.KeyName, "周婷")
	wantAnswer(t, s, form.KeyBorn, "1988-06")
	if got := s.Nomination.Campaign; got != p.Env.Notices[0].ID {
		t.Errorf("notice %q", got)
	}
	uitest.TapButton(t, p, "已填入 9 项，撤销")
	if blank := form.NewNomination(s.Nomination.Campaign); len(form.PrintedChanges(s.Kit.Campaign, blank, s.Nomination)) > 0 {
		t.Errorf("left %+v", s.Nomination)
	}
	uitest.WantNotShown(t, p, "已填入")
}

// A form does not say of which kind the unit is; where the notice knows it, nobody is asked.
func TestFormBringsTheKindOfUnit(t *testing.T) {
	for unit, kind := range map[string]string{"口镇街道总工会": "town", "某某公司工会": ""} {
		p := newTestProgram(t)
		p.drop([]string{writeForm(t, "推荐表.docx", append([][]string{{"推荐单位", unit}}, formRows...))})
		uitest.TapButton(t, p, acceptButton(t, p))
		wantAnswer(t, p.shell.session, form.KeyUnit, unit)
		wantAnswer(t, p.shell.session, form.KeyUnitKind, kind)
	}
}

// What is ticked goes into the open draft from any step, and one undo on any other takes
// it all back.
func TestFormFillsADraft(t *testing.T) {
	for _, id := range form.StepIDs {
		p := newTestProgram(t)
		s := openEmpty(t, p)
		s.Set(form.KeyPolitics, "群众")
		before := s.Nomination.Clone()
		goTo(p, id)
		p.drop([]string{writeForm(t, "推荐表.docx", formRows)})
		if tickOf(t, p, "工作单位").Checked {
			t.Error("what is unsure is ticked")
		}
		many := acceptButton(t, p)
		test.Tap(tickOf(t, p, "性别"))
		if got := acceptButton(t, p); got == many {
			t.Errorf("button %q", got)
		}
		uitest.TapButton(t, p, acceptButton(t, p))
		wantAnswer(t, s, form.KeyName, "周婷")
		wantAnswer(t, s, form.KeySex, "")
		wantAnswer(t, s, form.KeyPolitics, "中共党员")
		wantAnswer(t, s, form.KeyEmployer, "")
		goTo(p, form.StepRecord)
		uitest.WantShown(t, p, "已填入")
		p.shell.undoLast()
		if got := form.PrintedChanges(s.Kit.Campaign, before, s.Nomination); len(got) > 0 {
			t.Errorf("%s: left %v", id, got)
		}
		for _, other := range form.StepIDs {
			goTo(p, other)
			uitest.WantNotShown(t, p, "已填入")
		}
	}
}

// With LOOK in the environment, photographs the panel in the states to look at.
func TestImportLooks(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	rows := append(slices.Clone(formRows), []string{"家庭住址", "莱芜区某街道某小区", "健康状况", "健康"}, []string{"主要事迹", strings.Repeat("该同志从事护理工作十五年，", 40)})
	p.drop([]string{writeForm(t, "推荐表-周婷.docx", rows)})
	photograph(t, p, "import-draft")
	p.Theme.Zoom = 1.5
	photograph(t, p, "import-draft-150")
	p.Theme.Zoom = 1
	for _, o := range uitest.VisibleIn(p.importPanel) {
		if scroll, ok := o.(*container.Scroll); ok {
			scroll.ScrollToBottom()
		}
	}
	photograph(t, p, "import-draft-end")
	// The form is of somebody else.
	uitest.WantShown(t, p, "表里是“周婷”，这份材料是“"+s.Nomination.Answer(form.KeyName)+"”，是另一个人就不要填入。")
	if got := acceptButton(t, p); got != "填入" || tickOf(t, p, "姓名").Checked {
		t.Errorf("ticked: %s", got)
	}
	test.Tap(tickOf(t, p, "项目"))
	uitest.TapButton(t, p, acceptButton(t, p))
	photograph(t, p, "import-filled")
	if s.Nomination.Answer(form.KeyName) != "周婷" {
		t.Error("not filled in")
	}
}

// The titles of the columns stay while the table scrolls; no label and no usual date wraps.
func TestImportTable(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	s.Set(form.KeyPost, "炼铁厂二号高炉值班工长")
	p.drop([]string{writeForm(t, "推荐表.docx", append(slices.Clone(formRows), []string{"备注", strings.Repeat("有字。\n", 60)}))})
	at := func(text string) (top, height float32) {
		t.Helper()
		for _, o := range uitest.VisibleIn(p.importPanel) {
			if prose, ok := o.(*look.Prose); ok && prose.Text == text {
				return p.App.Driver().AbsolutePositionForObject(prose).Y, prose.Size().Height
			}
		}
		t.Fatalf("no %q\n%s", text, uitest.Shown(p))
		return 0, 0
	}
	_, one := at("姓名")
	for _, text := range []string{"职务/岗位（工种）", "炼铁厂二号高炉值班工长"} {
		if _, height := at(text); height > one {
			t.Errorf("%s wraps", text)
		}
	}
	title, _ := at("项目")
	row, _ := at("姓名")
	for _, o := range uitest.VisibleIn(p.importPanel) {
		if scroll, ok := o.(*container.Scroll); ok {
			scroll.ScrollToBottom()
		}
	}
	title2, _ := at("项目")
	row2, _ := at("姓名")
	if title2 != title || row2 >= row {
		t.Errorf("the title moved from %v to %v, the line from %v to %v", title, title2, row, row2)
	}
}

// A document that cannot be read, or has nothing, is told in one sentence.
func TestFormRefused(t *testing.T) {
	p := newTestProgram(t)
	p.drop([]string{drafttest.WriteFile(t, "坏.xlsx", []byte("PK"))})
	uitest.WantShown(t, p, "“坏.xlsx”")
	photograph(t, p, "import-refused")
	p.drop([]string{drafttest.WriteDocx(t, "空.docx")})
	uitest.WantShown(t, p, "空.docx")
	if p.Canvas().Overlays().Top() != nil {
		t.Error("something lies over the window")
	}
}

// In an open draft too; a blank form is not taken for a story.
func TestBlankFormRefused(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.drop([]string{writeForm(t, "空白推荐表.docx", [][]string{{"姓名", "", "性别", ""}, {"民族", "", "出生年月", ""}})})
	uitest.WantShown(t, p, "“空白推荐表.docx”里没有认出可以填入的内容，请换一个文件。")
	uitest.TapButton(t, p, "知道了")
	if !s.Nomination.Blank() || p.Canvas().Overlays().Top() != nil {
		t.Error("something was taken")
	}
}

// A story with a small table goes to its step, and a form with a story is shown with both.
func TestFormOrStory(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	story := `<w:p><w:r><w:t>炉火为证</w:t></w:r></w:p>` + strings.Repeat(`<w:p><w:r><w:t>　　`+strings.Repeat("他在高炉旁干了二十年，", 10)+`</w:t></w:r></w:p>`, 4)
	table := func(cells ...string) string {
		out := `<w:tbl>`
		for at := 0; at < len(cells); at += 2 {
			out += `<w:tr><w:tc><w:p><w:r><w:t>` + cells[at] + `</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>` + cells[at+1] + `</w:t></w:r></w:p></w:tc></w:tr>`
		}
		return out + `</w:tbl>`
	}
	p.drop([]string{drafttest.WriteFile(t, "事迹.docx", drafttest.Docx(t, table("姓名", "张三", "性别", "男")+story))})
	if got := stepOnScreen(p); got != form.StepStory || s.Nomination.Answer(form.KeyStory) == "" {
		t.Errorf("on %s", got)
	}
	p.drop([]string{drafttest.WriteFile(t, "推荐表.docx", drafttest.Docx(t, table("姓名", "张三", "性别", "男", "民族", "汉", "出生年月", "1985.6", "文化程度", "大专")+story))})
	uitest.WantShown(t, p, "1985年6月", "填入")
	tickOf(t, p, s.Kit.Campaign.Label(form.KeyStory))
}

// Reading can be cancelled, and closing the draft meanwhile drops the result.
func TestFormReadingCancelled(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	w := worldOf(p)
	w.Later = true
	p.drop([]string{writeForm(t, "推荐表.docx", formRows)})
	statFiles := w.Work[0]
	w.Work = w.Work[1:]
	statFiles()
	p.tick()
	uitest.WantShown(t, p, "正在读入", "推荐表.docx")
	uitest.TapButton(t, p, "取消")
	p.finish()
	if p.Canvas().Overlays().Top() != nil {
		t.Errorf("something lies over the window\n%s", uitest.Shown(p))
	}
}

// listDir returns the names in a folder, none if it is not there.
func listDir(dir string) (names []string) {
	all, _ := os.ReadDir(dir)
	for _, e := range all {
		names = append(names, filepath.Base(e.Name()))
	}
	return names
}

// The portrait comes into the draft with its bytes unchanged, and undo takes it back too.
func TestFormPortrait(t *testing.T) {
	p := newTestProgram(t)
	data := drafttest.JPEG(t, 358, 441)
	r := fill.Result{
		Fields:   []fill.Proposal{{Field: form.KeyName, Becomes: "周婷", Found: "周婷", Sure: true}},
		Portrait: &fill.Portrait{Name: "image1.jpeg", Data: data, Facts: photo.Facts("image1.jpeg", data), Note: "最好另给原图。", Sure: true},
	}
	copied := func() bool {
		t.Helper()
		s := p.shell.session
		got, err := os.ReadFile(filepath.Join(s.Draft.Dir(), filepath.FromSlash(s.Nomination.Photos.Portrait)))
		return err == nil && bytes.Equal(got, data)
	}
	p.showImport(nil, p.Env.Notices[0], imported{names: []string{"推荐表.docx"}}, r)
	uitest.WantShown(t, p, "图片 358×441", "最好另给原图。")
	shown := picturesIn(p.importPanel)
	if len(shown) != 1 || shown[0].Image == nil || shown[0].Image.Bounds().Dy() > 240 {
		t.Errorf("%d pictures", len(shown))
	}
	photograph(t, p, "import-portrait")
	uitest.TapButton(t, p, "填入 2 项")
	if p.shell == nil || !copied() {
		t.Fatal("no portrait in the new draft")
	}
	p.leave()
	s := openSample(t, p)
	before := s.Nomination.Clone()
	p.showImport(p.shell, p.Env.Notices[0], imported{names: []string{"推荐表.docx"}}, r)
	uitest.TapButton(t, p, "填入 2 项")
	wantAnswer(t, s, form.KeyName, "周婷")
	if s.Nomination.Photos.Portrait == before.Photos.Portrait || !copied() {
		t.Errorf("portrait %q", s.Nomination.Photos.Portrait)
	}
	p.tick() // the portrait is examined
	p.showImport(p.shell, p.Env.Notices[0], imported{names: []string{"推荐表.docx"}}, r)
	uitest.WantShown(t, p, "认出 1 项", "另有 1 项与草稿里的相同")
	r.Fields[0].Was = "周婷"
	p.showImport(p.shell, p.Env.Notices[0], imported{names: []string{"推荐表.docx"}}, r)
	uitest.WantShown(t, p, "认出 2 项，草稿里都已经有了，没有要填入的。")
	uitest.TapButton(t, p, "取消")
	p.shell.undoLast()
	if !reflect.DeepEqual(s.Nomination, before) {
		t.Errorf("left %+v", s.Nomination.Photos)
	}
}

// What the draft has already is counted and not listed.
func TestFormWithKnownAnswers(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	s.Set(form.KeyEthnicity, "汉族")
	s.Set(form.KeyName, "周婷")
	s.Set(form.KeyPhone, "13800000000")
	p.drop([]string{writeForm(t, "推荐表.docx", formRows)})
	uitest.WantShown(t, p, "认出 9 项", "另有 2 项与草稿里的相同，没有列出。", "13800000000", "13806341234")
	uitest.WantNotShown(t, p, "汉族")
	photograph(t, p, "import-known")
	test.Tap(tickOf(t, p, "工作单位"))
	test.Tap(tickOf(t, p, "职务/岗位（工种）"))
	uitest.TapButton(t, p, "填入 9 项")
	p.drop([]string{writeForm(t, "推荐表.docx", formRows)})
	uitest.WantShown(t, p, "认出 11 项，草稿里都已经有了，没有要填入的。", "血型：O")
	for _, b := range uitest.Buttons(p, "填入") {
		if !b.Disabled() {
			t.Error("there is something to fill in")
		}
	}
}

// Of several people in a table one is chosen, and of several open notices one.
func TestFormChoices(t *testing.T) {
	first := drafttest.Notice(t)
	second := first
	second.ID, second.Title = "second", "另一份通知"
	p := newProgramIn(t, t.TempDir(), first, second)
	p.drop([]string{writeForm(t, "汇总表.docx", [][]string{
		{"序号", "姓名", "性别", "民族", "联系电话"},
		{"1", "周婷", "女", "汉", "13806341234"},
		{"2", "王强", "男", "回", "13806345678"},
	})})
	uitest.WantShown(t, p, "按哪份通知填", "表里有 2 个人，读哪一个", "汉族")
	if got := strings.Count(uitest.Shown(p), "现在是第 1 个，请核对。"); got > 2 { // a text and its segment
		t.Errorf("the note stands %d times", got)
	}
	photograph(t, p, "import-people")
	uitest.ClickText(t, p, "1　周婷")
	uitest.ClickText(t, p, "2　王强")
	uitest.ClickText(t, p, "另一份通知")
	uitest.ClickText(t, p, first.Title)
	uitest.WantShown(t, p, "回族")
	uitest.WantNotShown(t, p, "表里有 2 个人，现在是第 2 个，请核对。")
	all := tickOf(t, p, "项目")
	if !all.Checked || !tickOf(t, p, "姓名").Checked {
		t.Error("not all are ticked though the user chose who is meant")
	}
	test.Tap(tickOf(t, p, "民族"))
	if all.Checked {
		t.Error("all are said to be ticked")
	}
	uitest.TapButton(t, p, acceptButton(t, p))
	if p.shell == nil {
		t.Fatal("no draft")
	}
	wantAnswer(t, p.shell.session, form.KeyName, "王强")
	if got := p.shell.session.Nomination.Campaign; got != first.ID {
		t.Errorf("notice %q", got)
	}
}

// While no notice is open, a form cannot become a draft.
func TestFormWithoutNotice(t *testing.T) {
	p := newTestProgram(t)
	worldOf(p).Time = worldOf(p).Time.AddDate(5, 0, 0)
	p.ShowStart()
	p.drop([]string{writeForm(t, "推荐表.docx", formRows)})
	uitest.WantShown(t, p, "现在没有正在报送的通知，请先打开通知文件，再打开“推荐表.docx”。")
	if p.Canvas().Overlays().Top() != nil {
		t.Error("something lies over the window")
	}
}
