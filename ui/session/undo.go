package session

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"zuimei/form"
)

// undoStep is one act on a wizard step that can be undone. Typing is undone by the
// entries themselves; the stamps of both say which came last.
type undoStep struct {
	stamp   int
	label   string // for the undo button: 已删除第 1 项荣誉
	restore func(*form.Nomination)
}

const maxUndos = 100 // per wizard step

// NextStamp returns the number of the user's next act, in the order of acts.
func (s *Session) NextStamp() int {
	s.stamps++
	return s.stamps
}

// pushUndo records an act on a wizard step that restore undoes.
func (s *Session) pushUndo(step form.StepID, label string, restore func(*form.Nomination)) {
	s.undos[step] = append(s.undos[step], undoStep{s.NextStamp(), label, restore})
	s.undos[step] = s.undos[step][max(len(s.undos[step])-maxUndos, 0):]
}

// LastUndo returns the label and the stamp of the act that Undo would undo on a wizard
// step; ok is false if there is none.
func (s *Session) LastUndo(step form.StepID) (label string, stamp int, ok bool) {
	all := s.undos[step]
	if len(all) == 0 {
		return "", 0, false
	}
	last := all[len(all)-1]
	return last.label, last.stamp, true
}

// Undo undoes the last act on a wizard step, if there is one.
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

// Pick stores an answer that was chosen with one tap, as an act on a wizard step that can
// be undone.
func (s *Session) Pick(step form.StepID, label string, key form.Key, answer string) {
	before := s.Nomination.Answer(key)
	if before == answer {
		return
	}
	s.pushUndo(step, label, func(n *form.Nomination) { n.Answers[key] = before })
	s.Set(key, answer)
}

// Edit changes the nomination in one part: photos, honours, questions or attachments. With a
// label (已移除…) the edit can be undone. Without one it cannot, and neither can earlier
// acts on the same wizard step.
func (s *Session) Edit(label string, change func(*form.Nomination)) {
	before := s.Nomination.Clone()
	change(&s.Nomination)
	step, restore := changedPart(before, s.Nomination)
	if label == "" {
		delete(s.undos, step)
	} else {
		s.pushUndo(step, label, restore)
	}
	s.changed()
}

// changedPart returns the wizard step whose part of the nomination has changed, and a
// function that restores that part.
func changedPart(before, now form.Nomination) (form.StepID, func(*form.Nomination)) {
	switch {
	case !reflect.DeepEqual(before.Photos, now.Photos):
		return form.StepPhotos, func(n *form.Nomination) { n.Photos = before.Photos.RestoredOver(n.Photos) }
	case !reflect.DeepEqual(before.Honours, now.Honours):
		return form.StepRecord, func(n *form.Nomination) { n.Honours = slices.Clone(before.Honours) }
	case !reflect.DeepEqual(before.Confirm, now.Confirm):
		return form.StepUnit, func(n *form.Nomination) { n.Confirm = before.Confirm }
	}
	return form.StepHandIn, func(n *form.Nomination) {
		n.Scans, n.Attached, n.Stamped, n.Printed = before.Scans, maps.Clone(before.Attached), before.Stamped, before.Printed
	}
}

// SetCaption writes under the work photo at path, as typing does: the entries undo it.
func (s *Session) SetCaption(path, text string) {
	i := slices.Index(s.Nomination.Photos.Work, path)
	if s.Nomination.Photos.Caption(i) == text {
		return
	}
	s.Nomination.Photos.SetCaption(i, text)
	s.changed()
}

// SetHonour changes honour i, from 0, as typing does: the entries undo it.
func (s *Session) SetHonour(i int, change func(*form.Honour)) {
	change(&s.Nomination.Honours[i])
	s.changed()
}

// PickHonour changes honour i, from 0, as an act that can be undone.
func (s *Session) PickHonour(i int, change func(*form.Honour)) {
	before := s.Nomination.Honours[i]
	s.pushUndo(form.StepRecord, fmt.Sprintf("已修改第 %d 项荣誉", i+1), func(n *form.Nomination) { n.Honours[i] = before })
	s.SetHonour(i, change)
}

// RemoveHonour removes honour i, from 0, as an act that can be undone.
func (s *Session) RemoveHonour(i int) {
	s.ResetHonourFocus()
	removed := s.Nomination.Honours[i]
	s.Nomination.Honours = slices.Delete(s.Nomination.Honours, i, i+1)
	s.pushUndo(form.StepRecord, fmt.Sprintf("已删除第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours = slices.Insert(n.Honours, min(i, len(n.Honours)), removed)
	})
	s.changed()
}

// FixLabel returns the label of the button that applies the fix of a finding.
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

// ApplyFix applies the fix that a finding offers, as an act on a wizard step that can be
// undone.
func (s *Session) ApplyFix(step form.StepID, f form.Finding) {
	before := s.Nomination.Clone()
	s.Nomination.Mend(f)
	s.pushUndo(step, "已"+s.FixLabel(f), func(n *form.Nomination) { n.Unmend(f, before) })
	s.changed()
}
