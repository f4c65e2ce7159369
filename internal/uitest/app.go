// Package uitest has what the tests of ui's rooms need of the toolkit: one app for all
// tests of a room, and a screen to look at and to type on. No product code may import
// it; it imports no room of ui, so that every room's own tests may use it. The clock
// and the drafts of tests are in package drafttest, without Fyne.
//
// Open screen.go first.
package uitest

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/assets"
)

// The app's own fonts.
var (
	Sans     = fyne.NewStaticResource("sans.ttf", assets.Sans)
	SansBold = fyne.NewStaticResource("sans-bold.ttf", assets.SansBold)
)

// toolkit is the one app of all tests. Fyne's own test app parses all fonts again
// with every new app and every theme, which takes a second at each, and its text
// shaper never lets go of what was parsed: a hundred tests took 5 GB. Here the
// fonts are parsed once, since all themes of the tests have the same.
type toolkit struct {
	fyne.App
	theme settings
}

// settings are the app's, with a theme that is changed without its fonts.
type settings struct {
	fyne.Settings
	current fyne.Theme
}

var app *toolkit

// App is the one app of all tests; Main made it.
func App() fyne.App { return app }

func (a *toolkit) Settings() fyne.Settings { return &a.theme }

func (s *settings) Theme() fyne.Theme { return s.current }

// SetTheme has everything on screen drawn anew.
func (s *settings) SetTheme(theme fyne.Theme) {
	s.current = theme
	// An override empties the toolkit's caches of icons and of the widths of texts.
	container.NewThemeOverride(widget.NewSeparator(), theme)
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		for _, o := range append(w.Canvas().Overlays().List(), w.Content()) {
			applyTheme(o)
		}
	}
}

// applyTheme is what Fyne does with an object of a window after a change of theme.
func applyTheme(o fyne.CanvasObject) {
	switch o := o.(type) {
	case nil:
		return
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		for _, each := range r.Objects() {
			applyTheme(each)
		}
		r.Layout(o.Size())
	case *fyne.Container:
		for _, each := range o.Objects {
			applyTheme(each)
		}
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	}
	o.Refresh()
}

// complaints counts what the toolkit logs as an error; the rest goes on to the
// standard error.
type complaints struct{ count atomic.Int64 }

func (c *complaints) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte("Fyne error")) {
		c.count.Add(1)
	}
	return os.Stderr.Write(line)
}

// Main runs the tests of a room in one app with the program's theme, and fails them
// if the toolkit logged an error. Fyne's test theme would lack our colours.
func Main(m *testing.M, theme fyne.Theme) {
	// Decoded pictures come and go: the collector would look for them all the time.
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(800 << 20)
	heard := &complaints{}
	log.SetOutput(heard)
	app = &toolkit{App: test.NewApp()}
	app.theme = settings{app.App.Settings(), theme}
	fyne.SetCurrentApp(app)
	code := m.Run()
	if n := heard.count.Load(); n > 0 && code == 0 {
		fmt.Fprintf(os.Stderr, "the toolkit complained of %d errors\n", n)
		code = 1
	}
	os.Exit(code)
}

// NewWindow shows content in a window of its own, which is closed after the test.
func NewWindow(t testing.TB, content fyne.CanvasObject, size fyne.Size) fyne.Window {
	t.Helper()
	w := App().NewWindow("")
	w.SetPadded(false)
	w.SetContent(content)
	w.Resize(size)
	w.Show()
	CloseAfter(t, w)
	return w
}

// CloseAfter closes a window after the test, unless the test closed it.
func CloseAfter(t testing.TB, w fyne.Window) {
	t.Cleanup(func() {
		for _, each := range App().Driver().AllWindows() {
			if each == w {
				w.Close()
			}
		}
		// The toolkit remembers all that was on screen; taking a picture is the only
		// way to have it forget what no test has used for a minute.
		software.NewCanvas().Capture()
	})
}
