package clerk

import (
	"cmp"
	"errors"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
)

// An end that does not come from the window saves all the same and leaves no
// trace of a crash.
func TestStopSavesAndUnlocks(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	s.Set(form.KeyName, "张三")
	p.Stop()
	dir := s.ClosedDir
	if n, err := draft.Read(s.ClosedDir); err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
	wantUnlocked(t, dir)
}

// Leaving ends what is being made, waits for it and only then gives up the lock;
// what is typed meanwhile is saved.
func TestLeavingWaitsForWork(t *testing.T) {
	p, s := atHandIn(t)
	w, dir := worldOf(p), s.Draft.Dir()
	w.Later = true
	uitest.TapButton(t, p, "生成电子材料包")
	s.Set(form.KeyName, "张三")
	p.leave()
	uitest.WantShown(t, p, "正在保存……")
	s.Set(form.KeyName, "张三丰")
	var locked *draft.Locked
	if _, err := draft.Open(dir); !errors.As(err, &locked) {
		t.Errorf("given up while at work: %v", err)
	}
	p.finish()
	uitest.WantShown(t, p, "我的材料")
	if entries, _ := os.ReadDir(outFolder(p)); len(entries) > 0 {
		t.Errorf("made after leaving: %v", entries)
	}
	if n, err := draft.Read(s.ClosedDir); err != nil || n.Answer(form.KeyName) != "张三丰" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
	wantUnlocked(t, s.ClosedDir)
}

// The window closes by itself when all is saved; who asks again may close it
// before.
func TestClosingTheWindow(t *testing.T) {
	for _, impatient := range []bool{false, true} {
		p := newTestProgram(t)
		s := openEmpty(t, p)
		closed := 0
		p.Native.SetOnClosed(func() { closed++ })
		worldOf(p).Later = true
		s.Set(form.KeyName, "张三")
		if p.close(); closed != 0 {
			t.Fatal("closed before it was saved")
		}
		if impatient {
			p.close()
			uitest.WantShown(t, p, "草稿还在保存")
			uitest.TapButton(t, p, "继续等待")
			p.close()
			uitest.TapButton(t, p, "仍然关闭")
			if closed != 1 {
				t.Error("the window stays open")
			}
		}
		p.finish()
		if closed != 1 {
			t.Errorf("closed %d times", closed)
		}
		// A draft that was closed in haste keeps its folder's name.
		if n, err := draft.Read(cmp.Or(s.ClosedDir, s.Draft.Dir())); err != nil || n.Answer(form.KeyName) != "张三" {
			t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
		}
	}
}

// quitter counts how often the app is told to quit, which the toolkit's test app
// does not mind.
type quitter struct {
	fyne.App
	quits int
}

func (q *quitter) Quit() { q.quits++ }

// Asked to close a second time before the window is gone, the program ends: Fyne
// has forgotten the first request by then.
func TestClosingTwice(t *testing.T) {
	p := newTestProgram(t)
	app := &quitter{App: p.App}
	p.App = app
	if p.close(); app.quits != 0 {
		t.Error("it does not wait for its window")
	}
	if p.close(); app.quits != 1 {
		t.Errorf("told to quit %d times", app.quits)
	}
}

// × while the draft is being left closes the window, and no question outlives what
// it asks.
func TestClosingWhileLeaving(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	closed := 0
	p.Native.SetOnClosed(func() { closed++ })
	worldOf(p).Later = true
	s.Set(form.KeyName, "张三")
	p.leave()
	over := p.Canvas().Overlays().Top()
	p.Dismiss()
	if p.Canvas().Overlays().Top() != over {
		t.Error("Esc lets the draft be changed while it is closed")
	}
	p.close()
	if p.finish(); closed != 1 {
		t.Errorf("closed %d times", closed)
	}

	p = newTestProgram(t)
	openEmpty(t, p)
	worldOf(p).Later = true
	p.close()
	p.close()
	uitest.WantShown(t, p, "草稿还在保存")
	p.finish()
	if p.Canvas().Overlays().Top() != nil {
		t.Error("a question about a draft that is closed")
	}
}

// When saving fails, that is what is asked about.
func TestClosingFails(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	closed := 0
	p.Native.SetOnClosed(func() { closed++ })
	if err := s.Draft.Close(); err != nil { // so that saving fails
		t.Fatal(err)
	}
	worldOf(p).Later = true
	s.Set(form.KeyName, "张三")
	p.close()
	p.close()
	p.finish()
	uitest.WantShown(t, p, "草稿没有保存")
	uitest.WantNotShown(t, p, "草稿还在保存")
	uitest.TapButton(t, p, "继续编辑")
	p.shell.session.Set(form.KeyName, "张三丰")
	p.close()
	p.finish()
	if uitest.TapButton(t, p, "仍然关闭"); closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

// wantUnlocked checks that nobody has a draft.
func wantUnlocked(t *testing.T, dir string) {
	t.Helper()
	d, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}
