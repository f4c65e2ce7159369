package office

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/internal/disk"
	"zuimei/internal/uitest"
	"zuimei/office/store"
	"zuimei/ui/look"
)

// All kinds of attachments are stored at once, each kind in a folder of its own.
func TestAllAttachments(t *testing.T) {
	d, _, sh := openRound(t)
	sh.show(sectionSummary)
	uitest.TapButton(t, d, "附件存到文件夹")
	var menu, button fyne.CanvasObject
	for _, o := range uitest.Visible(d) {
		if m, ok := o.(*widget.PopUpMenu); ok {
			menu = m
		}
		if b, ok := o.(*look.Button); ok && b.Text == "附件存到文件夹" {
			button = b
		}
	}
	if below, top := menu.Position().Y+menu.Size().Height, uitest.App().Driver().AbsolutePositionForObject(button).Y; below > top || below < top-20 {
		t.Errorf("the menu ends at %v, its button begins at %v", below, top)
	}
	uitest.ClickText(t, d, "全部")
	uitest.WantShown(t, d, "每种附件一个文件夹", "打开所在文件夹")
	for _, name := range []string{"证件照", "工作生活照", "事迹材料"} {
		if files, err := os.ReadDir(sh.round.Out(name)); err != nil || len(files) < 10 {
			t.Errorf("%s: %d files, %v", name, len(files), err)
		}
	}
}

// The summary lists in the order that is chosen, keeps an edited short text, and writes
// the workbooks, the forms and the attachments.
func TestSummary(t *testing.T) {
	d, w, sh := openRound(t)
	sh.show(sectionSummary)
	uitest.WantShown(t, d, "列 21 人", "名册外", "女性")
	uitest.ClickText(t, d, "姓氏笔画")
	uitest.WantShown(t, d, "按姓氏笔画为序")
	uitest.ClickText(t, d, "苏庆东")
	uitest.WantShown(t, d, "苏庆东　简要事迹", "改回自动的")
	sub, _ := sh.round.Submission(rowNamed(t, sh, "苏庆东").ID)
	if sub.Brief != "" {
		t.Errorf("brief %q before it was edited", sub.Brief)
	}
	uitest.TapButton(t, d, "生成汇总表")
	uitest.WantShown(t, d, "已生成汇总表，没有电话", "没有与其他单位比对完，表里写明了。", "打开所在文件夹")
	uitest.TapButton(t, d, "推荐表合成一个 PDF")
	uitest.WantShown(t, d, "每人一个书签")
	for _, name := range []string{"2021年莱芜最美职工汇总表.xlsx", "2021年莱芜最美职工汇总表（内部，勿外传）.xlsx", "2021年莱芜最美职工推荐表.pdf"} {
		if info, err := os.Stat(sh.round.Out(name)); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
	edited := sh.round.Out("2021年莱芜最美职工汇总表.xlsx")
	if err := os.WriteFile(edited, []byte("改过"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Tick() // what was received is compared meanwhile
	uitest.TapButton(t, d, "生成汇总表")
	uitest.WantNotShown(t, d, "没有与其他单位比对完")
	uitest.WantShown(t, d, "原来的改过，没有动；新的是“2021年莱芜最美职工汇总表（2）.xlsx”。")
	if data, err := os.ReadFile(edited); err != nil || string(data) != "改过" {
		t.Errorf("what was edited is now %.20q, %v", data, err)
	}
	uitest.ClickText(t, d, "只列合格的")
	uitest.WantShown(t, d, "列 0 人")
}

// A short text that was edited is saved on leaving the row, after a moment, with the section
// and with the program; it can be undone, a visit at a time.
func TestBriefIsSavedByItself(t *testing.T) {
	d, w, sh := openRound(t)
	sh.show(sectionSummary)
	id := rowNamed(t, sh, "苏庆东").ID
	want := func(when, text string) {
		t.Helper()
		if sub, _ := sh.round.Submission(id); sub.Brief != text {
			t.Errorf("%s: brief %q, want %q", when, sub.Brief, text)
		}
	}
	edit := func(text string) {
		t.Helper()
		uitest.ClickText(t, d, "苏庆东")
		pressInBrief(t, d, text)
	}
	edit("他把噪声降了下来。")
	sh.sections[sectionSummary].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	want("another row", "他把噪声降了下来。")
	edit("第二次改。")
	w.Tick()
	want("a moment later", "第二次改。")
	pressInBrief(t, d, "第三次改。")
	sh.show(sectionReceive)
	want("another section", "第三次改。")
	sh.undo()
	want("undone", "他把噪声降了下来。")
	sh.show(sectionSummary)
	edit("最后一句。")
	d.Stop()
	saved, err := store.Read(sh.round.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if sub, _ := saved.Round.Submission(id); sub.Brief != "最后一句。" {
		t.Errorf("brief %q at the end of the program", sub.Brief)
	}
}

// What undoing puts back is about the person it was about, whoever was joined with them since;
// what could not be saved is no step of undo.
func TestBriefUndone(t *testing.T) {
	d, w, sh := openRound(t)
	sh.show(sectionSummary)
	id := rowNamed(t, sh, "苏庆东").ID
	edit := func(text string) {
		t.Helper()
		uitest.ClickText(t, d, "苏庆东")
		pressInBrief(t, d, text)
		w.Tick()
		sh.sections[sectionSummary].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	full := true
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if full && to == "round.json" {
			return errors.New("disk full")
		}
		return rename()
	})
	edit("没有存下。")
	if got := sh.round.CanUndo(); got != "" {
		t.Errorf("can undo %q, which was not saved", got)
	}
	full = false
	edit("他把噪声降了下来。")
	was, _ := sh.round.Submission(id)
	sh.round.Change(func(s *store.Store) error { // a namesake is joined with him
		sub, _ := s.Round.Submission(id)
		v := sub.Newest()
		v.Nomination, v.Content, v.Files = "another", "another", nil
		sub.Versions = append(slices.Clone(sub.Versions), v)
		return s.Save()
	}, nil)
	edit("第二次改。")
	if sub, _ := sh.round.Submission(id); sub.Brief != "第二次改。" || sub.Briefed != was.Briefed+1 {
		t.Fatalf("%q, %d", sub.Brief, sub.Briefed)
	}
	sh.undo()
	if sub, _ := sh.round.Submission(id); sub.Brief != was.Brief || sub.Briefed != was.Briefed {
		t.Errorf("undone: %q about %d versions, want %q about %d", sub.Brief, sub.Briefed, was.Brief, was.Briefed)
	}
}

// pressInBrief replaces the short text in the entry.
func pressInBrief(t testing.TB, d *Desk, text string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if e, ok := o.(interface {
			Focus()
			Replace(string)
		}); ok {
			e.Focus()
			e.Replace(text)
			return
		}
	}
	t.Fatal("no entry on screen")
}
