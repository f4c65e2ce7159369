package ui

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
	when  int
	label string // 已删除第 1 项荣誉
	back  func(*form.Nomination)
}

const mostUndos = 100 // a step

// now numbers what the user does.
func (s *session) now() int {
	s.clock++
	return s.clock
}

// did notes something done on a step that back takes back.
func (s *session) did(step form.StepID, label string, back func(*form.Nomination)) {
	s.undos[step] = append(s.undos[step], undo{s.now(), label, back})
	s.undos[step] = s.undos[step][max(len(s.undos[step])-mostUndos, 0):]
}

// takeBack takes back the last of them.
func (s *session) takeBack(step form.StepID) {
	all := s.undos[step]
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	s.undos[step] = all[:len(all)-1]
	if last.back(&s.nomination); step == form.StepRecord {
		s.renumber()
	}
	s.follow()
}

// pick sets an answer with one tap, on a step.
func (s *session) pick(step form.StepID, label string, key form.Key, answer string) {
	before := s.nomination.Answer(key)
	if before == answer {
		return
	}
	s.did(step, label, func(n *form.Nomination) { n.Answers[key] = before })
	s.set(key, answer)
}

// edit is any other change. A label makes it one that can be taken back: “已删除
// …”; one without ends what could be taken back before it.
func (s *session) edit(label string, change func(*form.Nomination)) {
	before := s.nomination.Clone()
	change(&s.nomination)
	step, restore := partOf(before, s.nomination)
	if label == "" {
		delete(s.undos, step)
	} else {
		s.did(step, label, restore)
	}
	s.follow()
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

// setHonour is a keystroke in honour i, from 0.
func (s *session) setHonour(i int, change func(*form.Honour)) {
	change(&s.nomination.Honours[i])
	s.follow()
}

// pickHonour changes honour i, from 0, with one tap.
func (s *session) pickHonour(i int, change func(*form.Honour)) {
	before := s.nomination.Honours[i]
	s.did(form.StepRecord, fmt.Sprintf("已修改第 %d 项荣誉", i+1), func(n *form.Nomination) { n.Honours[i] = before })
	s.setHonour(i, change)
}

// renumber is for honours that change places: what is known of the user at them
// would be another's.
func (s *session) renumber() {
	for key := range s.attention {
		if strings.HasPrefix(string(key), string(form.KeyHonours)+".") {
			delete(s.attention, key)
		}
	}
}

// removeHonour takes out honour i, from 0.
func (s *session) removeHonour(i int) {
	s.renumber()
	gone := s.nomination.Honours[i]
	s.nomination.Honours = slices.Delete(s.nomination.Honours, i, i+1)
	s.did(form.StepRecord, fmt.Sprintf("已删除第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours = slices.Insert(n.Honours, min(i, len(n.Honours)), gone)
	})
	s.follow()
}

// fixLabel is what the button says that sets a corrected answer.
func (s *session) fixLabel(found form.Finding) string {
	fix := found.Fix
	if field, ok := s.kit.Campaign.Field(found.Field); ok {
		if o, ok := field.Option(fix); ok {
			fix = o.Label
		}
	}
	if len([]rune(fix)) > 16 || strings.Contains(fix, "\n") {
		return "自动改正"
	}
	return "改为 " + fix
}

// mend takes the correction that a finding offers, on a step.
func (s *session) mend(step form.StepID, f form.Finding) {
	before := s.nomination.Clone()
	s.nomination.Mend(f)
	s.did(step, "已"+s.fixLabel(f), func(n *form.Nomination) {
		if f.Part == "" {
			n.Answers[f.Field] = before.Answer(f.Field)
		} else {
			n.Honours = slices.Clone(before.Honours)
		}
	})
	s.follow()
}
