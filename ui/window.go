package ui

import (
	"encoding/json"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
)

// remembered is what the window keeps between starts, in Config/window.json.
type remembered struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	Zoom   float32 `json:"zoom"`
	// Folder is the last one a file was chosen from.
	Folder string `json:"folder"`
	// Out is where files to hand in are written; "" where none was chosen.
	Out string `json:"out,omitempty"`
}

func (p *Program) rememberFile() string { return filepath.Join(p.env.Config, "window.json") }

func (p *Program) rememberedSize() fyne.Size {
	size := fyne.NewSize(1280, 760)
	var r remembered
	if data, err := os.ReadFile(p.rememberFile()); err == nil && json.Unmarshal(data, &r) == nil {
		if r.Width >= 640 && r.Height >= 400 {
			size = fyne.NewSize(r.Width, r.Height)
		}
		p.out = r.Out
		if r.Zoom >= zoomSteps[0] && r.Zoom <= zoomSteps[len(zoomSteps)-1] {
			p.theme.zoom = r.Zoom
		}
		p.folder = r.Folder
	}
	return size
}

func (p *Program) remember() {
	size := p.window.Canvas().Size()
	data, err := json.Marshal(remembered{Width: size.Width, Height: size.Height, Zoom: p.theme.zoom, Folder: p.folder, Out: p.out})
	if err == nil {
		err = os.MkdirAll(p.env.Config, 0o700)
	}
	if err == nil {
		err = os.WriteFile(p.rememberFile(), data, 0o600)
	}
	if err != nil {
		p.env.Log.Warn("window size not kept", "error", err)
	}
}

// zoomSteps are the sizes of text; the smallest text is 14 at 1.
var zoomSteps = []float32{1, 1.15, 1.3, 1.5}

// zoom makes all text larger or smaller by one step.
func (p *Program) zoom(by int) {
	at := 0
	for i, z := range zoomSteps {
		if z <= p.theme.zoom+0.01 {
			at = i
		}
	}
	p.theme.zoom = zoomSteps[min(max(at+by, 0), len(zoomSteps)-1)]
	p.app.Settings().SetTheme(p.theme)
}

// shortcuts are the window's; an entry hands them on.
func (p *Program) shortcuts() {
	c := p.window.Canvas()
	control := func(key fyne.KeyName, f func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { f() })
	}
	inDraft := func(f func(*shell)) func() {
		return func() {
			if p.shell != nil && p.window.Canvas().Overlays().Top() == nil {
				f(p.shell)
			}
		}
	}
	control(fyne.KeyS, inDraft(func(sh *shell) { sh.session.save.now() }))
	control(fyne.KeyP, inDraft(func(sh *shell) { sh.print() }))
	for i := range form.StepIDs {
		key := fyne.KeyName(rune('1' + i))
		control(key, inDraft(func(sh *shell) { sh.show(i) }))
	}
	for _, key := range []fyne.KeyName{fyne.KeyEqual, fyne.KeyPlus} { // + is Shift and = on most keyboards
		control(key, func() { p.zoom(1) })
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, func(fyne.Shortcut) { p.zoom(1) })
	}
	control(fyne.KeyMinus, func() { p.zoom(-1) })
	control(fyne.Key0, func() { p.theme.zoom = 1; p.app.Settings().SetTheme(p.theme) })
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			p.dismiss()
		case fyne.KeyF1:
			p.help()
		}
	})
}

// dismiss closes what lies over the window, the topmost first, and then what is
// open in the step.
func (p *Program) dismiss() {
	top := p.window.Canvas().Overlays().Top()
	if top == nil {
		if p.shell != nil {
			if d, ok := p.shell.steps[p.shell.current].(interface{ dismiss() }); ok {
				d.dismiss()
			}
		}
		return
	}
	p.window.Canvas().Overlays().Remove(top)
	if d, ok := top.(interface{ dismissed() }); ok {
		d.dismissed()
	}
}

// openDraft opens the draft in dir in the background and shows it; done then gets
// nil, or why it cannot be opened.
func (p *Program) openDraft(dir string, c form.Campaign, done func(error)) {
	var d *draft.Draft
	var n form.Nomination
	var err error
	p.env.Background(func() { d, n, err = open(dir) }, func() {
		if err == nil {
			p.place.Store(&dir)
			p.shell = newShell(p, newSession(p.env, export.Kit{Campaign: c, Fonts: p.env.Fonts, Program: p.env.Version}, d, n))
			p.window.SetContent(p.shell.frame)
		}
		done(err)
	})
}

// leave saves the draft and goes back to the start page. When it cannot be saved
// the draft stays on screen, with the reason.
func (p *Program) leave() {
	if p.shell == nil {
		p.ShowStart()
		return
	}
	p.shell.session.close(func(err error) {
		if err == nil {
			p.shell = nil
			p.place.Store(nil)
			p.ShowStart()
		}
	})
}

// close saves and closes the window; it asks only when saving fails, or takes so
// long that the user asks again.
func (p *Program) close() {
	p.remember()
	if p.shell == nil {
		p.start.end(p.window.Close)
		return
	}
	s := p.shell.session
	if s.closed != nil {
		p.askToClose("草稿还在保存", "保存还没有完成。现在关闭会丢失最后的改动。", "继续等待")
		return
	}
	s.close(func(err error) {
		if err != nil {
			p.askToClose("草稿没有保存", err.Error()+"。现在关闭会丢失最后的改动。", "继续编辑")
			return
		}
		p.shell = nil
		p.window.Close()
	})
}

func (p *Program) askToClose(title, sentence, stay string) {
	if p.asking != nil && p.window.Canvas().Overlays().Top() == p.asking {
		return
	}
	p.asking = p.ask(title, sentence, "仍然关闭", stay, func() {
		p.shell.session.stop()
		p.shell = nil
		p.window.Close()
	})
}

// Stop saves a draft that is still open: when the app ends in another way than
// by closing its window, as when the computer shuts down.
func (p *Program) Stop() {
	if p.shell == nil {
		return
	}
	s := p.shell.session
	s.stop() // there is no screen any more
	if err := s.writer()(); err != nil {
		p.env.Log.Error("save failed at the end", "error", err)
	}
	s.unlock()
	p.shell = nil
}
