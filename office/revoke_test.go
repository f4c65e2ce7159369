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
	if s.Revoke(Decided{"1", 1, noon.Add(time.Minute)}) || s.Restore(Decided{"1", 1, noon.Add(-time.Minute)}) {
		t.Error("one that was never made")
	}
}

// A decision is the same one when an older version, which takes its number, is filed; and when
// two submissions that were decided together are put together.
func TestRevokeRenumbered(t *testing.T) {
	when := day(21, 9)
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "2", sent(day(20, 9))))
	r.Submissions[0].Decide(Pass, nil, "王五", when)
	d := Decided{ID: "1", Number: 1, When: when}
	if _, c := r.Receive(notice(), pack("凤城街道总工会", "张三", "1", sent(day(19, 9)))); c != Filed {
		t.Fatal(c)
	}
	if s := &r.Submissions[0]; s.Verdict() != Pass || !s.Revoke(d) || s.Verdict() != "" || !s.Restore(d) || s.Verdict() != Pass {
		t.Errorf("%+v", s.History)
	}
	s := Submission{ID: "1", Versions: make([]Version, 2), History: []Decision{{Verdict: Hold, When: when, Number: 2}, {Verdict: Pass, When: when, Number: 1}}}
	if !s.Revoke(Decided{"1", 2, when}) || !s.History[0].Withdrawn || s.History[1].Withdrawn {
		t.Errorf("%+v", s.History)
	}
}
