package office

import (
	"slices"
	"time"
)

// Decided names a decision by its submission and when it was made. Versions get other numbers
// when an older one arrives, so Number only tells those apart that were made at once about
// several submissions which were put together since.
type Decided struct {
	ID     string
	Number int
	When   time.Time
}

// Revoke takes a decision back, whatever arrived or was decided since. It reports whether
// there was one that holds.
func (s *Submission) Revoke(d Decided) bool { return s.mark(d, true) }

// Restore makes a decision hold again that was taken back, with who made it, when, and what
// was written about it. It reports whether there was one.
func (s *Submission) Restore(d Decided) bool { return s.mark(d, false) }

func (s *Submission) mark(d Decided, withdrawn bool) bool {
	found := -1
	for i, h := range slices.Backward(s.History) {
		if h.When.Equal(d.When) && h.Withdrawn != withdrawn && (found < 0 || h.Number == d.Number && s.History[found].Number != d.Number) {
			found = i
		}
	}
	if found < 0 {
		return false
	}
	s.History = slices.Clone(s.History)
	s.History[found].Withdrawn = withdrawn
	return true
}
