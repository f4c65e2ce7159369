package journey

import (
	"fmt"
	"image"
	"image/draw"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/ui/clerk"
	"zuimei/ui/files"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

// twin is the same program, drawn in memory at the same size, which does what the
// real one does a moment earlier, with drafts of its own. It knows where on
// screen a text or a field is, so that the tests need no coordinates.
type twin struct {
	desk     *desk
	scale    float32
	program  *clerk.Program
	timers   []func()
	drafts   string
	patience time.Duration // with the real program
	alone    bool          // the real program is left in peace
	clicked  image.Point   // pixels of the screen
	shown    *image.NRGBA  // when they last agreed
	given    []string      // what the system's dialogs answer, on Windows
}

func newTwin(d *desk, scale float32) *twin {
	d.t.Helper()
	w := &twin{desk: d, scale: scale, patience: 30 * time.Second, drafts: filepath.Join(d.t.TempDir(), "drafts")}
	c, problems := notice.Parse(assets.DefaultCampaign())
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	date, ok := form.ParseDate(today)
	if len(problems) > 0 || err != nil || !ok {
		d.t.Fatal(problems, err)
	}
	done := func(string) error { return nil }
	var dialogs files.Dialogs
	if d.windows {
		dialogs = w
	}
	w.program = clerk.New(test.NewTempApp(d.t), window.Env{
		Drafts: w.drafts, Config: filepath.Join(d.t.TempDir(), "config"), Version: assets.Version,
		Notices: []form.Campaign{c}, Fonts: fonts, Shelf: export.Shelf{BuiltIn: [][]byte{assets.DefaultCampaign()}, Fonts: fonts},
		Regular: fyne.NewStaticResource("sans.ttf", assets.Sans), Bold: fyne.NewStaticResource("sans-bold.ttf", assets.SansBold),
		Icon: fyne.NewStaticResource("icon.png", assets.Icon), Licences: assets.Licences,
		Loop: session.Loop{
			Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			Now: func() time.Time {
				t := time.Now()
				return time.Date(date.Y, time.Month(date.M), date.D, t.Hour(), t.Minute(), t.Second(), 0, time.Local)
			},
			Background: func(work, done func()) { work(); done() },
			After: func(_ time.Duration, f func()) func() {
				stopped := false
				w.timers = append(w.timers, func() {
					if !stopped {
						f()
					}
				})
				return func() { stopped = true }
			},
		},
		Open: done, Reveal: done, Dialogs: dialogs,
		Places: func() []files.Place {
			return []files.Place{{Name: "图片", Path: d.pictures}, {Name: "主文件夹", Path: filepath.Dir(d.pictures)}, {Name: "电脑", Path: "/"}}
		},
	})
	w.canvas().(interface{ SetScale(float32) }).SetScale(scale)
	w.program.Native.Resize(fyne.NewSize(screenWidth/scale, screenHeight/scale))
	w.tick()
	return w
}

// tick lets the time of what waits come.
func (w *twin) tick() {
	for range 3 {
		due := w.timers
		w.timers = nil
		for _, f := range due {
			f()
		}
	}
}

func (w *twin) canvas() fyne.Canvas { return w.program.Native.Canvas() }

// seen is an object on screen and where; a text has its words.
type seen struct {
	object fyne.CanvasObject
	text   string
	pos    fyne.Position
	size   fyne.Size
}

// objects are what is on top of the window, as far as it is in view.
func (w *twin) objects() []seen {
	root := w.canvas().Overlays().Top()
	if root == nil {
		root = w.program.Native.Content()
	}
	var all []seen
	var walk func(o fyne.CanvasObject, pos, from, to fyne.Position)
	walk = func(o fyne.CanvasObject, pos, from, to fyne.Position) {
		if !o.Visible() {
			return
		}
		pos = pos.Add(o.Position())
		end := pos.Add(o.Size())
		const hair = 1
		if pos.X >= from.X-hair && pos.Y >= from.Y-hair && end.X <= to.X+hair && end.Y <= to.Y+hair {
			all = append(all, seen{o, words(o), pos, o.Size()})
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, part := range o.Objects {
				walk(part, pos, from, to)
			}
		case fyne.Widget:
			if _, clips := o.(*container.Scroll); clips {
				from, to = fyne.NewPos(max(from.X, pos.X), max(from.Y, pos.Y)), fyne.NewPos(min(to.X, end.X), min(to.Y, end.Y))
			}
			for _, part := range test.WidgetRenderer(o).Objects() {
				walk(part, pos, from, to)
			}
		}
	}
	size := w.canvas().Size()
	walk(root, fyne.Position{}, fyne.Position{}, fyne.NewPos(size.Width, size.Height))
	return all
}

func words(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widget.RichText:
		return strings.TrimSpace(o.String())
	case *canvas.Text:
		return strings.TrimSpace(o.Text)
	}
	return ""
}

// find is the first text in view that is text, and else that begins with it; the
// step is scrolled down to it where it must.
func (w *twin) find(text string) seen {
	w.desk.t.Helper()
	for range 15 {
		var found seen
		for _, s := range w.objects() {
			if strings.HasPrefix(s.text, text) && (found.object == nil || s.text == text && found.text != text) {
				found = s
			}
		}
		if found.object != nil {
			return found
		}
		w.scroll(-4)
	}
	w.desk.failed()
	w.desk.t.Fatalf("%q is not on screen, but:\n%s", text, w.all())
	return seen{}
}

func (w *twin) all() string {
	var lines []string
	for _, s := range w.objects() {
		if s.text != "" {
			lines = append(lines, fmt.Sprintf("%4.0f %4.0f %s", s.pos.X, s.pos.Y, s.text))
		}
	}
	return strings.Join(lines, "\n")
}

// tap taps the text in the twin and clicks on it in the real program.
func (w *twin) tap(text string) {
	w.desk.t.Helper()
	s := w.find(text)
	w.tapAt(s.pos.AddXY(min(s.size.Width, 40)/2, s.size.Height/2))
}

// tapLast taps the last text in view that is text.
func (w *twin) tapLast(text string) {
	w.desk.t.Helper()
	var found seen
	for _, s := range w.objects() {
		if s.text == text {
			found = s
		}
	}
	if found.object == nil {
		w.desk.t.Fatalf("%q is not on screen, but:\n%s", text, w.all())
	}
	w.tapAt(found.pos.AddXY(found.size.Width/2, found.size.Height/2))
}

// field taps the field under a label.
func (w *twin) field(label string) {
	w.desk.t.Helper()
	l := w.find(label)
	var best seen
	for _, s := range w.objects() {
		_, entry := s.object.(interface{ SetMinRowsVisible(int) })
		below := s.pos.Y >= l.pos.Y && s.pos.X <= l.pos.X+l.size.Width && s.pos.X+s.size.Width >= l.pos.X
		if entry && below && (best.object == nil || s.pos.Y < best.pos.Y) {
			best = s
		}
	}
	if best.object == nil {
		w.desk.failed()
		w.desk.t.Fatalf("no field under %q", label)
	}
	// Where a mouse button goes down gives an entry the focus, not the tap.
	pos := best.pos.AddXY(best.size.Width/2, min(best.size.Height, 30)/2)
	test.TapCanvas(w.canvas(), pos)
	w.canvas().Focus(best.object.(fyne.Focusable))
	w.clickAt(pos)
}

func (w *twin) tapAt(pos fyne.Position) {
	w.desk.t.Helper()
	test.TapCanvas(w.canvas(), pos)
	w.clickAt(pos)
}

// clickAt has the real program catch up.
func (w *twin) clickAt(pos fyne.Position) {
	w.desk.t.Helper()
	test.MoveMouse(w.canvas(), pos)
	w.clicked = w.pixel(pos)
	if !w.alone {
		w.ready(w.clicked)
		w.desk.click(w.clicked)
	}
	w.agree()
}

// ready waits until what is to be clicked looks in the real program as it did in the twin:
// a button of a busy program is pale and does nothing, which is little of the screen.
func (w *twin) ready(at image.Point) {
	w.desk.t.Helper()
	if w.shown == nil {
		return
	}
	around := image.Rectangle{at, at}.Inset(-24).Intersect(w.shown.Rect.Inset(2))
	w.desk.until(w.patience, fmt.Sprint("what is to be clicked at ", at), func() bool {
		now := w.desk.picture()
		for i := range 25 { // rounded to other pixels
			shifted := *now
			shifted.Rect = now.Rect.Add(image.Pt(i%5-2, i/5-2))
			if unlike(w.shown, &shifted, around) < 0.2 {
				return true
			}
		}
		return false
	})
}

// agree waits until the real program shows what its twin shows.
func (w *twin) agree() {
	w.desk.t.Helper()
	w.tick()
	// Drawing throws away how objects look that were not drawn for a minute, and takes for
	// their age the time of the drawing before: after a minute's pause that is new objects
	// too. So that comes first, on a canvas of its own.
	software.NewCanvas().Capture()
	// In memory nothing is laid out again by itself when an object comes to need
	// another size.
	for range 2 { // wrapped text knows its height only at its width
		layOut(w.program.Native.Content())
		for _, o := range w.canvas().Overlays().List() {
			layOut(o)
		}
	}
	if w.alone {
		return
	}
	const hair = 0.03 // of the screen: the time of saving, a cursor, edges rounded to the other pixel at 150 %
	want := image.NewNRGBA(image.Rect(0, 0, screenWidth, screenHeight))
	draw.Draw(want, want.Rect, w.canvas().Capture(), image.Point{}, draw.Src)
	w.desk.settle()
	apart, real := 1.0, w.desk.picture()
	for end := time.Now().Add(w.patience); apart > hair && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		real = w.desk.picture()
		apart = unlike(real, want, want.Rect)
	}
	w.shown = want
	if apart > hair {
		w.desk.keep("real", real)
		w.desk.keep("twin", want)
		w.desk.t.Fatalf("the program and its twin in memory differ in %.1f %% of the screen", 100*apart)
	}
}

// layOut lays out an object and all in it. (test.LaidOutObjects gives labels a
// second renderer, and then they show what they said before.)
func layOut(o fyne.CanvasObject) {
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		if parts = o.Objects; o.Layout != nil {
			o.Layout.Layout(parts, o.Size())
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		parts = r.Objects()
	}
	for _, part := range parts {
		if part.Visible() {
			layOut(part)
		}
	}
}

// step goes to a step of the draft: by a tap on the bar in the twin, by its
// shortcut in the real program.
func (w *twin) step(number int) {
	w.desk.t.Helper()
	w.tapItem("*clerk.stepItem", number)
	if !w.alone {
		w.desk.key(fmt.Sprint("ctrl+", number))
	}
	w.agree()
}

// tapItem taps an object in view in the twin alone: the one with this number of its type.
func (w *twin) tapItem(kind string, number int) {
	at := 0
	for _, s := range w.objects() {
		if fmt.Sprintf("%T", s.object) == kind {
			if at++; at == number {
				test.Tap(s.object.(fyne.Tappable))
			}
		}
	}
}

// bottom scrolls the step to its end, top to its beginning.
func (w *twin) bottom() { w.scroll(-40) }
func (w *twin) top()    { w.scroll(40) }

// scroll turns the mouse wheel over the step.
func (w *twin) scroll(clicks int) {
	w.desk.t.Helper()
	const click = 25 // units that Fyne scrolls
	size := w.canvas().Size()
	pos := fyne.NewPos(size.Width/3, size.Height/2)
	test.MoveMouse(w.canvas(), pos)
	test.Scroll(w.canvas(), pos, 0, click*float32(clicks))
	button := "4"
	if clicks < 0 {
		button, clicks = "5", -clicks
	}
	w.desk.move(w.pixel(pos))
	w.desk.do("click", "--repeat", fmt.Sprint(clicks), "--delay", "10", button)
	w.agree()
}

// write replaces the text of the field that was tapped last.
func (w *twin) write(text string) {
	w.desk.t.Helper()
	if f := w.canvas().Focused(); f != nil {
		f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
		test.Type(f, text)
	}
	w.desk.key("ctrl+a")
	w.desk.typeText(text)
	w.agree()
}

// end puts the caret behind the last character of the field that was tapped last.
func (w *twin) end() {
	w.desk.t.Helper()
	f := w.canvas().Focused()
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.desk.key("ctrl+a", "Right")
	w.agree()
}
