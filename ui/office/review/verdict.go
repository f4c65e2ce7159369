package review

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"zuimei/office"
	"zuimei/office/store"
)

// verdicts are the buttons and keys of the verdicts, in their order.
var verdicts = []struct {
	verdict office.Verdict
	key     fyne.KeyName
}{
	{office.Pass, fyne.KeyH}, {office.Return, fyne.KeyT}, {office.Hold, fyne.KeyD}, {office.Reject, fyne.KeyB},
}

// errNoReason says that a unit has to be told why.
var errNoReason = errors.New("退回补正要写明理由，请勾上或写一条")

// decide notes a verdict about the submission on screen and goes on to the next.
func (s *Screen) decide(v office.Verdict) {
	row, ok := s.Round.Row(s.current)
	if !ok {
		return
	}
	var why []office.Reason
	if v != office.Pass {
		why = s.side.reasons.ticked()
	}
	if office.Unexplained(v, why) {
		s.Failed(errNoReason)
		s.side.reasons.focusFirst()
		return
	}
	next := s.after(row.ID)
	now := s.Round.Now()
	s.Round.Change(func(st *store.Store) error { return st.Decide(row.ID, v, why, now) }, func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		name := fmt.Sprintf("%s（%s）", nameOf(row), v.Chinese())
		s.Round.Undoable(name, func(st *store.Store) error { return st.Withdraw(row.ID) })
		if s.list.filter == undecided && next != "" {
			s.choose(next)
		}
		s.Done(fmt.Sprintf("%s：%s。", nameOf(row), v.Chinese()))
	})
}

// after is the submission that follows in the list, else the one before.
func (s *Screen) after(id string) string {
	at := s.list.place(id)
	switch {
	case at < 0:
		return ""
	case at+1 < len(s.list.shown):
		return s.list.shown[at+1].ID
	case at > 0:
		return s.list.shown[at-1].ID
	}
	return ""
}

// withdraw takes the last decision about a submission back.
func (s *Screen) withdraw(id string) {
	row, _ := s.Round.Row(id)
	was, ok := decidedOf(s, id)
	s.Round.Change(func(st *store.Store) error { return st.Withdraw(id) }, func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		if ok {
			s.Round.Undoable("撤销的结论", func(st *store.Store) error { return st.Decide(id, was.Verdict, was.Reasons, was.When) })
		}
		s.Done(fmt.Sprintf("%s的结论已撤销。", nameOf(row)))
	})
}

// decidedOf is the decision that holds about a submission.
func decidedOf(s *Screen, id string) (office.Decision, bool) {
	sub, ok := s.Round.Submission(id)
	if !ok {
		return office.Decision{}, false
	}
	return sub.Decided()
}
