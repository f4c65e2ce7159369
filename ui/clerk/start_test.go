package clerk

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestFirstRun(t *testing.T) {
	p := newTestProgram(t)
	uitest.WantShown(t, p, "2021年“莱芜最美职工”推荐申报", "每个推荐单位 1 名候选人", "距截止 5月31日 还有 11 天", "逾期不报视为放弃",
		"一式 3 份", "不超过 1500 字", "2–3 张", "每张 2 MB 以上", "文化北路001号莱芜大厦617室", "lwghxjb@jn.shandong.cn", "76116258",
		"还没有材料", "打开示例")
	uitest.WantNotShown(t, p, "报送期限")
	photograph(t, p, "start-empty")

	uitest.TapButton(t, p, "新建推荐材料")
	if p.shell == nil {
		t.Fatal("no draft was opened")
	}
	if first := p.shell.stops()[0].Control; p.Canvas().Focused() != fyne.Focusable(first) {
		t.Errorf("the cursor is not in the first field but in %T", p.Canvas().Focused())
	}
	p.leave()
	if got := namesOf(p); got != "（未填姓名）" || stateOfCard(cardsOf(p)[0]) != "刚开始" {
		t.Errorf("cards %q\n%s", got, uitest.Shown(p))
	}
	if got := filepath.Base(cardsOf(p)[0].listed.Dir); got != "草稿 2021-05-20" {
		t.Errorf("folder %q", got)
	}
	uitest.WantShown(t, p, "未填推荐单位")
	uitest.WantNotShown(t, p, "还没有材料")
	test.Tap(cardsOf(p)[0])
	if p.shell == nil {
		t.Error("the card did not open")
	}
}

// Drafts come before the requirements if there are any; with an unreadable drafts folder
// the page looks as without drafts.
func TestDraftsComeFirst(t *testing.T) {
	p := newTestProgram(t)
	above := func(upper, lower string) {
		t.Helper()
		if heightOf(t, p, upper) >= heightOf(t, p, lower) {
			t.Errorf("%q does not stand above %q", upper, lower)
		}
	}
	above("要交什么", "我的材料")
	dir := smallDraft(t, p, "一", "凤城街道总工会", "张三")
	p.ShowStart()
	above("我的材料", "要交什么")
	above("张三", "要交什么")
	p.start.showBin()
	uitest.WantNotShown(t, p, "要交什么", "我的材料")
	p.start.leaveBin()
	above("张三", "要交什么")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	above("要交什么", "我的材料")
	if err := os.RemoveAll(p.Env.Drafts); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Env.Drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	above("要交什么", "我的材料")
	uitest.WantShown(t, p, "新建推荐材料")
	uitest.WantNotShown(t, p, "还没有材料")
}

// Address and mailbox have links that copy them.
func TestStartCopies(t *testing.T) {
	p := newTestProgram(t)
	for title, want := range map[string]string{"复制地址": "文化北路001号莱芜大厦617室", "复制邮箱": "lwghxjb@jn.shandong.cn"} {
		l := linksOf(p, title)[0]
		test.TapAt(l, fyne.NewPos(l.Size().Width/2, l.Size().Height/2))
		if got := p.App.Clipboard().Content(); got != want {
			t.Errorf("%s: %q", title, got)
		}
		uitest.WantShown(t, p, "复制好了")
		p.tick()
		uitest.WantNotShown(t, p, "复制好了")
	}
}

func TestExample(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	w.Later = true
	uitest.TapButton(t, p, "打开示例")
	uitest.WantShown(t, p, "正在打开示例")
	if !p.start.newButton.Disabled() {
		t.Error("another draft can be begun meanwhile")
	}
	photograph(t, p, "start-progress")
	p.finish()
	if p.shell == nil {
		t.Fatalf("the example was not opened:\n%s", uitest.Shown(p))
	}
	p.leave()
	p.finish()
	w.Later = false
	if c := cardsOf(p); len(c) != 1 || stateOfCard(c[0]) != "已填好，可以打印" || !c[0].listed.Nomination.Example {
		t.Errorf("%s", uitest.Shown(p))
	}
	uitest.WantNotShown(t, p, "正在打开示例")
	uitest.WantShown(t, p, "张三（示例）")
	if p.start.newButton.Disabled() {
		t.Error("nothing can be begun any more")
	}
	uitest.TapButton(t, p, "打开示例")
	if p.shell == nil {
		t.Fatal("not opened again")
	}
	p.leave()
	if len(cardsOf(p)) != 1 {
		t.Errorf("the example was made again: %s", namesOf(p))
	}
}

// Nothing is listed or decoded on the main goroutine.
func TestListingInBackground(t *testing.T) {
	p := newTestProgram(t)
	makeSample(t, p, "甲", nil)
	worldOf(p).Later = true
	p.ShowStart()
	if len(cardsOf(p)) != 0 {
		t.Error("drafts were listed at once")
	}
	w := worldOf(p)
	first := w.Work[0]
	w.Work = w.Work[1:]
	first()
	uitest.WantShown(t, p, "张三", "正在检查")
	p.finish()
	uitest.WantShown(t, p, "已填好")
	// A later listing uses the cached summaries.
	p.ShowStart()
	first = w.Work[0]
	w.Work = w.Work[1:]
	if first(); len(w.Work) != 0 {
		t.Error("examined again")
	}
	uitest.WantShown(t, p, "已填好")
	// Results of an outdated listing are dropped.
	p.ShowStart()
	uitest.TapButton(t, p, "回收站")
	slices.Reverse(w.Work)
	p.finish()
	if len(cardsOf(p)) != 0 {
		t.Errorf("in the bin: %s", namesOf(p))
	}
	uitest.WantShown(t, p, "回收站是空的。")
}

// What is to be handed in includes the proofs for which the notice asks.
func TestProofsAreAmongWhatIsWanted(t *testing.T) {
	c := drafttest.Notice(t)
	c.Attachments = []form.Attachment{{Key: "荣誉证书", Label: "荣誉证书", Required: true}, {Key: "公示证明", Label: "公示证明"}}
	p := newProgramIn(t, t.TempDir(), c)
	uitest.WantShown(t, p, "荣誉证书、公示证明（没有的不用交）")
	uitest.WantNotShown(t, p, "短文")
}

// So it does the short texts that must not be left out.
func TestShortTextsAreAmongWhatIsWanted(t *testing.T) {
	c := drafttest.Notice(t)
	for i := range c.Steps {
		if c.Steps[i].ID == form.StepStory {
			c.Steps[i].Fields = append(slices.Clone(c.Steps[i].Fields),
				form.Field{Key: "sentence", Label: "一句话事迹", Kind: form.Text, Max: 50, Required: true},
				form.Field{Key: "motto", Label: "座右铭", Kind: form.Text, Max: 20})
		}
	}
	p := newProgramIn(t, t.TempDir(), c)
	uitest.WantShown(t, p, "短文", "一句话事迹（不超过 50 字）")
	uitest.WantNotShown(t, p, "座右铭")
}

func TestNotices(t *testing.T) {
	p := newTestProgram(t)
	first := p.Env.Notices[0]
	second := first
	second.ID, second.Year, second.Title = "laiwu-2022", 2022, "关于开展2022年“莱芜最美职工”选树宣传活动的通知"
	second.Deadline = form.Date{Y: 2021, M: 5, D: 1}
	p = newProgramIn(t, t.TempDir(), first, second)
	smallDraft(t, p, "甲", "口镇街道总工会", "王五")
	p.ShowStart()
	uitest.ClickText(t, p, first.Title)
	uitest.ClickText(t, p, second.Title)
	uitest.WantShown(t, p, "2022年“莱芜最美职工”推荐申报", "5月1日已截止", "报送期限（2021年5月1日）已过。通知规定“逾期不报视为放弃”。", "王五")
	photograph(t, p, "start-notices")
	uitest.TapButton(t, p, "新建推荐材料")
	if got := p.shell.session.Kit.Campaign.ID; got != second.ID {
		t.Errorf("made for %s", got)
	}
	p.leave()
	for _, c := range cardsOf(p) {
		if nameOf(c.listed) == "王五" {
			test.Tap(c)
		}
	}
	if got := p.shell.session.Kit.Campaign.ID; got != first.ID {
		t.Errorf("opened for %s", got)
	}
	if got := p.noticeOf(form.Nomination{Campaign: "unknown"}).ID; got != first.ID {
		t.Errorf("an unknown notice: %s", got)
	}
}

func TestUnreadableFolder(t *testing.T) {
	p := newTestProgram(t)
	if err := os.WriteFile(p.Env.Drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "打不开")
	uitest.TapButton(t, p, "新建推荐材料")
	uitest.WantShown(t, p, "里新建文件夹")
	if p.shell != nil {
		t.Error("opened a draft")
	}
}

// Making the example can be cancelled, by a button or by closing the window, and leaves
// nothing behind.
func TestExampleIsCancelled(t *testing.T) {
	for _, closing := range []bool{false, true} {
		p := newTestProgram(t)
		closed := false
		p.Native.SetOnClosed(func() { closed = true })
		worldOf(p).Later = true
		uitest.TapButton(t, p, "打开示例")
		if uitest.WantShown(t, p, "正在打开示例"); closing {
			p.close()
		} else {
			uitest.TapButton(t, p, "取消")
			uitest.WantShown(t, p, "正在取消")
		}
		if closed {
			t.Error("closed in the middle of it")
		}
		if p.finish(); closed != closing {
			t.Errorf("closed: %v", closed)
		}
		if !closing {
			uitest.WantShown(t, p, "已取消。", "还没有材料")
		}
		if entries, _ := os.ReadDir(p.Env.Drafts); len(entries) > 0 {
			t.Errorf("left %v", entries)
		}
	}
}

func TestAsk(t *testing.T) {
	p := newTestProgram(t)
	var confirmed int
	question := func() {
		look.Confirm(p.Canvas(), "草稿没有保存", "磁盘已满，请腾出空间后再试。现在关闭会丢失最后的改动。", "仍然关闭", "继续编辑", func() { confirmed++ })
	}
	question()
	uitest.WantShown(t, p, "草稿没有保存", "现在关闭会丢失最后的改动")
	photograph(t, p, "ask")
	p.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the safe answer
	uitest.WantNotShown(t, p, "草稿没有保存")
	question()
	p.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	uitest.WantNotShown(t, p, "草稿没有保存")
	question()
	test.TapCanvas(p.Canvas(), fyne.NewPos(5, 5)) // outside the panel
	uitest.WantShown(t, p, "草稿没有保存")
	uitest.TapButton(t, p, "继续编辑")
	if confirmed != 0 {
		t.Fatalf("confirmed %d times", confirmed)
	}
	question()
	uitest.TapButton(t, p, "仍然关闭")
	if uitest.WantNotShown(t, p, "草稿没有保存"); confirmed != 1 {
		t.Errorf("confirmed %d times", confirmed)
	}
}
