package notice

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
)

// What is typed stands in the file, is saved by itself, and is taken back as one change.
func TestTypingChangesTheFile(t *testing.T) {
	d := open(t, "时间和份数")
	d.retype(t, "deadline_note", "逾期不再受理")
	d.retype(t, "copies", "2")
	d.retype(t, "deadline", "2021.6.4")
	if d.kept != nil {
		t.Error("saved at every keystroke")
	}
	d.Tick()
	c, problems := notice.Parse(d.kept)
	if len(problems) > 0 || c.DeadlineNote != "逾期不再受理" || c.Copies != 2 || c.Deadline != (form.Date{Y: 2021, M: 6, D: 4}) {
		t.Errorf("%v: %s, %d, %v", problems, c.DeadlineNote, c.Copies, c.Deadline)
	}
	uitest.WantShown(t, d, "已自动保存 10:32")
	if got, want := strings.Count(string(d.kept), "#"), strings.Count(string(assets.DefaultCampaign()), "#"); got != want {
		t.Errorf("%d comments, want %d", got, want)
	}
	for range 3 {
		if !d.Undo() {
			t.Fatal("nothing to undo")
		}
	}
	if string(d.Text()) != string(assets.DefaultCampaign()) || d.Undo() {
		t.Error("three undos do not restore the three values")
	}
	for _, undone := range []string{"逾期怎么办", "推荐表一式几份", "报送截止，当天仍算按时"} {
		if want := "重做：" + undone; d.footer.redo.Tooltip != want {
			t.Errorf("offers %s, want %s", d.footer.redo.Tooltip, want)
		}
		if !d.Redo() {
			t.Fatal("nothing to do again")
		}
	}
	if string(d.Text()) != string(d.kept) || d.Redo() || !d.footer.redo.Disabled() {
		t.Error("three redos do not bring the three values back")
	}
	for d.Undo() {
		continue
	}
	d.Redo()
	d.retype(t, "copies", "5")
	if d.Redo() || d.parsed(t).Value("copies") != int64(5) {
		t.Error("what was undone before another change can be done again")
	}
	for d.Undo() {
		continue
	}
	if r := d.at(t, "deadline_note"); d.Canvas().Focused() != r.target || r.shown() != "逾期不报视为放弃" {
		t.Error("the field is not focused and does not show what it had")
	}
}

// Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z in a field are the editor's own, as its buttons are.
func TestUndoKeys(t *testing.T) {
	d := open(t, "时间和份数")
	d.retype(t, "copies", "2")
	press := func(s fyne.Shortcut, want int64) {
		t.Helper()
		d.at(t, "copies").target.(fyne.Shortcutable).TypedShortcut(s)
		if got := d.parsed(t).Value("copies"); got != want {
			t.Errorf("%s: %v copies, want %d", s.ShortcutName(), got, want)
		}
	}
	press(&fyne.ShortcutUndo{}, 3)
	press(&fyne.ShortcutRedo{}, 2)
	press(&fyne.ShortcutUndo{}, 3)
	press(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, 2)
}

// What is wrong stands at its field, in the list of sections and at the foot, and the
// notice cannot be published or tried; a tap leads there.
func TestProblemsStandAtTheirPlace(t *testing.T) {
	d := open(t, "交到哪里")
	d.retype(t, "office.mailbox", "没有邮箱")
	uitest.WantShown(t, d, "邮箱“没有邮箱”写法不对，应是 名字@单位.cn 的样子。", "交到哪里 ●1", "还有 1 处要改")
	if d.at(t, "office.mailbox").target.(interface{ FullText() string }).FullText() != "没有邮箱" {
		t.Error("the text is not kept as typed")
	}
	uitest.TapButton(t, d, "时间和份数")
	d.retype(t, "copies", "三份")
	uitest.WantShown(t, d, "“三份”不是数字，请改成数字，例如 3。", "时间和份数 ●1", "还有 2 处要改")
	uitest.TapButton(t, d, "统计")
	uitest.TapButton(t, d, "发布第 1 版")
	if len(d.published) > 0 || d.Canvas().Focused() != d.at(t, "copies").target {
		t.Error("published, or not led to the first problem")
	}
	d.retype(t, "copies", "2")
	uitest.TapButton(t, d, "试填")
	if len(d.tried) > 0 || d.Canvas().Focused() != d.at(t, "office.mailbox").target {
		t.Error("tried, or not led to the problem")
	}
	d.Tick()
	uitest.WantShown(t, d, "通知里还有要改的地方，改好以后这里才会更新。")
	d.retype(t, "office.mailbox", "a@b.cn")
	d.Tick()
	uitest.WantNotShown(t, d, "处要改", "改好以后这里")
	uitest.TapButton(t, d, "试填")
	if len(d.tried) != 1 {
		t.Error("not tried")
	}
}

// A problem that no field shows stands on top of its section.
func TestLooseProblems(t *testing.T) {
	file := strings.Replace(string(assets.DefaultCampaign()), "[mail]", "[mail]\nbdoy = \"x\"", 1)
	d := newDesk(t, []byte(file), nil)
	uitest.TapButton(t, d, "邮件 ●1")
	uitest.WantShown(t, d, "不认识“bdoy”，是不是“body”？")

	broken := newDesk(t, []byte("title = “通知”\n"), nil)
	uitest.WantShown(t, broken, "第 1 行：文字要写在英文双引号 \" 里，这里用了中文引号，请改成英文双引号。")
	if broken.Undo() || string(broken.Text()) != "title = “通知”\n" {
		t.Error("a file that is no TOML was changed")
	}
}

func TestLists(t *testing.T) {
	d := open(t, "时间和份数")
	uitest.TapButton(t, d, "增加一项")
	if d.Canvas().Focused() != d.at(t, "schedule.3.when").target {
		t.Error("the new item has not the focus")
	}
	uitest.Erase(t, d)
	uitest.Type(t, d, "7月")
	d.itemTools(list{path: "schedule", what: "一项"}, 3, 4)[0].(interface{ Tapped(*fyne.PointEvent) }).Tapped(nil)
	d.itemTools(list{path: "schedule", what: "一项"}, 0, 4)[2].(interface{ Tapped(*fyne.PointEvent) }).Tapped(nil)
	x := d.parsed(t)
	if x.Len("schedule") != 3 || x.String("schedule.1.when") != "7月" || x.String("schedule.2.when") != "6月下旬" {
		t.Errorf("%v", x.Value("schedule"))
	}
	d.Undo()
	d.Undo()
	if x := d.parsed(t); x.Len("schedule") != 4 || x.String("schedule.3.when") != "7月" {
		t.Errorf("undone: %v", x.Value("schedule"))
	}
}

// What unfolds at the foot of the screen is scrolled into view.
func TestUnfoldingShowsTheItem(t *testing.T) {
	d := open(t, "要填的内容")
	path := "steps.1.fields.1"
	uitest.TapButton(t, d, "性别（选一个，必填）")
	box := d.at(t, path+".hint").box
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(box).Y
	if bottom := d.footer.root.Position().Y; top < 0 || top+box.Size().Height > bottom {
		t.Errorf("it lies from %v to %v, the foot begins at %v", top, top+box.Size().Height, bottom)
	}
}

// Units are pasted from Excel, with their other names in further columns.
func TestUnitsArePasted(t *testing.T) {
	d := open(t, "推荐单位")
	d.retype(t, "units", "甲工会\t甲联合会\n\n 乙工会 \n口镇街道总工会，口镇总工会；口镇工会\n")
	c, problems := notice.Parse(d.Text())
	if len(problems) > 0 || len(c.Units) != 3 || c.Units[0].Aliases[0] != "甲联合会" || c.Units[1].Name != "乙工会" || len(c.Units[2].Aliases) != 2 {
		t.Errorf("%v %+v", problems, c.Units)
	}
	d.retype(t, "units", "甲工会\n甲工会")
	uitest.WantShown(t, d, "单位“甲工会”重复了，请改掉或删去一个。")
	d.at(t, "units").set("")
	uitest.WantShown(t, d, "还没有推荐单位，填表人只能自己填写单位名称。")
	d.Undo()
	if n := d.parsed(t).Len("units"); n != 15 {
		t.Errorf("%d units after undo", n)
	}
}

// A notice goes to everybody: of a table out of Excel it takes units and their other names,
// never a heading, a person, a telephone or a mailbox.
func TestUnitsWithoutPeople(t *testing.T) {
	d := open(t, "推荐单位")
	for _, typed := range []string{
		"单位名称\t联系人\t电话\t简称\n口镇街道总工会\t王芳\t0634-6212345\t口镇总工会\n羊里镇总工会\t李强\t13800000000\t\n",
		"口镇街道总工会\t口镇总工会\t王芳\t13800000000\n羊里镇总工会\t\t李强\ta@x.cn\n",
		"推荐单位\n口镇街道总工会，口镇总工会，王芳，１３８００００００００\n羊里镇总工会\n",
		"羊里镇总工会\n单位\t手机\n口镇街道总工会、\t13800000000\n口镇街道总工会\t口镇总工会 6212345",
	} {
		d.retype(t, "units", typed)
		c, problems := notice.Parse(d.Text())
		names := fmt.Sprint(c.Units)
		if len(problems) > 0 || len(c.Units) < 2 || strings.ContainsAny(names, "王李0123456789@") || strings.Contains(names, "名称") || strings.Contains(names, "{单位") || strings.Contains(names, "推荐单位") {
			t.Errorf("%q: %v %v", typed, problems, names)
		}
		uitest.WantShown(t, d, "联系人、电话和邮箱没有放进通知")
	}
	d.Canvas().Unfocus()
	if shown := d.at(t, "units").target.(*field.Entry).Text; strings.Contains(shown, "13800000000") {
		t.Errorf("still shown: %s", shown)
	}
	d.retype(t, "units", "口镇街道总工会，口镇")
	uitest.WantNotShown(t, d, "没有放进通知")
}

// Placeholders are shown and typed in Chinese; the file keeps the documented ones.
func TestPlaceholdersInChinese(t *testing.T) {
	d := open(t, "邮件")
	if shown := d.at(t, "package.base").target.(*field.Entry).Text; !strings.Contains(shown, "{单位}") || strings.Contains(shown, "{unit}") {
		t.Errorf("shown %q", shown)
	}
	d.retype(t, "package.base", "{姓名}+｛单位｝+{name}")
	if base := d.parsed(t).String("package.base"); base != "{name}+{unit}+{name}" {
		t.Errorf("in the file %q", base)
	}
	uitest.WantShown(t, d, "{主办单位}")
	d.retype(t, "package.base", "{姓明}+{单位}")
	uitest.WantShown(t, d, "“{姓明}”不会换成实际内容", "处要改")
	for _, typed := range []string{"{{姓", "{{姓明}", "{", "｛姓"} {
		d.retype(t, "package.base", typed)
		if d.wrong() != 1 {
			t.Errorf("%s: %d errors, want 1", typed, d.wrong())
		}
		uitest.WantShown(t, d, "邮件 ●1", "还有 1 处要改")
	}
	d.retype(t, "package.base", "{姓名}+{单位}")
	uitest.WantNotShown(t, d, "不会换成实际内容", "●")
	uitest.TapButton(t, d, "推荐表")
	uitest.WantShown(t, d, "填表日期：{填表日期}")
	uitest.WantNotShown(t, d, "{filled}", "{unit}")
	d.reveal("sheet.lines.2.text")
	d.retype(t, "sheet.lines.2.text", "{单位}，{政治面貌}，{推荐单位}")
	if text := d.parsed(t).String("sheet.lines.2.text"); text != "{unit}，{politics}，{unit}" {
		t.Errorf("a field by its name: %q", text)
	}
	for _, p := range placeholders {
		if everywhere.inFile.Replace(everywhere.inChinese.Replace(p[0])) != p[0] {
			t.Errorf("%s is lost", p[0])
		}
	}
}

// The kind of the listed units is chosen by its words, not by its code.
func TestKindOfListedUnits(t *testing.T) {
	d := open(t, "推荐单位")
	uitest.WantShown(t, d, "镇（街）总工会")
	if n := len(d.at(t, "unit_kinds.listed").options); n < 2 {
		t.Errorf("%d kinds", n)
	}
}

// A field of the office's own is added, named and made a choice, and the units' screen
// shows it.
func TestOwnField(t *testing.T) {
	d := open(t, "要填的内容")
	d.live.showTab(stepTab)
	uitest.WantNotShown(t, d, "代号")
	d.add(d.fieldList("steps.1"), d.text.Len("steps.1.fields"))
	path := "steps.1.fields.11"
	d.retype(t, path+".label", "班组")
	d.at(t, path+".kind").set("choice")
	d.at(t, path+".choices").set("甲班\n乙班\n")
	c, problems := notice.Parse(d.Text())
	f, ok := c.Field("own_1")
	if len(problems) > 0 || !ok || f.Label != "班组" || f.Kind != form.Choice || len(f.Choices) != 2 {
		t.Fatalf("%v %+v", problems, f)
	}
	d.Tick()
	if uitest.TextIn(t, d.live.scroll.Content, "班组") == nil || uitest.TextIn(t, d.live.scroll.Content, "甲班") == nil {
		t.Error("the units' screen does not show it")
	}
	uitest.WantShown(t, d, "推荐表上没有这一项；要印，就在“推荐表”里给它一格")
	d.change("x", "x", true, func(x *edit.Text) error {
		return x.Put("sheet.table.rows.3.cells.0", edit.Item{{Key: "field", Value: "own_1"}})
	})
	uitest.WantNotShown(t, d, "推荐表上没有这一项")
	d.at(t, path+".kind").set("month")
	if _, problems := notice.Parse(d.Text()); len(problems) > 0 {
		t.Error(problems)
	}
}

// A field goes to another step and to another place on it, with its comments; it stays
// unfolded and has the focus, and one undo brings it back.
func TestFieldMovesToAnotherStep(t *testing.T) {
	d := open(t, "要填的内容")
	d.reveal("steps.1.fields.6") // 参加工作时间
	key, n := d.text.String("steps.1.fields.6.key"), d.text.Len("steps.2.fields")
	if options := d.at(t, "steps.1.fields.6.step").options; len(options) != len(form.PlainSteps) {
		t.Errorf("%d steps for a field that the program knows", len(options))
	}
	d.at(t, "steps.1.fields.6.step").set("2")
	moved := fmt.Sprintf("steps.2.fields.%d", n)
	c := mustParse(t, d.Text())
	if c.StepOf(form.Key(key)) != form.StepRecord || d.text.String(moved+".key") != key || !strings.Contains(string(d.Text()), "# [惯例] 参加工作时间。\n[[steps.fields]]\nkey = \"started\"") {
		t.Fatalf("%s is on %s, %s", key, c.StepOf(form.Key(key)), d.text.String(moved+".key"))
	}
	if d.Screen.opened["steps.1.fields.6"] || d.Canvas().Focused() != d.at(t, moved+".step").target {
		t.Error("another field is unfolded, or the focus is elsewhere")
	}
	d.at(t, moved+".place").set("0")
	if d.text.String("steps.2.fields.0.key") != key || d.Canvas().Focused() != d.at(t, "steps.2.fields.0.place").target {
		t.Errorf("the first is %s", d.text.String("steps.2.fields.0.key"))
	}
	d.Tick()
	d.live.showTab(stepTab)
	d.live.follow(form.StepRecord)
	if uitest.TextIn(t, d.live.scroll.Content, "参加工作时间") == nil {
		t.Error("the units' step does not show it")
	}
	d.Undo()
	d.Undo()
	if string(d.Text()) != string(assets.DefaultCampaign()) {
		t.Error("two undos do not bring it back")
	}
	d.reveal("steps.4.fields.0") // 主要事迹 belongs to the story
	for _, r := range d.rows {
		if r.path == "steps.4.fields.0.step" {
			t.Error("a field that belongs to one step is offered others")
		}
	}
}

// Every section can be built, and each of its values set to what it shows: that changes
// nothing.
func TestEveryValueReadsAsItIsWritten(t *testing.T) {
	file := append(assets.DefaultCampaign(), "\n[[attachments]]\nlabel = \"证书\"\nformats = [\"pdf\"]\ncount = 2\nsize = 10485760\nrequired = true\n"...)
	d := newDesk(t, file, nil)
	values := 0
	for i, sec := range d.sections {
		d.show(i)
		for path := range everyPath(d.text) {
			d.Screen.opened[path] = true
		}
		d.rebuild()
		for _, r := range d.rows {
			if r.target == nil {
				continue
			}
			values++
			r.set(r.shown())
			if c, problems := notice.Parse(d.Text()); len(problems) > 0 || c.ID == "" {
				t.Fatalf("%s: %s: %v", sec.title, r.path, problems)
			}
		}
	}
	if values < 150 {
		t.Errorf("only %d values", values)
	}
	if was, is := form.Changes(mustParse(t, file), d.campaign); len(was)+len(is) > 0 {
		t.Errorf("%v %v", was, is)
	}
}

// everyPath lists the paths of the lists' items in a notice.
func everyPath(x *edit.Text) map[string]bool {
	all := map[string]bool{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		all[path] = true
		switch in := v.(type) {
		case map[string]any:
			for key, w := range in {
				walk(strings.TrimPrefix(path+"."+key, "."), w)
			}
		case []any:
			for i, w := range in {
				walk(path+"."+itoa(i), w)
			}
		}
	}
	for _, key := range []string{"steps", "sheet", "questions", "seals"} {
		walk(key, x.Value(key))
	}
	return all
}

func mustParse(t *testing.T, file []byte) form.Campaign {
	t.Helper()
	c, problems := notice.Parse(file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// The page is drawn with the notice as it is, and a label that does not fit is told at its
// cell.
func TestPageFollows(t *testing.T) {
	d := open(t, "推荐表")
	d.change("x", "x", true, func(x *edit.Text) error {
		return x.Set("sheet.table.rows.3.cells.0.label", "工作单位全称和地址")
	})
	d.Tick()
	if len(d.allProblems()) != 1 || d.sectionOf(d.allProblems()[0].Path) != d.current {
		t.Fatalf("%+v", d.allProblems())
	}
	d.reveal(d.allProblems()[0].Path)
	uitest.WantShown(t, d, "推荐表 ●1")
	d.Undo()
	d.Tick()
	uitest.WantNotShown(t, d, "推荐表 ●1")
	d.jump(form.KeyPhone)
	if d.sections[d.current].title != "要填的内容" || d.Canvas().Focused() != d.at(t, "steps.1.fields.10.label").target {
		t.Errorf("a tapped cell leads to %s", d.sections[d.current].title)
	}
}

// The example lies in a folder of its own only as long as the editor is open.
func TestExampleIsRemoved(t *testing.T) {
	d := open(t, "邮件")
	left := filepath.Join(os.TempDir(), "zuimei-notice-1") // by a program that was killed
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(left, time.Time{}, time.Now().Add(-25*time.Hour)); err != nil {
		t.Fatal(err)
	}
	sweep()
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), "zuimei-notice-*"))
	if len(folders) != 1 {
		t.Fatalf("%d folders", len(folders))
	}
	d.Close()
	if _, err := os.Stat(folders[0]); !os.IsNotExist(err) {
		t.Error("it is still there")
	}
}

// An editor that is left before its example is there leaves nothing behind; until then it says
// what is under way.
func TestExampleIsCancelled(t *testing.T) {
	d := newDesk(t, assets.DefaultCampaign(), nil)
	d.Later = true
	again := New(d.frame)
	if again.live.waiting.Label.Text != "正在准备示例…" || !again.live.waiting.Box.Visible() {
		t.Error("nothing says what is under way")
	}
	again.Close()
	d.Finish()
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), "zuimei-notice-*"))
	if again.live.session != nil || len(folders) != 1 {
		t.Errorf("%d folders, of two editors of which one is open", len(folders))
	}
}

// The keyboard reaches the sections.
func TestSectionsByKeyboard(t *testing.T) {
	d := open(t, "统计")
	d.Canvas().Focus(d.nav.items[3])
	uitest.Press(t, d, fyne.KeyReturn)
	if d.current != 3 {
		t.Errorf("section %d", d.current)
	}
}

func TestReadOnly(t *testing.T) {
	d := newDesk(t, assets.DefaultCampaign(), func(fr *Frame) { fr.ReadOnly = errDisk })
	uitest.WantShown(t, d, "只能查看，不能修改：磁盘满了。")
	d.rows[0].set("别的名称")
	if string(d.Text()) != string(assets.DefaultCampaign()) || len(uitest.Buttons(d, "发布第 1 版")) > 0 {
		t.Error("changed all the same")
	}
}

// What a notice allows and its page has no room for is told at the field, before any unit
// meets it; so is an opinion's cell without room for a seal.
func TestAdvice(t *testing.T) {
	d := open(t, "要填的内容")
	d.reveal("steps.1.fields.7.max")
	d.retype(t, "steps.1.fields.7.max", "60")
	d.Tick()
	uitest.WantShown(t, d, "“职务/岗位（工种）”填到最长时表格里印不下，多出")
	if d.wrong() != 0 {
		t.Error("advice keeps the notice from being published")
	}
	d.Undo()
	uitest.TapButton(t, d, "推荐表")
	d.change("x", "x", true, func(x *edit.Text) error { return x.Set("sheet.table.rows.8.height", 40) })
	d.Tick()
	if len(d.advice) == 0 {
		t.Fatal("no advice on low cells for seals")
	}
	uitest.WantShown(t, d, d.advice[0].Message)
}

// Every step of the clerk's can be looked at, filled in with the example, and without room
// the page opens over the window.
func TestStepsAreShown(t *testing.T) {
	d := open(t, "推荐单位")
	d.live.showTab(stepTab)
	for _, id := range form.StepIDs {
		d.live.follow(id)
		d.Tick()
		if title := d.campaign.Step(id).Title; uitest.TextIn(t, d.live.scroll.Content, title) == nil {
			t.Errorf("%s does not show its title %s", id, title)
		}
	}
	// The last step's buttons, which the keyboard reaches, write into the example's folder.
	for _, b := range uitest.Buttons(d, "生成并打开 PDF") {
		b.OnTapped()
	}
	out, _ := filepath.Glob(filepath.Join(d.live.folder, "导出", "*.pdf"))
	if len(out) != 1 || len(d.Screen.opened)+len(d.opened) > 0 {
		t.Errorf("wrote %q, opened %q", out, d.opened)
	}
	if entries, _ := os.ReadDir(d.window.Env.Drafts); len(entries) > 0 {
		t.Errorf("%d files among the clerk's own", len(entries))
	}
	if n := d.live.session.Nomination.Answer(form.KeyName); n == "" {
		t.Error("no example")
	}
	d.window.Native.Resize(fyne.NewSize(770, 440))
	uitest.TapButton(t, d, "打印效果")
	if len(d.Canvas().Overlays().List()) != 1 {
		t.Error("no page over the window")
	}
}

// Each value is set in the section that leads to its problems, and there is a section for
// everything that the file can say.
func TestEverythingHasItsSection(t *testing.T) {
	d := open(t, "统计")
	for i := range d.sections {
		d.show(i)
		for _, r := range d.rows {
			if r.target != nil && d.sectionOf(r.path) != i {
				t.Errorf("%s is set in %s, its problems lead to %s", r.path, d.sections[i].title, d.sections[d.sectionOf(r.path)].title)
			}
		}
	}
	owned := map[string]bool{}
	for _, sec := range d.sections {
		for _, path := range sec.owns {
			owned[path] = true
		}
	}
	for i := range reflect.TypeFor[form.Campaign]().NumField() {
		if key := reflect.TypeFor[form.Campaign]().Field(i).Tag.Get("toml"); key != "" && !owned[key] {
			t.Errorf("no section for %s", key)
		}
	}
}

// A number that is none belongs to its item: with the list changed it is gone.
func TestWrongNumbersGoWithTheirItems(t *testing.T) {
	d := open(t, "附件和清单")
	uitest.TapButton(t, d, "增加一种")
	d.retype(t, "attachments.0.count", "几个")
	if d.wrong() != 1 {
		t.Fatal("not told")
	}
	d.change("x", "attachments", true, func(x *edit.Text) error { return x.Remove("attachments", 0) })
	if d.wrong() != 0 {
		t.Error("it is still told")
	}
}

// The wheel scrolls the page also while the mouse is over a one-line entry.
func TestWheelOverAnEntry(t *testing.T) {
	d := open(t, "照片和字数")
	over := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.at(t, "photos.min_work").box).AddXY(30, 40)
	for i := range 5 {
		if test.Scroll(d.Canvas(), over, 0, -25); d.scroll.Offset.Y != 2.5*float32(25*(i+1)) {
			t.Fatalf("after %d notches the page is at %v", i+1, d.scroll.Offset)
		}
	}
}
