package ui

import (
	"slices"

	"zuimei/form"
)

// facts are what is known of a picture; while evidence is being gathered it may
// be of another state, so it is found by path.
func (s *session) facts(path string) (form.PhotoFacts, bool) {
	e := s.examination.Evidence
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

// examined reports whether there is evidence; it follows a keystroke within a
// moment, in which the last one serves.
func (s *session) examined() bool { return s.examination.Evidence.Digest != "" }

// stepState is what the bar tells about one step.
type stepState struct {
	errors, warnings int
	done             bool // nothing to mend and nothing to look at
}

// stateOf counts what a step tells to mend and to look at, the same as the step
// itself says. A step that nobody has touched yet is neither done nor wrong.
func (s *session) stateOf(i int) stepState {
	id := form.StepIDs[i]
	if id == form.StepHandIn {
		return stepState{done: form.AllStamped(s.kit.Campaign, s.nomination)}
	}
	of := func(all []form.Finding) (errors, warnings int) {
		all = slices.DeleteFunc(slices.Clone(all), func(f form.Finding) bool {
			return id != form.StepReview && s.kit.Campaign.StepOf(f.Field) != id
		})
		errors, warnings, _ = form.Tally(all)
		return errors, warnings
	}
	var st stepState
	st.errors, st.warnings = of(s.told)
	errors, warnings := of(s.findings) // also what is not told yet keeps a step from being done
	st.done = errors == 0 && warnings == 0 && (id == form.StepReview || s.visited[id] || s.begun(id))
	return st
}

// begun reports whether something was filled in on a step.
func (s *session) begun(id form.StepID) bool {
	n := s.nomination
	switch id {
	case form.StepRecord:
		if len(n.Honours) > 0 {
			return true
		}
	case form.StepPhotos:
		return n.Photos.Portrait != "" || len(n.Photos.Work) > 0
	}
	return slices.ContainsFunc(s.kit.Campaign.Step(id).Fields, func(f form.Field) bool { return n.Answer(f.Key) != "" })
}
