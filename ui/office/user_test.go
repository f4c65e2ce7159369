package office

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
)

// The name of who works at the desk is typed once for the computer: decisions bear it, and
// whoever opens the round meanwhile reads it.
func TestUserIsTypedOnce(t *testing.T) {
	for _, name := range []string{"USER", "USERNAME", "LOGNAME"} {
		t.Setenv(name, "")
	}
	dir := t.TempDir()
	d, w := newDeskIn(t, dir)
	round := t.TempDir() + "/评选"
	copyRound(t, round)
	d.openRound(round)
	uitest.WantShown(t, d, "办理人", "您的姓名")
	focusEntry(t, d, "您的姓名")
	test.Type(d.Canvas().Focused(), "李芳")
	pressKey(d, fyne.KeyReturn)
	uitest.WantShown(t, d, "已记下")
	uitest.WantNotShown(t, d, "会写在结论里")

	other, _ := newTestDesk(t)
	other.openRound(round)
	uitest.WantShown(t, other, "李芳在电脑 ")
	w.Tick()
	endProgram(d)

	d, _ = makeDesk(t, dir)
	d.Start()
	sh := d.shell
	sh.review(rowNamed(t, sh, "林晓霞").ID)
	pressKey(d, fyne.KeyH)
	sub, _ := sh.round.Submission(rowNamed(t, sh, "林晓霞").ID)
	if decided, ok := sub.Decided(); !ok || decided.Who != "李芳" {
		t.Errorf("decided by %q", decided.Who)
	}
	focusEntry(t, d, "您的姓名")
	d.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	pressKey(d, fyne.KeyBackspace, fyne.KeyReturn)
	if d.Prefs.User != "" {
		t.Errorf("%q is left", d.Prefs.User)
	}
	uitest.WantShown(t, d, "以后写“电脑 ")
	photograph(t, d, "user")
}

// Where the account has a name, that is what the entry offers.
func TestUserIsTheAccounts(t *testing.T) {
	for _, name := range []string{"USER", "USERNAME", "LOGNAME"} {
		t.Setenv(name, "wangfang")
	}
	d, _, _ := openRound(t)
	uitest.WantShown(t, d, "办理人", "wangfang")
}
