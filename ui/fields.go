package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/form"
)

// fieldRow is the row of a field of the campaign: the control for its kind, which
// sets the answer, under its label.
func fieldRow(s *session, f form.Field) *row {
	return newRow(s, f, newControl(s.kit.Campaign, s.today(), f, func(answer string) { s.setKnown(f, answer) }, func(answer string) {
		s.pick(s.kit.Campaign.StepOf(f.Key), "已修改"+form.Quote(f.Label), f.Key, answer)
	}))
}

// fieldRows are the rows of all fields of a step, in the form's order; the one
// that gets the focus comes into view.
func fieldRows(fr Frame, id form.StepID) []*row {
	var rows []*row
	for _, f := range fr.Session.kit.Campaign.Step(id).Fields {
		r := fieldRow(fr.Session, f)
		r.target.watch(func() { keepInView(r.box) }, func() {})
		fr.Join(r.target, f.Label)
		rows = append(rows, r)
	}
	return rows
}

// fieldGrid sets rows in columns, at most most of them and as many as have room,
// in the form's order; what is long takes more of them.
func fieldGrid(fr Frame, rows []*row, most int) *fyne.Container {
	grid := &gridLayout{most: most}
	box := container.New(grid)
	for _, r := range rows {
		f, _ := fr.Session.kit.Campaign.Field(r.key)
		span := 1
		switch {
		case f.Kind == form.Paragraph, f.Kind == form.Text && f.Max >= longAnswer:
			span = 0
		case f.Kind == form.UnitName:
			span = 2
		}
		grid.spans = append(grid.spans, span)
		box.Add(r.box)
	}
	return box
}

// longAnswer is a limit in 字 from which on a line of text takes the whole width.
const longAnswer = 40

// headingGap is between a step's heading, its fields and its cards.
const headingGap = 18

// stepHeading is the heading of a step, in the campaign's words.
func stepHeading(fr Frame, id form.StepID) fyne.CanvasObject {
	step := fr.Session.kit.Campaign.Step(id)
	return heading(step.Title, step.Hint)
}

func refreshRows(rows []*row) {
	for _, r := range rows {
		r.refresh()
	}
}

// findRow returns what to focus and to show for a key among rows.
func findRow(rows []*row, key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, r := range rows {
		if r.key == key {
			return r.target, r.box
		}
	}
	return nil, nil
}
