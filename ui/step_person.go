package ui

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
)

// personStep asks for the candidate's particulars.
type personStep struct {
	rows []*row
	box  *fyne.Container
}

func newPersonStep(sh *shell) step {
	p := &personStep{rows: fieldRows(sh, form.StepPerson)}
	p.box = column(headingGap, stepHeading(sh, form.StepPerson), fieldGrid(sh, p.rows, 3))
	return p
}

func (p *personStep) content() fyne.CanvasObject { return p.box }

func (p *personStep) stops() []stop { return rowStops(p.rows) }

func (p *personStep) refresh() { refreshRows(p.rows) }

func (p *personStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	return findRow(p.rows, key)
}
