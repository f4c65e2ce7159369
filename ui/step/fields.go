package step

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// newFieldRow returns the row of a field of the notice: the control for its kind, which
// sets the answer, under its label.
func newFieldRow(s *session.Session, f form.Field) *fieldRow {
	return newRow(s, f, field.New(s.Kit.Campaign, s.Today(), f, func(answer string) { s.SetField(f, answer) }, func(answer string) {
		s.Pick(s.Kit.Campaign.StepOf(f.Key), "已修改"+form.Quote(f.Label), f.Key, answer)
	}))
}

// fieldRows returns the rows of all fields of a step, in form order. The row that gets
// the focus scrolls into view.
func fieldRows(fr Frame, id form.StepID) []*fieldRow {
	var rows []*fieldRow
	for _, f := range fr.Session.Kit.Campaign.Step(id).Fields {
		r := newFieldRow(fr.Session, f)
		r.target.WatchFocus(func() { look.ScrollIntoView(r.box) }, func() {})
		fr.AddField(r.target, f.Label)
		rows = append(rows, r)
	}
	return rows
}

// fieldGrid sets rows in form order into as many columns as have room, at most most.
// Long fields span several columns.
func fieldGrid(fr Frame, rows []*fieldRow, most int) *fyne.Container {
	grid := &look.GridLayout{MaxColumns: most}
	box := container.New(grid)
	for _, r := range rows {
		f, _ := fr.Session.Kit.Campaign.Field(r.key)
		span := 1
		switch {
		case f.Kind == form.Paragraph, f.Kind == form.Text && f.Max >= longAnswer:
			span = 0
		case f.Kind == form.UnitName:
			span = 2
		}
		grid.Spans = append(grid.Spans, span)
		box.Add(r.box)
	}
	return box
}

// longAnswer is the limit, in 字, from which a line of text spans all columns.
const longAnswer = 40

// headingGap is the distance between a step's heading, its fields and its cards.
const headingGap = 18

// stepHeading returns the heading of a step with its title and hint from the notice.
func stepHeading(fr Frame, id form.StepID) fyne.CanvasObject {
	step := fr.Session.Kit.Campaign.Step(id)
	return look.Heading(step.Title, step.Hint)
}

func refreshRows(rows []*fieldRow) {
	for _, r := range rows {
		r.refresh()
	}
}

// findRow returns what to focus and what to scroll into view for a key, or nil if no
// row has it.
func findRow(rows []*fieldRow, key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, r := range rows {
		if r.key == key {
			return r.target, r.box
		}
	}
	return nil, nil
}
