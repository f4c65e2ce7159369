package session

import (
	"slices"

	"zuimei/form"
)

// Facts returns the facts about a photo of the draft from the last examination; ok is
// false if that did not include the photo.
func (s *Session) Facts(path string) (facts form.PhotoFacts, ok bool) {
	e := s.Examination.Evidence
	if e.Portrait != nil && e.Portrait.Path == path {
		return *e.Portrait, true
	}
	for _, f := range e.Work {
		if f.Path == path {
			return f, true
		}
	}
	return form.PhotoFacts{}, false
}

// Examined reports whether the draft was examined at least once since it was opened.
func (s *Session) Examined() bool { return s.Examination.Evidence.Digest != "" }

// StepState is the state of a wizard step, for its badge.
type StepState struct {
	Errors, Warnings int
	Done             bool // nothing is left to correct or to look at
}

// StateOf returns the state of wizard step i, from 0. It counts the findings that are
// revealed, as the step itself does: an untouched step has no errors and is not done.
func (s *Session) StateOf(i int) StepState {
	id := form.StepIDs[i]
	if id == form.StepHandIn {
		return StepState{Done: form.AllStamped(s.Kit.Campaign, s.Nomination)}
	}
	of := func(all []form.Finding) (errors, warnings int) {
		all = slices.DeleteFunc(slices.Clone(all), func(f form.Finding) bool {
			return id != form.StepReview && s.Kit.Campaign.StepOf(f.Field) != id
		})
		errors, warnings, _ = form.Tally(all)
		return errors, warnings
	}
	var st StepState
	st.Errors, st.Warnings = of(s.revealed)
	errors, warnings := of(s.Findings) // a step with findings to come is not done either
	st.Done = errors == 0 && warnings == 0 && (id == form.StepReview || s.Visited[id] || s.Begun(id))
	return st
}

// Begun reports whether anything was filled in on a wizard step.
func (s *Session) Begun(id form.StepID) bool {
	n := s.Nomination
	switch id {
	case form.StepRecord:
		if len(n.Honours) > 0 {
			return true
		}
	case form.StepPhotos:
		return n.Photos.Portrait != "" || len(n.Photos.Work) > 0
	}
	return slices.ContainsFunc(s.Kit.Campaign.Step(id).Fields, func(f form.Field) bool { return n.Answer(f.Key) != "" })
}
