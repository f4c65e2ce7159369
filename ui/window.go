package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export/paper"
	"zuimei/form"
)

// Window is the program's one window with what every page in it has: panels over
// it, the text size, the file chooser, the input method, and what it remembers.
type Window struct {
	env    Env
	app    fyne.App
	window fyne.Window
	theme  *calm
	prefs  Prefs
	// escape is what Esc does where nothing lies over the window.
	escape func()

	placement Placement
	folder    string // the last one that a file was chosen from
	memory    memory
	caret     caret
	decoder   decoder
	chooser   *Chooser
	parsed    chan struct{} // closed when the fonts are parsed
}

// Prefs are what the user chose for all drafts.
type Prefs struct {
	Out     string // folder for what is handed in, "" where none was chosen
	BuiltIn bool   // the page has the built-in fonts whatever the computer has
}

// newWindow makes the window without showing it.
func newWindow(app fyne.App, env Env) *Window {
	w := &Window{env: env, app: app, theme: newCalm(env.Regular, env.Bold), parsed: make(chan struct{})}
	app.Settings().SetTheme(w.theme)
	ownWords()
	w.memory.job = newJob(env.Loop, saveAfter, func() (work, done func()) { return w.writeMemory, func() {} })
	// The fonts are parsed while the toolkit makes the window, which takes as
	// long; meanwhile nothing else measures text.
	env.Background(func() {
		defer close(w.parsed)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("字", sizeBody, fyne.TextStyle{Bold: bold})
		}
	}, func() {})
	w.window = app.NewWindow(title)
	w.window.SetIcon(env.Icon)
	w.window.SetPadded(false)
	w.window.Resize(w.rememberedSize())
	w.chooser = &Chooser{
		Window:     w.window,
		Background: func(work, done func()) { w.env.Background(work, done) },
		After:      func(wait time.Duration, f func()) func() { return w.env.After(wait, f) },
		Places: func() []Place {
			if w.env.Places == nil {
				return nil
			}
			return w.env.Places()
		},
		Decoder: &w.decoder, Folder: &w.folder, Remember: w.remember,
	}
	if w.env.Dialogs == nil {
		w.env.Dialogs = w.chooser
	}
	w.caret.window = w
	return w
}

// appear shows the window.
func (w *Window) appear() {
	w.window.SetContent(newFill(theme.ColorNameBackground, "", 0))
	w.window.Show()
	<-w.parsed
	if w.env.Input != nil {
		w.caret.follow()
	}
}

// Chooser is the program's own [Dialogs], for where the system's fail.
func (w *Window) Chooser() Dialogs { return w.chooser }

// Native is the toolkit's window.
func (w *Window) Native() fyne.Window { return w.window }

// fonts are those of the page.
func (w *Window) fonts() *paper.Fonts {
	if w.prefs.BuiltIn || w.env.OwnFonts == nil {
		return w.env.Fonts
	}
	return w.env.OwnFonts
}

// today is the day that counts for the checks.
func (w *Window) today() form.Date { return form.DateOf(w.env.Now()) }

// dismiss closes what lies over the window, the topmost first.
func (w *Window) dismiss() {
	overlays := w.window.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		w.escape()
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

// zoomSteps are the sizes of text; the smallest text is 14 at 1.
var zoomSteps = []float32{1, 1.15, 1.3, 1.5}

// zoom makes all text larger or smaller by one step.
func (w *Window) zoom(by int) {
	at := 0
	for i, z := range zoomSteps {
		if z <= w.theme.zoom+0.01 {
			at = i
		}
	}
	w.setZoom(zoomSteps[min(max(at+by, 0), len(zoomSteps)-1)])
}

func (w *Window) setZoom(zoom float32) {
	w.theme.zoom = zoom
	w.app.Settings().SetTheme(w.theme)
	w.remember()
}

// cover lies over the window while a draft is being closed: nothing under it feels
// the mouse or has the keyboard.
type cover struct{ widget.BaseWidget }

func newCover() *cover {
	c := &cover{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cover) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
