package ui

import (
	"slices"
	"strings"

	"zuimei/form"
)

// attention is what is known of the user's at one field. What is wrong with a
// field is told once it was left, not while it is being filled in.
type attention struct {
	here   bool // the focus is there, or went a moment ago
	left   bool // it was there and went
	empty  bool // the field was when the focus came
	heard  bool // something was told when the focus came: that it is mended must be seen at once
	visits int
}

func (s *session) attentionAt(key form.Key) *attention {
	a := s.attention[key]
	if a == nil {
		a = &attention{}
		s.attention[key] = a
	}
	return a
}

// enter is the focus coming to a field.
func (s *session) enter(key form.Key) {
	a := s.attentionAt(key)
	a.visits++
	if !a.here {
		a.heard = len(s.toldOf(key)) > 0
		a.empty = strings.TrimSpace(s.nomination.Answer(key)) == ""
		a.here = true
		s.sift()
	}
	s.bookmark.Field = key
}

// leave is the focus going from a field. What is wrong is told a little later: the
// mouse button that took the focus away must be up again, lest what it was on has
// moved.
func (s *session) leave(key form.Key) {
	a := s.attentionAt(key)
	visit := a.visits
	s.save.now()
	s.env.After(tellAfter, func() {
		if a.left = true; visit == a.visits { // else the user is back
			a.here = false
		}
		s.sift()
		s.tell()
	})
}

// visit notes that the user was on a step: what is missing there is told from now
// on.
func (s *session) visit(ids ...form.StepID) {
	for _, id := range ids {
		s.visited[id] = true
	}
	for _, a := range s.attention {
		a.here = false
	}
	s.sift()
}

// sift picks the findings that may be told now.
func (s *session) sift() {
	for key, a := range s.attention {
		if a.here && a.heard && len(s.of(key, false)) == 0 {
			a.heard = false
		}
	}
	s.told = slices.DeleteFunc(slices.Clone(s.findings), func(f form.Finding) bool { return !s.tellable(f) })
}

func (s *session) tellable(f form.Finding) bool {
	if !s.reached(f.Field) {
		return false
	}
	a := s.attention[f.Field]
	return a == nil || !a.here || a.heard || s.urgent(f)
}

// urgent reports whether a finding is told while the field is being filled in: a
// long text is too long.
func (s *session) urgent(f form.Finding) bool {
	field, _ := s.kit.Campaign.Field(f.Field)
	return field.Kind == form.Paragraph && f.Severity == form.Error && (f.Rule == form.RuleMaxWords || f.Rule == form.RuleStoryLength)
}

// reached reports whether the user came as far as a field, so that it may be said
// to be wanting.
func (s *session) reached(key form.Key) bool {
	id := s.kit.Campaign.StepOf(key)
	switch {
	case s.visited[id]:
		return true
	case id == form.StepHandIn, id == form.StepReview:
		return s.visited[form.StepReview]
	case id == form.StepPhotos:
		return s.begun(id)
	case key == form.KeyHonours, strings.HasPrefix(string(key), string(form.KeyHonours)+"."):
		return true
	}
	a := s.attention[key]
	return a != nil && a.left || s.nomination.Answer(key) != "" || s.nomination.Confirm[key] != nil
}

// toldOf returns what may be told of a field, the worst first.
func (s *session) toldOf(key form.Key) []form.Finding {
	var out []form.Finding
	for _, f := range s.told {
		if f.Field == key {
			out = append(out, f)
		}
	}
	return form.WorstFirst(out)
}
