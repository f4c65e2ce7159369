package office

import (
	"slices"
	"time"

	"zuimei/form"
)

// NoteLetters notes that letters about what was decided last were written: when, and by
// which day they want it mended; zero is no day.
func (r *Round) NoteLetters(ids []string, until form.Date, when time.Time) {
	for _, id := range ids {
		s, ok := r.Submission(id)
		if !ok {
			continue
		}
		if at := s.decided(); at >= 0 {
			s.History = slices.Clone(s.History)
			s.History[at].Written, s.History[at].Until = when, until
		}
	}
}
