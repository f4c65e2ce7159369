package session

import (
	"slices"
	"strings"
	"time"

	"zuimei/form"
)

// revealAfter is the delay from leaving a field to revealing its findings. They move what
// stands below, so the mouse button that took the focus away must be up again by then.
const revealAfter = 200 * time.Millisecond

// FocusState records how the focus came to a field and went. Findings are not revealed
// while a field is being filled in, but once it was left.
type FocusState struct {
	Focused   bool // the field has the focus, or lost it less than revealAfter ago
	WasLeft   bool // the field lost the focus at least once
	CameEmpty bool // the field was empty when it got the focus

	hadFindings bool // findings were on screen when the focus came: their removal must show at once
	visits      int
}

// FocusAt returns the focus state of a field.
func (s *Session) FocusAt(key form.Key) FocusState {
	if f := s.focus[key]; f != nil {
		return *f
	}
	return FocusState{}
}

func (s *Session) focusAt(key form.Key) *FocusState {
	f := s.focus[key]
	if f == nil {
		f = &FocusState{}
		s.focus[key] = f
	}
	return f
}

// Enter records that a field got the focus.
func (s *Session) Enter(key form.Key) {
	f := s.focusAt(key)
	f.visits++
	if !f.Focused {
		f.hadFindings = len(s.RevealedAt(key)) > 0
		f.CameEmpty = strings.TrimSpace(s.Nomination.Answer(key)) == ""
		f.Focused = true
		s.refreshRevealed()
	}
	s.Bookmark.Field = key
}

// Leave records that a field lost the focus: it saves at once, and reveals the field's
// findings after revealAfter.
func (s *Session) Leave(key form.Key) {
	f := s.focusAt(key)
	visit := f.visits
	s.saveJob.Now()
	s.Loop.After(revealAfter, func() {
		if f.WasLeft = true; visit == f.visits { // else the user is back
			f.Focused = false
		}
		s.refreshRevealed()
		s.notify()
	})
}

// Visit records that the user was on these steps: from now on their missing answers are
// revealed. Unknown steps are passed over, as a bookmark may come from another version.
func (s *Session) Visit(ids ...form.StepID) {
	for _, id := range ids {
		if slices.Contains(form.StepIDs, id) {
			s.Visited[id] = true
		}
	}
	for _, f := range s.focus {
		f.Focused = false
	}
	s.refreshRevealed()
}

// RevealedAt returns the findings at a field that the user may see by now, the worst
// first.
func (s *Session) RevealedAt(key form.Key) []form.Finding {
	var out []form.Finding
	for _, f := range s.revealed {
		if f.Field == key {
			out = append(out, f)
		}
	}
	return form.WorstFirst(out)
}

func (s *Session) refreshRevealed() {
	for key, f := range s.focus {
		if f.Focused && f.hadFindings && len(s.FindingsAt(key, false)) == 0 {
			f.hadFindings = false
		}
	}
	s.revealed = slices.DeleteFunc(slices.Clone(s.Findings), func(f form.Finding) bool { return !s.isRevealed(f) })
}

func (s *Session) isRevealed(found form.Finding) bool {
	if found.Objection > 0 { // the office has seen the answer
		return true
	}
	if !s.reached(found.Field) {
		return false
	}
	f := s.focus[found.Field]
	return f == nil || !f.Focused || f.hadFindings || s.Urgent(found)
}

// Urgent reports whether a finding is revealed even while its field is being filled in:
// only that a long text has become too long.
func (s *Session) Urgent(f form.Finding) bool {
	field, _ := s.Kit.Campaign.Field(f.Field)
	return field.Kind == form.Paragraph && f.Severity == form.Error && (f.Rule == form.RuleMaxWords || f.Rule == form.RuleStoryLength)
}

// reached reports whether the user has come as far as a field, so that its missing
// answer is an omission.
func (s *Session) reached(key form.Key) bool {
	id := s.Kit.Campaign.StepOf(key)
	switch {
	case s.Visited[id]:
		return true
	case id == form.StepHandIn, id == form.StepReview:
		return s.Visited[form.StepReview]
	case id == form.StepPhotos:
		return s.Begun(id)
	case key == form.KeyHonours, strings.HasPrefix(string(key), string(form.KeyHonours)+"."):
		return true
	}
	f := s.focus[key]
	return f != nil && f.WasLeft || s.Nomination.Answer(key) != "" || s.Nomination.Confirm[key] != nil
}

// ResetHonourFocus forgets the focus states of all honours. Call it when honours change
// places, or one would have the focus state of another.
func (s *Session) ResetHonourFocus() {
	for key := range s.focus {
		if strings.HasPrefix(string(key), string(form.KeyHonours)+".") {
			delete(s.focus, key)
		}
	}
}

// MarkOf returns the severity that a field with these findings is marked with: the worst,
// or "" if there are only notes or none.
func MarkOf(found []form.Finding) form.Severity {
	if s := form.Worst(found).Severity; s != form.Note {
		return s
	}
	return ""
}
