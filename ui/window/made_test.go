package window

import (
	"context"
	"errors"
	"fmt"
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
