package clerk

import (
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
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
	trialEnd  func() // leads on when the draft of a trial is closed; nil for any other
	toOpen    string // a file that the start page opens once it is there; "" for none

	// Folders that are the office's, and the desk that opens them; nil without one.
	isRound   func(path string) bool
	openRound func(dir string)

	open atomic.Pointer[session.Session] // of shell; for other goroutines
}

// New makes the window and shows the start page in it; the caller runs the app.
func New(app fyne.App, env window.Env) *Program {
	p := &Program{Window: window.New(app, env)}
	p.listen()
	p.Show()
	p.ShowStart()
	return p
}

// listen has what is typed, dropped and closed in the window reach this desk.
func (p *Program) listen() {
	p.OnEscape = p.dismissContent
	p.Native.SetCloseIntercept(p.close)
	p.Native.SetOnDropped(func(at fyne.Position, uris []fyne.URI) {
		p.droppedAt = at
		p.drop(window.DroppedPaths(uris))
	})
	p.addShortcuts()
}

// OfferOffice adds a quiet line to the start page, which leads to the desk of the
// organising office: open shows that in this window.
func (p *Program) OfferOffice(open func()) {
	line := look.NewButton("发通知、收材料（主办单位）", widget.LowImportance, func() {
		if !p.start.busy {
			open()
		}
	})
	p.start.bar.Objects = slices.Insert(p.start.bar.Objects, 0, fyne.CanvasObject(line))
	p.start.bar.Refresh()
}

// OfferRounds has folders that hold a round of the organising office open at its desk, however
// they reach this one. isRound asks the disk, in the background.
func (p *Program) OfferRounds(isRound func(path string) bool, open func(dir string)) {
	p.isRound, p.openRound = isRound, open
}

// holdsRound reports whether a path is of no use here, but at the office's desk.
func (p *Program) holdsRound(path string) bool { return p.isRound != nil && p.isRound(path) }

// Return shows the start page in the window that another desk had.
func (p *Program) Return() {
	p.listen()
	p.ShowStart()
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
	p.Env.Background(func() {
		if !p.holdsRound(path) {
			err = refuse(path)
		}
	}, func() {
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
