package office

import (
	"path/filepath"

	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/window"
)

// Start shows the desk as it was left, at the start of the program or coming from the clerk's:
// with the round that was open, if its folder is still there.
func (d *Desk) Start() {
	if d.Prefs.Round.Dir == "" {
		d.Open()
		return
	}
	d.showing, d.Prefs.Office = true, true
	d.Remember()
	d.listen()
	d.Native.SetContent(d.rounds.root)
	d.reopen(d.Prefs.Round)
}

// reopen opens the round that was open last. What is dropped meanwhile waits for it. The list
// of rounds is not read for that; it is shown where the round cannot be opened, as when its
// drive is away, or where the user does not want to wait.
func (d *Desk) reopen(last window.OpenRound) {
	r := d.rounds
	over, o := false, &opening{dir: filepath.Clean(last.Dir)}
	end := func() {
		over, r.working, d.reopening = true, false, false
		r.message.Clear()
	}
	list := func() {
		end()
		d.ShowRounds()
	}
	r.working, d.reopening = true, true
	r.message.ShowProgress("正在打开上次的评选…", func() {
		d.left = o
		list()
		d.dropWaiting()
	})
	live.Open(d.desk(), last.Dir, func(round *live.Round, err error) {
		if d.left == o {
			d.left = nil
		}
		switch {
		case o.wanted != nil:
			o.wanted(round, err)
			return
		case over && err == nil:
			round.Close(func() {})
			return
		case over:
			return
		case err != nil:
			list()
			r.message.Announce(look.PlainTone, "上次的评选现在打不开，可能移走了，或者共享盘没有连上。")
		default:
			end()
			d.enter(round)
			d.shell.restore(last)
		}
		d.dropWaiting()
	})
}

// opening is one of the last round that the user did not wait for. It has the round until it
// is through: whoever opens the round meanwhile gets it from there.
type opening struct {
	dir    string
	wanted func(*live.Round, error)
}

// open opens a round in the background.
func (d *Desk) open(dir string, done func(*live.Round, error)) {
	if d.left != nil && d.left.dir == filepath.Clean(dir) {
		d.left.wanted = done
		return
	}
	live.Open(d.desk(), dir, done)
}

// dropWaiting takes in what was dropped while the round was being opened.
func (d *Desk) dropWaiting() {
	paths := d.waiting
	d.waiting = nil
	d.drop(paths)
}

// chooser is a section with a list of which one entry is chosen.
type chooser interface {
	// Chosen names the entry, "" for none.
	Chosen() string
	// Choose chooses it again, if it is still there.
	Choose(name string)
}

// remember notes what is open of the round, for the next start of the program.
func (sh *shell) remember() {
	now := window.OpenRound{Dir: filepath.Clean(sh.round.Dir), Section: sh.current}
	if c, ok := sh.sections[sh.current].(chooser); ok {
		now.Chosen = c.Chosen()
	}
	if d := sh.desk; d.shell == sh && now != d.Prefs.Round {
		d.Prefs.Round = now
		d.Remember()
	}
}

// restore shows what was open of the round, unless there is something to go on with first.
func (sh *shell) restore(last window.OpenRound) {
	if last.Section < 0 || last.Section >= len(sh.sections) || sh.receive.offers() {
		return
	}
	sh.show(last.Section)
	if c, ok := sh.sections[last.Section].(chooser); ok && last.Chosen != "" {
		c.Choose(last.Chosen)
	}
}
