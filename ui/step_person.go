package ui

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
)

// personStep asks for the candidate's particulars.
type personStep struct {
	inert
	rows []*row
	box  *fyne.Container
}

func newPersonStep(fr Frame) step {
	p := &personStep{rows: fieldRows(fr, form.StepPerson)}
	p.box = column(headingGap, stepHeading(fr, form.StepPerson), fieldGrid(fr, p.rows, 3))
	return p
}

func (p *personStep) content() fyne.CanvasObject { return p.box }

func (p *personStep) stops() []stop { return rowStops(p.rows) }

func (p *personStep) refresh() { refreshRows(p.rows) }

func (p *personStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	return findRow(p.rows, key)
}
