package clerk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// A notice that came is removed in place and put back; its drafts stay, and wait for it.
func TestNoticeIsRemoved(t *testing.T) {
	p := newTestProgram(t)
	uitest.WantNotShown(t, p, "移除这份通知") // the built-in one
	worldOf(p).Time = time.Date(2027, 3, 3, 9, 0, 0, 0, time.Local)
	p.ShowStart()
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	uitest.TapButton(t, p, "开始填写")
	p.shell.session.Set(form.KeyName, "赵六")
	p.leave()
	uitest.WantShown(t, p, "移除这份通知", "关于开展选树活动的通知.pdf", "赵六")
	photograph(t, p, "start-kept-notice")
	uitest.TapText(t, p, "移除这份通知")
	uitest.WantShown(t, p, "已移除这份通知，用它填写的材料还在。", "现在没有正在报送的通知")
	photograph(t, p, "start-notice-removed")
	if len(p.Env.Notices) != 1 || len(listDir(p.Env.Shelf.Folder)) > 0 {
		t.Errorf("%d notices, %q", len(p.Env.Notices), listDir(p.Env.Shelf.Folder))
	}
	undo := uitest.Buttons(p, "撤销")[0]
	uitest.TapText(t, p, "展开以前的通知和材料")
	const missing = "2027年的通知（laiwu-2027）不在这台电脑上，请打开通知文件。"
	uitest.WantShown(t, p, "赵六", missing)
	photograph(t, p, "start-draft-without-notice")
	test.Tap(cardsOf(p)[0])
	if p.shell != nil {
		t.Fatal("the draft is open under another notice")
	}
	uitest.WantShown(t, p, "打开这份通知以后才能继续填写。")
	if got := strings.Count(uitest.Shown(p), "不在这台电脑上"); got != 1 {
		t.Errorf("the card says %d times that the notice is not here", got)
	}
	test.Tap(undo)
	uitest.WantShown(t, p, "2027年“莱芜最美职工”推荐申报", "关于开展选树活动的通知.pdf", "赵六")
	uitest.WantNotShown(t, p, missing)
	test.Tap(cardsOf(p)[0])
	if p.shell == nil || p.shell.session.Kit.Campaign.ID != "laiwu-2027" {
		t.Fatal("the draft does not open")
	}
}

// The example of a notice that was removed does not stand in the way of another.
func TestExampleAfterRemoval(t *testing.T) {
	p := newTestProgram(t)
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	uitest.TapButton(t, p, "打开示例")
	p.leave()
	uitest.TapText(t, p, "移除这份通知")
	uitest.TapButton(t, p, "打开示例")
	if p.shell == nil || p.shell.session.Kit.Campaign.ID != "laiwu-2021" {
		t.Fatalf("no example is open\n%s", uitest.Shown(p))
	}
}

// Without the later edition that came the built-in notice holds again.
func TestLaterEditionIsRemoved(t *testing.T) {
	p := newTestProgram(t)
	p.drop([]string{noticeFile(t, "通知.zuimei", "edition = 1", "edition = 2")})
	uitest.TapButton(t, p, "知道了")
	uitest.TapText(t, p, "移除这份通知")
	uitest.WantShown(t, p, "已移除收到的这一版，改用程序自带的通知。")
	if p.Env.Notices[0].Edition != 1 {
		t.Errorf("edition %d", p.Env.Notices[0].Edition)
	}
	uitest.TapButton(t, p, "撤销")
	if p.Env.Notices[0].Edition != 2 {
		t.Errorf("edition %d", p.Env.Notices[0].Edition)
	}
}

// A notice of a known office with another mailbox, and one of a stranger, say to telephone
// before anything is sent.
func TestForgedNotice(t *testing.T) {
	const differs, stranger = "报送邮箱与以前的通知不同，发送个人信息以前，请打 76116258 核实。", "以前没有收到过这个单位的通知，发送个人信息以前，请打自己查到的电话核实。"
	p := newTestProgram(t)
	worldOf(p).Time = time.Date(2027, 3, 3, 9, 0, 0, 0, time.Local)
	p.ShowStart()
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "forged", "2021", "2027", "lwghxjb@", "lwghxjb1@", "76116258", "13900000000")})
	uitest.WantShown(t, p, "收到新的通知", differs)
	photograph(t, p, "start-forged")
	p.start.dismissArrival()
	uitest.WantShown(t, p, differs) // where the mailbox stands
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "stranger", "2021", "2027", `name = "济南市莱芜区总工会"`, `name = "某市总工会"`)})
	uitest.WantShown(t, p, stranger)
	photograph(t, p, "start-stranger")
}

// A long covering note stands on the page in part, and whole in a panel.
func TestLongCoveringNote(t *testing.T) {
	p := newTestProgram(t)
	text := strings.Repeat("请各单位认真组织推荐，严格把关。\n", 40) + "完。"
	note := p.start.coveringNote(export.Letter{Sender: "某市总工会", Text: text})
	for _, o := range uitest.VisibleIn(note) {
		if words, ok := o.(*look.Prose); ok && words.Text == "完。" {
			t.Error("the page has the whole note")
		}
	}
	p.showNote(export.Letter{Sender: "某市总工会", Text: text})
	uitest.WantShown(t, p, "某市总工会的附言", "完。")
	photograph(t, p, "note-long")
	uitest.TapButton(t, p, "知道了")
	if p.start.coveringNote(export.Letter{Text: " \n"}) != nil {
		t.Error("a note of nothing")
	}
}

// A forged later edition of the built-in notice stays in doubt on the start page and on step
// 7, and the edition before comes back by one click.
func TestForgedEdition(t *testing.T) {
	const doubt = "这一版的邮箱与以前的通知不同，发送个人信息以前，请打 76116258 核实。"
	p := newTestProgram(t)
	p.drop([]string{noticeFile(t, "通知.zuimei", "edition = 1", "edition = 2", "lwghxjb@", "evil@")})
	uitest.WantShown(t, p, "通知有更新", doubt)
	uitest.TapButton(t, p, "知道了")
	uitest.WantShown(t, p, "交到哪里", "evil@jn.shandong.cn", doubt, "改回上一版")
	photograph(t, p, "start-forged-edition")
	dir := makeSample(t, p, "张三", func(n *form.Nomination) { n.Example = false })
	p.openDraft(dir, p.Env.Notices[0], func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	p.shell.show(slices.Index(form.StepIDs, form.StepHandIn))
	uitest.WantShown(t, p, "收件人　evil@jn.shandong.cn", doubt)
	photograph(t, p, "handin-forged-edition")
	p.leave()
	uitest.TapText(t, p, "改回上一版")
	uitest.WantShown(t, p, "已改回上一版（第 1 版），材料按它重新检查。", "lwghxjb@jn.shandong.cn")
	uitest.WantNotShown(t, p, doubt, "移除这份通知")
	uitest.TapButton(t, p, "撤销")
	uitest.WantShown(t, p, doubt, "移除这份通知")
}

// While a notice is open, a letter with a past one is kept behind it.
func TestPastNoticeArrives(t *testing.T) {
	p := newTestProgram(t)
	worldOf(p).Time = time.Date(2027, 3, 3, 9, 0, 0, 0, time.Local)
	p.ShowStart()
	p.drop([]string{noticeFile(t, "通知.zuimei", "laiwu-2021", "laiwu-2027", "2021", "2027")})
	p.start.dismissArrival()
	p.drop([]string{noticeFile(t, "旧.zuimei", "laiwu-2021", "laiwu-2024", "2021", "2024")})
	uitest.WantShown(t, p, "收到以前的通知", "收在“以前的通知和材料”里。", "2027年“莱芜最美职工”推荐申报")
	uitest.WantNotShown(t, p, "现在没有正在报送的通知")
	photograph(t, p, "start-past-notice-arrived")
	uitest.TapButton(t, p, "知道了")
	p.drop([]string{noticeFile(t, "旧.zuimei")})
	uitest.WantShown(t, p, "这份通知已经有了", "2027年“莱芜最美职工”推荐申报")
	uitest.WantNotShown(t, p, "现在没有正在报送的通知")
	p.start.toggleFold() // the link lies below the window
	p.start.noticeIndex = 2
	p.start.arrange()
	p.start.reload()
	uitest.WantShown(t, p, "2021年“莱芜最美职工”推荐申报", "收起以前的通知和材料")
	uitest.WantNotShown(t, p, "现在没有正在报送的通知")
}

// A second start that hands over a file of no use leaves the open draft where it is.
func TestUselessFileKeepsTheDraft(t *testing.T) {
	p := newTestProgram(t)
	uitest.TapButton(t, p, "打开示例")
	sh := p.shell
	for name, want := range map[string]string{"坏.zuimei": "坏.zuimei", "文.rtf": "是 RTF 文件", "事.txt": "到“事迹”一步选它", "图.xyz": "不是草稿"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(`{\rtf1 text}`), 0o600); err != nil {
			t.Fatal(err)
		}
		p.OpenFile(path)
		if p.shell != sh {
			t.Fatalf("%s closed the draft", name)
		}
		uitest.WantShown(t, p, "文件没有打开", want)
		p.Dismiss()
	}
}
