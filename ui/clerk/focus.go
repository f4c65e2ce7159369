package clerk

import (
	"slices"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// stops returns the fields of the step on screen at which Enter stops, in their order.
func (sh *shell) stops() []step.Stop {
	return sh.steps[sh.current].Stops()
}

// joinField wires the control of a field into the shell: Enter moves the focus on, and
// undo includes the field's edits, worded with name.
func (sh *shell) joinField(w field.TabStop, name string) {
	w.OnSubmit(func() { sh.focusAfter(w) })
	if e, ok := w.(*field.Entry); ok {
		e.UndoName, e.ChangeNumber, e.OnUndo = name, sh.session.NextStamp, sh.undoLast
		e.OnHistory = field.CallBoth(e.OnHistory, sh.refreshUndo)
	}
}

// focusAfter focuses the field after from; after the last one, the next button.
func (sh *shell) focusAfter(from field.TabStop) {
	all := sh.stops()
	at := slices.IndexFunc(all, func(s step.Stop) bool { return s.Control == from })
	c := sh.program.Canvas()
	if at >= 0 && at+1 < len(all) {
		c.Focus(all[at+1].Control)
	} else if sh.nextButton.Visible() {
		c.Focus(sh.nextButton)
	}
}

// turnTo shows step i and focuses the first field there that has a finding. If none has
// and the next button had the focus, that keeps it, so that Enter leads on through
// finished steps.
func (sh *shell) turnTo(i int) {
	onNext := sh.program.Canvas().Focused() == fyne.Focusable(sh.nextButton)
	sh.show(i)
	if !sh.focusFirstOpen() && onNext && sh.nextButton.Visible() {
		sh.program.Canvas().Focus(sh.nextButton)
	}
}

// focusFirstOpen focuses the first field of the step on screen that has a finding. It
// reports whether there is one.
func (sh *shell) focusFirstOpen() bool {
	for _, s := range sh.stops() {
		if session.MarkOf(sh.session.FindingsAt(s.Key, false)) == "" {
			continue
		}
		focus, show := sh.steps[sh.current].Field(s.Key)
		if show != nil {
			look.ScrollIntoViewIn(sh.scroll, show)
		}
		sh.program.Canvas().Focus(focus)
		return true
	}
	return false
}

// lastUndoable finds the newest action on the step on screen that can be undone, among
// the session's undo steps and the edits in each field. It returns how the action is
// worded and the function that undoes it, nil if there is none.
func (sh *shell) lastUndoable() (label string, undo func()) {
	id, when := sh.stepID(), 0
	if done, stamp, ok := sh.session.LastUndo(id); ok {
		label, when, undo = done, stamp, func() { sh.session.Undo(id) }
	}
	for _, s := range sh.stops() {
		e, ok := s.Control.(*field.Entry)
		if !ok || !e.CanUndo() || e.LastChange() <= when {
			continue
		}
		label, when = "已修改"+form.Quote(e.UndoName), e.LastChange()
		undo = func() {
			e.Undo()
			e.Focus()
		}
	}
	return label, undo
}

// undoLast undoes the last action on the step on screen.
func (sh *shell) undoLast() {
	if _, undo := sh.lastUndoable(); undo != nil {
		undo()
		sh.steps[sh.current].Undone()
		sh.refreshUndo()
	}
}

// refreshUndo puts the last action on the undo button, or hides it.
func (sh *shell) refreshUndo() {
	if sh.undoButton == nil {
		return // newShell is still making the steps
	}
	label, undo := sh.lastUndoable()
	if undo != nil {
		if label = shortenLabel(label) + "，撤销"; sh.undoButton.Text != label {
			sh.undoButton.SetText(label)
		}
	}
	look.SetVisible(sh.undoButton, undo != nil)
}
