package live

import (
	"slices"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
)

// State is what the screens show of a round: a copy, so that work on the round in the
// background changes nothing of it.
type State struct {
	Saved     store.Saved   // its Round is not to be changed
	Campaign  form.Campaign // the notice, with the units that the round's own roster adds
	Rows      []office.Row
	Standings []office.Standing
	Waiting   []office.Pending
	Letters   []string // the names of the letters that were published
	Stale     int      // submissions that were checked under another notice

	serial int // grows with every state
}

// stateOf copies and computes, off the main goroutine.
func stateOf(from *store.Store) State {
	saved := from.Saved
	saved.Round = saved.Round.Copy()
	r := &saved.Round
	s := State{Saved: saved, Campaign: r.Listing(saved.Campaign), Rows: r.Rows(saved.Campaign), Waiting: r.Pending()}
	s.Letters = from.Letters()
	s.Stale = r.Stale(saved.Check())
	s.Standings = r.Standings(saved.Campaign, s.Rows)
	return s
}

// Serial is another number for every state of a round that was opened.
func (s *State) Serial() int { return s.serial }

// Row returns the row of a submission.
func (s *State) Row(id string) (office.Row, bool) {
	i := slices.IndexFunc(s.Rows, func(r office.Row) bool { return r.ID == id })
	if i < 0 {
		return office.Row{}, false
	}
	return s.Rows[i], true
}

// Submission returns a submission with all its versions.
func (s *State) Submission(id string) (office.Submission, bool) {
	if found, ok := s.Saved.Round.Submission(id); ok {
		return *found, true
	}
	return office.Submission{}, false
}

// Locked reports whether something in an arrival needs a password.
func (s *State) Locked(arrival string) bool {
	a, ok := s.Saved.Round.Arrived(arrival)
	return ok && a.Locked
}

// Undecided counts the submissions that nobody judged yet; examples do not count.
func (s *State) Undecided() int {
	n := 0
	for _, r := range s.Rows {
		if r.Verdict == "" && !r.Example {
			n++
		}
	}
	return n
}
