package office

import (
	"testing"
	"time"
)

// A decision is taken back and restored by what it is, not by being the last: its author,
// its day and what was written about it stay.
func TestRevoke(t *testing.T) {
	noon := time.Date(2021, 5, 20, 12, 0, 0, 0, China)
	s := Submission{ID: "1", Versions: make([]Version, 1)}
	s.Decide(Return, []Reason{{Text: "请补照片。"}}, "李芳", noon)
	s.History[0].Written = noon.Add(time.Hour)
	d := Decided{"1", 1, noon}
	before := s.History
	s.Versions = append(s.Versions, Version{}) // an update
	s.Decide(Pass, nil, "王强", noon.Add(2*time.Hour))
	if !s.Revoke(d) || s.Revoke(d) {
		t.Error("not revoked once")
	}
	if before[0].Withdrawn {
		t.Error("a copy changed")
	}
	if s.Verdict() != Pass || !s.History[0].Withdrawn {
		t.Errorf("%+v", s.History)
	}
	if !s.Restore(d) || s.Restore(d) {
		t.Error("not restored once")
	}
	if h := s.History[0]; len(s.History) != 2 || h.Withdrawn || h.Who != "李芳" || h.Written.IsZero() || !h.When.Equal(noon) {
		t.Errorf("%+v", s.History)
	}
	if s.Revoke(Decided{"1", 1, noon.Add(time.Minute)}) || s.Restore(Decided{"1", 3, noon}) {
		t.Error("one that was never made")
	}
}
