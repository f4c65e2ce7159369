package step

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// remark is a finding under its field, with what one tap does about it.
type remark struct {
	form.Finding
	fixLabel string // what the button says; "" where there is none
}

// remarks stand under a field: its hint, or all that is wrong with it, one under
// the other, each remedy as a button under its sentence. There is always a line,
// so that nothing below jumps when a short sentence comes or goes.
type remarks struct {
	Box      *fyne.Container
	applyFix func(form.Finding)
	layout   *heldHeight
	shown    []remark
	lines    []*look.Notice // one at least
}

// newRemarks has mend called when a remedy is pressed.
func newRemarks(mend func(form.Finding)) *remarks {
	r := &remarks{applyFix: mend, layout: &heldHeight{}}
	r.lines = []*look.Notice{look.NewNotice()}
	r.lines[0].Hint("")
	r.Box = container.New(r.layout, r.lines[0])
	return r
}

// show tells all, or the hint where there is nothing to tell.
func (r *remarks) show(hint string, all []remark) {
	if len(all) == 0 {
		r.lines[0].Hint(hint)
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
		r.lines[i].Say(ToneOf(each.Severity), each.Message())
		objects = append(objects, r.lines[i])
		if each.fixLabel != "" {
			objects = append(objects, look.Row(r.button(each)))
		}
	}
	r.lines = r.lines[:max(len(all), 1)]
	if len(all) == 0 {
		objects = []fyne.CanvasObject{r.lines[0]}
	}
	r.Box.Objects = objects
	r.Box.Refresh()
}

// button keeps its room when it goes: what is below stays where it is as long as
// the mouse may press again.
func (r *remarks) button(each remark) *look.Button {
	b := look.NewButton(each.fixLabel, widget.MediumImportance, func() {
		r.layout.minHeight = r.Box.Size().Height
		r.applyFix(each.Finding)
	})
	b.Passed = true
	return b
}

// releaseHeight gives up the room that a pressed button has left.
func (r *remarks) releaseHeight() {
	if r.layout.minHeight > 0 {
		r.layout.minHeight = 0
		r.Box.Refresh()
	}
}

// heldHeight is a column that may be kept higher than it must be.
type heldHeight struct{ minHeight float32 }

func (l *heldHeight) stacked() look.Stacked { return look.Stacked{Gap: 4} }

func (l *heldHeight) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := l.stacked().MinSize(o)
	size.Height = max(size.Height, l.minHeight)
	return size
}

func (l *heldHeight) Layout(o []fyne.CanvasObject, size fyne.Size) { l.stacked().Layout(o, size) }

// remarksOf makes findings into remarks, with the corrected answers that they offer.
func remarksOf(s *session.Session, found []form.Finding) []remark {
	var all []remark
	for _, f := range found {
		remedy := ""
		if f.Fix != "" {
			remedy = s.FixLabel(f)
		}
		all = append(all, remark{f, remedy})
	}
	return all
}
