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

// openDraft opens the draft in dir in the background and shows it, then calls done on
// the main goroutine: with nil, or with the error if the draft cannot be opened.
func (p *Program) openDraft(dir string, c form.Campaign, done func(error)) {
	var d *draft.Draft
	var n form.Nomination
	var at session.Bookmark
	var own bool
	var err error
	p.Env.Background(func() {
		d, n, err = session.Open(dir)
		at = session.ReadBookmark(dir)
		own = inDraftsFolder(p.Env, dir) != ""
	}, func() {
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

// departure is the destination of a user who is waiting for the open draft to be saved.
type departure int

const (
	staying departure = iota // nothing is waited for
	leaving                  // the start page
	ending                   // the window closes
)

// leave saves and closes the draft and goes back to the start page. If saving fails,
// the draft stays open and shows the error.
func (p *Program) leave() {
	switch {
	case p.shell == nil:
		p.ShowStart()
	case p.departing == staying:
		p.depart(leaving)
	}
}

// close saves the draft and closes the window. It asks for confirmation only if saving
// fails, or if the user asks again while saving still runs.
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

// depart saves and closes the draft and then goes to the destination; a cover over the
// window blocks input meanwhile.
func (p *Program) depart(to departure) {
	p.departing = to
	over := window.NewCover()
	overlays := p.Canvas().Overlays()
	overlays.Add(over)
	p.shell.session.Close(func(err error) {
		to := p.departing
		p.departing = staying
		overlays.Remove(over) // and with it a question on top of it
		switch {
		case err != nil && to == ending:
			p.confirmClose("草稿没有保存", err.Error()+"。现在关闭会丢失最后的改动。", "继续编辑")
		case err != nil:
		case to == ending:
			p.draftClosed()
			p.closeWindow()
		case p.trialEnd != nil:
			back := p.trialEnd
			p.trialEnd = nil
			p.draftClosed()
			back()
		default:
			p.draftClosed()
			p.ShowStart()
		}
	})
}

// draftClosed drops the shell of a closed draft. If closing renamed the draft's folder,
// the cached summary and the remembered folder are moved to the new path.
func (p *Program) draftClosed() {
	if p.shell == nil { // the user confirmed closing before saving was done
		return
	}
	s := p.shell.session
	if from, to := s.Draft.Dir(), s.ClosedDir; from != to {
		if k, ok := p.start.summaries[from]; ok {
			delete(p.start.summaries, from)
			p.start.summaries[to] = k
		}
		if in, err := filepath.Rel(from, p.LastFolder); err == nil && filepath.IsLocal(in) {
			p.LastFolder = filepath.Join(to, in)
			p.Remember()
		}
	}
	p.shell = nil
	p.open.Store(nil)
}

// closeWindow closes the window, and on a second call quits the app: if the window is
// asked to close again before it has closed (by a second click on ×, or by the
// installer), Fyne forgets the first request and leaves a dead window.
func (p *Program) closeWindow() {
	if p.closeRequested {
		p.App.Quit()
		return
	}
	p.closeRequested = true
	p.Native.Close()
}

// confirmClose asks whether to close in spite of unsaved changes; it replaces a question
// that is still open.
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

// Stop writes the preferences, and saves and closes a draft that is still open. It is
// for an app that ends other than by closing its window, as when Windows shuts down.
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

// dismissContent handles Esc when no popup is open: it leaves the recycle bin, or lets
// the step on screen close what it has open.
func (p *Program) dismissContent() {
	if p.shell == nil && p.start.inBin {
		p.start.leaveBin()
	}
	if p.shell != nil {
		p.shell.steps[p.shell.current].Dismiss()
	}
}
