package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/store"
)

// republish publishes a second edition, which allows a shorter story.
func republish(t testing.TB, sh *shell) {
	t.Helper()
	text := strings.NewReplacer("\nedition = 1", "\nedition = 2", "\nmax = 1500", "\nmax = 800", "\nwarn = 1450", "\nwarn = 780").Replace(string(assets.DefaultCampaign()))
	sh.round.Change(func(s *store.Store) error { return s.Publish([]byte(text), "通知.zuimei", []byte("letter")) }, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
}

// After a new edition one button checks all again; who had passed and has new errors asks to
// be looked at, and the verdict stays.
func TestRecheck(t *testing.T) {
	d, w, sh := openRound(t)
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	pressKey(d, fyne.KeyH)
	w.Time = w.Time.Add(time.Hour)
	sh.show(sectionReceive)
	uitest.WantNotShown(t, d, "再核对一遍")
	republish(t, sh)
	all := len(sh.round.Rows)
	uitest.WantShown(t, d, "通知有了第 2 版，"+counted(all)+" 份材料（连同示例）还是按以前的核对的。")
	uitest.TapButton(t, d, "再核对一遍")
	uitest.WantShown(t, d, "已再核对 "+counted(all)+" 份", "份查出的问题有变化。", "1 份判了合格，又查出新的错误；结论没有变。")
	row := rowNamed(t, sh, "苏庆东")
	if row.Verdict != office.Pass || len(row.Later) != 1 || !strings.Contains(row.Later[0].Message, "上限 800 字") {
		t.Fatalf("%s, %+v", row.Verdict, row.Later)
	}
	uitest.TapButton(t, d, "看有变化的")
	uitest.WantShown(t, d, "有变化", "按现在的通知再核对：", "新查出：")
	uitest.WantNotShown(t, d, "已再核对")
	sh.banner.look()
	found := false
	for _, e := range sh.receive.shown {
		if e.name == "苏庆东" {
			found = strings.Contains(e.check, "判合格以后新查出 1 处：“事迹材料”")
		}
	}
	if !found {
		t.Errorf("it is not among what is to be done:\n%s", uitest.Shown(d))
	}
	sh.receive.choose("s" + row.ID)
	uitest.WantShown(t, d, "按通知第 2 版再核对过")
	sh.review(row.ID)
	uitest.WantShown(t, d, "判合格以后按新的通知再核对，新查出 1 处错误；结论没有变，请看一看。", "按通知第 2 版再核对过", "请再看")
	w.Time = w.Time.Add(time.Hour)
	pressKey(d, fyne.KeyH) // looked at
	if row := rowNamed(t, sh, "苏庆东"); len(row.Later) != 0 {
		t.Errorf("%+v", row.Later)
	}
}

// Ended early, the rest is told and goes on with the same button.
func TestRecheckCancelled(t *testing.T) {
	d, _, sh := openRound(t)
	republish(t, sh)
	all, cancelled := sh.round.Stale, false
	sh.round.OnChange(func() {
		if c := sh.round.Rechecking; c != nil && c.Done > 0 && !cancelled {
			cancelled = true
			uitest.WantShown(t, d, "正在按现在的通知再核对：第 ")
			uitest.TapButton(t, d, "取消")
		}
	})
	uitest.TapButton(t, d, "再核对一遍")
	left := sh.round.Stale
	if !cancelled || left == 0 || left >= all {
		t.Fatalf("%d of %d left", left, all)
	}
	uitest.WantShown(t, d, counted(left)+" 份材料（连同示例）还是按以前的核对的。")
	uitest.TapButton(t, d, "再核对一遍")
	uitest.WantShown(t, d, "已再核对 "+counted(left)+" 份")
	uitest.TapButton(t, d, "知道了")
	if sh.round.Stale != 0 || sh.banner.box.Visible() {
		t.Errorf("%d left", sh.round.Stale)
	}
}

// What could not be checked is among what is to be done, and says why.
func TestRecheckUnread(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "苏庆东")
	original := filepath.Join(sh.round.Dir, "originals", row.Newest.Original)
	if err := os.Rename(original, original+"-"); err != nil {
		t.Fatal(err)
	}
	republish(t, sh)
	uitest.TapButton(t, d, "再核对一遍")
	uitest.WantShown(t, d, "1 份没有核对，原因写在那一份里。")
	uitest.TapButton(t, d, "去看看")
	sh.receive.choose("s" + row.ID)
	uitest.WantShown(t, d, "没有按现在的通知再核对：原件不在了。")
	if err := os.Rename(original+"-", original); err != nil {
		t.Fatal(err)
	}
	links(d, "再试一次")[0].OnTapped()
	uitest.WantShown(t, d, "已再核对 1 份")
	uitest.WantNotShown(t, d, "原件不在了")
}

// A version that was joined wrongly is parted in either section, undone, and put back.
func TestSplit(t *testing.T) {
	d, _, sh := openRound(t)
	var row office.Row
	for _, r := range sh.round.Rows {
		if r.Number > 1 {
			row = r
		}
	}
	rows := len(sh.round.Rows)
	check := func(what string, want, number int) {
		t.Helper()
		if now, ok := sh.round.Row(row.ID); len(sh.round.Rows) != want || !ok || now.Number != number {
			t.Fatalf("%s: %d rows, want %d; %d versions, want %d", what, len(sh.round.Rows), want, now.Number, number)
		}
	}
	sh.receive.choose("s" + row.ID)
	links(d, "分开")[0].OnTapped()
	check("parted", rows+1, row.Number-1)
	uitest.WantShown(t, d, "的第 2 次报送分开，另成一份。")
	parted := sh.round.Rows[len(sh.round.Rows)-1]
	if parted.State != office.Over || !parted.Parted { // of one unit two
		t.Errorf("%+v", parted)
	}
	uitest.TapButton(t, d, "撤销")
	check("undone", rows, row.Number)
	sh.review(row.ID)
	links(d, "分开")[0].OnTapped()
	check("parted at the review", rows+1, row.Number-1)
	parted = sh.round.Rows[len(sh.round.Rows)-1]
	sh.show(sectionReceive)
	sh.receive.choose("s" + parted.ID)
	uitest.TapButton(t, d, "写明是谁的…")
	uitest.Erase(t, d)
	uitest.Type(t, d, "王小明")
	uitest.TapButton(t, d, "确定")
	if got, _ := sh.round.Row(parted.ID); got.Name != "王小明" || got.Unit != parted.Unit {
		t.Errorf("%s %s", got.Unit, got.Name)
	}
	uitest.TapButton(t, d, "并回原来的一份")
	check("put back", rows, row.Number)
	uitest.TapButton(t, d, "撤销")
	check("put back is undone", rows+1, row.Number-1)
	if got := sh.round.Rows[len(sh.round.Rows)-1]; got.Name != "王小明" {
		t.Errorf("it is %s", got.Name)
	}
	for _, want := range []string{"写明是谁的", "的第 2 次报送分开"} { // the steps before it still know it
		sh.round.Undo(func(name string, err error) {
			if err != nil || !strings.HasSuffix(name, want) {
				t.Errorf("%q, %v", name, err)
			}
		})
	}
	check("all is undone", rows, row.Number)
}
