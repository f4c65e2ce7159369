package session

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"zuimei/form"
)

// undoStep is one thing done on a step that can be taken back, with what it is called.
// What was typed is kept by the entries themselves; both carry the number of when.
type undoStep struct {
	stamp   int
	label   string // 已删除第 1 项荣誉
	restore func(*form.Nomination)
}

const maxUndos = 100 // a step

// NextStamp numbers what the user does.
func (s *Session) NextStamp() int {
	s.stamps++
	return s.stamps
}

// pushUndo notes something done on a step that back takes back.
func (s *Session) pushUndo(step form.StepID, label string, back func(*form.Nomination)) {
	s.undos[step] = append(s.undos[step], undoStep{s.NextStamp(), label, back})
	s.undos[step] = s.undos[step][max(len(s.undos[step])-maxUndos, 0):]
}

// LastUndo returns the label and the stamp of what Undo would take back on a step; ok
// is false when there is nothing.
func (s *Session) LastUndo(step form.StepID) (label string, stamp int, ok bool) {
	all := s.undos[step]
	if len(all) == 0 {
		return "", 0, false
	}
	last := all[len(all)-1]
	return last.label, last.stamp, true
}

// Undo takes back the last thing done on a step.
func (s *Session) Undo(step form.StepID) {
	all := s.undos[step]
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	s.undos[step] = all[:len(all)-1]
	if last.restore(&s.Nomination); step == form.StepRecord {
		s.ResetHonourFocus()
	}
	s.changed()
}

// Pick sets an answer with one tap, on a step.
func (s *Session) Pick(step form.StepID, label string, key form.Key, answer string) {
	before := s.Nomination.Answer(key)
	if before == answer {
		return
	}
	s.pushUndo(step, label, func(n *form.Nomination) { n.Answers[key] = before })
	s.Set(key, answer)
}

// Edit is any other change. A label makes it one that can be taken back: “已删除
// …”; one without ends what could be taken back before it.
func (s *Session) Edit(label string, change func(*form.Nomination)) {
	before := s.Nomination.Clone()
	change(&s.Nomination)
	step, restore := partOf(before, s.Nomination)
	if label == "" {
		delete(s.undos, step)
	} else {
		s.pushUndo(step, label, restore)
	}
	s.changed()
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
	s.changed()
}

// PickHonour changes honour i, from 0, with one tap.
func (s *Session) PickHonour(i int, change func(*form.Honour)) {
	before := s.Nomination.Honours[i]
	s.pushUndo(form.StepRecord, fmt.Sprintf("已修改第 %d 项荣誉", i+1), func(n *form.Nomination) { n.Honours[i] = before })
	s.SetHonour(i, change)
}

// RemoveHonour takes out honour i, from 0.
func (s *Session) RemoveHonour(i int) {
	s.ResetHonourFocus()
	gone := s.Nomination.Honours[i]
	s.Nomination.Honours = slices.Delete(s.Nomination.Honours, i, i+1)
	s.pushUndo(form.StepRecord, fmt.Sprintf("已删除第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours = slices.Insert(n.Honours, min(i, len(n.Honours)), gone)
	})
	s.changed()
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

// ApplyFix takes the correction that a finding offers, on a step.
func (s *Session) ApplyFix(step form.StepID, f form.Finding) {
	before := s.Nomination.Clone()
	s.Nomination.Mend(f)
	s.pushUndo(step, "已"+s.FixLabel(f), func(n *form.Nomination) {
		if f.Part == "" {
			n.Answers[f.Field] = before.Answer(f.Field)
		} else {
			n.Honours = slices.Clone(before.Honours)
		}
	})
	s.changed()
}
