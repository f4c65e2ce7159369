package office

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/compare"
	"zuimei/office/sample"
	"zuimei/office/store"
	"zuimei/ui/field"
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
	d, w := makeDesk(t, dir)
	d.Open()
	return d, w
}

// makeDesk makes the desk without showing it, with the folders of a program in dir.
func makeDesk(t testing.TB, dir string) (*Desk, *world) {
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

// focusEntry puts the cursor into the entry with a placeholder.
func focusEntry(t testing.TB, d *Desk, placeholder string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if e, ok := o.(*field.Entry); ok && e.PlaceHolder == placeholder {
			e.Focus()
			return
		}
	}
	t.Fatalf("no entry %q on screen", placeholder)
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

// exampleRound is the round of the 20 fictional units, made once for all tests.
var exampleRound = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "zuimei-office-test-")
	if err != nil {
		return "", err
	}
	kit, problems := export.NewKit(assets.DefaultCampaign(), drafttest.Fonts(), "0.1.0")
	if len(problems) > 0 {
		return "", problems[0].Err()
	}
	mails := filepath.Join(dir, "mails")
	if _, err := sample.Make(context.Background(), sample.Options{Kit: kit, Units: 20, Seed: 1}, func(name string, data []byte) error {
		return disk.WriteFile(filepath.Join(mails, name), data)
	}); err != nil {
		return "", err
	}
	s, err := store.Create(filepath.Join(dir, "round"), assets.DefaultCampaign())
	if err != nil {
		return "", err
	}
	err = s.Add(context.Background(), []string{mails}, store.Adding{Kit: kit, Received: drafttest.NewClock().Now(), Report: func(store.Outcome) {}})
	if closed := s.Close(); err == nil {
		err = closed
	}
	os.RemoveAll(mails)
	if err != nil {
		return "", err
	}
	v, err := store.OpenView(filepath.Join(dir, "round"), "")
	if err != nil {
		return "", err
	}
	_, err = compare.Round(context.Background(), v, func(int, int) {}) // the round keeps what it finds out about pictures
	if closed := v.Close(); err == nil {
		err = closed
	}
	return filepath.Join(dir, "round"), err
})

// copyRound copies the example round to dir. What arrived never changes, so that links do.
func copyRound(t testing.TB, dir string) {
	t.Helper()
	from, err := exampleRound()
	if err == nil {
		err = filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
			name, _ := filepath.Rel(from, path)
			to := filepath.Join(dir, name)
			switch {
			case err != nil:
				return err
			case e.IsDir():
				return os.MkdirAll(to, 0o700)
			case filepath.Base(filepath.Dir(path)) == "originals":
				return os.Link(path, to)
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(to, data, 0o600)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// openRound opens a copy of the example round.
func openRound(t testing.TB) (*Desk, *world, *shell) {
	t.Helper()
	d, w := newTestDesk(t)
	dir := filepath.Join(d.rounds.known.usual(), "评选")
	copyRound(t, dir)
	d.openRound(dir)
	if d.shell == nil {
		t.Fatalf("the round is not open:\n%s", uitest.Shown(d))
	}
	return d, w, d.shell
}

// pressKey presses a key as the window gets it.
func pressKey(d *Desk, keys ...fyne.KeyName) {
	for _, key := range keys {
		event := &fyne.KeyEvent{Name: key}
		if focused := d.Canvas().Focused(); focused != nil {
			focused.TypedKey(event)
			continue
		}
		d.Canvas().OnTypedKey()(event)
	}
}

// rowNamed returns the row of a person.
func rowNamed(t testing.TB, sh *shell, name string) office.Row {
	t.Helper()
	for _, r := range sh.round.Rows {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("no row of %s", name)
	return office.Row{}
}

// links returns the links on screen with a text.
func links(d *Desk, text string) (all []*look.Link) {
	for _, o := range uitest.Visible(d) {
		if l, ok := o.(*look.Link); ok && l.Text == text {
			all = append(all, l)
		}
	}
	return all
}
