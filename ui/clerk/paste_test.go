package clerk

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/table"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
)

// pastedRows are formRows as Excel copies them.
func pastedRows() string {
	var lines []string
	for _, row := range formRows {
		lines = append(lines, strings.Join(row, "\t"))
	}
	return strings.Join(lines, "\r\n")
}

// ctrlV presses Ctrl+V as the driver does: the focused object gets it if it takes
// shortcuts, else the window, whose shortcuts the canvas of the tests does not run.
func ctrlV(p *Program) {
	paste := &fyne.ShortcutPaste{Clipboard: p.App.Clipboard()}
	if focused, ok := p.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(paste)
		return
	}
	p.paste()
}

// A table pasted on the start page becomes a new draft, once the user wants it.
func TestPastedTableBecomesADraft(t *testing.T) {
	p := newTestProgram(t)
	photograph(t, p, "start-empty")
	for _, paste := range []func(){
		func() { ctrlV(p) },
		func() { uitest.TapText(t, p, "从表格粘贴") },
		func() {
			uitest.TapButton(t, p, "打开…")
			uitest.TapText(t, p, "从表格粘贴")
		},
	} {
		p.App.Clipboard().SetContent(pastedRows())
		paste()
		uitest.WantShown(t, p, "从粘贴的表格读入", "1988年6月", "中共党员", "没有认出的栏目", "血型：O", "意见栏不读入。")
		if len(listDir(p.Env.Drafts)) > 0 {
			t.Error("a draft was made at once")
		}
		uitest.TapButton(t, p, "取消")
	}
	ctrlV(p)
	photograph(t, p, "import-pasted")
	ctrlV(p) // while the panel is open
	uitest.TapButton(t, p, acceptButton(t, p))
	if p.shell == nil {
		t.Fatalf("no draft was opened\n%s", uitest.Shown(p))
	}
	wantAnswer(t, p.shell.session, form.KeyName, "周婷")
}

// In a draft it is one act with one undo; in a field Ctrl+V pastes the text, as ever.
func TestPastedTableFillsADraft(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	before := s.Nomination.Clone()
	p.App.Clipboard().SetContent("周婷\t女")
	goTo(p, form.StepPerson)
	uitest.WantShown(t, p, "读入推荐表…", "从表格粘贴")
	photograph(t, p, "person-empty")
	focus, _ := p.shell.steps[p.shell.current].Field(form.KeyName)
	p.Canvas().Focus(focus)
	ctrlV(p)
	if got := focus.(*field.Entry).Text; !strings.HasPrefix(got, "周婷") || p.Canvas().Overlays().Top() != nil {
		t.Errorf("the field has %q", got)
	}
	s.Set(form.KeyName, "")
	p.Canvas().Unfocus()
	p.App.Clipboard().SetContent(pastedRows())
	ctrlV(p)
	uitest.TapButton(t, p, acceptButton(t, p))
	wantAnswer(t, s, form.KeyName, "周婷")
	uitest.WantShown(t, p, "已填入")
	p.shell.undoLast()
	if got := form.PrintedChanges(s.Kit.Campaign, before, s.Nomination); len(got) > 0 {
		t.Errorf("left %v", got)
	}
	uitest.TapText(t, p, "从表格粘贴")
	uitest.TapButton(t, p, acceptButton(t, p))
	goTo(p, form.StepUnit)
	uitest.WantNotShown(t, p, "从表格粘贴")
}

// Without a table there is one sentence, which goes by itself.
func TestNothingToPaste(t *testing.T) {
	const none = "剪贴板里没有表格，请先在 Word、WPS 或 Excel 里选中表格复制。"
	p := newTestProgram(t)
	p.App.Clipboard().SetContent("")
	ctrlV(p)
	uitest.WantShown(t, p, none)
	photograph(t, p, "start-nothing-pasted")
	p.App.Clipboard().SetContent("甲\t乙\n丙\t丁")
	ctrlV(p)
	uitest.WantShown(t, p, "粘贴的表格里没有认出可以填入的内容，请连同栏目名称一起复制。")
	p.start.showBin()
	p.App.Clipboard().SetContent(pastedRows())
	ctrlV(p)
	if p.Canvas().Overlays().Top() != nil {
		t.Error("pasted into the recycle bin")
	}

	s := openEmpty(t, p)
	p.Canvas().Unfocus()
	p.App.Clipboard().SetContent("他在高炉旁干了二十年。")
	ctrlV(p)
	uitest.WantShown(t, p, none)
	photograph(t, p, "draft-nothing-pasted")
	p.tick()
	uitest.WantNotShown(t, p, none)
	if !s.Nomination.Blank() || p.Canvas().Overlays().Top() != nil {
		t.Error("something was taken")
	}
	p.App.Clipboard().SetContent(strings.Repeat("甲\t", table.MaxPasted))
	ctrlV(p)
	uitest.WantShown(t, p, "粘贴的内容过大，上限 8 MB，没有读入，请只复制要填入的表。")
	goTo(p, form.StepPerson)
	uitest.WantNotShown(t, p, "粘贴的内容过大")
}

// On Windows the page that Word puts beside the text is read; the text where there is
// none; and a clipboard that another program holds is named as that.
func TestPastedPage(t *testing.T) {
	p := newTestProgram(t)
	page := "<table><tr><td rowspan=2>姓名<td rowspan=2>王强<td>性别<td>男<tr><td>民族<td>回<tr><td>文化程度<td>本科</table>"
	var failed error
	p.Env.ClipboardPage = func(most int) ([]byte, error) { return []byte(page)[:min(len(page), most)], failed }
	p.App.Clipboard().SetContent("姓名\t张三")
	ctrlV(p)
	uitest.WantShown(t, p, "王强", "回族", "大学本科")
	uitest.TapButton(t, p, "取消")
	page = "<p>王强"
	ctrlV(p)
	uitest.WantShown(t, p, "张三")
	uitest.TapButton(t, p, "取消")
	page, failed = "", errors.New("OpenClipboard")
	p.App.Clipboard().SetContent("")
	ctrlV(p)
	uitest.WantShown(t, p, "剪贴板正被别的程序占用，请再点一次。")
}
