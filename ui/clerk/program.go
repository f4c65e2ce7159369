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
	// The panels that the same key, or the same question, must not open twice.
	helpPanel, closePrompt fyne.CanvasObject
	closeRequested           bool // the window was asked to close

	departing departure

	open atomic.Pointer[session.Session]
}

// New shows the window with the start page in it; the caller runs the app.
func New(app fyne.App, env window.Env) *Program {
	p := &Program{Window: window.New(app, env)}
	p.Escape = p.dismissContent
	p.Native.SetCloseIntercept(p.close)
	p.Native.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			paths = append(paths, filepath.Clean(filepath.FromSlash(u.Path()))) // Fyne makes it C:/…
		}
		p.drop(paths)
	})
	p.addShortcuts()
	p.Show()
	p.ShowStart()
	return p
}

// DraftDir is the folder of the open draft, "" if none is open. It may be asked from
// any goroutine: when a panic is to be told of.
func (p *Program) DraftDir() string {
	if s := p.open.Load(); s != nil {
		return s.Draft.Dir()
	}
	return ""
}

// Rescue saves the newest state of the open draft once more, from any goroutine:
// when a panic is about to end the program. After an error the changes made since
// then are lost.
func (p *Program) Rescue() (since time.Time, err error) {
	if s := p.open.Load(); s != nil {
		return s.Rescue()
	}
	return time.Time{}, nil
}
