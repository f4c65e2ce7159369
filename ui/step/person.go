package step

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/ui/look"
)

// personStep has the fields with the candidate's personal details.
type personStep struct {
	inert
	rows []*fieldRow
	box  *fyne.Container
}

// NewPerson makes the step form.StepPerson.
func NewPerson(fr Frame) Step {
	p := &personStep{rows: fieldRows(fr, form.StepPerson)}
	p.box = look.Column(headingGap, stepHeading(fr, form.StepPerson), fieldGrid(fr, p.rows, 3))
	return p
}

func (p *personStep) Content() fyne.CanvasObject { return p.box }

func (p *personStep) Stops() []Stop { return rowStops(p.rows) }

func (p *personStep) Refresh() { refreshRows(p.rows) }

func (p *personStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	return findRow(p.rows, key)
}
