package step

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/ui/look"
)

// PersonStep has the fields with the candidate's personal details.
type PersonStep struct {
	inert
	Rows []*Row
	box  *fyne.Container
}

// NewPerson makes the step form.StepPerson.
func NewPerson(fr Frame) Step {
	p := &PersonStep{Rows: fieldRows(fr, form.StepPerson)}
	p.box = look.Column(headingGap, stepHeading(fr, form.StepPerson), fieldGrid(fr, p.Rows, 3))
	return p
}

func (p *PersonStep) Content() fyne.CanvasObject { return p.box }

func (p *PersonStep) Stops() []Stop { return rowStops(p.Rows) }

func (p *PersonStep) Refresh() { refreshRows(p.Rows) }

func (p *PersonStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	return findRow(p.Rows, key)
}
