package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"zuimei/form"
)

// stops are those of the step on screen, in their order; none where it has no
// fields.
func (sh *shell) stops() []stop {
	return sh.steps[sh.current].stops()
}

// join makes a control one of a step's fields, called name: Enter leads on from
// it, and what is done in it can be taken back.
func (sh *shell) join(w tabStop, name string) {
	w.submits(func() { sh.goOn(w) })
	if e, ok := w.(*entry); ok {
		e.name, e.now, e.onUndo = name, sh.session.now, sh.takeBack
		e.onHistory = both(e.onHistory, sh.refreshUndo)
	}
}

// goOn goes from one field to the next, and from the last to the next step.
func (sh *shell) goOn(from tabStop) {
	all := sh.stops()
	at := slices.IndexFunc(all, func(s stop) bool { return s.control == from })
	c := sh.program.window.Canvas()
	if at >= 0 && at+1 < len(all) {
		c.Focus(all[at+1].control)
	} else if sh.next.Visible() {
		c.Focus(sh.next)
	}
}

// turnTo goes to a step and there to the first field that wants something.
func (sh *shell) turnTo(i int) {
	onNext := sh.program.window.Canvas().Focused() == fyne.Focusable(sh.next)
	sh.show(i)
	if !sh.land() && onNext && sh.next.Visible() { // Enter leads on through what is done
		sh.program.window.Canvas().Focus(sh.next)
	}
}

// land puts the cursor into the first field that wants something; it reports
// whether there is one.
func (sh *shell) land() bool {
	for _, s := range sh.stops() {
		if worst(sh.session.of(s.key, false)) == "" {
			continue
		}
		focus, show := sh.steps[sh.current].field(s.key)
		if show != nil {
			keepIn(sh.scroll, show)
		}
		sh.program.window.Canvas().Focus(focus)
		return true
	}
	return false
}

// lastDone finds what was done last on the step on screen and not taken back:
// how it is called and what takes it back.
func (sh *shell) lastDone() (label string, back func()) {
	id, when := form.StepIDs[sh.current], 0
	if all := sh.session.undos[id]; len(all) > 0 {
		last := all[len(all)-1]
		label, when, back = last.label, last.when, func() { sh.session.takeBack(id) }
	}
	for _, s := range sh.stops() {
		e, ok := s.control.(*entry)
		if !ok || !e.history.canBack(1) || e.history.moments[e.history.at].when <= when {
			continue
		}
		label, when = "已修改"+form.Quote(e.name), e.history.moments[e.history.at].when
		back = func() {
			e.takeBack(1)
			e.focus()
		}
	}
	return label, back
}

// takeBack takes it back.
func (sh *shell) takeBack() {
	if _, back := sh.lastDone(); back != nil {
		back()
		sh.steps[sh.current].takenBack()
		sh.refreshUndo()
	}
}

// refreshUndo names it on the button.
func (sh *shell) refreshUndo() {
	if sh.undo == nil {
		return // the steps are being made
	}
	label, back := sh.lastDone()
	if back != nil {
		if label = short(label) + "，撤销"; sh.undo.Text != label {
			sh.undo.SetText(label)
		}
	}
	show(sh.undo, back != nil)
}
