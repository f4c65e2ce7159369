package session

import "zuimei/form"

// MetLabel is the label of the button that says an objection of the office is mended.
const MetLabel = "标为已改"

// Settle notes what the user did about the objection of the office that a finding
// repeats: mended it, or explained in reply why nothing is to be changed. It is an act
// on a wizard step that can be undone, shows at once and is kept in the draft.
func (s *Session) Settle(step form.StepID, f form.Finding, reply string) {
	item := s.Examination.Evidence.Correspondence.Item(f.Objection)
	if item == nil || s.ReadOnly() != nil {
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

// Reopen takes back what the user said about the n-th objection of the office, as an act
// on a wizard step that can be undone.
func (s *Session) Reopen(step form.StepID, n int) {
	item := s.Examination.Evidence.Correspondence.Item(n)
	if item == nil || s.ReadOnly() != nil {
		return
	}
	before := *item
	s.setItem(n, func(i *form.Item) { i.Met, i.Reply = false, "" })
	s.pushUndo(step, "已撤回答复", func(*form.Nomination) {
		s.setItem(n, func(i *form.Item) { i.Met, i.Reply = before.Met, before.Reply })
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

// setItem changes the n-th objection.
func (s *Session) setItem(n int, set func(*form.Item)) {
	s.correspond(func(c form.Correspondence) form.Correspondence {
		c = c.Clone()
		if item := c.Item(n); item != nil {
			set(item)
		}
		return c
	})
}

// correspond changes the correspondence: at once in the evidence, and with the next save
// in the draft. An examination that is under way may have read it before: see
// corresponded. What could not be read is left alone.
func (s *Session) correspond(change func(form.Correspondence) form.Correspondence) {
	was := s.Examination.Evidence.Correspondence
	if was.Unread || s.ReadOnly() != nil {
		return
	}
	now := change(was)
	s.corresponded, s.Examination.Evidence.Correspondence = &now, now
	s.dirty = true
	s.newest.Store(&snapshot{s.newest.Load().edition + 1, s.Loop.Now(), s.Nomination.Clone(), &now})
	s.saveJob.Soon()
}
