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

// unitStep has the fields of the recommending unit and the questions on whether the
// candidate is eligible.
type unitStep struct {
	inert
	rows      []*fieldRow
	questions []*questionRow
	box       *fyne.Container
}

// NewUnit makes the step form.StepUnit.
func NewUnit(fr Frame) Step {
	u := &unitStep{rows: fieldRows(fr, form.StepUnit)}
	eligible := look.Column(0)
	var consent []fyne.CanvasObject
	for _, q := range fr.Session.Kit.Campaign.Questions {
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
	u.box = look.Column(headingGap, stepHeading(fr, form.StepUnit), fieldGrid(fr, u.rows, 3))
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

func (u *unitStep) Content() fyne.CanvasObject { return u.box }

func (u *unitStep) Refresh() {
	refreshRows(u.rows)
	for _, q := range u.questions {
		q.refresh()
	}
}

func (u *unitStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, q := range u.questions {
		if q.key == key {
			return q.answer, q.box
		}
	}
	return findRow(u.rows, key)
}

// Leave gives up the height of sentences that have gone.
func (u *unitStep) Leave() {
	for _, q := range u.questions {
		q.remarks.releaseHeight()
	}
}

func (u *unitStep) Stops() []Stop {
	all := rowStops(u.rows)
	for _, q := range u.questions {
		all = append(all, Stop{q.key, q.answer})
	}
	return all
}

// questionRow is a question with 是 and 否 at its right. An answer that makes the
// candidate ineligible shows its finding under the question at once.
type questionRow struct {
	key     form.Key
	session *session.Session
	hint    string
	answer  *field.Segments
	remarks *remarks
	box     *fyne.Container
}

var yesNo = []form.Option{{Value: "yes", Label: "是"}, {Value: "no", Label: "否"}}

func newQuestionRow(fr Frame, q form.Question) *questionRow {
	s := fr.Session
	r := &questionRow{key: q.Key, session: s, hint: q.Hint, remarks: newRemarks(s, nil)}
	r.answer = field.NewSegments(yesNo, func(value string) {
		r.remarks.holdHeight() // the next question stays where it is
		s.Edit("已回答"+form.Quote(q.Text), func(n *form.Nomination) {
			if n.Confirm == nil {
				n.Confirm = map[form.Key]*bool{}
			}
			yes := value == yesNo[0].Value
			n.Confirm[q.Key] = &yes
		})
		if len(s.RevealedAt(q.Key)) > 0 {
			fr.Scroll.Refresh() // makes room for the finding under the question
			look.ScrollIntoView(r.box)
		}
	})
	// The answer alone: what is under the mouse must not scroll away before it is released.
	r.answer.WatchFocus(func() { look.ScrollIntoView(r.answer) }, func() { s.Leave(q.Key) })
	fr.AddField(r.answer, q.Text)
	r.box = container.New(&questionLayout{}, look.NewLabel(q.Text, theme.SizeNameText, widget.MediumImportance), r.remarks.box, r.answer)
	r.refresh()
	return r
}

func (r *questionRow) refresh() {
	answer := ""
	if yes := r.session.Nomination.Confirm[r.key]; yes != nil {
		answer = yesNo[1].Value
		if *yes {
			answer = yesNo[0].Value
		}
	}
	r.answer.Display(answer)
	revealed := r.session.RevealedAt(r.key)
	hint := hintFor(r.hint, answer, r.answer.Focused)
	r.remarks.show(hint, remarksOf(r.session, revealed))
	r.answer.SetSeverity(session.MarkOf(revealed))
	if r.box != nil && r.box.MinSize().Height != r.box.Size().Height {
		r.box.Refresh()
	}
}

// questionLayout sets a question with its remarks under it at the left, and its
// answer at the right, level with the question's first line. A remark of one line has
// its room from the start, so that no question moves when one is answered.
type questionLayout struct{}

func (l *questionLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	question, message, answer := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	height := max(question.Height, answer.Height) + message.Height
	return fyne.NewSize(answer.Width+look.GapColumns, height+2*questionInset)
}

const questionInset = 3

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
