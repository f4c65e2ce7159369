package office

import (
	"slices"
	"time"
)

// Decided names a decision: of which submission, about which version and when.
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
	for i, h := range slices.Backward(s.History) {
		if h.Number == d.Number && h.When.Equal(d.When) && h.Withdrawn != withdrawn {
			s.History = slices.Clone(s.History)
			s.History[i].Withdrawn = withdrawn
			return true
		}
	}
	return false
}
