package clerk

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
)

// letterFile writes a letter, as a mail program would save it.
func letterFile(t *testing.T, name string, l export.Letter, err error) string {
	t.Helper()
	var out bytes.Buffer
	if err == nil {
		err = l.Write(&out)
	}
	path := filepath.Join(t.TempDir(), name)
	if err == nil {
		err = os.WriteFile(path, out.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// noticeFile is a letter with the built-in notice, changed.
func noticeFile(t *testing.T, name string, changes ...string) string {
	t.Helper()
	d, err := export.NewDocument("关于开展选树活动的通知.pdf", []byte("%PDF-1.4\n"))
	if err != nil {
		t.Fatal(err)
	}
	source := strings.NewReplacer(changes...).Replace(string(assets.DefaultCampaign()))
	l, err := export.NewNoticeLetter([]byte(source), []export.LetterPart{d}, form.Date{Y: 2027, M: 3, D: 2})
	l.Text = coverNote
	return letterFile(t, name, l, err)
}

const coverNote = "各单位：\n今年的通知见附件，请于 5月31日前报送。"

// A notice of another year comes by mail, under whatever name, and is filled in.
func TestNoticeArrives(t *testing.T) {
	p := newTestProgram(t)
	worldOf(p).Time = time.Date(2027, 3, 3, 9, 0, 0, 0, time.Local)
	p.ShowStart()
	uitest.WantShown(t, p, "现在没有正在报送的通知", "打开通知文件…", "打开示例", "展开以前的通知和材料")
	uitest.WantNotShown(t, p, "2021年“莱芜最美职工”推荐申报", "能否补报")
	photograph(t, p, "start-no-notice")
	uitest.TapText(t, p, "展开以前的通知和材料")
	uitest.WantShown(t, p, "2021年“莱芜最美职工”推荐申报", "收起以前的通知和材料")
	uitest.TapText(t, p, "收起以前的通知和材料")

	p.drop([]string{noticeFile(t, "tcmime.1.2.bin", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	uitest.WantShown(t, p, "收到新的通知", "发自：济南市莱芜区总工会，2027年3月2日", "2027年“莱芜最美职工”推荐申报", "关于开展选树活动的通知.pdf",
		"主办单位附言", "今年的通知见附件，请于 5月31日前报送。")
	uitest.WantNotShown(t, p, "现在没有正在报送的通知", "核实", "看全文")
	photograph(t, p, "start-notice-arrived")
	uitest.TapText(t, p, "关于开展选树活动的通知.pdf")
	if opened := worldOf(p).opened; len(opened) != 1 || filepath.Base(opened[0]) != "关于开展选树活动的通知.pdf" {
		t.Errorf("opened %q", opened)
	}
	uitest.TapButton(t, p, "开始填写")
	if p.shell == nil || p.shell.session.Nomination.Campaign != "laiwu-2027" {
		t.Fatal("no draft of the new notice is open")
	}
}

// A later edition says what it changes, the mailbox first, and can be taken back.
func TestLaterEditionArrives(t *testing.T) {
	p := newTestProgram(t)
	p.drop([]string{noticeFile(t, "通知.zuimei", "edition = 1", "edition = 2", "lwghxjb@jn.shandong.cn", "other@jn.shandong.cn", `deadline = "2021-05-31"`, `deadline = "2021-06-10"`)})
	uitest.WantShown(t, p, "通知有更新", "第 2 版", "报送邮箱由“lwghxjb@jn.shandong.cn”改为“other@jn.shandong.cn”。", "截止日期由 5月31日改为 6月10日。")
	photograph(t, p, "start-notice-changed")
	if p.Env.Notices[0].Edition != 2 {
		t.Errorf("edition %d", p.Env.Notices[0].Edition)
	}
	uitest.TapButton(t, p, "撤销")
	uitest.WantNotShown(t, p, "通知有更新")
	if p.Env.Notices[0].Edition != 1 {
		t.Errorf("edition %d after the undo", p.Env.Notices[0].Edition)
	}
	p.drop([]string{noticeFile(t, "通知.zuimei")})
	uitest.WantShown(t, p, "这份通知已经有了", "没有改动")
	uitest.TapButton(t, p, "知道了")
	uitest.WantNotShown(t, p, "这份通知已经有了")
	p.drop([]string{letterFile(t, "坏.zuimei", export.Letter{Kind: export.NoticeLetter, Format: 1}, nil)})
	uitest.WantShown(t, p, "它不是本程序的信件或通知文件")
}

// A notice with the number of the one that is there says what differs and takes its place,
// also that of the built-in one; the drafts under it follow, and it can be taken back.
func TestSameNumberArrives(t *testing.T) {
	p := newTestProgram(t)
	dir := makeSample(t, p, "张三", func(n *form.Nomination) { n.Example = false })
	p.ShowStart()
	uitest.WantShown(t, p, "5月31日")
	first := noticeFile(t, "通知.zuimei", `deadline = "2021-05-31"`, `deadline = "2021-05-28"`, "min_work = 3", "min_work = 4")
	p.drop([]string{first})
	uitest.WantShown(t, p, "通知有改动", "收到的也是第 1 版，内容与原来的不同。", "它若是先发的，请点“撤销”。",
		"截止日期由 5月31日改为 5月28日。", "5月28日")
	uitest.WantNotShown(t, p, "这份通知已经有了", "没有改动")
	photograph(t, p, "start-notice-same-number")
	second := noticeFile(t, "通知2.zuimei", `deadline = "2021-05-31"`, `deadline = "2021-06-10"`)
	p.drop([]string{second})
	uitest.WantShown(t, p, "截止日期由 5月28日改为 6月10日。", "6月10日")
	uitest.TapButton(t, p, "撤销")
	uitest.WantShown(t, p, "5月28日")
	uitest.WantNotShown(t, p, "6月10日", "通知有改动")
	p.drop([]string{second})
	uitest.TapButton(t, p, "知道了")
	if got := p.noticeOf(form.NewNomination("laiwu-2021")).Deadline; got.M != 6 {
		t.Errorf("drafts are due %v", got)
	}
	p.openDraft(dir, p.Env.Notices[0], func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	uitest.WantShown(t, p, "6月10日")
	p.leave()
	p.drop([]string{second})
	uitest.WantShown(t, p, "这份通知已经有了", "没有改动")
	uitest.TapText(t, p, "改回上一版")
	uitest.WantShown(t, p, "已改回原来的那份（第 1 版），材料按它重新检查。", "5月28日")
	p.drop([]string{noticeFile(t, "新.zuimei", "edition = 1", "edition = 3")})
	p.drop([]string{first})
	uitest.WantShown(t, p, "这是较早的一版", "收到的是第 1 版，仍用第 3 版。")
	if len(uitest.Buttons(p, "撤销")) > 0 {
		t.Error("what changed nothing can be taken back")
	}
}

// Documents that come later with the same notice are taken in, and can be taken back.
func TestOtherDocumentsArrive(t *testing.T) {
	p := newTestProgram(t)
	p.drop([]string{noticeFile(t, "通知.zuimei")})
	uitest.WantShown(t, p, "没有改动，随通知发的文件不同，收下了这次的。", "关于开展选树活动的通知.pdf")
	uitest.WantNotShown(t, p, "移除这份通知")
	uitest.TapButton(t, p, "撤销")
	uitest.WantNotShown(t, p, "关于开展选树活动的通知.pdf")
}

// The office's objections open the draft that they are about, also one whose folder is
// no longer here, from the package that was sent.
func TestCorrectionArrives(t *testing.T) {
	p := newTestProgram(t)
	dir := makeSample(t, p, "张三", func(n *form.Nomination) { n.Example = false })
	zip := makePackage(t, p, dir)
	l, err := export.NewCorrectionLetter(p.Env.Notices[0], zip, []form.Objection{{Field: form.KeyPhone, Text: "联系电话少一位"}}, form.Date{Y: 2021, M: 5, D: 28}, form.Date{Y: 2021, M: 5, D: 22})
	l.Text = coverNote
	letter := letterFile(t, "修改意见.zuimei", l, err)
	p.ShowStart()
	p.drop([]string{letter})
	if p.shell == nil {
		t.Fatalf("no draft is open:\n%s", uitest.Shown(p))
	}
	uitest.WantShown(t, p, "济南市莱芜区总工会的修改意见", "收到 1 条修改意见，写在各项下面。", "请在2021年5月28日前改好", "附言", "今年的通知见附件")
	photograph(t, p, "correction-note")
	uitest.TapButton(t, p, "知道了")
	wantFocus(t, p, form.KeyPhone)
	uitest.WantShown(t, p, "主办单位提出：联系电话少一位。")
	photograph(t, p, "correction-at-field")
	// It can be explained, undone, and marked as mended; it is gone then.
	uitest.TapButton(t, p, "说明…")
	uitest.TapButton(t, p, "保存说明")
	uitest.WantShown(t, p, "说明还没有写")
	uitest.Type(t, p, "号码已与本人核对")
	photograph(t, p, "correction-explained")
	uitest.TapButton(t, p, "保存说明")
	uitest.WantNotShown(t, p, "主办单位提出")
	p.shell.undoLast()
	uitest.WantShown(t, p, "主办单位提出")
	p.shell.show(slices.Index(form.StepIDs, form.StepReview))
	uitest.WantShown(t, p, "“联系电话”处，主办单位提出：联系电话少一位。", "主办单位要求在2021年5月28日前改好，重新报送。")
	photograph(t, p, "correction-review")
	p.leave()
	if c := cardsOf(p); len(c) != 1 || stateOfCard(c[0]) != "主办单位的修改意见还有 1 条没有答复" {
		t.Errorf("the card says %q", stateOfCard(c[0]))
	}
	cardsOf(p)[0].Tapped(nil)
	s := p.shell.session
	p.shell.show(slices.Index(form.StepIDs, form.StepReview))
	s.Set(form.KeyPhone, "13900001111")
	uitest.TapButton(t, p, "标为已改")
	uitest.WantShown(t, p, "已标为已改")
	p.leave()
	if c := cardsOf(p); len(c) != 1 || strings.Contains(stateOfCard(c[0]), "修改意见") {
		t.Errorf("the card says %q", stateOfCard(c[0]))
	}
	p.drop([]string{letter}) // once more, by mistake
	uitest.WantShown(t, p, "这封信件以前已经收入，每一条都已答复。")
	uitest.WantNotShown(t, p, "收到 1 条修改意见")
	if got := arrivedSentences(false, 3, export.Correction{}); got[0] != "这封信件以前已经收入，还有 3 条没有答复。" {
		t.Errorf("%q", got)
	}
	uitest.TapButton(t, p, "知道了")
	p.leave()
	all, err := draft.List(p.Env.Drafts)
	if kept, err := draft.Correspondence(all[0].Dir); err != nil || !kept.Item(1).Met {
		t.Errorf("%+v, %v", kept.Item(1), err)
	}
	if err != nil || len(all) != 1 {
		t.Fatalf("%d drafts, %v", len(all), err)
	}
	if _, err := draft.Trash(all[0].Dir); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	p.drop([]string{letter})
	uitest.WantShown(t, p, "这台电脑上没有")
	worldOf(p).files = []string{zip}
	uitest.TapButton(t, p, "打开报送过的材料包…")
	if p.shell == nil {
		t.Fatalf("no draft is open:\n%s", uitest.Shown(p))
	}
	uitest.TapButton(t, p, "知道了")
	p.shell.jump(form.KeyPhone)
	uitest.WantShown(t, p, "主办单位提出：联系电话少一位。")
}

// An objection to the whole, or to the package, leads to the review, and so does the last
// step.
func TestCorrectionOfTheWholeArrives(t *testing.T) {
	for _, about := range []form.Key{"", form.KeyPackage} {
		p := newTestProgram(t)
		dir := makeSample(t, p, "张三", func(n *form.Nomination) { n.Example = false })
		l, err := export.NewCorrectionLetter(p.Env.Notices[0], makePackage(t, p, dir), []form.Objection{{Field: about, Text: "请补一张照片"}}, form.Date{}, form.Date{Y: 2021, M: 5, D: 22})
		p.ShowStart()
		p.drop([]string{letterFile(t, "修改意见.zuimei", l, err)})
		uitest.TapButton(t, p, "知道了")
		uitest.WantShown(t, p, "整份材料", "请补一张照片。", "标为已改")
		photograph(t, p, "correction-whole"+string(about))
		goTo(p, form.StepHandIn)
		photograph(t, p, "correction-handin"+string(about))
		uitest.TapText(t, p, "去看修改意见 ›")
		uitest.WantShown(t, p, "整份材料", "标为已改")
		uitest.TapButton(t, p, "标为已改")
		goTo(p, form.StepHandIn)
		uitest.WantNotShown(t, p, "去看修改意见 ›")
	}
}

// Last year's draft is carried to the new notice as a copy.
func TestDraftIsCarriedToAnotherNotice(t *testing.T) {
	p := newTestProgram(t)
	makeSample(t, p, "张三", func(n *form.Nomination) { n.Example = false })
	worldOf(p).Time = time.Date(2027, 3, 3, 9, 0, 0, 0, time.Local)
	p.ShowStart()
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	uitest.WantNotShown(t, p, "张三")
	uitest.WantShown(t, p, "展开以前的通知和材料")
	photograph(t, p, "start-past-offered")
	layOut(p)
	p.start.scroll.ScrollToBottom()
	uitest.TapText(t, p, "看以前的材料")
	uitest.WantShown(t, p, "张三", "2021年的材料")
	photograph(t, p, "start-unfolded")
	uitest.TapButton(t, p, "用到新的通知")
	uitest.WantShown(t, p, "已用到新的通知", "照片是上一次的")
	n := p.shell.session.Nomination
	if n.Campaign != "laiwu-2027" || n.Answer(form.KeyName) != "张三" || n.Answer(form.KeyFilled) != "" || len(n.Photos.Work) != 3 {
		t.Errorf("%+v", n)
	}
	p.Dismiss()
	if all, err := draft.List(p.Env.Drafts); err != nil || len(all) != 2 {
		t.Errorf("%d drafts, %v", len(all), err)
	}
}

// A letter that comes while a draft is open, or while work is running, waits its turn.
func TestLetterComesWhileBusy(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.drop([]string{noticeFile(t, "通知.zip", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	if p.shell != nil {
		t.Fatal("the draft is still open")
	}
	uitest.WantShown(t, p, "收到新的通知")
	p.start.dismissArrival()

	w := worldOf(p)
	w.Later = true
	p.start.makeNew()
	p.OpenFile(noticeFile(t, "更新.zuimei", "laiwu-2021", "laiwu-2027", "2021", "2027", "edition = 1", "edition = 2"))
	p.finish()
	w.Later = false
	if p.shell != nil {
		t.Fatal("the new draft is still open")
	}
	uitest.WantShown(t, p, "通知有更新")
	if all, err := draft.List(p.Env.Drafts); err != nil || len(all) != 2 {
		t.Errorf("%d drafts, %v", len(all), err)
	}
	for _, l := range must(draft.List(p.Env.Drafts)) {
		if d, err := draft.Open(l.Dir); err != nil {
			t.Errorf("%s is still locked: %v", l.Dir, err)
		} else {
			d.Close()
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
