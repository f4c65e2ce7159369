package session

import (
	"slices"
	"strings"

	"zuimei/form"
)

// FocusState is what is known of the user's at one field. What is wrong with a
// field is told once it was left, not while it is being filled in.
type FocusState struct {
	Focused         bool // the focus is there, or went a moment ago
	WasLeft         bool // it was there and went
	CameEmpty       bool // the field was when the focus came
	revealedOnFocus bool // something was told when the focus came: that it is mended must be seen at once
	visits          int
}

// FocusAt returns what is known of the focus at a field.
func (s *Session) FocusAt(key form.Key) FocusState {
	if a := s.focus[key]; a != nil {
		return *a
	}
	return FocusState{}
}

func (s *Session) focusAt(key form.Key) *FocusState {
	a := s.focus[key]
	if a == nil {
		a = &FocusState{}
		s.focus[key] = a
	}
	return a
}

// Enter is the focus coming to a field.
func (s *Session) Enter(key form.Key) {
	a := s.focusAt(key)
	a.visits++
	if !a.Focused {
		a.revealedOnFocus = len(s.RevealedAt(key)) > 0
		a.CameEmpty = strings.TrimSpace(s.Nomination.Answer(key)) == ""
		a.Focused = true
		s.refreshRevealed()
	}
	s.Bookmark.Field = key
}

// Leave is the focus going from a field. What is wrong is told a little later: the
// mouse button that took the focus away must be up again, lest what it was on has
// moved.
func (s *Session) Leave(key form.Key) {
	a := s.focusAt(key)
	visit := a.visits
	s.saveJob.Now()
	s.Loop.After(revealAfter, func() {
		if a.WasLeft = true; visit == a.visits { // else the user is back
			a.Focused = false
		}
		s.refreshRevealed()
		s.notify()
	})
}

// Visit notes that the user was on a step: what is missing there is told from now
// on.
func (s *Session) Visit(ids ...form.StepID) {
	for _, id := range ids {
		if slices.Contains(form.StepIDs, id) { // a bookmark may come from another version
			s.Visited[id] = true
		}
	}
	for _, a := range s.focus {
		a.Focused = false
	}
	s.refreshRevealed()
}

// refreshRevealed picks the findings that may be told now.
func (s *Session) refreshRevealed() {
	for key, a := range s.focus {
		if a.Focused && a.revealedOnFocus && len(s.FindingsAt(key, false)) == 0 {
			a.revealedOnFocus = false
		}
	}
	s.revealed = slices.DeleteFunc(slices.Clone(s.Findings), func(f form.Finding) bool { return !s.revealable(f) })
}

func (s *Session) revealable(f form.Finding) bool {
	if !s.reached(f.Field) {
		return false
	}
	a := s.focus[f.Field]
	return a == nil || !a.Focused || a.revealedOnFocus || s.Urgent(f)
}

// Urgent reports whether a finding is told while the field is being filled in: a
// long text is too long.
func (s *Session) Urgent(f form.Finding) bool {
	field, _ := s.Kit.Campaign.Field(f.Field)
	return field.Kind == form.Paragraph && f.Severity == form.Error && (f.Rule == form.RuleMaxWords || f.Rule == form.RuleStoryLength)
}

// reached reports whether the user came as far as a field, so that it may be said
// to be wanting.
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
	a := s.focus[key]
	return a != nil && a.WasLeft || s.Nomination.Answer(key) != "" || s.Nomination.Confirm[key] != nil
}

// RevealedAt returns what may be told of a field, the worst first.
func (s *Session) RevealedAt(key form.Key) []form.Finding {
	var out []form.Finding
	for _, f := range s.revealed {
		if f.Field == key {
			out = append(out, f)
		}
	}
	return form.WorstFirst(out)
}
