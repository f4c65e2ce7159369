package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Window is the program's one window with what every page in it has: panels over
// it, the text size, the file chooser, the input method, and what it remembers.
type Window struct {
	Env    Env
	App    fyne.App
	Native fyne.Window
	Theme  *look.Theme
	Prefs  Prefs
	// Escape is what Esc does where nothing lies over the window.
	Escape func()

	placement Placement
	Folder    string // the last one that a file was chosen from
	Memory    memory
	Caret     caret
	Decoder   files.Decoder
	chooser   *files.Chooser
	parsed    chan struct{} // closed when the fonts are parsed
}

// Prefs are what the user chose for all drafts.
type Prefs struct {
	Out     string // folder for what is handed in, "" where none was chosen
	BuiltIn bool   // the page has the built-in fonts whatever the computer has
}

// New makes the window without showing it.
func New(app fyne.App, env Env) *Window {
	w := &Window{Env: env, App: app, Theme: look.NewTheme(env.Regular, env.Bold), parsed: make(chan struct{})}
	app.Settings().SetTheme(w.Theme)
	look.TranslateToolkit()
	w.Memory.Job = session.NewJob(env.Loop, session.SaveAfter, func() (work, done func()) { return w.writeMemory, func() {} })
	// The fonts are parsed while the toolkit makes the window, which takes as
	// long; meanwhile nothing else measures text.
	env.Background(func() {
		defer close(w.parsed)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("字", look.SizeBody, fyne.TextStyle{Bold: bold})
		}
	}, func() {})
	w.Native = app.NewWindow(Title)
	w.Native.SetIcon(env.Icon)
	w.Native.SetPadded(false)
	w.Native.Resize(w.LoadRemembered())
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
		Decoder: &w.Decoder, Folder: &w.Folder, Remember: w.Remember,
	}
	if w.Env.Dialogs == nil {
		w.Env.Dialogs = w.chooser
	}
	w.Caret.window = w
	return w
}

// Show shows the window.
func (w *Window) Show() {
	w.Native.SetContent(look.NewFill(theme.ColorNameBackground, "", 0))
	w.Native.Show()
	<-w.parsed
	if w.Env.Input != nil {
		w.Caret.Watch()
	}
}

// Chooser is the program's own [files.Dialogs], for where the system's fail.
func (w *Window) Chooser() files.Dialogs { return w.chooser }

// Canvas is what the window shows.
func (w *Window) Canvas() fyne.Canvas { return w.Native.Canvas() }

// Fonts are those of the page.
func (w *Window) Fonts() *paper.Fonts {
	if w.Prefs.BuiltIn || w.Env.OwnFonts == nil {
		return w.Env.Fonts
	}
	return w.Env.OwnFonts
}

// Today is the day that counts for the checks.
func (w *Window) Today() form.Date { return form.DateOf(w.Env.Now()) }

// Dismiss closes what lies over the window, the topmost first.
func (w *Window) Dismiss() {
	overlays := w.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		w.Escape()
		return
	}
	if _, closing := top.(*cover); closing {
		return
	}
	overlays.Remove(top)
	if d, ok := top.(dismissable); ok {
		d.Dismissed()
	}
}

// dismissable is what lies over a window and wants to know when Esc took it away.
type dismissable interface{ Dismissed() }

// ZoomSteps are the sizes of text; the smallest text is 14 at 1.
var ZoomSteps = []float32{1, 1.15, 1.3, 1.5}

// Zoom makes all text larger or smaller by one step.
func (w *Window) Zoom(by int) {
	at := 0
	for i, z := range ZoomSteps {
		if z <= w.Theme.Zoom+0.01 {
			at = i
		}
	}
	w.SetZoom(ZoomSteps[min(max(at+by, 0), len(ZoomSteps)-1)])
}

func (w *Window) SetZoom(zoom float32) {
	w.Theme.Zoom = zoom
	w.App.Settings().SetTheme(w.Theme)
	w.Remember()
}

// cover lies over the window while a draft is being closed: nothing under it feels
// the mouse or has the keyboard.
type cover struct{ widget.BaseWidget }

func NewCover() *cover {
	c := &cover{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
