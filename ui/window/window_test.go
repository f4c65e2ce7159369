package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/export/paper"
	"zuimei/internal/uitest"
	"zuimei/ui/files"
)

func TestZoomGoesByStepsWithinItsEnds(t *testing.T) {
	w, _ := newTestWindow(t, t.TempDir(), nil)
	for _, c := range []struct {
		by   int
		want float32
	}{{-1, 1}, {1, 1.15}, {1, 1.3}, {1, 1.5}, {1, 1.5}, {-1, 1.3}, {0, 1.3}} {
		if w.Zoom(c.by); w.Theme.Zoom != c.want {
			t.Errorf("by %d: %v, want %v", c.by, w.Theme.Zoom, c.want)
		}
	}
}

// Esc closes one overlay after the other, never the cover, and then asks the page.
func TestDismiss(t *testing.T) {
	w, _ := newTestWindow(t, t.TempDir(), nil)
	escaped := 0
	w.OnEscape = func() { escaped++ }
	w.ShowMessage("一", "第一句。")
	w.ShowMessage("二", "第二句。")
	uitest.WantShown(t, w, "第一句。", "第二句。")
	w.Dismiss()
	uitest.WantShown(t, w, "第一句。")
	uitest.WantNotShown(t, w, "第二句。")
	uitest.TapButton(t, w, "知道了")
	uitest.WantNotShown(t, w, "第一句。")
	if escaped != 0 {
		t.Error("Esc went to the page although there was an overlay")
	}
	if w.Dismiss(); escaped != 1 {
		t.Errorf("Esc went to the page %d times", escaped)
	}
	cover := NewCover()
	w.Canvas().Overlays().Add(cover)
	if w.Dismiss(); w.Canvas().Overlays().Top() != cover || escaped != 1 {
		t.Error("Esc closed the cover")
	}
}

// The page has the computer's fonts if there are any and the user does not prefer the
// built-in ones.
func TestFontsOfThePage(t *testing.T) {
	w, _ := newTestWindow(t, t.TempDir(), nil)
	w.Env.Fonts = &paper.Fonts{}
	if w.Fonts() != w.Env.Fonts {
		t.Error("not the built-in fonts where there are no others")
	}
	w.Env.OwnFonts = &paper.Fonts{}
	if w.Fonts() != w.Env.OwnFonts {
		t.Error("not the computer's fonts")
	}
	w.Prefs.BuiltInFonts = true
	if w.Fonts() != w.Env.Fonts {
		t.Error("not the built-in fonts although they are preferred")
	}
}

// The chooser begins in the folder of the last file, which the window remembers.
func TestChooserRemembersItsFolder(t *testing.T) {
	config, dir := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.jpg"), []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, clock := newTestWindow(t, config, nil)
	if w.Env.Dialogs != w.Chooser() {
		t.Error("the chooser does not stand in for the system's dialogs")
	}
	w.Env.Places = func() []files.Place { return []files.Place{{Name: "图片", Path: dir}} }
	var got []string
	w.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: []string{".jpg"}}, false, func(paths []string) { got = paths })
	uitest.WantShown(t, w, "图片", "a.jpg")
	uitest.Press(t, w, fyne.KeyReturn)
	if len(got) != 1 || w.LastFolder != dir {
		t.Errorf("chosen %q, folder %q", got, w.LastFolder)
	}
	clock.Tick()
	if again, _ := newTestWindow(t, config, nil); again.LastFolder != dir {
		t.Errorf("remembered %q", again.LastFolder)
	}
}

func TestMessageWindow(t *testing.T) {
	w := NewMessageWindow(uitest.App(), Env{Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans}, "磁盘满了。")
	closed := false
	w.SetOnClosed(func() { closed = true })
	w.Show()
	uitest.CloseAfter(t, w)
	uitest.WantShown(t, w, "磁盘满了。")
	if uitest.TapButton(t, w, "关闭"); !closed {
		t.Error("the button does not close it")
	}
}
