package office

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// world stands in for the computer around the desk.
type world struct {
	*drafttest.Clock
	opened, revealed []string
	// The answers of the next dialogs; empty cancels.
	files  []string
	folder string
	clerk  int // how often the clerk's desk was opened
	tried  [][]byte
}

func (w *world) OpenFiles(_ string, _ files.Filter, _ bool, done func([]string)) {
	paths := w.files
	w.files = nil
	done(paths)
}

func (w *world) OpenFolder(_ string, done func(string)) {
	folder := w.folder
	w.folder = ""
	done(folder)
}

// newTestDesk returns the desk on its page with rounds, in a window of 1366 × 728, on 20 May
// 2021, with empty folders of its own.
func newTestDesk(t testing.TB) (*Desk, *world) {
	t.Helper()
	return newDeskIn(t, t.TempDir())
}

func newDeskIn(t testing.TB, dir string) (*Desk, *world) {
	t.Helper()
	w := &world{Clock: drafttest.NewClock()}
	win := window.New(uitest.App(), window.Env{
		Drafts: filepath.Join(dir, "草稿"), Config: filepath.Join(dir, "config"),
		Version: "0.1.0", Notices: []form.Campaign{drafttest.Notice(t)}, Fonts: drafttest.Fonts(), Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans,
		Loop:    session.Loop{Log: w.Log(), Now: w.Now, Background: w.Background, After: w.After},
		Open:    func(path string) error { w.opened = append(w.opened, path); return nil },
		Reveal:  func(path string) error { w.revealed = append(w.revealed, path); return nil },
		Dialogs: w,
		Shelf:   export.Shelf{Folder: filepath.Join(dir, "config", "campaigns"), BuiltIn: [][]byte{assets.DefaultCampaign()}, Fonts: drafttest.Fonts(), Log: w.Log()},
	})
	win.Show()
	win.Native.Resize(fyne.NewSize(1366, 728))
	uitest.CloseAfter(t, win.Native)
	d := New(win, Frame{OpenClerk: func() { w.clerk++ }, Try: func(text []byte) error { w.tried = append(w.tried, text); return nil }})
	t.Cleanup(func() { // before its window is closed
		d.Stop()
		d.shell = nil
	})
	d.Open()
	return d, w
}

// openExample opens the round of the 20 fictional units.
func openExample(t testing.TB, d *Desk) *shell {
	t.Helper()
	uitest.TapButton(t, d, "打开示例")
	if d.shell == nil {
		t.Fatalf("the example is not open:\n%s", uitest.Shown(d))
	}
	return d.shell
}

// photograph writes the window to the folder LOOK; see [uitest.Photograph].
func photograph(t *testing.T, d *Desk, name string) {
	t.Helper()
	uitest.Photograph(t, d.Native, d.Theme, name, fyne.NewSize(1366, 728), fyne.NewSize(910, 485))
}

// tapChoice taps a round button: a filter or a tab.
func tapChoice(t testing.TB, d *Desk, text string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if c, ok := o.(*rows.Choice); ok && c.Text == text {
			test.Tap(c)
			return
		}
	}
	t.Fatalf("no choice %q on screen:\n%s", text, uitest.Shown(d))
}
