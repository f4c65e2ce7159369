package step

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// atHandIn opens the example at the last step.
func atHandIn(t *testing.T) (*desk, *session.Session, *handInStep) {
	t.Helper()
	d := openSample(t, form.StepHandIn, func(n *form.Nomination) { n.Example = false })
	return d, d.session, d.step.(*handInStep)
}

// reopen closes the draft and opens it again, changed by change.
func reopen(t *testing.T, d *desk, change func(*desk)) *desk {
	t.Helper()
	closed := false
	d.session.Close(func(err error) { closed = err == nil })
	if !closed {
		t.Fatal("the draft is not closed")
	}
	return newDeskWith(t, d.session.ClosedDir, d.id, func(again *desk) {
		again.env.Drafts = d.env.Drafts
		change(again)
	})
}

func TestPrintAndPackage(t *testing.T) {
	d, s, st := atHandIn(t)
	uitest.WantShown(t, d, "材料齐全。先打印盖章，再发送电子版。", "单面、实际大小、1 份", "6 个章已盖 0 个")
	uitest.WantAccent(t, d, "生成并打开 PDF")

	uitest.TapButton(t, d, "生成并打开 PDF")
	names := export.NamesOf(s.Kit.Campaign, s.Nomination)
	out := filepath.Join(d.env.Drafts, "导出")
	if want := []string{filepath.Join(out, names.Paper)}; !slices.Equal(d.opened, want) {
		t.Fatalf("opened %q, want %q", d.opened, want)
	}
	if n := s.Nomination; n.Printed == nil || *n.Printed != form.FormDigest(form.Case{Campaign: s.Kit.Campaign, Nomination: n, Evidence: s.Examination.Evidence}) {
		t.Error("what was printed is not noted")
	}
	d.Tick()
	uitest.WantAccent(t, d, "生成电子材料包")

	uitest.TapButton(t, d, "生成电子材料包")
	uitest.WantShown(t, d, names.Zip+"　共 10 个文件", "重新生成材料包")
	uitest.WantAccent(t, d, "打开所在文件夹")
	uitest.TapButton(t, d, "打开所在文件夹")
	if want := []string{filepath.Join(out, names.Zip)}; !slices.Equal(d.revealed, want) {
		t.Errorf("showed %q, want %q", d.revealed, want)
	}

	// The files are those that the command writes for the same draft.
	s.SaveNow()
	n, err := draft.Read(s.Draft.Dir())
	if err != nil {
		t.Fatal(err)
	}
	x := s.Kit.Examine(t.Context(), export.NewPhotos(s.Draft.Dir()), n, s.Today())
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

	uitest.TapButton(t, d, "生成邮件草稿")
	if got := d.opened[len(d.opened)-1]; got != st.lastPackage.Mail {
		t.Errorf("opened %q", got)
	}
	uitest.WantShown(t, d, "已生成并打开邮件草稿", "没有看到的，点“打开所在文件夹”")

	// The next session knows all that.
	d = reopen(t, d, func(*desk) {})
	s = d.session
	uitest.WantShown(t, d, names.Zip+"　共 10 个文件")
	s.Set(form.KeyDeeds, "改了")
	uitest.WantShown(t, d, "推荐表打印后内容有改动，请重新打印盖章。", "打印后改动的项目：主要事迹。", "生成后材料又有改动，请重新生成")
}

func TestChangesAfterPrinting(t *testing.T) {
	d, s, _ := atHandIn(t)
	uitest.TapButton(t, d, "生成并打开 PDF")
	d.Tick()
	s.Set(form.KeyStory, s.Nomination.Answer(form.KeyStory)+"完。") // not on the page
	uitest.WantNotShown(t, d, "打印后")
	tapCheck(t, d, "党组织意见", 0)
	s.Set(form.KeyEmployer, "山东莱芜示例钢铁有限公司")
	s.Edit("", func(n *form.Nomination) { n.Honours = n.Honours[:1] })
	d.Tick()
	uitest.WantShown(t, d, "推荐表打印后内容有改动，请重新打印盖章。", "打印后改动的项目：工作单位、曾获荣誉。")
	uitest.WantAccent(t, d, "生成并打开 PDF")
	if heightOf(t, d, "推荐表打印后内容有改动，请重新打印盖章。") > heightOf(t, d, "1　打印推荐表") {
		t.Error("it does not stand first")
	}

	// Printed again: new paper, no stamps on it yet; that can be taken back.
	uitest.TapButton(t, d, "生成并打开 PDF")
	uitest.WantNotShown(t, d, "打印后内容有改动")
	uitest.WantShown(t, d, "6 个章已盖 0 个")
	uitest.TapButton(t, d, "已重新清点盖章，撤销")
	uitest.WantShown(t, d, "6 个章已盖 1 个")
	uitest.WantNotShown(t, d, "打印后内容有改动")
	// What is typed back to what was printed is no change.
	s.Set(form.KeyEmployer, "别处")
	uitest.WantShown(t, d, "打印后改动的项目：工作单位。")
	s.Set(form.KeyEmployer, "山东莱芜示例钢铁有限公司")
	uitest.WantNotShown(t, d, "打印后内容有改动")
}

// heightOf is how far down a text stands.
func heightOf(t *testing.T, d *desk, text string) float32 {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		words, isProse := o.(*look.Prose)
		label, isLabel := o.(*widget.Label)
		if isProse && words.Text == text || isLabel && label.Text == text {
			return uitest.App().Driver().AbsolutePositionForObject(o).Y
		}
	}
	t.Fatalf("no text %q", text)
	return 0
}

// tapCheck taps the i-th check box on screen with a title.
func tapCheck(t *testing.T, d *desk, title string, i int) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
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
	d, s, _ := atHandIn(t)
	for i := range 3 {
		tapCheck(t, d, "党组织意见", i)
	}
	tapCheck(t, d, "工会意见", 1)
	uitest.WantShown(t, d, "6 个章已盖 4 个")
	if want := []string{"1-party", "2-party", "2-union", "3-party"}; !slices.Equal(s.Nomination.Stamped, want) {
		t.Errorf("kept %q, want %q", s.Nomination.Stamped, want)
	}
	tapCheck(t, d, "党组织意见", 0)
	uitest.WantShown(t, d, "6 个章已盖 3 个")
	if slices.Contains(s.Nomination.Stamped, "1-party") {
		t.Error("ticked off and still kept")
	}
}

func TestErrorsAreListedAndADraftIsOffered(t *testing.T) {
	d, s, _ := atHandIn(t)
	spoil(d, s)
	uitest.WantShown(t, d, "还有 2 处需要修改，改好后才能生成正式的推荐表和材料包。现在可以先打印草稿。", "升位前的")
	uitest.WantAccent(t, d)
	for _, title := range []string{"生成并打开 PDF", "生成电子材料包"} {
		if !uitest.Buttons(d, title)[0].Disabled() {
			t.Errorf("%s is offered", title)
		}
	}
	uitest.TapButton(t, d, "打印草稿")
	if len(d.opened) != 1 || !strings.HasSuffix(d.opened[0], "-草稿.pdf") {
		t.Errorf("opened %q", d.opened)
	}
	if s.Nomination.Printed != nil {
		t.Error("a draft counts as printed")
	}
	d.step.Print()
	if len(d.opened) != 1 {
		t.Error("Ctrl+P printed in spite of errors")
	}
	test.Tap(findingRows(d)[0])
	if !slices.Equal(d.jumped, []form.Key{form.KeyPhone}) {
		t.Errorf("the error leads to %v", d.jumped)
	}
}

// The last step shows three errors and leads to all of them.
func TestThreeErrorsStandOnTheLastStep(t *testing.T) {
	d, s, _ := atHandIn(t)
	for i, key := range []form.Key{form.KeyName, form.KeyEmployer, form.KeyDeeds, form.KeyStoryTitle} {
		s.Set(key, "")
		if got := len(findingRows(d)); got != min(i+1, 3) {
			t.Errorf("%d of %d errors stand here", got, i+1)
		}
		if i < 3 {
			uitest.WantNotShown(t, d, "处…")
		}
	}
	uitest.WantShown(t, d, "还有 4 处需要修改")
	uitest.TapText(t, d, "全部 4 处…")
	if !slices.Equal(d.went, []form.StepID{form.StepReview}) {
		t.Errorf("leads to %v", d.went)
	}
}

func TestCopying(t *testing.T) {
	d, s, _ := atHandIn(t)
	for title, want := range map[string]string{
		"复制邮箱": "lwghxjb@jn.shandong.cn",
		"复制主题": "凤城街道总工会+张三",
		"复制正文": export.MailBody(s.Kit.Campaign, s.Nomination, ""),
	} {
		uitest.TapButton(t, d, title)
		if got := d.frame.Clipboard.Content(); got != want {
			t.Errorf("%s: %q", title, got)
		}
		uitest.WantShown(t, d, "复制好了")
		d.Tick()
		uitest.WantNotShown(t, d, "复制好了")
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
	d, s, st := atHandIn(t)
	uitest.TapButton(t, d, "生成电子材料包")
	d.step.Drop([]string{scanFile(t, "盖章.pdf"), filepath.Join(t.TempDir(), "没有.pdf")})
	uitest.WantShown(t, d, "盖章.pdf", "“没有.pdf”打不开，没有添加，请核对文件。", "生成后材料又有改动")
	d.files = []string{scanFile(t, "第二份.jpg")}
	uitest.TapButton(t, d, "添加扫描件")
	if want := []string{"scans/盖章.pdf", "scans/第二份.jpg"}; !slices.Equal(s.Nomination.Scans, want) {
		t.Fatalf("scans: %q, want %q", s.Nomination.Scans, want)
	}
	d.Tick()
	if st.scans.note.Visible() {
		t.Error("the old complaint stands")
	}
}

func TestScansAreRemovedAndPacked(t *testing.T) {
	d, s, _ := atHandIn(t)
	d.step.Drop([]string{scanFile(t, "盖章.pdf")})
	uitest.TapButton(t, d, "移除")
	uitest.WantNotShown(t, d, "盖章.pdf\n")
	uitest.TapButton(t, d, "已移除“盖章.pdf”，撤销")
	if len(s.Nomination.Scans) != 1 {
		t.Fatalf("scans: %q", s.Nomination.Scans)
	}
	d.Tick()
	uitest.TapButton(t, d, "重新生成材料包")
	uitest.WantShown(t, d, "共 11 个文件")
}

func TestWorkIsShownAndCancelled(t *testing.T) {
	d, s, st := atHandIn(t)
	d.Later = true
	uitest.TapButton(t, d, "生成电子材料包")
	uitest.WantShown(t, d, "正在生成材料包……")
	if b := uitest.Buttons(d, "生成并打开 PDF")[0]; !b.Disabled() {
		t.Error("two pieces of work at once")
	}
	for _, title := range []string{"更改位置", "生成邮件草稿"} {
		if !uitest.Buttons(d, title)[0].Disabled() {
			t.Errorf("%s can be pressed and does nothing", title)
		}
	}
	uitest.TapButton(t, d, "取消")
	d.Finish()
	uitest.WantShown(t, d, "已取消，文件夹里的文件没有变。")
	uitest.WantNotShown(t, d, "正在生成")
	uitest.TapButton(t, d, "打印草稿")
	uitest.TapButton(t, d, "取消")
	d.Finish()
	uitest.WantShown(t, d, "已取消，文件夹里的文件没有变。")
	if entries, _ := os.ReadDir(st.folder()); len(entries) > 0 {
		t.Errorf("left %v", entries)
	}
	// A draft that is left meanwhile is not changed.
	uitest.TapButton(t, d, "生成并打开 PDF")
	d.session.Close(func(error) {})
	d.Finish()
	if s.Nomination.Printed != nil {
		t.Error("changed after it was left")
	}
}

// What other programs do cannot be ended, and nothing is offered that would.
func TestOpeningIsNotCancelled(t *testing.T) {
	d, _, _ := atHandIn(t)
	uitest.TapButton(t, d, "生成电子材料包")
	d.Later = true
	for title, says := range map[string]string{"生成邮件草稿": "已生成邮件草稿", "打开所在文件夹": "正在打开文件夹……"} {
		uitest.TapButton(t, d, title)
		uitest.WantShown(t, d, says)
		uitest.WantNotShown(t, d, "取消")
		d.Finish()
	}
	uitest.TapButton(t, d, "生成并打开 PDF")
	uitest.WantShown(t, d, "取消")
	making := d.Work[0]
	d.Work = d.Work[1:]
	making()
	uitest.WantShown(t, d, "正在打开“")
	uitest.WantNotShown(t, d, "取消")
	d.Finish()
	uitest.WantShown(t, d, "已生成并打开“")
}

// A scan that comes while the step works is added after that.
func TestScansWaitForTheWorkUnderWay(t *testing.T) {
	d, s, _ := atHandIn(t)
	d.Later = true
	uitest.TapButton(t, d, "生成电子材料包")
	making := d.Work[0]
	d.Work = nil
	d.step.Drop([]string{scanFile(t, "盖章.pdf")})
	d.step.Drop([]string{scanFile(t, "第二份.pdf")})
	d.Finish()
	uitest.WantShown(t, d, "正在生成材料包……", "“盖章.pdf”“第二份.pdf”等现在的工作完成后添加。")
	making()
	uitest.WantShown(t, d, "正在复制 2 个文件……")
	uitest.WantNotShown(t, d, "等现在的工作")
	d.Finish()
	if want := []string{"scans/盖章.pdf", "scans/第二份.pdf"}; !slices.Equal(s.Nomination.Scans, want) {
		t.Errorf("scans: %q, want %q", s.Nomination.Scans, want)
	}
}

func TestFolder(t *testing.T) {
	d, s, st := atHandIn(t)
	inside := filepath.Join(s.Draft.Dir(), "photos")
	d.folder = inside
	uitest.TapButton(t, d, "更改位置")
	uitest.WantShown(t, d, "在草稿文件夹里，请另选一个文件夹")
	if st.folder() == inside {
		t.Error("files would be written into the draft")
	}
	elsewhere := t.TempDir()
	d.folder = elsewhere
	uitest.TapButton(t, d, "更改位置")
	uitest.WantShown(t, d, "文件存放在："+elsewhere)
	uitest.TapButton(t, d, "生成电子材料包")
	if got := filepath.Dir(st.lastPackage.Zip); got != elsewhere {
		t.Errorf("written to %s", got)
	}
	if d.remembered != 1 || d.prefs.OutFolder != elsewhere {
		t.Errorf("remembered %d times %q", d.remembered, d.prefs.OutFolder)
	}
}

func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	d, _, _ := atHandIn(t)
	broken := errors.New("没有关联的程序")
	d.env.Open = func(string) error { return broken }
	d.env.Reveal = func(string) error { return broken }
	uitest.TapButton(t, d, "生成并打开 PDF")
	uitest.WantShown(t, d, "但没能自动打开（没有关联的程序），请到所在文件夹里打开。")
	uitest.TapButton(t, d, "生成邮件草稿")
	uitest.WantShown(t, d, "邮件草稿没能打开（")
	uitest.TapButton(t, d, "打开所在文件夹")
	uitest.WantShown(t, d, "文件夹没能打开（没有关联的程序）")
}

// An example is sent to nobody.
func TestExampleHasNoAddressee(t *testing.T) {
	d := openSample(t, form.StepHandIn, func(n *form.Nomination) { n.Example = true })
	d.Tick()
	uitest.WantShown(t, d, "收件人　无，示例不报送")
	uitest.WantNotShown(t, d, "收件人　"+d.env.Notices[0].Office.Mailbox, "复制邮箱")
	uitest.TapButton(t, d, "生成邮件草稿")
	d.Tick()
	if len(d.opened) != 1 {
		t.Fatalf("opened %q", d.opened)
	}
	if text, err := os.ReadFile(d.opened[0]); err != nil || strings.Contains(string(text), d.env.Notices[0].Office.Mailbox) {
		t.Errorf("the mail has an addressee: %v", err)
	}
}

// The nominee's consent can be printed at any time, and changes nothing about the form.
func TestConsentIsPrinted(t *testing.T) {
	d := openEmpty(t, form.StepHandIn)
	s := d.session
	uitest.WantShown(t, d, "请候选人签字，同意公开事迹和照片。")
	place := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	}
	st := d.step.(*handInStep)
	before := place(st.consentButton)
	uitest.TapButton(t, d, "打印本人同意书")
	if now := place(st.consentButton); now != before || place(st.consentNote) <= now || place(st.consentNote) > now+60 {
		t.Errorf("the button moved from %v to %v, its line stands at %v", before, now, place(st.consentNote))
	}
	names := export.NamesOf(s.Kit.Campaign, s.Nomination)
	path := filepath.Join(d.env.Drafts, "导出", names.Consent)
	if !slices.Equal(d.opened, []string{path}) || names.Consent != "未填单位+未填姓名-本人同意书.pdf" {
		t.Fatalf("opened %q, want %q", d.opened, path)
	}
	if data, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("written: %.20q, %v", data, err)
	}
	uitest.WantShown(t, d, "已生成并打开“"+names.Consent+"”，请本人签字。")
	if s.Nomination.Printed != nil {
		t.Error("the form counts as printed")
	}

	d.opened = nil
	d.session.Set(form.KeyUnit, strings.Repeat("很长的单位", 500))
	uitest.TapButton(t, d, "打印本人同意书")
	uitest.WantShown(t, d, "推荐单位或姓名太长，“本人同意书”一页放不下，请缩短后再打印。")
	if len(d.opened) > 0 {
		t.Errorf("opened %q", d.opened)
	}
}

// A notice without a consent has no button for it.
func TestNoConsentInTheNotice(t *testing.T) {
	c := drafttest.Notice(t)
	c.Consent = form.Consent{}
	d := newDeskWith(t, drafttest.MakeEmpty(t, t.TempDir(), "空白", c), form.StepHandIn, func(d *desk) { d.env.Notices[0] = c })
	uitest.WantNotShown(t, d, "同意公开事迹和照片", "打印本人同意书")
}
