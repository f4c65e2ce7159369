package clerk

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
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

// The theme is the program's from the start: Fyne's test theme lacks its colours
// and would complain of each of them.
var testApp = sync.OnceValue(func() *toolkit {
	a := &toolkit{App: test.NewApp()}
	a.theme = settings{a.App.Settings(), look.NewTheme(testSans, testSansBold)}
	fyne.SetCurrentApp(a)
	return a
})

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

func TestMain(m *testing.M) {
	// Decoded pictures come and go: the collector would look for them all the time.
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(800 << 20)
	heard := &complaints{}
	log.SetOutput(heard)
	testApp()
	code := m.Run()
	if n := heard.count.Load(); n > 0 && code == 0 {
		fmt.Fprintf(os.Stderr, "the toolkit complained of %d errors\n", n)
		code = 1
	}
	os.Exit(code)
}
