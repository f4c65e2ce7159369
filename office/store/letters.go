package store

import (
	"time"

	"zuimei/form"
	"zuimei/office"
)

// NoteLetters notes that letters to the units of submissions were written, as
// [office.Round.NoteLetters] does, and saves the round.
func (s *Store) NoteLetters(about map[string]time.Time, until form.Date, when time.Time) error {
	return s.change(func(r *office.Round) error {
		r.NoteLetters(about, until, when)
		return nil
	})
}
