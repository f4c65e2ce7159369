package window

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Window is the program's one window. All methods belong to the main goroutine.
type Window struct {
	Env    Env
	App    fyne.App
	Native fyne.Window
	Theme  *look.Theme
	Prefs  Prefs
	// LastFolder is where the last file was chosen; file dialogs begin there.
	LastFolder string
	Decoder    files.Decoder
	// OnEscape is called for Esc when there is no overlay to close. Set it before Show.
	OnEscape func()

	placement   Placement // when the window was last seen
	memory      memory
	caret       caret
	chooser     *files.Chooser
	fontsParsed chan struct{} // closed when they are
}

// Prefs are the user's preferences for all drafts.
type Prefs struct {
	OutFolder    string    // for the files to hand in; "" until one was chosen
	BuiltInFonts bool      // the page has the built-in fonts whatever the computer has
	Office       bool      // the program starts at the desk of the organising office
	Round        OpenRound // at that desk when the program ended
	User         string    // who works at that desk; "" is the name that the system has
}

// OpenRound is what was open at the desk of the organising office; zero is no round.
type OpenRound struct {
	Dir     string `json:"dir"`
	Section int    `json:"section"`          // its place in the list of sections
	Chosen  string `json:"chosen,omitempty"` // what is chosen there, as the section names it
}

// New makes the window as it was left, without showing it.
func New(app fyne.App, env Env) *Window {
	w := &Window{Env: env, App: app, Theme: look.NewTheme(env.Regular, env.Bold), fontsParsed: make(chan struct{})}
	app.Settings().SetTheme(w.Theme)
	look.TranslateToolkit()
	w.memory.Job = session.NewJob(env.Loop, session.SaveAfter, func() (work, done func()) { return w.writeMemory, func() {} })
	// The toolkit parses fonts when it first measures text. That takes as long as making
	// the window, so it is done meanwhile; nothing else measures text before Show.
	env.Background(func() {
		defer close(w.fontsParsed)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("字", look.SizeBody, fyne.TextStyle{Bold: bold})
		}
	}, func() {})
	w.Native = app.NewWindow(Title)
	w.Native.SetIcon(env.Icon)
	w.Native.SetPadded(false)
	w.Native.Resize(w.restore())
	w.chooser = &files.Chooser{
		Window:     w.Native,
		Background: func(work, done func()) { w.Env.Background(work, done) },
		After:      func(wait time.Duration, f func()) func() { return w.Env.After(wait, f) },
		Places: func() []files.Place {
			if w.Env.Places == nil {
				return nil
			}
			return w.Env.Places()
		},
		Decoder: &w.Decoder, Folder: &w.LastFolder, Remember: w.Remember,
	}
	if w.Env.Dialogs == nil {
		w.Env.Dialogs = w.chooser
	}
	w.caret.window = w
	return w
}

// Show shows the window with nothing in it, and waits until the fonts are parsed.
func (w *Window) Show() {
	w.Native.SetContent(look.NewFill(theme.ColorNameBackground, "", 0))
	w.Native.Show()
	<-w.fontsParsed
	if w.Env.Input != nil {
		w.caret.watch()
	}
}

// DroppedPaths returns the paths of files that were dropped onto the window.
func DroppedPaths(uris []fyne.URI) (paths []string) {
	for _, u := range uris {
		paths = append(paths, filepath.Clean(filepath.FromSlash(u.Path()))) // on Windows, Fyne's path is C:/…
	}
	return paths
}

// Chooser returns the program's own file chooser, for when the system's dialogs fail.
func (w *Window) Chooser() files.Dialogs { return w.chooser }

// Canvas returns the canvas of the native window.
func (w *Window) Canvas() fyne.Canvas { return w.Native.Canvas() }

// Fonts returns the fonts of the page, as preferred.
func (w *Window) Fonts() *paper.Fonts {
	if w.Prefs.BuiltInFonts || w.Env.OwnFonts == nil {
		return w.Env.Fonts
	}
	return w.Env.OwnFonts
}

// Today returns the date that deadlines are counted from.
func (w *Window) Today() form.Date { return form.DateOf(w.Env.Now()) }

// zoomSteps are the factors of the text size; at 1 the smallest text has 14 points.
var zoomSteps = []float32{1, 1.15, 1.3, 1.5}

// Zoom makes all text larger or smaller by that many steps.
func (w *Window) Zoom(by int) {
	at := 0
	for i, z := range zoomSteps {
		if z <= w.Theme.Zoom+0.01 {
			at = i
		}
	}
	w.SetZoom(zoomSteps[min(max(at+by, 0), len(zoomSteps)-1)])
}

// SetZoom sets the factor of the text size; 1 is the normal size.
func (w *Window) SetZoom(zoom float32) {
	w.Theme.Zoom = zoom
	w.App.Settings().SetTheme(w.Theme)
	w.Remember()
}
