package session

import (
	"slices"
	"strings"

	"zuimei/form"
)

// attention is what is known of the user's at one field. What is wrong with a
// field is told once it was left, not while it is being filled in.
type attention struct {
	Here   bool // the focus is there, or went a moment ago
	Left   bool // it was there and went
	Empty  bool // the field was when the focus came
	heard  bool // something was told when the focus came: that it is mended must be seen at once
	visits int
}

func (s *Session) AttentionAt(key form.Key) *attention {
	a := s.attention[key]
	if a == nil {
		a = &attention{}
		s.attention[key] = a
	}
	return a
}

// Enter is the focus coming to a field.
func (s *Session) Enter(key form.Key) {
	a := s.AttentionAt(key)
	a.visits++
	if !a.Here {
		a.heard = len(s.ToldOf(key)) > 0
		a.Empty = strings.TrimSpace(s.Nomination.Answer(key)) == ""
		a.Here = true
		s.Sift()
	}
	s.Bookmark.Field = key
}

// Leave is the focus going from a field. What is wrong is told a little later: the
// mouse button that took the focus away must be up again, lest what it was on has
// moved.
func (s *Session) Leave(key form.Key) {
	a := s.AttentionAt(key)
	visit := a.visits
	s.Save.Now()
	s.Env.After(tellAfter, func() {
		if a.Left = true; visit == a.visits { // else the user is back
			a.Here = false
		}
		s.Sift()
		s.Tell()
	})
}

// Visit notes that the user was on a step: what is missing there is told from now
// on.
func (s *Session) Visit(ids ...form.StepID) {
	for _, id := range ids {
		s.Visited[id] = true
	}
	for _, a := range s.attention {
		a.Here = false
	}
	s.Sift()
}

// Sift picks the findings that may be told now.
func (s *Session) Sift() {
	for key, a := range s.attention {
		if a.Here && a.heard && len(s.Of(key, false)) == 0 {
			a.heard = false
		}
	}
	s.told = slices.DeleteFunc(slices.Clone(s.Findings), func(f form.Finding) bool { return !s.tellable(f) })
}

func (s *Session) tellable(f form.Finding) bool {
	if !s.reached(f.Field) {
		return false
	}
	a := s.attention[f.Field]
	return a == nil || !a.Here || a.heard || s.Urgent(f)
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
	a := s.attention[key]
	return a != nil && a.Left || s.Nomination.Answer(key) != "" || s.Nomination.Confirm[key] != nil
}

// ToldOf returns what may be told of a field, the worst first.
func (s *Session) ToldOf(key form.Key) []form.Finding {
	var out []form.Finding
	for _, f := range s.told {
		if f.Field == key {
			out = append(out, f)
		}
	}
	return form.WorstFirst(out)
}
