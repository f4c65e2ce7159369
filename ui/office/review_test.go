package office

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/compare"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/office/review"
)

// Keys decide and go on to the next; Ctrl+Z takes back. In a field they are text.
func TestDecideByKeys(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	pressKey(d, fyne.KeyH)
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != office.Pass {
		t.Fatalf("verdict %q", got.Verdict)
	}
	uitest.WantShown(t, d, "苏庆东：合格。", "已审")
	saved, err := store.Read(sh.round.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := saved.Round.Submission(row.ID); s.Verdict() != office.Pass {
		t.Error("not on the disk")
	}
	sh.undo()
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != "" {
		t.Errorf("verdict %q after undo", got.Verdict)
	}
	uitest.WantShown(t, d, "已撤销：苏庆东（合格）")
	sh.sections[sectionReview].Search()
	pressKey(d, fyne.KeyB)
	uitest.Type(t, d, "b")
	for _, r := range sh.round.Rows {
		if r.Verdict != "" {
			t.Errorf("%s: %s by a key that was typed into a field", r.Name, r.Verdict)
		}
	}
}

// What goes back needs a reason: a finding's, edited, or one of the office's own.
func TestReturnNeedsAReason(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	pressKey(d, fyne.KeyT)
	uitest.WantShown(t, d, "退回补正要写明理由")
	uitest.Type(t, d, "请补上 2012 年的经历。")
	d.Canvas().Unfocus()
	pressKey(d, fyne.KeyT)
	got := rowNamed(t, sh, "苏庆东")
	last := got.History[len(got.History)-1]
	if got.Verdict != office.Return || len(last.Reasons) != 1 || last.Reasons[0].Text != "请补上 2012 年的经历。" {
		t.Errorf("%s, %+v", got.Verdict, last.Reasons)
	}
	with := rowNamed(t, sh, "林晓霞")
	sh.review(with.ID)
	pressKey(d, fyne.KeyT)
	got = rowNamed(t, sh, "林晓霞")
	if got.Verdict != office.Return || len(got.History[0].Reasons) == 0 {
		t.Errorf("the error that was found is a reason: %s, %+v", got.Verdict, got.History)
	}
}

// Deciding about several lists the names first and touches those with a tick alone.
func TestBulk(t *testing.T) {
	d, _, sh := openRound(t)
	sh.show(sectionReview)
	uitest.TapButton(t, d, "成批…")
	uitest.WantShown(t, d, "成批判定", "苏庆东　苗山镇总工会")
	uitest.TapButton(t, d, "都合格")
	passed := 0
	for _, r := range sh.round.Rows {
		if r.Verdict == office.Pass {
			passed++
			for _, f := range r.Newest.Findings {
				if f.Severity != "note" {
					t.Errorf("%s passed with %s", r.Name, f.Message)
				}
			}
		}
	}
	if passed < 3 {
		t.Errorf("%d passed", passed)
	}
	uitest.TapButton(t, d, "撤销　Ctrl+Z")
	for _, r := range sh.round.Rows {
		if r.Verdict != "" {
			t.Errorf("%s is still %s", r.Name, r.Verdict)
		}
	}
}

// The tabs show the form, the photos, the story, the files, and what is new since.
func TestTabs(t *testing.T) {
	d, w, sh := openRound(t)
	sh.review(rowNamed(t, sh, "曾明波").ID)
	tapChoice(t, d, "照片")
	uitest.WantShown(t, d, "4-工作生活照-曾明波-1.jpg", "2160 × 1440")
	tapChoice(t, d, "上次与这次")
	uitest.WantShown(t, d, "联系电话", "上次", "这次")
	tapChoice(t, d, "文件")
	uitest.WantShown(t, d, "原件不会改动")
	uitest.Buttons(d, "打开")[0].OnTapped()
	if len(w.opened) != 1 || filepath.Ext(w.opened[0]) == "" || !strings.HasPrefix(w.opened[0], sh.round.Dir) {
		t.Errorf("opened %q", w.opened)
	}
	uitest.Buttons(d, "另存")[0].OnTapped()
	if len(w.revealed) != 1 || filepath.Dir(w.revealed[0]) != sh.round.Out("另存的文件") {
		t.Errorf("saved %q", w.revealed)
	}
	tapChoice(t, d, "事迹")
	uitest.WantShown(t, d, "曾明波")
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	uitest.WantNotShown(t, d, "上次与这次")
}

// The units of what was sent back get mails with letters, once.
func TestReturnMails(t *testing.T) {
	d, _, sh := openRound(t)
	uitest.TapButton(t, d, "给要补正的单位写邮件")
	uitest.WantShown(t, d, "还没有要补正的")
	row := rowNamed(t, sh, "林晓霞")
	sh.review(row.ID)
	pressKey(d, fyne.KeyT)
	sh.show(sectionReceive)
	uitest.TapButton(t, d, "给要补正的单位写邮件")
	uitest.WantShown(t, d, "林晓霞　牛泉镇总工会", "2021年5月24日")
	uitest.TapButton(t, d, "生成邮件")
	uitest.WantShown(t, d, "已写好 1 封邮件", "来信的邮箱")
	d.Env.Open = func(string) error { return errors.New("电脑上没有能打开它的程序") }
	d.Env.Reveal = d.Env.Open
	uitest.TapButton(t, d, "打开邮件")
	uitest.WantShown(t, d, "邮件没能打开（电脑上没有能打开它的程序），请在网页邮箱里写；它的附件在“")
	photograph(t, d, "return-mail-not-opened")
	uitest.TapButton(t, d, "打开所在文件夹")
	uitest.WantShown(t, d, "文件夹没能打开（", "已写好 1 封邮件")
	if strings.Contains(sh.message.Notice.Text(), "没能打开") {
		t.Error("it is said under the dialog")
	}
	mails, err := filepath.Glob(filepath.Join(sh.round.Out(""), "*", "*.eml"))
	if err != nil || len(mails) != 1 {
		t.Errorf("%q, %v", mails, err)
	}
	d.Dismiss()
	letters, err := filepath.Glob(filepath.Join(sh.round.Out(""), "*", "*.zuimei"))
	if err != nil || len(letters) != 1 {
		t.Fatalf("%q, %v", letters, err)
	}
	d.drop(letters) // by mistake
	uitest.WantShown(t, d, "这是发给单位的修改意见，不是报送的材料，没有收。")
	if r := rowNamed(t, sh, "林晓霞"); r.Number != row.Number || r.Verdict != office.Return {
		t.Errorf("the letter was taken for material: %d, %s", r.Number, r.Verdict)
	}
	uitest.TapButton(t, d, "给要补正的单位写邮件")
	uitest.WantShown(t, d, "下面 1 份都写过了")
	d.Dismiss()
	uitest.TapButton(t, d, "未报名单")
	uitest.WantShown(t, d, "已生成未报名单，3 家。还没有联系人和电话，可以在“名册…”里补上。")
}

// A decision is on the disk within 50 ms.
func TestDecisionIsQuick(t *testing.T) {
	_, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	var took time.Duration
	sh.round.Change(func(s *store.Store) error {
		before := time.Now()
		err := s.Decide(row.ID, office.Hold, nil, sh.round.Now())
		took = time.Since(before)
		return err
	}, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	const target = 50 * time.Millisecond
	t.Logf("a decision took %v, target %v", took, target)
	if took > 10*target { // the computer of a test may be busy; make bench has the figure
		t.Errorf("a decision took %v", took)
	}
}

// What units share is found in the background and shown with both beside each other.
func TestAlike(t *testing.T) {
	d, w, sh := openRound(t)
	w.Tick()
	pairs := sh.round.Alike.Result.Pairs
	if len(pairs) == 0 || sh.round.Alike.Running {
		t.Fatalf("%d pairs, running %v, %v", len(pairs), sh.round.Alike.Running, sh.round.Alike.Err)
	}
	a, _ := sh.round.Row(pairs[0].A)
	b, _ := sh.round.Row(pairs[0].B)
	sh.review(a.ID)
	uitest.WantShown(t, d, b.Name, "请核对")
	links(d, "并排看")[0].OnTapped()
	uitest.WantShown(t, d, "两份材料相同、相似的地方", a.Name, b.Name)
	d.Dismiss()
	sh.round.Alike.Result.Unread = append(sh.round.Alike.Result.Unread, compare.Unread{ID: a.ID, Name: "坏的.jpg", Why: compare.Broken})
	sh.review(b.ID)
	uitest.WantNotShown(t, d, "坏的.jpg")
	sh.review(a.ID)
	uitest.WantShown(t, d, "“坏的.jpg”打不开，没有与其他单位比对")
	if sh.round.Alike.Pairs(a.ID)[0].A != pairs[0].A {
		t.Error("another pair")
	}
}

// A key that is held decides once; pressed again, once more.
func TestHeldKeyDecidesOnce(t *testing.T) {
	_, _, sh := openRound(t)
	sh.show(sectionReview)
	s := sh.sections[sectionReview].(*review.Screen)
	h := &fyne.KeyEvent{Name: fyne.KeyH}
	passed := func() (n int) {
		for _, r := range sh.round.Rows {
			if r.Verdict == office.Pass {
				n++
			}
		}
		return n
	}
	for want := 1; want <= 2; want++ {
		s.KeyDown(h)
		for range 5 {
			s.TypedKey(h)
		}
		s.KeyUp(h)
		if passed() != want {
			t.Errorf("%d passed at press %d", passed(), want)
		}
	}
}

// A decision that is saved late does not move the user on from where they went meanwhile.
func TestLateDecisionStays(t *testing.T) {
	d, w, sh := openRound(t)
	first := rowNamed(t, sh, "苏庆东")
	other := rowNamed(t, sh, "林晓霞")
	sh.review(first.ID)
	w.Later = true
	pressKey(d, fyne.KeyH)
	sh.review(other.ID)
	for len(w.Work) > 0 {
		f := w.Work[0]
		w.Work = w.Work[1:]
		f()
	}
	if rowNamed(t, sh, "苏庆东").Verdict != office.Pass {
		t.Error("not decided")
	}
	uitest.WantShown(t, d, other.Listed+"　第")
}

// What was typed as a reason is there again after looking at others.
func TestReasonsStay(t *testing.T) {
	d, _, sh := openRound(t)
	a, b := rowNamed(t, sh, "苏庆东"), rowNamed(t, sh, "林晓霞")
	sh.review(a.ID)
	links(d, "＋ 增加一条")[0].OnTapped()
	uitest.Type(t, d, "请补上 2012 年的经历。")
	sh.review(b.ID)
	uitest.WantNotShown(t, d, "请补上 2012 年的经历。")
	d.Canvas().Unfocus()
	sh.review(a.ID)
	uitest.WantShown(t, d, "请补上 2012 年的经历。")
	pressKey(d, fyne.KeyT)
	got := rowNamed(t, sh, "苏庆东")
	if last := got.History[len(got.History)-1]; got.Verdict != office.Return || last.Reasons[len(last.Reasons)-1].Text != "请补上 2012 年的经历。" {
		t.Errorf("%s, %+v", got.Verdict, last)
	}
}

// Withdrawing and taking that back leaves the decision as it was.
func TestUndoWithdrawn(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	pressKey(d, fyne.KeyH)
	sh.review(row.ID)
	was := rowNamed(t, sh, "苏庆东").History
	for _, l := range links(d, "撤销") {
		l.OnTapped()
	}
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != "" {
		t.Fatalf("%s", got.Verdict)
	}
	sh.undo()
	got := rowNamed(t, sh, "苏庆东")
	if got.Verdict != office.Pass || len(got.History) != len(was) || !got.History[0].When.Equal(was[0].When) {
		t.Errorf("%+v", got.History)
	}
}

// In bulk, only those are ticked that nobody decided about.
func TestBulkLeavesDecided(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	pressKey(d, fyne.KeyD)
	tapChoice(t, d, "已审")
	uitest.TapButton(t, d, "成批…")
	uitest.WantShown(t, d, "还没有勾上的", "待定")
}

// What is typed into the notice last is saved when the program ends.
func TestStopSavesTyping(t *testing.T) {
	d, _, sh := openRound(t)
	dir := sh.round.Dir
	sh.show(sectionNotice)
	entry := func() *field.Entry {
		for _, o := range uitest.Visible(d) {
			if e, ok := o.(*field.Entry); ok && !e.Disabled() {
				return e
			}
		}
		t.Fatal("no entry on screen")
		return nil
	}()
	entry.Focus()
	uitest.Type(t, d, "测试")
	d.Stop()
	saved, err := store.Read(dir)
	if err != nil || !strings.Contains(string(saved.Writing), "测试") {
		t.Errorf("not saved, %v", err)
	}
	d.shell = nil
}
