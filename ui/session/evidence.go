package session

import (
	"slices"

	"zuimei/form"
)

// Facts are what is known of a picture; while evidence is being gathered it may
// be of another state, so it is found by path.
func (s *Session) Facts(path string) (form.PhotoFacts, bool) {
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

// Examined reports whether there is evidence; it follows a keystroke within a
// moment, in which the last one serves.
func (s *Session) Examined() bool { return s.Examination.Evidence.Digest != "" }

// StepState is what the bar tells about one step.
type StepState struct {
	Errors, Warnings int
	Done             bool // nothing to mend and nothing to look at
}

// StateOf counts what a step tells to mend and to look at, the same as the step
// itself says. A step that nobody has touched yet is neither done nor wrong.
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
	errors, warnings := of(s.Findings) // also what is not told yet keeps a step from being done
	st.Done = errors == 0 && warnings == 0 && (id == form.StepReview || s.Visited[id] || s.Begun(id))
	return st
}

// Begun reports whether something was filled in on a step.
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
