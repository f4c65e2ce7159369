package step

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// fieldRow is one field: its label, its control under it, and under that the hint or the
// findings.
type fieldRow struct {
	key     form.Key
	session *session.Session
	target  field.TabStop
	hint    string

	box            *fyne.Container
	remarks        *remarks
	refreshControl func() // displays the stored answer in the control
}

// newRow makes the row of field f with control c.
func newRow(s *session.Session, f form.Field, c field.Control) *fieldRow {
	r := &fieldRow{key: f.Key, session: s, target: c.Focus, hint: f.Hint}
	r.refreshControl = func() { c.Display(s.Nomination.Answer(f.Key)) }
	r.refreshControl()
	r.remarks = newRemarks(s, func(found form.Finding) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(r.box); c != nil {
			c.Focus(r.target) // first: while the field has the focus, the height of its remarks is held
		}
		c.Apply(found.Fix)
	})
	r.box = container.New(layout.NewCustomPaddedVBoxLayout(4), look.FieldLabel(f.Label), container.New(maxWidth{fieldWidth(f)}, c.Object), r.remarks.box)
	watchFocus(s, func() form.Key { return f.Key }, c.Focus)
	r.refresh()
	return r
}

// refresh shows the findings on the field, or its hint until it is filled in.
func (r *fieldRow) refresh() {
	a := r.session.FocusAt(r.key)
	if _, typed := r.target.(*field.Entry); !typed || !a.Focused {
		r.refreshControl()
	}
	if !a.Focused {
		r.remarks.releaseHeight()
	}
	revealed := r.session.RevealedAt(r.key)
	r.remarks.show(hintFor(r.hint, r.session.Nomination.Answer(r.key), a.Focused && a.CameEmpty), remarksOf(r.session, revealed))
	r.target.SetSeverity(session.MarkOf(revealed))
}

// fieldWidth returns the width of a field, in characters, that suits its answers; 0 is
// the whole column.
func fieldWidth(f form.Field) float32 {
	const short, around = 12.5, 5 // around is for the padding and icons beside the text
	switch f.Kind {
	case form.Month, form.Day, form.Phone, form.Person:
		return short
	case form.Resident:
		return short + around/2
	case form.Choice:
		longest := 0
		for _, o := range f.Choices {
			longest = max(longest, len([]rune(o.Label)))
		}
		return max(short, float32(longest+around))
	case form.Text:
		if f.Max > 0 && f.Max < longAnswer {
			return max(short, float32(f.Max+around))
		}
	}
	return 0
}

// maxWidth limits a field to its fieldWidth where its column is far wider; where the
// column is a little wider, the field fills it, so that columns are even.
type maxWidth struct{ characters float32 }

func (l maxWidth) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l maxWidth) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := size.Width
	if fits := l.characters * theme.TextSize(); fits > 0 && width > 1.5*fits {
		width = fits
	}
	look.Place(o[0], 0, 0, width, size.Height)
}

// hintFor returns the hint of a field without findings, or "" once it has an answer.
// While the first answer is being typed the hint stays.
func hintFor(hint, answer string, typing bool) string {
	if strings.TrimSpace(answer) != "" && !typing {
		return ""
	}
	return hint
}

// watchFocus tells the session when the control of a field gets and loses the focus.
func watchFocus(s *session.Session, key func() form.Key, w field.TabStop) {
	w.WatchFocus(func() { s.Enter(key()) }, func() { s.Leave(key()) })
}
