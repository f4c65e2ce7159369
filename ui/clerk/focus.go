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

// stops are those of the step on screen, in their order; none where it has no
// fields.
func (sh *shell) stops() []step.Stop {
	return sh.steps[sh.current].Stops()
}

// joinField makes a control one of a step's fields, called name: Enter leads on from
// it, and what is done in it can be taken back.
func (sh *shell) joinField(w field.TabStop, name string) {
	w.Submits(func() { sh.focusAfter(w) })
	if e, ok := w.(*field.Entry); ok {
		e.Name, e.Now, e.OnUndo = name, sh.session.NextStamp, sh.takeBack
		e.OnHistory = field.Both(e.OnHistory, sh.refreshUndo)
	}
}

// focusAfter goes from one field to the next, and from the last to the next step.
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

// turnTo goes to a step and there to the first field that wants something.
func (sh *shell) turnTo(i int) {
	onNext := sh.program.Canvas().Focused() == fyne.Focusable(sh.nextButton)
	sh.show(i)
	if !sh.focusFirstOpen() && onNext && sh.nextButton.Visible() { // Enter leads on through what is done
		sh.program.Canvas().Focus(sh.nextButton)
	}
}

// focusFirstOpen puts the cursor into the first field that wants something; it reports
// whether there is one.
func (sh *shell) focusFirstOpen() bool {
	for _, s := range sh.stops() {
		if session.MarkOf(sh.session.FindingsAt(s.Key, false)) == "" {
			continue
		}
		focus, show := sh.steps[sh.current].Field(s.Key)
		if show != nil {
			look.ScrollIntoViewOf(sh.scroll, show)
		}
		sh.program.Canvas().Focus(focus)
		return true
	}
	return false
}

// lastUndoable finds what was done last on the step on screen and not taken back:
// how it is called and what takes it back.
func (sh *shell) lastUndoable() (label string, back func()) {
	id, when := form.StepIDs[sh.current], 0
	if done, stamp, ok := sh.session.LastUndo(id); ok {
		label, when, back = done, stamp, func() { sh.session.Undo(id) }
	}
	for _, s := range sh.stops() {
		e, ok := s.Control.(*field.Entry)
		if !ok || !e.History.CanBack(1) || e.History.Moments[e.History.At].When <= when {
			continue
		}
		label, when = "已修改"+form.Quote(e.Name), e.History.Moments[e.History.At].When
		back = func() {
			e.TakeBack(1)
			e.Focus()
		}
	}
	return label, back
}

// takeBack takes it back.
func (sh *shell) takeBack() {
	if _, back := sh.lastUndoable(); back != nil {
		back()
		sh.steps[sh.current].TakenBack()
		sh.refreshUndo()
	}
}

// refreshUndo names it on the button.
func (sh *shell) refreshUndo() {
	if sh.undoButton == nil {
		return // the steps are being made
	}
	label, back := sh.lastUndoable()
	if back != nil {
		if label = shortenLabel(label) + "，撤销"; sh.undoButton.Text != label {
			sh.undoButton.SetText(label)
		}
	}
	look.SetVisible(sh.undoButton, back != nil)
}
