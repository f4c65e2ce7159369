package office

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/store"
)

// What is dropped is taken in, said and listed; the same once more changes nothing.
func TestTakeIn(t *testing.T) {
	d, _ := newTestDesk(t)
	sh := openExample(t, d)
	uitest.WantShown(t, d, "新收到 22 份，更新 1 份，待认领 1 件", "名册 21 家：已报 18，未报 3")
	for _, c := range []struct {
		filter string
		want   int
	}{{"未报", 3}, {"逾期", 1}, {"名册外", 2}, {"待认领", 1}, {"全部", 26}} {
		tapChoice(t, d, c.filter)
		if got := len(sh.receive.shown); got != c.want {
			t.Errorf("%s: %d, want %d", c.filter, got, c.want)
		}
	}
	for _, s := range sh.round.Saved.Round.Standings(sh.round.Saved.Campaign, sh.round.Rows) {
		if s.Member.Contact == "" || s.Member.Phone == "" { // the example has its roster
			t.Errorf("nobody is to be called at %s", s.Unit)
		}
	}
	file := filepath.Join(t.TempDir(), "坏的.eml")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	sh.show(sectionReview)
	d.drop([]string{file, filepath.Join(t.TempDir(), "没有.zip")})
	if sh.current != sectionReceive {
		t.Error("a drop shows the section 收件")
	}
	uitest.WantShown(t, d, "“没有.zip”没有收进来")
	before := len(sh.round.Saved.Round.Arrivals)
	d.drop([]string{file})
	uitest.WantShown(t, d, "1 个文件以前收过，没有重复算")
	if got := len(sh.round.Saved.Round.Arrivals); got != before {
		t.Errorf("%d arrivals, want %d", got, before)
	}
}

// The search finds names and units, also by the first letters of their readings.
func TestSearchAndOrder(t *testing.T) {
	d, _, sh := openRound(t)
	sh.sections[sh.current].Search()
	uitest.Type(t, d, "zmb")
	if len(sh.receive.shown) != 1 || sh.receive.shown[0].name != "曾明波" {
		t.Errorf("%d found", len(sh.receive.shown))
	}
	uitest.Erase(t, d)
	uitest.Type(t, d, "没有这个人")
	uitest.WantShown(t, d, "没有找到")
	uitest.Erase(t, d)
	sh.receive.header.tapped(columnTime)
	for i := 1; i < len(sh.receive.shown); i++ {
		if a, b := sh.receive.shown[i-1], sh.receive.shown[i]; a.dated.Before(b.dated) {
			t.Fatalf("%s before %s", a.name, b.name)
		}
	}
}

// A unit that is proposed is taken over with one tap, and that can be undone.
func TestAssign(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "龙文平")
	if row.Proposed == "" {
		t.Fatalf("nothing is proposed: %+v", row.State)
	}
	sh.receive.choose("s" + row.ID)
	uitest.TapButton(t, d, "就是"+row.Proposed)
	if got := rowNamed(t, sh, "龙文平"); got.Listed != row.Proposed {
		t.Errorf("listed as %q", got.Listed)
	}
	uitest.TapButton(t, d, "撤销")
	if got := rowNamed(t, sh, "龙文平"); got.Listed != "" {
		t.Errorf("still listed as %q", got.Listed)
	}
	uitest.WantShown(t, d, "已撤销")
}

// What waits is claimed for a unit and a name, put aside, or filed with a submission; each
// can be undone.
func TestClaim(t *testing.T) {
	d, _, sh := openRound(t)
	waiting := func() int { return len(sh.round.Waiting) }
	choose := func() {
		for _, e := range sh.receive.all {
			if e.waiting != nil {
				sh.receive.chosen, sh.receive.detailOf = e.key(), ""
				sh.receive.showDetail()
				return
			}
		}
		t.Fatal("nothing waits")
	}
	undo := func() {
		t.Helper()
		uitest.TapButton(t, d, "撤销")
		if waiting() != 1 {
			t.Fatalf("%d wait after undo", waiting())
		}
		choose()
	}
	choose()
	uitest.WantShown(t, d, "017-照片.eml", "IMG_20210527.jpg")
	uitest.TapButton(t, d, "认领")
	uitest.WantShown(t, d, "单位和姓名，至少填一样。")
	focusEntry(t, d, "可以不填")
	uitest.Type(t, d, "王小明")
	uitest.TapButton(t, d, "认领")
	if row := rowNamed(t, sh, "王小明"); row.State != office.Unmatched || waiting() != 0 {
		t.Errorf("%s, %d wait", row.State, waiting())
	}
	undo()
	uitest.TapButton(t, d, "不是材料，不用管")
	if waiting() != 0 {
		t.Error("not put aside")
	}
	undo()
	row := rowNamed(t, sh, "曾明波")
	uitest.TapButton(t, d, "归到已有的一份…")
	uitest.Type(t, d, "zmb")
	uitest.ClickText(t, d, fmt.Sprintf("曾明波　%s", row.Unit))
	if got := rowNamed(t, sh, "曾明波"); waiting() != 0 || got.Number != row.Number+1 {
		t.Errorf("%d wait, %d versions, want %d", waiting(), got.Number, row.Number+1)
	}
	undo()
}

// A roster that is pasted gives units and telephone numbers.
func TestRoster(t *testing.T) {
	d, _, sh := openRound(t)
	uitest.TapButton(t, d, "名册…")
	uitest.WantShown(t, d, "还没有名册")
	uitest.Type(t, d, "牛泉镇总工会\t李四\t13800000000\n新单位工会\t王五\t0531-1234567\tw@example.com")
	uitest.WantShown(t, d, "认出 2 家单位，其中 2 家有电话")
	uitest.TapButton(t, d, "存为名册")
	if n := len(sh.round.Standings); n != 16 {
		t.Errorf("%d units", n)
	}
	tapChoice(t, d, "未报")
	sh.receive.choose("u新单位工会")
	uitest.WantShown(t, d, "新单位工会还没有报送", "王五  0531-1234567", "复制电话")
	uitest.TapButton(t, d, "撤销")
	if n := len(sh.round.Standings); n != 15 {
		t.Errorf("%d units after undo", n)
	}
}

// The panel keeps a roster as it is, also what would be guessed wrong without a heading.
func TestRosterStays(t *testing.T) {
	all := []office.Member{
		{Unit: "牛泉镇总工会", Phone: "13800000000", Aliases: []string{"牛泉", "牛泉工会"}},
		{Unit: "口镇", Contact: "方法局", Mail: "k@example.com"},
		{Unit: "杨庄", Aliases: []string{"王五"}},
		{Unit: "凤城", Phone: "0531-1234567 8899"},
	}
	var rows [][]string
	for line := range strings.Lines(rosterText(all)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	got, err := office.Members(rows)
	if err != nil || !reflect.DeepEqual(got, all) {
		t.Errorf("%+v, %v", got, err)
	}
}

// The list answers to the arrow keys, and Enter opens a submission for checking.
func TestListKeys(t *testing.T) {
	d, _, sh := openRound(t)
	for range 3 {
		pressKey(d, fyne.KeyDown)
	}
	if sh.receive.chosen != sh.receive.shown[2].key() {
		t.Errorf("chosen %q", sh.receive.chosen)
	}
	pressKey(d, fyne.KeyUp, fyne.KeyReturn)
	if sh.current != sectionReview {
		t.Error("Enter does not open the submission")
	}
	uitest.WantShown(t, d, sh.receive.shown[1].name)
}

// A folder that is watched is taken in, and so is what comes into it later; one that goes
// away is told, and goes on when it is back.
func TestWatchFolder(t *testing.T) {
	d, w, sh := openRound(t)
	folder := t.TempDir()
	write := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte("From: a@example.com\r\nSubject: 新单位工会+王小明\r\n\r\n见附件 "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("一.eml")
	before := len(sh.round.Saved.Round.Arrivals)
	w.folder = folder
	uitest.TapButton(t, d, "盯住一个文件夹…")
	uitest.WantShown(t, d, "正盯住“"+folder+"”，有 1 个文件，过十来秒写好了就收。")
	w.Tick() // a file is taken in once two looks have found it the same
	if n := len(sh.round.Saved.Round.Arrivals); n != before+1 {
		t.Errorf("%d arrivals, want %d", n, before+1)
	}
	uitest.WantNotShown(t, d, "写好了就收")
	write("二.eml")
	w.Tick()
	w.Tick()
	if n := len(sh.round.Saved.Round.Arrivals); n != before+2 {
		t.Errorf("%d arrivals, want %d", n, before+2)
	}
	away := folder + "-away"
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	w.Tick()
	uitest.WantShown(t, d, "读得出来时会接着收")
	if err := os.Rename(away, folder); err != nil {
		t.Fatal(err)
	}
	w.Tick()
	uitest.WantNotShown(t, d, "读得出来时会接着收")
	dir := sh.round.Dir
	d.ShowRounds()
	d.openRound(dir)
	uitest.WantShown(t, d, "正盯住“"+folder+"”，里面有新的就收进来。") // what is there was taken in
	uitest.TapButton(t, d, "停止")
	uitest.WantNotShown(t, d, "正盯住")
}

// The password of an archive is asked for where its arrival is told, and again where it
// waits; a wrong one asks again.
func TestPassword(t *testing.T) {
	locked := filepath.Join("..", "..", "office", "store", "testdata", "locked.rar")
	for _, where := range []string{"told", "waiting"} {
		t.Run(where, func(t *testing.T) {
			d, _ := newTestDesk(t)
			uitest.TapButton(t, d, "新建一次评选")
			sh := d.shell
			d.drop([]string{locked})
			uitest.WantShown(t, d, "“locked.rar”有密码", "有密码")
			if where == "waiting" {
				uitest.TapButton(t, d, "知道了")
				at := slices.IndexFunc(sh.receive.shown, func(e entry) bool { return e.waiting != nil })
				sh.receive.choose(sh.receive.shown[at].key())
				focusEntry(t, d, "压缩包的密码，一般写在邮件里")
				uitest.Type(t, d, "秘密2021")
				uitest.TapButton(t, d, "打开压缩包")
			} else {
				focusEntry(t, d, "密码")
				uitest.Type(t, d, "不对")
				uitest.TapButton(t, d, "打开")
				uitest.WantShown(t, d, "“locked.rar”用这个密码打不开")
				focusEntry(t, d, "密码")
				uitest.Type(t, d, "秘密2021")
				pressKey(d, fyne.KeyReturn)
			}
			if len(sh.round.Rows) != 1 || len(sh.round.Waiting) != 0 {
				t.Errorf("%d submissions, %d wait:\n%s", len(sh.round.Rows), len(sh.round.Waiting), uitest.Shown(d))
			}
			uitest.WantNotShown(t, d, "有密码")
		})
	}
}

// What lies in an archive is there once its password was typed, whenever the round is opened;
// where an earlier program did not keep it, it is asked for once more.
func TestPasswordKept(t *testing.T) {
	locked := filepath.Join("..", "..", "office", "store", "testdata", "locked.rar")
	d, _ := newTestDesk(t)
	uitest.TapButton(t, d, "新建一次评选")
	d.drop([]string{locked})
	focusEntry(t, d, "密码")
	uitest.Type(t, d, "秘密2021")
	pressKey(d, fyne.KeyReturn)
	dir := d.shell.round.Dir
	reopen := func() (sh *shell) {
		t.Helper()
		d.shell.round.Release()
		d.openRound(dir)
		return d.shell
	}
	lost := func(sh *shell) (err error) {
		t.Helper()
		v := sh.round.Rows[0].Newest
		sh.round.Look(func(view *store.View) error {
			_, err := view.Files(t.Context(), v, v.Files)
			return err
		}, func(failed error) { err = failed })
		return err
	}
	sh := reopen()
	if err := lost(sh); err != nil {
		t.Fatal(err)
	}
	sh.round.Change(func(s *store.Store) error { // an earlier program
		s.Round.Arrivals = slices.Clone(s.Round.Arrivals)
		s.Round.Arrivals[0].Passwords = nil
		return s.Save()
	}, nil)
	sh = reopen()
	const asked = "它的文件在有密码的压缩包里，请再输入一次密码。"
	if err := lost(sh); !errors.As(err, new(*store.LockedError)) {
		t.Fatal(err)
	}
	sh.show(sectionReceive)
	sh.receive.choose("s" + sh.round.Rows[0].ID)
	uitest.WantShown(t, d, asked)
	for i, password := range []string{"不对", "秘密2021"} {
		focusEntry(t, d, []string{"压缩包的密码，一般写在邮件里", "密码"}[i]) // where it is chosen, then where that is told
		uitest.Type(t, d, password)
		pressKey(d, fyne.KeyReturn)
		if err := lost(sh); (err == nil) != (password == "秘密2021") || len(sh.round.Rows) != 1 || len(sh.round.Waiting) != 0 {
			t.Errorf("%s: %v, %d submissions, %d wait", password, err, len(sh.round.Rows), len(sh.round.Waiting))
		}
	}
	uitest.WantNotShown(t, d, asked)
	if err := lost(reopen()); err != nil {
		t.Error(err)
	}
}

// What cannot be saved, as when a drive goes away, is said and not shown as done; when the
// drive is back it can be.
func TestNotSaved(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	sh.review(row.ID)
	file := filepath.Join(sh.round.Dir, "round.json")
	blocked := filepath.Join(sh.round.Dir, ".new") // a folder where the new file is to be written
	if err := os.MkdirAll(filepath.Join(blocked, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pressKey(d, fyne.KeyH)
	uitest.WantShown(t, d, "收件没有保存")
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != "" {
		t.Errorf("shown as %s though it was not saved", got.Verdict)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
		t.Error("the round has changed", err)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	pressKey(d, fyne.KeyH)
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != office.Pass {
		t.Errorf("verdict %q", got.Verdict)
	}
	uitest.WantNotShown(t, d, "收件没有保存")
}
