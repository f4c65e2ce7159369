package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// row is one field: its label above, the control, and under it a line for the
// hint, or for what is wrong with its remedy as a button. The line is always
// there, so that nothing below jumps when a short sentence comes or goes.
type row struct {
	key     form.Key
	session *session
	step    form.StepID
	control fyne.CanvasObject
	target  fyne.Focusable // what focus goes to; nil if none
	hint    string

	box     *fyne.Container
	message *notice
	fix     *button
	attention
	shown form.Finding
	apply func(string)
	sync  func() // shows the answer where it was changed elsewhere; nil if it never is
}

// newRow puts a control under its label. apply sets a corrected answer in the
// control; nil where none is ever offered.
func newRow(s *session, key form.Key, label, hint string, control fyne.CanvasObject, apply func(string)) *row {
	r := &row{key: key, session: s, step: s.kit.Campaign.StepOf(key), control: control, hint: hint, apply: apply}
	r.message = newNotice()
	r.fix = newButton("", widget.MediumImportance, func() {
		r.apply(r.shown.Fix)
		if c := fyne.CurrentApp().Driver().CanvasForObject(r.box); c != nil && r.target != nil {
			c.Focus(r.target) // the button goes
		}
	})
	r.fix.passed = true
	r.fix.Hide()
	under := container.New(&remedyLayout{fix: r.fix}, r.message, r.fix)
	r.box = container.New(layout.NewCustomPaddedVBoxLayout(4), fieldLabel(label), control, under)
	r.refresh()
	return r
}

// remedyLayout sets the one-tap remedy beside the sentence, or under it where the
// column is narrow.
type remedyLayout struct {
	fix   *button
	width float32
}

func (l *remedyLayout) beside() bool {
	return !l.fix.Visible() || l.width-l.fix.MinSize().Width > 240*theme.TextSize()/sizeBody
}

func (l *remedyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	switch fix := o[1].MinSize(); {
	case !l.fix.Visible():
	case l.beside():
		size.Height = max(size.Height, fix.Height)
	default:
		size.Height += fix.Height + 4
	}
	return size
}

func (l *remedyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	message, fix := o[0], o[1]
	side := fix.MinSize()
	width := size.Width
	if l.fix.Visible() && l.beside() {
		width -= side.Width + gapColumns
	}
	message.Resize(fyne.NewSize(width, message.Size().Height))
	height := message.MinSize().Height
	place(message, 0, 0, width, height)
	if l.beside() {
		place(fix, size.Width-side.Width, 0, side.Width, side.Height)
	} else {
		place(fix, 0, height+4, min(side.Width, size.Width), side.Height)
	}
}

// tabStop is a control that tells when the focus comes and goes.
type tabStop interface {
	fyne.CanvasObject
	fyne.Focusable
	watch(gained, lost func())
}

// watch has the row wait with its findings until the focus leaves the control.
func (r *row) watch(w tabStop) {
	r.target = w
	r.follow(r.session, w)
}

// attention is what a field knows of the user's: busy while it has the focus, and
// touched once it was left. What is wrong is told on leaving.
type attention struct {
	busy, touched bool
	visits        int
}

// follow keeps it up to date with the focus of a field's control.
func (a *attention) follow(s *session, w tabStop) {
	w.watch(func() { a.visits++; a.busy = true }, func() {
		visit := a.visits
		s.left(func() {
			if a.touched = true; visit == a.visits { // else the user is back
				a.busy = false
			}
		})
	})
}

// fieldLabel is the label above a field.
func fieldLabel(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Wrapping = fyne.TextWrapWord
	return tight(l)
}

// refresh shows the worst finding of the field, or its hint.
func (r *row) refresh() {
	if r.sync != nil && !r.busy {
		r.sync()
	}
	if r.busy && r.shown == (form.Finding{}) {
		return
	}
	var worst form.Finding
	if r.touched || r.session.visited[r.step] || r.session.nomination.Answer(r.key) != "" {
		for _, f := range r.session.of(r.key, false) {
			if worst == (form.Finding{}) || rank(f.Severity) > rank(worst.Severity) {
				worst = f
			}
		}
	}
	if worst == r.shown && r.message.text() != "" {
		return
	}
	r.shown = worst
	if worst == (form.Finding{}) {
		r.message.hint(r.hint)
	} else {
		r.message.finding(worst)
	}
	if worst.Fix != "" && r.apply != nil {
		r.fix.SetText(r.session.fixLabel(worst))
		r.fix.Show()
	} else {
		r.fix.Hide()
	}
}

func rank(s form.Severity) int {
	switch s {
	case form.Error:
		return 3
	case form.Warning:
		return 2
	case form.Note:
		return 1
	}
	return 0
}
