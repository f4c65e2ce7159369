package live

import (
	"testing"
)

// While files are taken in, what is on screen is what is on the disk: all that was written
// together at once, and computed once for all of it.
func TestListFollows(t *testing.T) {
	l := newLoop()
	const files = 60
	r, folder := newOpen(t, l, files)
	var added *Adding
	steps := map[int]bool{}
	r.OnChange(func() {
		if r.Adding == nil {
			return
		}
		steps[r.Adding.Done] = true
		if len(r.Rows) != r.Adding.Done || r.Undecided() != r.Adding.Done {
			t.Errorf("%d rows, %d undecided after %d files", len(r.Rows), r.Undecided(), r.Adding.Done)
		}
	})
	before := r.Serial()
	r.Add([]string{folder}, "", func(a *Adding) { added = a })
	l.until(t, "all are taken in", func() bool { return added != nil })
	if len(steps) < 4 || len(r.Rows) != files { // nothing, and batches of 16 at most
		t.Errorf("%d steps, %d rows", len(steps), len(r.Rows))
	}
	if computed := r.Serial() - before; computed > len(steps)+1 {
		t.Errorf("computed %d times in %d steps", computed, len(steps))
	}
	end(t, l, r)
}
