package clerk

import (
	"path/filepath"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

// openDraft opens the draft in dir in the background and shows it; done then gets
// nil, or why it cannot be opened.
func (p *Program) openDraft(dir string, c form.Campaign, done func(error)) {
	var d *draft.Draft
	var n form.Nomination
	var at session.Bookmark
	var own bool
	var err error
	p.Env.Background(func() { d, n, err = session.Open(dir); at = session.ReadBookmark(dir); own = inDraftsFolder(p.Env, dir) != "" }, func() {
		if err == nil {
			s := session.New(p.Env.Loop, export.Kit{Campaign: c, Fonts: p.Fonts(), Program: p.Env.Version}, d, n, own)
			p.open.Store(s)
			p.shell = newShell(p, s)
			p.Native.SetContent(p.shell.root)
			p.shell.reopen(at)
		}
		done(err)
	})
}

// departure is where the user goes from an open draft, once it is saved.
type departure int

const (
	staying departure = iota
	leaving           // to the start page
	ending            // the window closes
)

// leave saves the draft and goes back to the start page. When it cannot be saved
// the draft stays on screen, with the reason.
func (p *Program) leave() {
	switch {
	case p.shell == nil:
		p.ShowStart()
	case p.departing == staying:
		p.depart(leaving)
	}
}

// close saves and closes the window; it asks only when saving fails, or takes so
// long that the user asks again.
func (p *Program) close() {
	p.Remember()
	switch {
	case p.shell == nil:
		p.start.closeWhenIdle(p.closeWindow)
	case p.departing == staying:
		p.depart(ending)
	case p.departing == leaving:
		p.departing = ending
	default:
		p.confirmClose("草稿还在保存", "保存还没有完成。现在关闭会丢失最后的改动。", "继续等待")
	}
}

// depart saves and closes the draft; meanwhile nothing can be changed.
func (p *Program) depart(to departure) {
	p.departing = to
	over := window.NewCover()
	overlays := p.Canvas().Overlays()
	overlays.Add(over)
	p.shell.session.Close(func(err error) {
		to := p.departing
		p.departing = staying
		overlays.Remove(over) // with a question that lies on it
		switch {
		case err != nil && to == ending:
			p.confirmClose("草稿没有保存", err.Error()+"。现在关闭会丢失最后的改动。", "继续编辑")
		case err != nil:
		case to == ending:
			p.draftClosed()
			p.closeWindow()
		default:
			p.draftClosed()
			p.ShowStart()
		}
	})
}

// draftClosed is for a draft that is closed. What is remembered by its folder follows
// that to its new name.
func (p *Program) draftClosed() {
	if p.shell == nil { // closed without waiting
		return
	}
	s := p.shell.session
	if from, to := s.Draft.Dir(), s.ClosedDir; from != to {
		if k, ok := p.start.summaries[from]; ok {
			delete(p.start.summaries, from)
			p.start.summaries[to] = k
		}
		if in, err := filepath.Rel(from, p.Folder); err == nil && filepath.IsLocal(in) {
			p.Folder = filepath.Join(to, in)
			p.Remember()
		}
	}
	p.shell = nil
	p.open.Store(nil)
}

// closeWindow closes the window. When it is asked to close again before that is done, by a
// second click on its × or by the installer, Fyne forgets the first request and
// would keep a window that answers nothing: the second ends the program.
func (p *Program) closeWindow() {
	if p.closeRequested {
		p.App.Quit()
		return
	}
	p.closeRequested = true
	p.Native.Close()
}

// confirmClose asks in the place of what it asked before.
func (p *Program) confirmClose(title, sentence, stay string) {
	if p.closePrompt != nil {
		p.Canvas().Overlays().Remove(p.closePrompt)
	}
	p.closePrompt = look.Confirm(p.Canvas(), title, sentence, "仍然关闭", stay, func() {
		if p.shell != nil {
			p.shell.session.Stop()
			p.shell = nil
		}
		p.closeWindow()
	})
}

// Stop writes what is to be remembered, and saves a draft that is still open:
// when the app ends in another way than by closing its window, as when the
// computer shuts down, of which Windows tells.
func (p *Program) Stop() {
	p.RememberNow()
	if p.shell == nil {
		return
	}
	s := p.shell.session
	if err := s.SaveAndClose(); err != nil {
		p.Env.Log.Error("save failed at the end", "error", err)
	}
	p.shell = nil
}

// dismissContent closes what is open in the page, where nothing lies over the window.
func (p *Program) dismissContent() {
	if p.shell == nil && p.start.inBin {
		p.start.leaveBin()
	}
	if p.shell != nil {
		p.shell.steps[p.shell.current].Dismiss()
	}
}
