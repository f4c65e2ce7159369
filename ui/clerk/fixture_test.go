package clerk

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// world stands in for the computer around a program under test: it implements the
// dialogs, and records what the program opened, revealed and asked.
type world struct {
	*drafttest.Clock
	opened, revealed []string
	// The answers of the next dialogs; empty cancels.
	files  []string
	folder string
	asked  []string // titles of the dialogs
}

func (w *world) OpenFiles(title string, _ files.Filter, many bool, done func([]string)) {
	w.asked = append(w.asked, title)
	files := w.files
	if w.files = nil; !many && len(files) > 1 {
		files = files[:1]
	}
	done(files)
}

func (w *world) OpenFolder(title string, done func(string)) {
	w.asked = append(w.asked, title)
	folder := w.folder
	w.folder = ""
	done(folder)
}

// worldOf returns the world that newTestProgram put around p.
func worldOf(p *Program) *world { return p.Env.Dialogs.(*world) }

// tick fires all waiting timers.
func (p *Program) tick() { worldOf(p).Tick() }

// finish runs the queued background work and its done functions.
func (p *Program) finish() { worldOf(p).Finish() }

// newTestProgram returns a program on its start page in a test window of 1280 × 760, on
// 20 May 2021 at 10:32, with empty folders of its own.
func newTestProgram(t testing.TB) *Program {
	t.Helper()
	return newProgramIn(t, t.TempDir(), drafttest.Notice(t))
}

// newProgramIn is newTestProgram with its folders in dir and other notices.
func newProgramIn(t testing.TB, dir string, notices ...form.Campaign) *Program {
	t.Helper()
	w := &world{Clock: drafttest.NewClock()}
	p := New(uitest.App(), window.Env{
		Drafts: filepath.Join(dir, "草稿"), Config: filepath.Join(dir, "config"),
		Version: "0.1.0", Notices: notices, Fonts: drafttest.Fonts(), Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans,
		Licences: "字体：Noto Sans SC（OFL 1.1）。",
		Loop:     session.Loop{Log: w.Log(), Now: w.Now, Background: w.Background, After: w.After},
		Open:     func(path string) error { w.opened = append(w.opened, path); return nil },
		Reveal:   func(path string) error { w.revealed = append(w.revealed, path); return nil },
		Dialogs:  w,
		Shelf: export.Shelf{
			Folder: filepath.Join(dir, "config", "campaigns"), BuiltIn: [][]byte{assets.DefaultCampaign()}, Fonts: drafttest.Fonts(), Log: w.Log(),
		},
	})
	p.Native.Resize(fyne.NewSize(1280, 760))
	uitest.CloseAfter(t, p.Native)
	t.Cleanup(func() { // before its window is closed
		if p.shell != nil {
			p.shell.session.Close(func(error) {})
		}
	})
	return p
}

// makeSample writes the built-in example, modified by change unless that is nil, as a
// draft in the folder name below p's drafts, and returns the folder. It is marked as the
// example only under the name sampleName.
func makeSample(t testing.TB, p *Program, name string, change func(*form.Nomination)) string {
	t.Helper()
	return drafttest.MakeSample(t, p.Env.Drafts, name, p.Env.Notices[0], func(n *form.Nomination) {
		n.Example = name == sampleName
		if change != nil {
			change(n)
		}
	})
}

// openNow opens a draft and returns the error if it cannot be opened.
func (p *Program) openNow(dir string, c form.Campaign) (err error) {
	p.openDraft(dir, c, func(failed error) { err = failed })
	return err
}

// openSample opens a new draft with the built-in example.
func openSample(t testing.TB, p *Program) *session.Session {
	t.Helper()
	if err := p.openNow(makeSample(t, p, "示例", nil), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	return p.shell.session
}

// makeEmpty writes a new empty draft and returns its folder.
func makeEmpty(t testing.TB, p *Program) string {
	t.Helper()
	return drafttest.MakeEmpty(t, p.Env.Drafts, "空白", p.Env.Notices[0])
}

// openEmpty opens a new empty draft.
func openEmpty(t testing.TB, p *Program) *session.Session {
	t.Helper()
	if err := p.openNow(makeEmpty(t, p), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	return p.shell.session
}

// photograph writes the window to the folder LOOK; see [uitest.Photograph].
func photograph(t *testing.T, p *Program, name string) {
	t.Helper()
	uitest.Photograph(t, p.Native, p.Theme, name, fyne.NewSize(1280, 760), fyne.NewSize(853, 480))
}
