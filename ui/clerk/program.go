package clerk

import (
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/ui/session"
	"zuimei/ui/window"
)

// Program is the running app with its one window.
type Program struct {
	*window.Window
	shell *shell // the open draft, nil on the start page
	start *start
	// The panels last opened: F1 closes the help that is open, and a new question
	// replaces the old one.
	helpPanel, closePrompt fyne.CanvasObject
	importPanel            fyne.CanvasObject // the newest; a further form replaces it
	droppedAt              fyne.Position     // where files were dropped last
	closeRequested         bool              // the window was asked to close

	departing departure
	toOpen    string // a file that the start page opens once it is there; "" for none

	open atomic.Pointer[session.Session] // of shell; for other goroutines
}

// New makes the window and shows the start page in it; the caller runs the app.
func New(app fyne.App, env window.Env) *Program {
	p := &Program{Window: window.New(app, env)}
	p.OnEscape = p.dismissContent
	p.Native.SetCloseIntercept(p.close)
	p.Native.SetOnDropped(func(at fyne.Position, uris []fyne.URI) {
		p.droppedAt = at
		var paths []string
		for _, u := range uris {
			paths = append(paths, filepath.Clean(filepath.FromSlash(u.Path()))) // on Windows, Fyne's path is C:/…
		}
		p.drop(paths)
	})
	p.addShortcuts()
	p.Show()
	p.ShowStart()
	return p
}

// OpenFile opens a letter of the office, a package or a draft, as a drop on the start
// page does. An open draft is saved and closed first; if that fails, it stays open, and so
// it does if the file is of no use, which is said over it.
func (p *Program) OpenFile(path string) {
	sh := p.shell
	if sh == nil {
		p.openOnStart(path)
		return
	}
	var err error
	p.Env.Background(func() { err = refuse(path) }, func() {
		if err != nil && p.shell == sh {
			p.ShowMessage("文件没有打开", err.Error()+"。")
			return
		}
		p.openOnStart(path)
	})
}

func (p *Program) openOnStart(path string) {
	if p.toOpen = path; p.shell == nil && p.start.busy {
		return // openPending opens it
	}
	p.leave()
}

// DraftDir returns the folder of the open draft, "" if none is open. Any goroutine may
// call it, so that the report of a panic can name the folder.
func (p *Program) DraftDir() string {
	if s := p.open.Load(); s != nil {
		return s.Draft.Dir()
	}
	return ""
}

// Rescue saves the newest state of the open draft when a panic is about to end the
// program; any goroutine may call it. If that fails, it returns the time since which
// changes are lost, and the error.
func (p *Program) Rescue() (since time.Time, err error) {
	if s := p.open.Load(); s != nil {
		return s.Rescue()
	}
	return time.Time{}, nil
}
