package clerk

import (
	"bytes"
	"context"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	noticefile "zuimei/form/notice" // notice is a widget here
	"zuimei/form/sample"

	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

// world stands in for the computer around a program under test: it is its
// dialogs and keeps what the program asked for.
type world struct {
	now              time.Time
	opened, revealed []string
	// What the next dialogs answer; nothing is a cancel.
	files  []string
	folder string
	asked  []string // titles of the dialogs
	timers []*timer
	// later keeps work in the background until finish.
	later   bool
	waiting []func()
}

type timer struct {
	wait time.Duration
	f    func()
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

func (w *world) background(work, done func()) {
	both := func() { work(); done() }
	if w.later {
		w.waiting = append(w.waiting, both)
		return
	}
	both()
}

func (w *world) after(wait time.Duration, f func()) (stop func()) {
	t := &timer{wait, f}
	w.timers = append(w.timers, t)
	return func() { t.f = nil }
}

// worldOf is the world that newTestProgram put around p.
func worldOf(p *Program) *world { return p.Env.Dialogs.(*world) }

// tick lets the time of all waiting timers come.
func (p *Program) tick() {
	w := worldOf(p)
	due := w.timers
	w.timers = nil
	for _, t := range due {
		if t.f != nil {
			t.f()
		}
	}
}

// finish does the work that waits in the background, with what follows from it.
func (p *Program) finish() {
	w := worldOf(p)
	for len(w.waiting) > 0 {
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		next()
	}
}

var (
	testFonts = sync.OnceValue(func() *paper.Fonts {
		fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
		if err != nil {
			panic(err)
		}
		return fonts
	})
	testPictures = sync.OnceValue(func() []sample.Picture {
		pictures, err := sample.Pictures(context.Background())
		if err != nil {
			panic(err)
		}
		return pictures
	})
	testSans     = fyne.NewStaticResource("sans.ttf", assets.Sans)
	testSansBold = fyne.NewStaticResource("sans-bold.ttf", assets.SansBold)
)

// newTestProgram is the program on its start page, in a test window of
// 1280 × 760, on 20 May 2021 at 10:32, with empty folders of its own.
func newTestProgram(t testing.TB) *Program {
	t.Helper()
	c, problems := noticefile.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return newProgramIn(t, t.TempDir(), c)
}

// newProgramIn is newTestProgram with its folders in dir and other notices.
func newProgramIn(t testing.TB, dir string, notices ...form.Campaign) *Program {
	t.Helper()
	w := &world{now: time.Date(2021, 5, 20, 10, 32, 0, 0, time.Local)}
	p := New(testApp(), window.Env{
		Drafts: filepath.Join(dir, "草稿"), Config: filepath.Join(dir, "config"),
		Version: "0.1.0", Notices: notices, Fonts: testFonts(), Regular: testSans, Bold: testSansBold, Icon: testSans,
		Licences: "字体：Noto Sans SC（OFL 1.1）。",
		Loop: session.Loop{
			Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			Now: func() time.Time { return w.now }, Background: w.background, After: w.after,
		},
		Open:    func(path string) error { w.opened = append(w.opened, path); return nil },
		Reveal:  func(path string) error { w.revealed = append(w.revealed, path); return nil },
		Dialogs: w,
	})
	p.Native.Resize(fyne.NewSize(1280, 760))
	t.Cleanup(func() {
		if p.shell != nil {
			p.shell.session.Close(func(error) {})
		}
		if slices.Contains(p.App.Driver().AllWindows(), p.Native) { // the test left it open
			p.Native.Close()
		}
		// The toolkit remembers all that was on screen; taking a picture is the only
		// way to have it forget what no test has used for a minute.
		software.NewCanvas().Capture()
	})
	return p
}

// makeSample writes the built-in example, changed by change unless that is nil,
// as a draft named name in p's folder and returns where. Only one with the name
// of the example says that it is one.
func makeSample(t testing.TB, p *Program, name string, change func(*form.Nomination)) string {
	t.Helper()
	dir := filepath.Join(p.Env.Drafts, name)
	n := sample.Nomination(p.Env.Notices[0])
	n.Example = name == sampleName
	if change != nil {
		change(&n)
	}
	d, err := draft.Create(dir, n)
	if err != nil {
		t.Fatal(err)
	}
	for _, picture := range testPictures() {
		if _, err := d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// openNow opens a draft and tells why it cannot be opened.
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

// makeEmpty writes a new empty draft and returns where.
func makeEmpty(t testing.TB, p *Program) string {
	t.Helper()
	dir := filepath.Join(p.Env.Drafts, "空白")
	d, err := draft.Create(dir, form.NewNomination(p.Env.Notices[0].ID))
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// openEmpty opens a new empty draft.
func openEmpty(t testing.TB, p *Program) *session.Session {
	t.Helper()
	if err := p.openNow(makeEmpty(t, p), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	return p.shell.session
}

// visible returns what is on screen: the content, and what lies over it.
func visible(p *Program) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		all = append(all, o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, each := range o.Objects {
				walk(each)
			}
		case fyne.Widget:
			for _, each := range test.WidgetRenderer(o).Objects() {
				walk(each)
			}
		}
	}
	walk(p.Native.Content())
	for _, o := range p.Native.Canvas().Overlays().List() {
		walk(o)
	}
	return all
}

// shown is all text on screen, an object a line.
func shown(p *Program) string {
	var lines []string
	for _, o := range visible(p) {
		switch o := o.(type) {
		case *widget.Label:
			lines = append(lines, o.Text)
		case *look.Prose:
			lines = append(lines, o.Words)
		case *widget.Button:
			lines = append(lines, o.Text)
		case *look.Button:
			lines = append(lines, o.Text)
		case *look.Check:
			lines = append(lines, o.Text)
		case *canvas.Text:
			lines = append(lines, o.Text)
		case *field.Entry:
			lines = append(lines, o.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func wantShown(t *testing.T, p *Program, texts ...string) {
	t.Helper()
	all := shown(p)
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("not on screen: %q", text)
		}
	}
	if t.Failed() {
		t.Logf("on screen:\n%s", all)
	}
}

func wantNotShown(t *testing.T, p *Program, texts ...string) {
	t.Helper()
	all := shown(p)
	for _, text := range texts {
		if strings.Contains(all, text) {
			t.Errorf("on screen: %q in\n%s", text, all)
		}
	}
}

// buttons returns the buttons on screen whose text begins with text.
func buttons(p *Program, text string) []*widget.Button {
	var found []*widget.Button
	for _, o := range visible(p) {
		b, ok := o.(*widget.Button)
		if own, is := o.(*look.Button); is {
			b, ok = &own.Button, true
		}
		if ok && strings.HasPrefix(b.Text, text) {
			found = append(found, b)
		}
	}
	return found
}

// tapButton taps the only button on screen that begins with text.
func tapButton(t *testing.T, p *Program, text string) {
	t.Helper()
	found := buttons(p, text)
	if len(found) != 1 {
		t.Fatalf("%d buttons %q on screen:\n%s", len(found), text, shown(p))
	}
	if found[0].Disabled() {
		t.Fatalf("button %q is disabled", text)
	}
	test.Tap(found[0])
}

// variant is the program's theme, light or dark whatever the system says.
type variant struct {
	fyne.Theme
	fyne.ThemeVariant
}

// photograph writes the window to $LOOK/name-WIDTH-light.png and -dark.png, as it is at
// 1280 × 760 and at 853 × 480; without LOOK in the environment it does nothing.
func photograph(t *testing.T, p *Program, name string) {
	t.Helper()
	folder := os.Getenv("LOOK")
	if folder == "" {
		return
	}
	for _, size := range []struct {
		name          string
		width, height float32
	}{{"1280", 1280, 760}, {"853", 853, 480}} {
		p.Native.Resize(fyne.NewSize(size.width, size.height))
		for i, suffix := range []string{"light", "dark"} {
			p.App.Settings().SetTheme(variant{p.Theme, []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark}[i]})
			var out bytes.Buffer
			if err := png.Encode(&out, p.Native.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, name+"-"+size.name+"-"+suffix+".png")
			if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.App.Settings().SetTheme(p.Theme)
	p.Native.Resize(fyne.NewSize(1280, 760))
}

func (v variant) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return v.Theme.Color(name, v.ThemeVariant)
}
