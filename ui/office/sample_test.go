package office

import (
	"testing"

	"zuimei/office"
)

// The example is a round with its roster: nobody is outside of it but who is meant to be,
// and where nothing came it says whom to call.
func TestOpenSample(t *testing.T) {
	d, _ := newTestDesk(t)
	sh := openExample(t, d)
	photograph(t, d, "sample")
	states := map[office.State]int{}
	for _, r := range sh.round.Rows {
		states[r.State]++
	}
	if len(sh.round.Rows) != 22 || states[office.Outside] != 2 || states[office.Over] != 1 || states[office.Renewed] != 1 {
		t.Errorf("%d rows: %v", len(sh.round.Rows), states)
	}
	missing := 0
	for _, s := range sh.round.Saved.Round.Standings(sh.round.Saved.Campaign, sh.round.Rows) {
		if s.State == office.Lacking {
			missing++
			if s.Member.Phone == "" || s.Member.Contact == "" {
				t.Errorf("nobody is to be called at %s", s.Unit)
			}
		}
	}
	if missing != 3 {
		t.Errorf("%d units are missing", missing)
	}
}
