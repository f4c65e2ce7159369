package clerk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
	"zuimei/ui/window"
)

func TestStartTellsOfUnusableNotices(t *testing.T) {
	p := newTestProgram(t)
	const sentence = "通知文件“/a/b.toml”不能用：第 3 行：缺少截止日期。"
	uitest.WantNotShown(t, p, "不能用")
	p.Env.Unusable = []string{sentence}
	p.ShowStart()
	uitest.WantShown(t, p, sentence)
}

func TestDraftTellsThatItWasInterrupted(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	dir := s.Draft.Dir()
	uitest.WantNotShown(t, p, "上次没有正常关闭")
	note := filepath.Join(dir, ".zuimei", "holder.json")
	left, err := os.ReadFile(note)
	if err != nil {
		t.Fatal(err)
	}
	p.leave()
	uitest.WantNotShown(t, p, "上次没有正常关闭")
	dir = s.ClosedDir // closing renamed the folder after the draft
	note = filepath.Join(dir, ".zuimei", "holder.json")
	if err := os.WriteFile(note, left, 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "上次没有正常关闭，最后保存的内容都在")
	photograph(t, p, "start-interrupted")
	if err := p.openNow(dir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	const restored = "上次没有正常关闭，已恢复到最后保存的内容"
	uitest.WantShown(t, p, restored)
	p.shell.show(1) // schedules a save, which has nothing to write
	p.shell.session.SaveNow()
	p.tick()
	uitest.WantShown(t, p, restored)
	p.shell.session.Set(form.KeyName, "李四")
	p.tick()
	uitest.WantNotShown(t, p, "上次没有正常关闭")
}

func TestDraftDir(t *testing.T) {
	p := newTestProgram(t)
	if got := p.DraftDir(); got != "" {
		t.Errorf("on the start page: %q", got)
	}
	s := openEmpty(t, p)
	if got := p.DraftDir(); got != s.Draft.Dir() {
		t.Errorf("got %q", got)
	}
	p.leave()
	if got := p.DraftDir(); got != "" {
		t.Errorf("after leaving: %q", got)
	}
}

// Rescue saves the newest state before a panic ends the program, or returns since when
// changes are lost.
func TestRescue(t *testing.T) {
	p := newTestProgram(t)
	if since, err := p.Rescue(); err != nil || !since.IsZero() {
		t.Errorf("on the start page: %v, %v", since, err)
	}
	s := openEmpty(t, p)
	dir := s.Draft.Dir()
	s.Set(form.KeyName, "张三")
	if _, err := p.Rescue(); err != nil {
		t.Fatal(err)
	}
	if n, err := draft.Read(dir); err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
	saved := worldOf(p).Time
	worldOf(p).Time = saved.Add(time.Minute)
	if err := s.Draft.Close(); err != nil { // so that saving fails
		t.Fatal(err)
	}
	if _, err := p.Rescue(); err != nil {
		t.Errorf("with all saved: %v", err)
	}
	s.Set(form.KeyName, "李四")
	if since, err := p.Rescue(); err == nil || !since.Equal(saved) {
		t.Errorf("unsaved since %v, %v", since, err)
	}
	p.shell = nil // it cannot be closed
}

// The window's placement is restored: also if the system no longer knows it once the
// window is closed, and if other preferences change meanwhile.
func TestPlacementComesBack(t *testing.T) {
	p := newTestProgram(t)
	at := window.Placement{Left: -8, Top: 20, Right: 1000, Bottom: 700, Maximised: true}
	p.Env.Placement = func() window.Placement { return at }
	p.Native.Resize(fyne.NewSize(900, 600))
	p.close()
	stood := at
	at = window.Placement{}
	p.Stop()
	again := newProgramIn(t, filepath.Dir(p.Env.Config), p.Env.Notices...)
	if got := again.LastPlacement(); got != stood {
		t.Fatalf("%+v, want %+v", got, stood)
	}
	data, err := os.ReadFile(filepath.Join(p.Env.Config, "window.json"))
	if err != nil || !strings.Contains(string(data), `"width":900`) {
		t.Errorf("after closing: %s, %v", data, err)
	}
	if entries, err := os.ReadDir(p.Env.Config); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
	again.Zoom(1)
	again.close()
	if again.Stop(); newProgramIn(t, filepath.Dir(p.Env.Config), p.Env.Notices...).LastPlacement() != stood {
		t.Error("it is forgotten where the system does not tell")
	}
}
