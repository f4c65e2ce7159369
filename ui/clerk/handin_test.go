package clerk

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// atHandIn is the sample on its last step.
func atHandIn(t *testing.T) (*Program, *session.Session, *step.HandInStep) {
	t.Helper()
	p := newTestProgram(t)
	s := openSample(t, p)
	goTo(p, form.StepHandIn)
	return p, s, p.shell.steps[p.shell.current].(*step.HandInStep)
}

// accents are the red buttons on screen.
func accents(p *Program) []string {
	var titles []string
	for _, b := range uitest.Buttons(p, "") {
		if b.Importance == look.Accent {
			titles = append(titles, b.Text)
		}
	}
	return titles
}

func wantAccent(t *testing.T, p *Program, want ...string) {
	t.Helper()
	if got := accents(p); !slices.Equal(got, want) {
		t.Errorf("red: %q, want %q", got, want)
	}
}

func TestPrintAndPackage(t *testing.T) {
	p, s, st := atHandIn(t)
	w := worldOf(p)
	uitest.WantShown(t, p, "材料齐全。先打印盖章，再发送电子版。", "单面、实际大小、1 份", "6 个章已盖 0 个")
	wantAccent(t, p, "生成并打开 PDF")
	photograph(t, p, "handin")

	uitest.TapButton(t, p, "生成并打开 PDF")
	names := export.NamesOf(s.Kit.Campaign, s.Nomination)
	out := filepath.Join(p.Env.Drafts, "导出")
	if want := []string{filepath.Join(out, names.Paper)}; !slices.Equal(w.opened, want) {
		t.Fatalf("opened %q, want %q", w.opened, want)
	}
	if n := s.Nomination; n.Printed == nil || *n.Printed != form.FormDigest(form.Case{Campaign: s.Kit.Campaign, Nomination: n, Evidence: s.Examination.Evidence}) {
		t.Error("what was printed is not noted")
	}
	p.tick()
	wantAccent(t, p, "生成电子材料包")

	uitest.TapButton(t, p, "生成电子材料包")
	uitest.WantShown(t, p, names.Zip+"　共 9 个文件", "重新生成材料包")
	wantAccent(t, p, "打开所在文件夹")
	uitest.TapButton(t, p, "打开所在文件夹")
	if want := []string{filepath.Join(out, names.Zip)}; !slices.Equal(w.revealed, want) {
		t.Errorf("showed %q, want %q", w.revealed, want)
	}
	photograph(t, p, "handin-done")

	// The files are those that the command writes for the same draft.
	s.SaveNow()
	n, err := draft.Read(s.Draft.Dir())
	if err != nil {
		t.Fatal(err)
	}
	x := s.Kit.Examine(t.Context(), export.NewPhotos(s.Draft.Dir()), n, p.Today())
	ready, _, ok := x.Finalize()
	if !ok {
		t.Fatal("not final")
	}
	h, err := ready.Write(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{h.Paper, h.Zip, h.Mail} {
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(out, filepath.Base(path)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want the same %d; %v", filepath.Base(path), len(got), len(want), err)
		}
	}

	uitest.TapButton(t, p, "生成邮件草稿")
	if got := w.opened[len(w.opened)-1]; got != st.Package.Mail {
		t.Errorf("opened %q", got)
	}

	// The next session knows all that.
	p.leave()
	if err := p.openNow(s.ClosedDir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	s = p.shell.session
	goTo(p, form.StepHandIn)
	uitest.WantShown(t, p, names.Zip+"　共 9 个文件")
	s.Set(form.KeyDeeds, "改了")
	uitest.WantShown(t, p, "推荐表打印后内容有改动，请重新打印盖章。", "打印后改动的项目：主要事迹。", "生成后材料又有改动，请重新生成")
}

func TestChangesAfterPrinting(t *testing.T) {
	p, s, _ := atHandIn(t)
	uitest.TapButton(t, p, "生成并打开 PDF")
	p.tick()
	s.Set(form.KeyStory, s.Nomination.Answer(form.KeyStory)+"完。") // not on the page
	uitest.WantNotShown(t, p, "打印后")
	tapCheck(t, p, "党组织意见", 0)
	s.Set(form.KeyEmployer, "山东莱芜示例钢铁有限公司")
	s.Edit("", func(n *form.Nomination) { n.Honours = n.Honours[:1] })
	p.tick()
	uitest.WantShown(t, p, "推荐表打印后内容有改动，请重新打印盖章。", "打印后改动的项目：工作单位、曾获荣誉。")
	wantAccent(t, p, "生成并打开 PDF")
	if heightOf(t, p, "推荐表打印后内容有改动，请重新打印盖章。") > heightOf(t, p, "1　打印推荐表") {
		t.Error("it does not stand first")
	}
	photograph(t, p, "handin-changed")

	// Printed again: new paper, no stamps on it yet; that can be taken back.
	uitest.TapButton(t, p, "生成并打开 PDF")
	uitest.WantNotShown(t, p, "打印后内容有改动")
	uitest.WantShown(t, p, "6 个章已盖 0 个")
	uitest.TapButton(t, p, "已重新清点盖章，撤销")
	uitest.WantShown(t, p, "6 个章已盖 1 个")
	uitest.WantNotShown(t, p, "打印后内容有改动")
	// What is typed back to what was printed is no change.
	s.Set(form.KeyEmployer, "别处")
	uitest.WantShown(t, p, "打印后改动的项目：工作单位。")
	s.Set(form.KeyEmployer, "山东莱芜示例钢铁有限公司")
	uitest.WantNotShown(t, p, "打印后内容有改动")
}

// heightOf is how far down a text stands.
func heightOf(t *testing.T, p *Program, text string) float32 {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		words, isProse := o.(*look.Prose)
		label, isLabel := o.(*widget.Label)
		if isProse && words.Text == text || isLabel && label.Text == text {
			return p.App.Driver().AbsolutePositionForObject(o).Y
		}
	}
	t.Fatalf("no text %q", text)
	return 0
}

// tapCheck taps the i-th check box on screen with a title.
func tapCheck(t *testing.T, p *Program, title string, i int) {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		if c, ok := o.(*look.Check); ok && c.Text == title {
			if i--; i < 0 {
				test.Tap(c)
				return
			}
		}
	}
	t.Fatalf("no check box %q", title)
}

func TestStampsAreCounted(t *testing.T) {
	p, s, _ := atHandIn(t)
	for i := range 3 {
		tapCheck(t, p, "党组织意见", i)
	}
	tapCheck(t, p, "工会意见", 1)
	uitest.WantShown(t, p, "6 个章已盖 4 个")
	if want := []string{"1-party", "2-party", "2-union", "3-party"}; !slices.Equal(s.Nomination.Stamped, want) {
		t.Errorf("kept %q, want %q", s.Nomination.Stamped, want)
	}
	tapCheck(t, p, "党组织意见", 0)
	uitest.WantShown(t, p, "6 个章已盖 3 个")
	if slices.Contains(s.Nomination.Stamped, "1-party") {
		t.Error("ticked off and still kept")
	}
}

func TestErrorsAreListedAndADraftIsOffered(t *testing.T) {
	p, s, _ := atHandIn(t)
	spoil(p, s)
	uitest.WantShown(t, p, "还有 2 处需要修改，改好后才能生成正式的推荐表和材料包。现在可以先打印草稿。", "升位前的")
	wantAccent(t, p)
	for _, title := range []string{"生成并打开 PDF", "生成电子材料包"} {
		if !uitest.Buttons(p, title)[0].Disabled() {
			t.Errorf("%s is offered", title)
		}
	}
	photograph(t, p, "handin-errors")
	uitest.TapButton(t, p, "打印草稿")
	w := worldOf(p)
	if len(w.opened) != 1 || !strings.HasSuffix(w.opened[0], "-草稿.pdf") {
		t.Errorf("opened %q", w.opened)
	}
	if s.Nomination.Printed != nil {
		t.Error("a draft counts as printed")
	}
	p.shell.print()
	if len(w.opened) != 1 {
		t.Error("Ctrl+P printed in spite of errors")
	}
	test.Tap(findingRows(p)[0])
	if stepOnScreen(p) != form.StepPerson {
		t.Errorf("the error leads to %s", stepOnScreen(p))
	}
}

// The last step shows three errors and leads to all of them.
func TestThreeErrorsStandOnTheLastStep(t *testing.T) {
	p, s, _ := atHandIn(t)
	for i, key := range []form.Key{form.KeyName, form.KeyEmployer, form.KeyDeeds, form.KeyStoryTitle} {
		s.Set(key, "")
		if got := len(findingRows(p)); got != min(i+1, 3) {
			t.Errorf("%d of %d errors stand here", got, i+1)
		}
		if i < 3 {
			uitest.WantNotShown(t, p, "处…")
		}
	}
	uitest.WantShown(t, p, "还有 4 处需要修改")
	uitest.TapText(t, p, "全部 4 处…")
	if stepOnScreen(p) != form.StepReview || len(findingRows(p)) != 4 {
		t.Errorf("on %s with %d errors", stepOnScreen(p), len(findingRows(p)))
	}
}

func TestPrintShortcut(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.shell.print() // Ctrl+P; the test canvas takes no shortcuts
	if stepOnScreen(p) != form.StepHandIn || len(worldOf(p).opened) != 1 {
		t.Errorf("on %s, opened %q", stepOnScreen(p), worldOf(p).opened)
	}
}

func TestCopying(t *testing.T) {
	p, s, _ := atHandIn(t)
	for title, want := range map[string]string{
		"复制邮箱": "lwghxjb@jn.shandong.cn",
		"复制主题": "凤城街道总工会+张三",
		"复制正文": export.MailBody(s.Kit.Campaign, s.Nomination, ""),
	} {
		uitest.TapButton(t, p, title)
		if got := p.App.Clipboard().Content(); got != want {
			t.Errorf("%s: %q", title, got)
		}
		uitest.WantShown(t, p, "复制好了")
		p.tick()
		uitest.WantNotShown(t, p, "复制好了")
	}
}

// scanFile writes a file that could be a scan.
func scanFile(t *testing.T, name string) string {
	t.Helper()
	data := drafttest.Pictures()[1].Data
	if filepath.Ext(name) == ".pdf" {
		data = []byte("%PDF-1.7\n%%EOF\n")
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestScans(t *testing.T) {
	p, s, st := atHandIn(t)
	uitest.TapButton(t, p, "生成电子材料包")
	p.drop([]string{scanFile(t, "盖章.pdf"), filepath.Join(t.TempDir(), "没有.pdf")})
	uitest.WantShown(t, p, "盖章.pdf", "“没有.pdf”打不开，没有添加，请核对文件。", "生成后材料又有改动")
	worldOf(p).files = []string{scanFile(t, "第二份.jpg")}
	uitest.TapButton(t, p, "添加扫描件")
	if want := []string{"scans/盖章.pdf", "scans/第二份.jpg"}; !slices.Equal(s.Nomination.Scans, want) {
		t.Fatalf("scans: %q, want %q", s.Nomination.Scans, want)
	}
	p.tick()
	if st.Scans.Note.Visible() {
		t.Error("the old complaint stands")
	}
}

func TestScansAreRemovedAndPacked(t *testing.T) {
	p, s, _ := atHandIn(t)
	p.drop([]string{scanFile(t, "盖章.pdf")})
	uitest.TapButton(t, p, "移除")
	uitest.WantNotShown(t, p, "盖章.pdf\n")
	uitest.TapButton(t, p, "已移除“盖章.pdf”，撤销")
	if len(s.Nomination.Scans) != 1 {
		t.Fatalf("scans: %q", s.Nomination.Scans)
	}
	p.tick()
	photograph(t, p, "handin-scans")
	uitest.TapButton(t, p, "重新生成材料包")
	uitest.WantShown(t, p, "共 10 个文件")
}

func TestWorkIsShownAndCancelled(t *testing.T) {
	p, s, st := atHandIn(t)
	worldOf(p).Later = true
	uitest.TapButton(t, p, "生成电子材料包")
	uitest.WantShown(t, p, "正在生成材料包……")
	if b := uitest.Buttons(p, "生成并打开 PDF")[0]; !b.Disabled() {
		t.Error("two pieces of work at once")
	}
	for _, title := range []string{"更改位置", "生成邮件草稿"} {
		if !uitest.Buttons(p, title)[0].Disabled() {
			t.Errorf("%s can be pressed and does nothing", title)
		}
	}
	uitest.TapButton(t, p, "取消")
	p.finish()
	uitest.WantShown(t, p, "已取消，文件夹里的文件没有变。")
	uitest.WantNotShown(t, p, "正在生成")
	uitest.TapButton(t, p, "打印草稿")
	uitest.TapButton(t, p, "取消")
	p.finish()
	uitest.WantShown(t, p, "已取消，文件夹里的文件没有变。")
	if entries, _ := os.ReadDir(st.Folder()); len(entries) > 0 {
		t.Errorf("left %v", entries)
	}
	// A draft that is left meanwhile is not changed.
	uitest.TapButton(t, p, "生成并打开 PDF")
	p.leave()
	p.finish()
	if s.Nomination.Printed != nil {
		t.Error("changed after it was left")
	}
}

// What other programs do cannot be ended, and nothing is offered that would.
func TestOpeningIsNotCancelled(t *testing.T) {
	p, _, _ := atHandIn(t)
	uitest.TapButton(t, p, "生成电子材料包")
	worldOf(p).Later = true
	for title, says := range map[string]string{"生成邮件草稿": "正在打开邮件草稿……", "打开所在文件夹": "正在打开文件夹……"} {
		uitest.TapButton(t, p, title)
		uitest.WantShown(t, p, says)
		uitest.WantNotShown(t, p, "取消")
		p.finish()
	}
	uitest.TapButton(t, p, "生成并打开 PDF")
	uitest.WantShown(t, p, "取消")
	w := worldOf(p)
	making := w.Work[0]
	w.Work = w.Work[1:]
	making()
	uitest.WantShown(t, p, "正在打开“")
	uitest.WantNotShown(t, p, "取消")
	p.finish()
	uitest.WantShown(t, p, "已生成并打开“")
}

// A scan that comes while the step works is added after that.
func TestScansWaitForTheWorkUnderWay(t *testing.T) {
	p, s, _ := atHandIn(t)
	worldOf(p).Later = true
	uitest.TapButton(t, p, "生成电子材料包")
	making := worldOf(p).Work[0]
	worldOf(p).Work = nil
	p.drop([]string{scanFile(t, "盖章.pdf")})
	p.drop([]string{scanFile(t, "第二份.pdf")})
	p.finish()
	uitest.WantShown(t, p, "正在生成材料包……", "“盖章.pdf”“第二份.pdf”等现在的工作完成后添加。")
	making()
	uitest.WantShown(t, p, "正在复制 2 个文件……")
	uitest.WantNotShown(t, p, "等现在的工作")
	p.finish()
	if want := []string{"scans/盖章.pdf", "scans/第二份.pdf"}; !slices.Equal(s.Nomination.Scans, want) {
		t.Errorf("scans: %q, want %q", s.Nomination.Scans, want)
	}
}

func TestFolder(t *testing.T) {
	p, s, st := atHandIn(t)
	w := worldOf(p)
	inside := filepath.Join(s.Draft.Dir(), "photos")
	w.folder = inside
	uitest.TapButton(t, p, "更改位置")
	uitest.WantShown(t, p, "在草稿文件夹里，请另选一个文件夹")
	if st.Folder() == inside {
		t.Error("files would be written into the draft")
	}
	elsewhere := t.TempDir()
	w.folder = elsewhere
	uitest.TapButton(t, p, "更改位置")
	uitest.WantShown(t, p, "文件存放在："+elsewhere)
	uitest.TapButton(t, p, "生成电子材料包")
	if got := filepath.Dir(st.Package.Zip); got != elsewhere {
		t.Errorf("written to %s", got)
	}
	p.tick()
	if again := newProgramIn(t, filepath.Dir(p.Env.Config), p.Env.Notices...); again.Prefs.OutFolder != elsewhere {
		t.Errorf("remembered %q", again.Prefs.OutFolder)
	}
}

func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	p, _, _ := atHandIn(t)
	broken := errors.New("没有关联的程序")
	p.Env.Open = func(string) error { return broken }
	p.Env.Reveal = func(string) error { return broken }
	uitest.TapButton(t, p, "生成并打开 PDF")
	uitest.WantShown(t, p, "但没能自动打开（没有关联的程序），请到所在文件夹里打开。")
	uitest.TapButton(t, p, "生成邮件草稿")
	uitest.WantShown(t, p, "邮件草稿没能打开（")
	uitest.TapButton(t, p, "打开所在文件夹")
	uitest.WantShown(t, p, "文件夹没能打开（没有关联的程序）")
}

// An example is sent to nobody.
func TestExampleHasNoAddressee(t *testing.T) {
	p := newTestProgram(t)
	if err := p.openNow(makeSample(t, p, sampleName, nil), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	goTo(p, form.StepHandIn)
	p.tick()
	uitest.WantShown(t, p, "收件人　无，示例不报送")
	uitest.WantNotShown(t, p, "收件人　"+p.Env.Notices[0].Office.Mailbox, "复制邮箱")
	photograph(t, p, "handin-example")
	uitest.TapButton(t, p, "生成邮件草稿")
	p.tick()
	w := worldOf(p)
	if len(w.opened) != 1 {
		t.Fatalf("opened %q", w.opened)
	}
	if text, err := os.ReadFile(w.opened[0]); err != nil || strings.Contains(string(text), p.Env.Notices[0].Office.Mailbox) {
		t.Errorf("the mail has an addressee: %v", err)
	}
}
