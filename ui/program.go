// Package ui draws the desktop app: a start page with drafts, and the seven
// steps of one draft with its printed page beside them. It draws a session and
// decides nothing: what is wrong comes from form, what is written from export.
//
// It must never import fyne.io/fyne/v2/app (so that it builds and is tested
// without cgo and display), package assets or anything under cmd: what they hold
// is handed in as [Env].
package ui

import (
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/export/paper"
	"zuimei/form"
)

// Env is what the app runs in: everything that differs by computer or by test.
type Env struct {
	Drafts  string // folder in which drafts are kept
	Config  string // folder of the log, of what the window remembers, and of further campaign files
	Version string
	// Notices are the campaigns on offer, the newest first; at least one.
	Notices []form.Campaign
	// Unusable has a sentence for each campaign file that cannot be used.
	Unusable []string
	Fonts    *paper.Fonts // of the page, built in
	// OwnFonts are the same with the computer's own before them; nil without any.
	// To ask them anything reads files: that belongs into the background.
	OwnFonts *paper.Fonts
	Regular  fyne.Resource
	Bold     fyne.Resource
	Icon     fyne.Resource
	// Licences is the text of the about box after the version.
	Licences string
	Log      *slog.Logger

	Now func() time.Time
	// Background runs work off the main goroutine and then done on it.
	Background func(work, done func())
	// After runs f on the main goroutine after a while, unless stopped before.
	After func(wait time.Duration, f func()) (stop func())
	// Open shows a file in its usual program, Reveal selects it in its folder.
	// Either may take a second or two: they belong into the background.
	Open   func(path string) error
	Reveal func(path string) error
	// Dialogs are the system's; nil has the program's own chooser take their place.
	Dialogs Dialogs
	// Input is the input method where it must be told of the cursor; else nil.
	Input Input
	// Placement tells where the window stands, zero when there is none; nil where
	// the window manager alone places windows.
	Placement func() Placement
	// Places are the folders that the program's own chooser offers; called in the
	// background. nil offers none.
	Places func() []Place
}

// Dialogs asks for files with the system's windows. The callbacks run on the
// main goroutine, with nothing when the user cancels.
type Dialogs interface {
	// OpenFiles asks for files; several if many.
	OpenFiles(title string, filter Filter, many bool, done func(paths []string))
	// OpenFolder asks for a folder.
	OpenFolder(title string, done func(path string))
}

// Filter is which files are asked for: a name for the user, as 照片, and the
// endings (".jpg").
type Filter struct {
	Name    string
	Endings []string
}

// Program is the running app with its one window.
type Program struct {
	env    Env
	app    fyne.App
	window fyne.Window
	theme  *calm
	shell  *shell // the open draft, nil on the start page
	out    string // folder for what is handed in, "" where none was chosen
	// builtIn is that the page has the built-in fonts whatever the computer has.
	builtIn bool
	start   *start
	// The panels that the same key, or the same question, must not open twice.
	helping, asking fyne.CanvasObject
	placement       Placement
	folder          string // the last one that a file was chosen from
	ended           bool   // the window was asked to close

	departing departure

	decoder decoder
	open    atomic.Pointer[session]
	memory  memory
	caret   caret
}

// New shows the window with the start page in it; the caller runs the app.
func New(app fyne.App, env Env) *Program {
	p := &Program{env: env, app: app, theme: newCalm(env.Regular, env.Bold)}
	app.Settings().SetTheme(p.theme)
	ownWords()
	if p.env.Dialogs == nil {
		p.env.Dialogs = p.Chooser()
	}
	p.memory.job = job{after: env.After, background: env.Background, wait: saveAfter, run: func() (work, done func()) {
		return p.writeMemory, func() {}
	}}
	// The fonts are parsed while the toolkit makes the window, which takes as
	// long; meanwhile nothing else measures text.
	parsed := make(chan struct{})
	env.Background(func() {
		defer close(parsed)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("字", sizeBody, fyne.TextStyle{Bold: bold})
		}
	}, func() {})
	p.window = app.NewWindow(title)
	p.window.SetIcon(env.Icon)
	p.window.SetPadded(false)
	p.window.Resize(p.rememberedSize())
	p.window.SetCloseIntercept(p.close)
	p.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			paths = append(paths, filepath.Clean(filepath.FromSlash(u.Path()))) // Fyne makes it C:/…
		}
		p.drop(paths)
	})
	p.shortcuts()
	p.window.SetContent(newFill(theme.ColorNameBackground, "", 0))
	p.window.Show()
	<-parsed
	p.ShowStart()
	if p.caret.program = p; p.env.Input != nil {
		p.caret.follow()
	}
	return p
}

// Chooser is the program's own [Dialogs], for where the system's fail.
func (p *Program) Chooser() Dialogs { return chooser{p} }

// Window is the program's window.
func (p *Program) Window() fyne.Window { return p.window }

// Place is the folder of the open draft, "" if none is open. It may be asked from
// any goroutine: when a panic is to be told of.
func (p *Program) Place() string {
	if s := p.open.Load(); s != nil {
		return s.draft.Dir()
	}
	return ""
}

// Rescue saves the newest state of the open draft once more, from any goroutine:
// when a panic is about to end the program. After an error the changes made since
// then are lost.
func (p *Program) Rescue() (since time.Time, err error) {
	if s := p.open.Load(); s != nil {
		return s.rescue()
	}
	return time.Time{}, nil
}

const title = "最美职工申报助手"

// fonts are those of the page.
func (p *Program) fonts() *paper.Fonts {
	if p.builtIn || p.env.OwnFonts == nil {
		return p.env.Fonts
	}
	return p.env.OwnFonts
}

// today is the day that counts for the checks.
func (p *Program) today() form.Date { return form.DateOf(p.env.Now()) }
