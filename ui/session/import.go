package session

import (
	"reflect"
	"slices"

	"zuimei/form"
)

// Import changes any parts of the nomination at once, as one act that can be undone on
// every wizard step. Undoing it takes back what it wrote, and leaves alone what the user
// has changed since.
func (s *Session) Import(label string, change func(*form.Nomination)) {
	before := s.Nomination.Clone()
	change(&s.Nomination)
	s.Imported(label, before)
}

// Imported records an import that changed the nomination from before, as Import does.
func (s *Session) Imported(label string, before form.Nomination) {
	now := s.Nomination.Clone()
	stamp := s.NextStamp()
	restore := func(n *form.Nomination) {
		takeBack(n, before, now)
		s.forgetUndo(stamp)
		s.ResetHonourFocus()
	}
	for _, step := range form.StepIDs {
		s.pushUndo(step, label, restore)
		s.undos[step][len(s.undos[step])-1].stamp = stamp
	}
	s.ResetHonourFocus()
	s.changed()
}

// takeBack restores in n what changed from before to now, except where n is different
// from now.
func takeBack(n *form.Nomination, before, now form.Nomination) {
	for key, answer := range now.Answers {
		if was, had := before.Answers[key]; n.Answers[key] == answer && was != answer {
			if n.Answers[key] = was; !had {
				delete(n.Answers, key)
			}
		}
	}
	for _, added := range now.Honours[min(len(before.Honours), len(now.Honours)):] {
		if i := slices.IndexFunc(n.Honours, func(h form.Honour) bool { return reflect.DeepEqual(h, added) }); i >= 0 {
			n.Honours = slices.Delete(n.Honours, i, i+1)
		}
	}
	if n.Photos.Portrait == now.Photos.Portrait && before.Photos.Portrait != now.Photos.Portrait {
		n.Photos.Portrait, n.Photos.PortraitCrop = before.Photos.Portrait, before.Photos.PortraitCrop
	}
}

// forgetUndo removes an act that stands on every wizard step. Where later acts follow it
// none can be undone any more: they refer to honours by their place.
func (s *Session) forgetUndo(stamp int) {
	for step, all := range s.undos {
		i := slices.IndexFunc(all, func(u undoStep) bool { return u.stamp == stamp })
		switch {
		case i < 0:
		case i == len(all)-1:
			s.undos[step] = all[:i]
		default:
			delete(s.undos, step)
		}
	}
}
