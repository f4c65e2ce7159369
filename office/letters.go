package office

import (
	"slices"
	"time"

	"zuimei/form"
)

// NoteLetters notes that letters about decisions were written: when, and by which day they
// want it mended; zero is no day. The decisions are told by the ID of the submission and by
// when they were made: something else may have been decided while the letters were written.
func (r *Round) NoteLetters(about map[string]time.Time, until form.Date, when time.Time) {
	for id, decided := range about {
		s, ok := r.Submission(id)
		if !ok {
			continue
		}
		s.History = slices.Clone(s.History)
		for at := range s.History {
			if s.History[at].When.Equal(decided) {
				s.History[at].Written, s.History[at].Until = when, until
			}
		}
	}
}
