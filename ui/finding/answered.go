package finding

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Answered lists quietly the objections of the office that were answered, each with a
// button that takes the answer back.
type Answered struct {
	Box fyne.CanvasObject // hidden without any

	session *session.Session
	step    form.StepID // on which an answer is taken back
	lines   *fyne.Container
	shown   []form.Answered
}

// NewAnswered returns the list for a wizard step.
func NewAnswered(s *session.Session, step form.StepID) *Answered {
	a := &Answered{session: s, step: step, lines: look.Column(6)}
	a.Box = look.Card(look.Column(8, look.WithoutPadding(look.CardTitle("已答复的修改意见")), a.lines))
	a.Box.Hide()
	return a
}

// Refresh shows the answers as they are now.
func (a *Answered) Refresh() {
	s := a.session
	c := form.Case{Campaign: s.Kit.Campaign, Nomination: s.Nomination, Evidence: s.Examination.Evidence}
	now := c.AnsweredObjections()
	look.SetVisible(a.Box, len(now) > 0)
	if slices.Equal(now, a.shown) {
		return
	}
	a.shown, a.lines.Objects = now, nil
	for _, each := range now {
		back := look.NewButton("撤回", widget.LowImportance, func() { s.Reopen(a.step, each.Number) })
		a.lines.Add(container.New(look.SideLayout{FixSecond: true, Gap: 8},
			container.New(look.VCentreLayout{}, look.QuietProse(each.Text)), back))
	}
	a.lines.Refresh()
}
