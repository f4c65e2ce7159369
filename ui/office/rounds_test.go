package office

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/store"
)

// A new round begins with the built-in notice, in a folder of its own, and is listed.
func TestNewRound(t *testing.T) {
	d, _ := newTestDesk(t)
	uitest.WantShown(t, d, "还没有评选")
	uitest.WantAccent(t, d, "新建一次评选")
	uitest.TapButton(t, d, "新建一次评选")
	if d.shell == nil || d.shell.current != sectionNotice {
		t.Fatalf("the new round is not open at its notice:\n%s", uitest.Shown(d))
	}
	if want := filepath.Join(d.rounds.known.usual(), "2021年莱芜最美职工"); d.RoundDir() != want {
		t.Errorf("lies in %s, want %s", d.RoundDir(), want)
	}
	uitest.TapButton(t, d, "换一次评选")
	uitest.WantShown(t, d, "2021年“莱芜最美职工”评选", "名册 15 家，未报 15")
	if d.RoundDir() != "" {
		t.Error("the round is still open")
	}
	uitest.TapButton(t, d, "新建一次评选")
	if filepath.Base(d.RoundDir()) != "2022年莱芜最美职工" {
		t.Errorf("the second lies in %s", d.RoundDir())
	}
	if c := d.shell.round.Saved.Campaign; c.Year != 2022 || c.Deadline != (form.Date{Y: 2022, M: 5, D: 31}) || c.ID != "laiwu-2022" || len(d.shell.round.Saved.Moved) == 0 {
		t.Errorf("%d, %v, %s; moved %d", c.Year, c.Deadline, c.ID, len(d.shell.round.Saved.Moved))
	}
}

// A notice whose deadline is over begins with the next year.
func TestNewRoundAfterTheDeadline(t *testing.T) {
	d, _ := newTestDesk(t)
	for today, want := range map[string]int{"2021-05-31": 2021, "2021-06-01": 2022, "2026-11-28": 2027, "2027-03-01": 2027} {
		at, ok := form.ParseDate(today)
		if !ok {
			t.Fatal(today)
		}
		k := *d.rounds.known
		k.env.Now = func() time.Time { return time.Date(at.Y, time.Month(at.M), at.D, 12, 0, 0, 0, office.China) }
		if got := k.nextYear(drafttest.Notice(t)); got != want {
			t.Errorf("%s: %d, want %d", today, got, want)
		}
	}
}

// A notice that is dropped begins a round; a folder that is none says so.
func TestDropOnRounds(t *testing.T) {
	d, _ := newTestDesk(t)
	file := filepath.Join(t.TempDir(), "通知.toml")
	if err := os.WriteFile(file, assets.DefaultCampaign(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.drop([]string{t.TempDir()})
	uitest.WantShown(t, d, "里没有收件")
	d.OpenFile(file)
	if d.shell != nil {
		t.Error("a round was made unasked")
	}
	uitest.TapButton(t, d, "不用")
	d.OpenFile(file)
	uitest.TapButton(t, d, "按它新建一次评选")
	if d.shell == nil {
		t.Fatalf("no round:\n%s", uitest.Shown(d))
	}
}

// A deleted round can be put back, and is gone with all that it held once destroyed.
func TestDeleteRound(t *testing.T) {
	d, w := newTestDesk(t)
	dir := filepath.Join(d.rounds.known.usual(), "评选")
	copyRound(t, dir)
	d.rounds.reload()
	l := d.rounds.known.read(dir)
	d.rounds.remove(l)
	uitest.WantShown(t, d, "已删除“2021年‘莱芜最美职工’评选”", "还没有评选")
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is still there")
	}
	uitest.TapButton(t, d, "撤销")
	if _, err := os.Stat(filepath.Join(dir, "round.json")); err != nil {
		t.Error(err)
	}
	d.rounds.remove(l)
	found := uitest.Buttons(d, "彻底删除")
	if len(found) == 0 {
		t.Fatalf("no button:\n%s", uitest.Shown(d))
	}
	found[0].OnTapped()
	uitest.WantShown(t, d, "过 10 秒彻底删除“2021年‘莱芜最美职工’评选”")
	uitest.WantShown(t, d, "评选 · 马上彻底删除")
	uitest.WantNotShown(t, d, "恢复")
	uitest.Buttons(d, "撤销")[0].OnTapped() // of the card; the other one is in the message bar
	w.Tick()
	uitest.WantShown(t, d, "还在“已删除”里", "恢复")
	uitest.TapButton(t, d, "彻底删除")
	w.Tick()
	uitest.WantShown(t, d, "个人信息都已彻底删除")
	left, err := filepath.Glob(filepath.Join(d.rounds.known.usual(), "*", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v left, %v", left, err)
	}
}

// Of two rounds that are to be destroyed each can be saved on its card, also when something
// else was told; one that is being destroyed cannot.
func TestDestroyTwo(t *testing.T) {
	d, w := newTestDesk(t)
	var at [2]string
	for i, name := range []string{"甲", "乙"} {
		dir := filepath.Join(d.rounds.known.usual(), name)
		copyRound(t, dir)
		to, err := store.Trash(dir)
		if err != nil {
			t.Fatal(err)
		}
		at[i] = to
		d.rounds.destroy(name, to)
	}
	d.rounds.message.Clear()
	if n := len(uitest.Buttons(d, "撤销")); n != 2 {
		t.Fatalf("%d can be saved:\n%s", n, uitest.Shown(d))
	}
	saved := d.rounds.doomed[at[1]]
	d.rounds.spare(saved)
	usual := d.Env.Background
	d.Env.Background = func(work, done func()) {
		work()
		d.Env.Background = usual
		d.rounds.spare(d.rounds.doomed[at[0]])
		uitest.WantNotShown(t, d, "甲”还在“已删除”里")
		done()
	}
	d.rounds.destroyNow(d.rounds.doomed[at[0]])
	w.Tick()
	for i, want := range []bool{false, true} {
		if _, err := os.Stat(at[i]); (err == nil) != want {
			t.Errorf("%s: %v", at[i], err)
		}
	}
}

// A round that is about to be destroyed is when the program ends.
func TestDestroyedAtTheEnd(t *testing.T) {
	d, _ := newTestDesk(t)
	dir := filepath.Join(d.rounds.known.usual(), "评选")
	copyRound(t, dir)
	d.rounds.remove(d.rounds.known.read(dir))
	uitest.Buttons(d, "彻底删除")[0].OnTapped()
	if left, err := filepath.Glob(filepath.Join(d.rounds.known.usual(), "*", "*")); err != nil || len(left) != 1 {
		t.Fatalf("%v, %v: it cannot be saved any more", left, err)
	}
	endProgram(d)
	if left, err := filepath.Glob(filepath.Join(d.rounds.known.usual(), "*", "*")); err != nil || len(left) > 0 {
		t.Errorf("%v left, %v", left, err)
	}
}

// Who has a round open keeps it from being deleted, and is named.
func TestDeleteOpenRound(t *testing.T) {
	d, _, sh := openRound(t)
	sh.round.SetUser("李芳")
	other, _ := newDeskIn(t, t.TempDir())
	other.rounds.remove(other.rounds.known.read(sh.round.Dir))
	uitest.WantShown(t, other, "还没有删除，李芳在电脑", "开着它，请等那边关闭后再删")
	uitest.WantNotShown(t, other, sh.round.Dir)
	if _, err := os.Stat(d.RoundDir()); err != nil {
		t.Error(err)
	}
}

// Of two rounds with the same title, each says where it lies.
func TestTwinsSayWhereTheyLie(t *testing.T) {
	d, _ := newTestDesk(t)
	for i, name := range []string{"一次", "又一次"} {
		copyRound(t, filepath.Join(d.rounds.known.usual(), name))
		d.rounds.reload()
		if shown := strings.Contains(uitest.Shown(d), "位置："); shown != (i == 1) {
			t.Errorf("%d rounds: %v", i+1, shown)
		}
	}
	uitest.WantShown(t, d, "又一次")
}

// A round that was deleted elsewhere than in the usual folder is listed, too.
func TestDeletedElsewhere(t *testing.T) {
	d, _ := newTestDesk(t)
	dir := filepath.Join(t.TempDir(), "共享盘", "评选")
	copyRound(t, dir)
	d.rounds.known.add(dir)
	d.rounds.remove(d.rounds.known.read(dir))
	d.rounds.reload()
	uitest.WantShown(t, d, "还没有评选", "彻底删除以后")
	uitest.TapButton(t, d, "恢复")
	if _, err := os.Stat(filepath.Join(dir, "round.json")); err != nil {
		t.Error(err)
	}
}

// The desk is remembered once chosen, until the user goes back to the clerk's.
func TestDeskIsRemembered(t *testing.T) {
	d, w := newTestDesk(t)
	if !d.Prefs.Office || !d.Showing() {
		t.Error("not remembered")
	}
	uitest.TapButton(t, d, "到填报")
	if d.Prefs.Office || d.Showing() || w.clerk != 1 {
		t.Errorf("still at the office's desk: %v, %v, %d", d.Prefs.Office, d.Showing(), w.clerk)
	}
}

// Whoever was at the clerk's desk meanwhile finds the round that was open.
func TestBackFromTheClerk(t *testing.T) {
	d, _, sh := openRound(t)
	sh.show(sectionSummary)
	uitest.TapButton(t, d, "到填报")
	if d.shell != nil {
		t.Fatal("the round is open still")
	}
	d.Start()
	if d.shell == nil || d.shell.current != sectionSummary || !d.Prefs.Office {
		t.Fatalf("not as it was left:\n%s", uitest.Shown(d))
	}
	uitest.TapButton(t, d, "换一次评选")
	uitest.TapButton(t, d, "到填报")
	if d.Start(); d.shell != nil {
		t.Error("the list was left, and the round is open")
	}
}

// While one program writes a round, another reads it, says who writes, and takes over when
// that is closed.
func TestSecondReader(t *testing.T) {
	d, _, sh := openRound(t)
	other, w := newDeskIn(t, t.TempDir())
	other.openRound(sh.round.Dir)
	second := other.shell
	if second == nil || second.round.Holder == nil {
		t.Fatalf("not open for reading:\n%s", uitest.Shown(other))
	}
	uitest.WantShown(t, other, "现在只能看")
	if b := uitest.Buttons(other, "给要补正的单位写邮件"); len(b) != 1 || !b[0].Disabled() {
		t.Error("a reader can write mails, which the round has to note")
	}
	uitest.WantNotShown(t, other, sh.round.Dir)
	second.show(sectionReview)
	if b := uitest.Buttons(other, "成批…"); len(b) != 1 || !b[0].Disabled() {
		t.Error("a reader can decide in bulk")
	}
	if b := uitest.Buttons(other, "合格"); len(b) != 1 || !b[0].Disabled() {
		t.Error("a reader can decide")
	}
	second.drop([]string{filepath.Join(sh.round.Dir, "notice.toml")})
	uitest.WantShown(t, other, "现在只能看，别人正在写这一次评选")
	second.show(sectionNotice)
	uitest.WantShown(t, other, "只能查看，不能修改")
	d.ShowRounds()
	w.Tick()
	if second.round.Holder == nil {
		t.Error("the round was taken over unasked")
	}
	uitest.WantShown(t, other, "没有人在写这一次评选了")
	uitest.TapButton(t, other, "现在由我来写")
	if second.round.Holder != nil {
		t.Error("the round was not taken over")
	}
	uitest.WantNotShown(t, other, "现在只能看", "只能查看，不能修改", "现在由我来写")
	uitest.WantShown(t, other, "改动自动保存", "发布第")
}

// A notice is no material: with a round open, it is offered as the beginning of another one.
func TestNoticeIsNoMaterial(t *testing.T) {
	d, _, sh := openRound(t)
	l, err := export.NewNoticeLetter(assets.DefaultCampaign(), nil, form.Date{Y: 2021, M: 5, D: 20})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := l.Write(&text); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "通知.zuimei")
	if err := os.WriteFile(name, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	before := len(sh.round.Saved.Round.Arrivals)
	d.OpenFile(name)
	uitest.WantShown(t, d, "要按“通知.zuimei”新建一次评选吗？")
	if len(sh.round.Saved.Round.Arrivals) != before || d.shell != sh {
		t.Error("it was taken in, or a round was made")
	}
	uitest.TapButton(t, d, "按它新建一次评选")
	if d.shell == nil || d.shell == sh {
		t.Fatalf("no new round:\n%s", uitest.Shown(d))
	}
	if n := len(d.shell.round.Letters); n != 1 {
		t.Errorf("%d editions are known as published", n)
	}
}

// 试填 opens the clerk's desk with the notice as it is written, and comes back.
func TestTry(t *testing.T) {
	d, w, sh := openRound(t)
	sh.show(sectionNotice)
	screen := sh.sections[sectionNotice].(*noticeSection).screen
	before := screen.Text()
	screen.Replace("改份数", bytes.Replace(before, []byte("copies = 3"), []byte("copies = 5"), 1))
	uitest.TapButton(t, d, "试填")
	if len(w.tried) != 1 || d.Showing() {
		t.Fatalf("tried %d times, showing %v", len(w.tried), d.Showing())
	}
	d.Resume()
	if !d.Showing() || d.shell != sh {
		t.Error("the round is not open any more")
	}
	if bytes.Equal(screen.Text(), before) {
		t.Fatal("nothing was changed")
	}
	if sh.undo(); !bytes.Equal(screen.Text(), before) {
		t.Error("the last change is not undone after a trial")
	}
}
