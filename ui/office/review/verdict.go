package review

import (
	"errors"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"zuimei/office"
)

// verdicts are the buttons and keys of the verdicts, in their order.
var verdicts = []struct {
	verdict office.Verdict
	key     fyne.KeyName
}{
	{office.Pass, fyne.KeyH}, {office.Return, fyne.KeyT}, {office.Hold, fyne.KeyD}, {office.Reject, fyne.KeyB},
}

// decide notes a verdict about the submission on screen and goes on to the next.
func (s *Screen) decide(v office.Verdict) {
	row, ok := s.Round.Row(s.current)
	if !ok {
		return
	}
	if row.Example {
		s.Failed(errors.New("这是程序自带的示例，不计入，也不用判定"))
		return
	}
	if !s.side.reasons.follow(row) {
		s.side.reasons.begin(row)
		s.side.reasons.said.SetWarning("要看的刚有变化，理由跟着更新了，请看过再判。")
		s.side.reasons.said.Show()
		return
	}
	var why []office.Reason
	switch v {
	case office.Return:
		why = s.side.reasons.ticked()
	case office.Hold, office.Reject:
		why = s.side.reasons.touched()
	}
	if office.Unexplained(v, why) {
		if v != office.Return {
			s.side.reasons.untick()
		}
		s.side.reasons.ask(v)
		return
	}
	if said := office.TooMuch(why); said != "" {
		s.side.reasons.refuse(said)
		return
	}
	next := s.after(row.ID)
	name := fmt.Sprintf("%s（%s）", nameOf(row), v.Chinese())
	s.Round.Decide([]office.Row{row}, v, why, name, func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		s.forget(row)
		// The user may have gone elsewhere while it was being saved.
		if s.list.filter == undecided && next != "" && s.current == row.ID {
			s.choose(next)
		}
		said := fmt.Sprintf("%s：%s。", nameOf(row), v.Chinese())
		if v == office.Return {
			said += "要发给单位的邮件，点下面的“写补正邮件”。"
		}
		s.Done(said)
	})
}

// touched are the reasons with a tick that the user wrote, changed or ticked: those that the
// program ticked are meant for sending back.
func (r *reasons) touched() (all []office.Reason) {
	whole := r.rows
	r.rows = slices.DeleteFunc(slices.Clone(whole), func(row *reasonRow) bool { return !row.edited })
	all = r.ticked()
	r.rows = whole
	return all
}

// untick takes the ticks away that the program set, so that the user ticks what is meant.
func (r *reasons) untick() {
	for _, row := range r.rows {
		if !row.edited {
			row.tick.Checked = false
			row.tick.Refresh()
		}
	}
}

// after is the submission that follows in the list, else the one before.
func (s *Screen) after(id string) string {
	at := s.list.place(id)
	switch {
	case at < 0:
		return ""
	case at+1 < s.list.judged():
		return s.list.shown[at+1].ID
	case at > 0:
		return s.list.shown[at-1].ID
	}
	return ""
}

// withdraw takes the decision back that holds about a submission.
func (s *Screen) withdraw(id string) {
	row, _ := s.Round.Row(id)
	sub, _ := s.Round.Submission(id)
	was, ok := sub.Decided()
	if !ok {
		return
	}
	s.Round.Withdraw(office.Decided{ID: id, Number: was.Number, When: was.When}, "撤销的结论", func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		s.Open(id)
		s.Done(fmt.Sprintf("%s的结论已撤销。", nameOf(row)))
	})
}
