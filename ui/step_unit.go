package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// unitStep asks who recommends, and whether the candidate may be recommended.
type unitStep struct {
	inert
	rows      []*row
	questions []*questionRow
	box       *fyne.Container
}

func newUnitStep(fr Frame) step {
	u := &unitStep{rows: fieldRows(fr, form.StepUnit)}
	eligible := column(0)
	var consent []fyne.CanvasObject
	for _, q := range fr.Session.kit.Campaign.Questions {
		r := newQuestionRow(fr, q)
		u.questions = append(u.questions, r)
		if q.Key == form.KeyConsent {
			consent = append(consent, r.box)
			continue
		}
		if len(eligible.Objects) > 0 {
			eligible.Add(widget.NewSeparator())
		}
		eligible.Add(r.box)
	}
	u.box = column(headingGap, stepHeading(fr, form.StepUnit), fieldGrid(fr, u.rows, 3))
	if len(eligible.Objects) > 0 {
		u.box.Add(questionCard("候选人资格", "按候选人现在的情况逐条选择。", eligible))
	}
	if len(consent) > 0 {
		u.box.Add(questionCard("公开与同意", "进入网络投票后，姓名、照片和事迹会向社会公开。请先征得候选人本人同意。", consent...))
	}
	return u
}

func questionCard(title, sentence string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	t := text(title, theme.SizeNameText, widget.MediumImportance)
	t.TextStyle.Bold = true
	top := column(4, tight(t), tight(text(sentence, theme.SizeNameCaptionText, widget.LowImportance)))
	return card(column(6, append([]fyne.CanvasObject{top}, rows...)...))
}

func (u *unitStep) content() fyne.CanvasObject { return u.box }

func (u *unitStep) refresh() {
	refreshRows(u.rows)
	for _, q := range u.questions {
		q.refresh()
	}
}

func (u *unitStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, q := range u.questions {
		if q.key == key {
			return q.answer, q.box
		}
	}
	return findRow(u.rows, key)
}

func (u *unitStep) stops() []stop {
	all := rowStops(u.rows)
	for _, q := range u.questions {
		all = append(all, stop{q.key, q.answer})
	}
	return all
}

// questionRow is a question with 是 and 否 at its right. What an answer excludes
// is said under it at once.
type questionRow struct {
	key     form.Key
	session *session
	hint    string
	answer  *segments
	remarks *remarks
	box     *fyne.Container
}

var yesNo = []form.Option{{Value: "yes", Label: "是"}, {Value: "no", Label: "否"}}

func newQuestionRow(fr Frame, q form.Question) *questionRow {
	s := fr.Session
	r := &questionRow{key: q.Key, session: s, hint: q.Hint, remarks: newRemarks(nil)}
	r.answer = newSegments(yesNo, func(value string) {
		s.edit("已回答"+form.Quote(q.Text), func(n *form.Nomination) {
			if n.Confirm == nil {
				n.Confirm = map[form.Key]*bool{}
			}
			yes := value == yesNo[0].Value
			n.Confirm[q.Key] = &yes
		})
		fr.Scroll.Refresh() // makes room for what is said under the question
		keepInView(r.box)
	})
	r.answer.watch(func() { keepInView(r.box) }, func() { s.leave(q.Key) })
	fr.Join(r.answer, q.Text)
	r.box = container.New(&questionLayout{}, text(q.Text, theme.SizeNameText, widget.MediumImportance), r.remarks.box, r.answer)
	r.refresh()
	return r
}

func (r *questionRow) refresh() {
	answer := ""
	if yes := r.session.nomination.Confirm[r.key]; yes != nil {
		answer = yesNo[1].Value
		if *yes {
			answer = yesNo[0].Value
		}
	}
	r.answer.show(answer)
	told := r.session.toldOf(r.key)
	hint := hintFor(r.hint, answer, r.answer.focused && r.remarks.box.Visible())
	r.remarks.show(hint, remarksOf(r.session, told))
	r.answer.mark(worst(told))
	if want := len(told) > 0 || hint != ""; r.remarks.box.Visible() != want {
		show(r.remarks.box, want)
		r.box.Refresh()
	}
}

// questionLayout sets a question with what there is to say under it at the left,
// and its answer at the right, level with the question's first line so that it
// stays under the mouse.
type questionLayout struct{}

func (l *questionLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	question, message, answer := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	height := max(question.Height, answer.Height)
	if o[1].Visible() {
		height += message.Height + 3
	}
	return fyne.NewSize(answer.Width+gapColumns, height+2*questionInset)
}

const questionInset = 5

func (l *questionLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	question, message, answer := o[0], o[1], o[2]
	side := answer.MinSize()
	width := size.Width - side.Width - gapColumns
	place(answer, size.Width-side.Width, questionInset, side.Width, side.Height)
	inset := theme.InnerPadding()
	question.Resize(fyne.NewSize(width+inset, question.Size().Height))
	height := question.MinSize().Height
	line := max((side.Height-height)/2, 0)
	place(question, -inset, questionInset+line, width+inset, height)
	place(message, 0, questionInset+max(height, side.Height), width, settle(message, width))
}
