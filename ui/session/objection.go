package session

import "zuimei/form"

// MetLabel is the label of the button that says an objection of the office is mended.
const MetLabel = "标为已改"

// Settle notes what the user did about the objection of the office that a finding
// repeats: mended it, or explained in reply why nothing is to be changed. It is an act
// on a wizard step that can be undone, shows at once and is kept in the draft.
func (s *Session) Settle(step form.StepID, f form.Finding, reply string) {
	item := s.Examination.Evidence.Correspondence.Item(f.Objection)
	if item == nil {
		return
	}
	before := *item
	label := "已" + MetLabel
	if reply != "" {
		label = "已写给主办单位的说明"
	}
	s.setItem(f.Objection, func(i *form.Item) { i.Met, i.Reply = reply == "", reply })
	s.pushUndo(step, label, func(*form.Nomination) {
		s.setItem(f.Objection, func(i *form.Item) { i.Met, i.Reply = before.Met, before.Reply })
	})
	s.check()
	s.notify()
}

// Mended reports whether what an objection is about was changed since the letter came.
func (s *Session) Mended(f form.Finding) bool {
	item := s.Examination.Evidence.Correspondence.Item(f.Objection)
	return item != nil && item.Changed(s.Nomination)
}

// KeepSent notes in the draft that a package of n was made, so that a letter about it is
// known to belong here.
func (s *Session) KeepSent(fingerprint string, n form.Nomination) {
	s.correspond(func(c form.Correspondence) form.Correspondence { return c.WithSent(fingerprint, n) })
}

// setItem changes the n-th objection, at once in the evidence and then on disk.
func (s *Session) setItem(n int, set func(*form.Item)) {
	s.correspond(func(c form.Correspondence) form.Correspondence {
		c = c.Clone()
		if item := c.Item(n); item != nil {
			set(item)
		}
		return c
	})
}

// correspond changes the correspondence in the evidence at once and the draft's in the
// background. An examination that is under way may have read it before: see corresponded.
func (s *Session) correspond(change func(form.Correspondence) form.Correspondence) {
	now := change(s.Examination.Evidence.Correspondence)
	s.corresponded, s.Examination.Evidence.Correspondence = &now, now
	var err error
	s.WorkOnDraft(func() { _, err = s.Draft.Correspond(change) }, func() {
		if err != nil {
			s.SaveError = err
			s.notify()
		}
	})
}
