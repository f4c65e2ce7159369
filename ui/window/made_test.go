package window

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/container"

	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// What was made is opened by its buttons; an error is told, and so is what was cancelled.
func TestAnnounceEnd(t *testing.T) {
	w, _ := newTestWindow(t, t.TempDir(), nil)
	m := look.NewMessageBar()
	w.Native.SetContent(container.NewStack(m))
	var opened, revealed string
	w.Env.Open = func(path string) error { opened = path; return nil }
	w.Env.Reveal = func(path string) error { revealed = path; return errors.New("打不开文件夹") }
	w.AnnounceEnd(m, fmt.Errorf("汇总表：%w", context.Canceled), func() { t.Error("made though cancelled") })
	uitest.WantShown(t, w, "已取消，什么也没有写。")
	w.AnnounceEnd(m, errors.New("磁盘满了"), func() { t.Error("made though failed") })
	uitest.WantShown(t, w, "磁盘满了")
	w.AnnounceEnd(m, nil, func() { w.AnnounceMade(m, "已生成汇总表。", "a.xlsx") })
	uitest.WantShown(t, w, "已生成汇总表。")
	uitest.Buttons(w, "打开")[0].OnTapped()
	uitest.TapButton(t, w, "打开所在文件夹")
	if opened != "a.xlsx" || revealed != "a.xlsx" {
		t.Errorf("opened %q, revealed %q", opened, revealed)
	}
	uitest.WantShown(t, w, "打不开文件夹")
}

// Where the system opens nothing, the buttons stay and the sentence says what to do.
func TestNotOpened(t *testing.T) {
	dir := t.TempDir()
	w, _ := newTestWindow(t, dir, nil)
	m := look.NewMessageBar()
	w.Native.SetContent(container.NewStack(m))
	none := errors.New("电脑上没有能打开它的程序")
	w.Env.Open = func(string) error { return none }
	w.Env.Reveal = w.Env.Open
	mail := filepath.Join(dir, "通知.eml")
	if err := os.WriteFile(mail, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.AnnounceMade(m, "写好了。", mail)
	uitest.Buttons(w, "打开")[0].OnTapped()
	uitest.WantShown(t, w, "邮件没能打开（电脑上没有能打开它的程序），请在网页邮箱里写；它的附件在“"+dir+"”。")
	uitest.TapButton(t, w, "打开所在文件夹")
	uitest.WantShown(t, w, "文件夹没能打开（电脑上没有能打开它的程序），它是“"+dir+"”。", "打开")
	w.AnnounceMade(m, "已生成汇总表。", filepath.Join(dir, "a.xlsx"))
	open := uitest.Buttons(w, "打开")[0]
	open.OnTapped()
	uitest.WantShown(t, w, "“a.xlsx”没能打开（电脑上没有能打开它的程序），它在“"+dir+"”。", "打开所在文件夹")
	m.Clear()
	open.OnTapped() // what is slow to open may fail when its strip is gone
	uitest.WantShown(t, w, "“a.xlsx”没能打开")
	if err := w.Env.RevealOutside(dir); !errors.Is(err, none) || err.Error() != "文件夹没能打开（电脑上没有能打开它的程序），它是“"+dir+"”" {
		t.Error(err)
	}
}
