package step

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// UnitStep has the fields of the recommending unit and the questions on whether the
// candidate is eligible.
type UnitStep struct {
	inert
	Rows      []*Row
	Questions []*QuestionRow
	box       *fyne.Container
}

// NewUnit makes the step form.StepUnit.
func NewUnit(fr Frame) Step {
	u := &UnitStep{Rows: fieldRows(fr, form.StepUnit)}
	eligible := look.Column(0)
	var consent []fyne.CanvasObject
	for _, q := range fr.Session.Kit.Campaign.Questions {
		r := newQuestionRow(fr, q)
		u.Questions = append(u.Questions, r)
		if q.Key == form.KeyConsent {
			consent = append(consent, r.Box)
			continue
		}
		if len(eligible.Objects) > 0 {
			eligible.Add(widget.NewSeparator())
		}
		eligible.Add(r.Box)
	}
	u.box = look.Column(headingGap, stepHeading(fr, form.StepUnit), fieldGrid(fr, u.Rows, 3))
	if len(eligible.Objects) > 0 {
		u.box.Add(questionCard("候选人资格", "按候选人现在的情况逐条选择。", eligible))
	}
	if len(consent) > 0 {
		u.box.Add(questionCard("公开与同意", "进入网络投票后，姓名、照片和事迹会向社会公开。请先征得候选人本人同意。", consent...))
	}
	return u
}

func questionCard(title, sentence string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	t := look.NewLabel(title, theme.SizeNameText, widget.MediumImportance)
	t.TextStyle.Bold = true
	top := look.Column(4, look.WithoutPadding(t), look.WithoutPadding(look.NewLabel(sentence, theme.SizeNameCaptionText, widget.LowImportance)))
	return look.Card(look.Column(6, append([]fyne.CanvasObject{top}, rows...)...))
}

func (u *UnitStep) Content() fyne.CanvasObject { return u.box }

func (u *UnitStep) Refresh() {
	refreshRows(u.Rows)
	for _, q := range u.Questions {
		q.refresh()
	}
}

func (u *UnitStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, q := range u.Questions {
		if q.Key == key {
			return q.Answer, q.Box
		}
	}
	return findRow(u.Rows, key)
}

func (u *UnitStep) Stops() []Stop {
	all := rowStops(u.Rows)
	for _, q := range u.Questions {
		all = append(all, Stop{q.Key, q.Answer})
	}
	return all
}

// QuestionRow is a question with 是 and 否 at its right. An answer that makes the
// candidate ineligible shows its finding under the question at once.
type QuestionRow struct {
	Key     form.Key
	session *session.Session
	hint    string
	Answer  *field.Segments
	Remarks *remarks
	Box     *fyne.Container
}

var yesNo = []form.Option{{Value: "yes", Label: "是"}, {Value: "no", Label: "否"}}

func newQuestionRow(fr Frame, q form.Question) *QuestionRow {
	s := fr.Session
	r := &QuestionRow{Key: q.Key, session: s, hint: q.Hint, Remarks: newRemarks(s, nil)}
	r.Answer = field.NewSegments(yesNo, func(value string) {
		s.Edit("已回答"+form.Quote(q.Text), func(n *form.Nomination) {
			if n.Confirm == nil {
				n.Confirm = map[form.Key]*bool{}
			}
			yes := value == yesNo[0].Value
			n.Confirm[q.Key] = &yes
		})
		fr.Scroll.Refresh() // makes room for the finding under the question
		look.ScrollIntoView(r.Box)
	})
	r.Answer.WatchFocus(func() { look.ScrollIntoView(r.Box) }, func() { s.Leave(q.Key) })
	fr.AddField(r.Answer, q.Text)
	r.Box = container.New(&questionLayout{}, look.NewLabel(q.Text, theme.SizeNameText, widget.MediumImportance), r.Remarks.Box, r.Answer)
	r.refresh()
	return r
}

func (r *QuestionRow) refresh() {
	answer := ""
	if yes := r.session.Nomination.Confirm[r.Key]; yes != nil {
		answer = yesNo[1].Value
		if *yes {
			answer = yesNo[0].Value
		}
	}
	r.Answer.Display(answer)
	revealed := r.session.RevealedAt(r.Key)
	hint := hintFor(r.hint, answer, r.Answer.Focused && r.Remarks.Box.Visible())
	r.Remarks.show(hint, remarksOf(r.session, revealed))
	r.Answer.SetSeverity(session.MarkOf(revealed))
	if want := len(revealed) > 0 || hint != ""; r.Remarks.Box.Visible() != want {
		look.SetVisible(r.Remarks.Box, want)
		r.Box.Refresh()
	}
}

// questionLayout sets a question with its remarks under it at the left, and its
// answer at the right, level with the question's first line, so that the answer
// stays under the mouse when a remark appears.
type questionLayout struct{}

func (l *questionLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	question, message, answer := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	height := max(question.Height, answer.Height)
	if o[1].Visible() {
		height += message.Height + 3
	}
	return fyne.NewSize(answer.Width+look.GapColumns, height+2*questionInset)
}

const questionInset = 5

func (l *questionLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	question, message, answer := o[0], o[1], o[2]
	side := answer.MinSize()
	width := size.Width - side.Width - look.GapColumns
	look.Place(answer, size.Width-side.Width, questionInset, side.Width, side.Height)
	inset := theme.InnerPadding()
	question.Resize(fyne.NewSize(width+inset, question.Size().Height))
	height := question.MinSize().Height
	line := max((side.Height-height)/2, 0)
	look.Place(question, -inset, questionInset+line, width+inset, height)
	look.Place(message, 0, questionInset+max(height, side.Height), width, look.FitWidth(message, width))
}
