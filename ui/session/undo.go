package session

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"zuimei/form"
)

// undo is one thing done on a step that can be taken back, with what it is called.
// What was typed is kept by the entries themselves; both carry the number of when.
type undo struct {
	When  int
	Label string // 已删除第 1 项荣誉
	back  func(*form.Nomination)
}

const mostUndos = 100 // a step

// Now numbers what the user does.
func (s *Session) Now() int {
	s.clock++
	return s.clock
}

// did notes something done on a step that back takes back.
func (s *Session) did(step form.StepID, label string, back func(*form.Nomination)) {
	s.Undos[step] = append(s.Undos[step], undo{s.Now(), label, back})
	s.Undos[step] = s.Undos[step][max(len(s.Undos[step])-mostUndos, 0):]
}

// TakeBack takes back the last of them.
func (s *Session) TakeBack(step form.StepID) {
	all := s.Undos[step]
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	s.Undos[step] = all[:len(all)-1]
	if last.back(&s.Nomination); step == form.StepRecord {
		s.Renumber()
	}
	s.Follow()
}

// Pick sets an answer with one tap, on a step.
func (s *Session) Pick(step form.StepID, label string, key form.Key, answer string) {
	before := s.Nomination.Answer(key)
	if before == answer {
		return
	}
	s.did(step, label, func(n *form.Nomination) { n.Answers[key] = before })
	s.Set(key, answer)
}

// Edit is any other change. A label makes it one that can be taken back: “已删除
// …”; one without ends what could be taken back before it.
func (s *Session) Edit(label string, change func(*form.Nomination)) {
	before := s.Nomination.Clone()
	change(&s.Nomination)
	step, restore := partOf(before, s.Nomination)
	if label == "" {
		delete(s.Undos, step)
	} else {
		s.did(step, label, restore)
	}
	s.Follow()
}

// partOf finds the step whose part of the nomination a change was in, and how to
// have that part as it was.
func partOf(before, now form.Nomination) (form.StepID, func(*form.Nomination)) {
	switch {
	case !reflect.DeepEqual(before.Photos, now.Photos):
		return form.StepPhotos, func(n *form.Nomination) { n.Photos = before.Photos }
	case !reflect.DeepEqual(before.Honours, now.Honours):
		return form.StepRecord, func(n *form.Nomination) { n.Honours = slices.Clone(before.Honours) }
	case !reflect.DeepEqual(before.Confirm, now.Confirm):
		return form.StepUnit, func(n *form.Nomination) { n.Confirm = before.Confirm }
	}
	return form.StepHandIn, func(n *form.Nomination) {
		n.Scans, n.Stamped, n.Printed = before.Scans, before.Stamped, before.Printed
	}
}

// SetHonour is a keystroke in honour i, from 0.
func (s *Session) SetHonour(i int, change func(*form.Honour)) {
	change(&s.Nomination.Honours[i])
	s.Follow()
}

// PickHonour changes honour i, from 0, with one tap.
func (s *Session) PickHonour(i int, change func(*form.Honour)) {
	before := s.Nomination.Honours[i]
	s.did(form.StepRecord, fmt.Sprintf("已修改第 %d 项荣誉", i+1), func(n *form.Nomination) { n.Honours[i] = before })
	s.SetHonour(i, change)
}

// Renumber is for honours that change places: what is known of the user at them
// would be another's.
func (s *Session) Renumber() {
	for key := range s.attention {
		if strings.HasPrefix(string(key), string(form.KeyHonours)+".") {
			delete(s.attention, key)
		}
	}
}

// RemoveHonour takes out honour i, from 0.
func (s *Session) RemoveHonour(i int) {
	s.Renumber()
	gone := s.Nomination.Honours[i]
	s.Nomination.Honours = slices.Delete(s.Nomination.Honours, i, i+1)
	s.did(form.StepRecord, fmt.Sprintf("已删除第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours = slices.Insert(n.Honours, min(i, len(n.Honours)), gone)
	})
	s.Follow()
}

// FixLabel is what the button says that sets a corrected answer.
func (s *Session) FixLabel(found form.Finding) string {
	fix := found.Fix
	if field, ok := s.Kit.Campaign.Field(found.Field); ok {
		if o, ok := field.Option(fix); ok {
			fix = o.Label
		}
	}
	if len([]rune(fix)) > 16 || strings.Contains(fix, "\n") {
		return "自动改正"
	}
	return "改为 " + fix
}

// Mend takes the correction that a finding offers, on a step.
func (s *Session) Mend(step form.StepID, f form.Finding) {
	before := s.Nomination.Clone()
	s.Nomination.Mend(f)
	s.did(step, "已"+s.FixLabel(f), func(n *form.Nomination) {
		if f.Part == "" {
			n.Answers[f.Field] = before.Answer(f.Field)
		} else {
			n.Honours = slices.Clone(before.Honours)
		}
	})
	s.Follow()
}
