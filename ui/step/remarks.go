package step

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/finding"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// remark is a finding under its field, with the button that fixes it.
type remark struct {
	form.Finding
	fixLabel string // the button's title; "" for no button
	mended   bool   // what the office objected to was changed since
}

// remarks is the space under a field: its hint, or all its findings one under the
// other, each with the button that fixes it. There is always at least one line, so
// that nothing below moves when a short sentence appears or disappears.
type remarks struct {
	box      *fyne.Container
	session  *session.Session
	applyFix func(form.Finding)
	layout   *heldHeight
	shown    []remark
	lines    []*look.Notice // at least one
}

// newRemarks returns remarks whose buttons call applyFix with their finding, or settle
// what the office objected to.
func newRemarks(s *session.Session, applyFix func(form.Finding)) *remarks {
	r := &remarks{session: s, applyFix: applyFix, layout: &heldHeight{}}
	r.lines = []*look.Notice{look.NewNotice()}
	r.lines[0].SetHint("")
	r.box = container.New(r.layout, r.lines[0])
	return r
}

// show displays all remarks, or the hint if there are none.
func (r *remarks) show(hint string, all []remark) {
	if len(all) == 0 {
		r.lines[0].SetHint(hint)
	}
	if slices.Equal(all, r.shown) {
		return
	}
	r.shown = slices.Clone(all)
	var objects []fyne.CanvasObject
	for i, each := range all {
		if i == len(r.lines) {
			r.lines = append(r.lines, look.NewNotice())
		}
		r.lines[i].SetText(finding.ToneOf(each.Severity), each.Text)
		objects = append(objects, r.lines[i])
		switch {
		case each.Objection > 0:
			objects = append(objects, look.ButtonRow(finding.Buttons(r.session, r.session.Kit.Campaign.StepOf(each.Field), each.Finding, func(string) { r.holdHeight() })...))
		case each.fixLabel != "":
			objects = append(objects, look.ButtonRow(r.button(each)))
		}
	}
	r.lines = r.lines[:max(len(all), 1)]
	if len(all) == 0 {
		objects = []fyne.CanvasObject{r.lines[0]}
	}
	r.box.Objects = objects
	r.box.Refresh()
}

// button returns the button of a remark. When it is pressed and disappears, the height
// of the remarks is held: what is below must not move under the mouse.
func (r *remarks) button(each remark) *look.Button {
	b := look.NewButton(each.fixLabel, widget.MediumImportance, func() {
		r.holdHeight()
		r.applyFix(each.Finding)
	})
	b.SkippedByTab = true
	return b
}

// holdHeight keeps the height as it is until releaseHeight.
func (r *remarks) holdHeight() { r.layout.minHeight = r.box.Size().Height }

// releaseHeight gives up the height that was held since a button was pressed.
func (r *remarks) releaseHeight() {
	if r.layout.minHeight > 0 {
		r.layout.minHeight = 0
		r.box.Refresh()
	}
}

// heldHeight is a column layout with a minimum height that can be held.
type heldHeight struct{ minHeight float32 }

func (l *heldHeight) stacked() look.StackLayout { return look.StackLayout{Gap: 4} }

func (l *heldHeight) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := l.stacked().MinSize(o)
	size.Height = max(size.Height, l.minHeight)
	return size
}

func (l *heldHeight) Layout(o []fyne.CanvasObject, size fyne.Size) { l.stacked().Layout(o, size) }

// remarksOf returns the remarks for findings, with a button for each that has a fix.
func remarksOf(s *session.Session, found []form.Finding) []remark {
	var all []remark
	for _, f := range found {
		label := ""
		if f.Fix != "" {
			label = s.FixLabel(f)
		}
		all = append(all, remark{f, label, s.Mended(f)})
	}
	return all
}
