package office

import "testing"

// A decision that is taken back stays in the history; the one before holds again.
func TestWithdraw(t *testing.T) {
	const unit = "凤城街道总工会"
	r := NewRound(notice())
	r.Receive(notice(), pack(unit, "张三", "1"))
	s, _ := r.Submission("1")
	if s.Withdraw() {
		t.Error("nothing was decided yet")
	}
	s.Decide(Hold, nil, "王五", day(22, 9))
	s.Decide(Pass, nil, "王五", day(22, 10))
	before := s.History
	for i, want := range []Verdict{Hold, ""} {
		if !s.Withdraw() || s.Verdict() != want {
			t.Errorf("%d: verdict %q", i, s.Verdict())
		}
	}
	if before[1].Withdrawn || len(s.History) != 2 {
		t.Error("a copy of the history was changed")
	}
	s.Decide(Return, nil, "王五", day(22, 11))
	r.Receive(notice(), pack(unit, "张三", "2", previous("1")))
	if s, _ = r.Submission("1"); s.Withdraw() || s.Verdict() != "" {
		t.Error("decisions about an older version are not taken back")
	}
}

// The office says whose something is: it joins what is there, or begins a submission.
func TestClaim(t *testing.T) {
	const unit = "凤城街道总工会"
	r := NewRound(notice())
	r.Receive(notice(), pack(unit, "张三", "1"))
	r.Arrivals = []Arrival{{SHA256: "o", Received: day(21, 9), Unclaimed: []Unclaimed{
		{Source: "a", Files: []File{{SHA256: "x"}}}, {Source: "b", Files: []File{{SHA256: "y"}}},
	}}}
	if len(r.Pending()) != 2 {
		t.Fatalf("%+v", r.Pending())
	}
	was := r.Copy()
	if id, ok := r.Claim(notice(), "o", 0, unit, "张三"); id != "1" || !ok {
		t.Errorf("claimed as %s", id)
	}
	if id, ok := r.Claim(notice(), "o", 1, "牛泉镇总工会", ""); id != "2" || !ok {
		t.Errorf("claimed as %s", id)
	}
	want := "1 张三 updated 2; 2  received 1; 凤城街道总工会 updated; 牛泉镇总工会 received"
	if got := shown(&r); got != want || len(r.Pending()) != 0 {
		t.Errorf("got %s", got)
	}
	if len(was.Pending()) != 2 || len(was.Submissions) != 1 || len(was.Submissions[0].Versions) != 1 {
		t.Error("a copy of the round was changed")
	}
	s, _ := r.Submission("1")
	s.Decide(Pass, nil, "王五", day(22, 9))
	for part := range 2 {
		if !r.Unclaim("o", part) {
			t.Errorf("part %d", part)
		}
	}
	if got, want := shown(&r), "1 张三 received 1; 凤城街道总工会 received"; got != want || len(r.Pending()) != 2 {
		t.Errorf("got %s", got)
	}
	if s, _ = r.Submission("1"); s.History[0].Number != 0 {
		t.Errorf("%+v is about a version that is gone", s.History[0])
	}
	if !r.ClaimFor("o", 1, "1") || !r.Ignore("o", 0) || len(r.Pending()) != 0 {
		t.Error("not claimed, or not ignored")
	}
	if s, _ = r.Submission("1"); len(s.Newest().Extra) != 1 || s.Newest().Kind != Package {
		t.Errorf("%+v", s.Newest())
	}
	// What came later does not keep what is taken back.
	r.Unclaim("o", 0)
	if !r.ClaimFor("o", 0, "1") || !r.Unclaim("o", 1) || len(r.Pending()) != 1 || r.Pending()[0].Part != 1 {
		t.Errorf("%+v", r.Pending())
	}
	if s, _ = r.Submission("1"); len(s.Newest().Extra) != 1 || s.Newest().Extra[0].SHA256 != "x" {
		t.Errorf("%+v", s.Newest().Extra)
	}
	if !r.Unclaim("o", 0) || r.Unclaim("o", 0) || r.Unclaim("q", 0) || r.Ignore("o", 2) || r.ClaimFor("o", 0, "9") {
		t.Error("what is not there was changed")
	}
	if _, ok := r.Claim(notice(), "o", -1, unit, ""); ok {
		t.Error("there is no such part")
	}
}

// The office may say which unit and person a submission is about; what comes later is
// matched by that too.
func TestAssigned(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤诚街道总工会", "张三", "1"))
	r.Receive(notice(), loose("", "王五", "w"))
	s, _ := r.Submission("1")
	s.Assigned = "凤城街道总工会"
	s, _ = r.Submission("2")
	s.Assigned, s.Named = "牛泉镇总工会", "王吾"
	r.Receive(notice(), pack("凤城街道总工会", "张三", "2"))
	r.Receive(notice(), pack("牛泉镇总工会", "王吾", "3"))
	if got, want := shown(&r), "1 张三 updated 2; 2 王吾 updated 2; 凤城街道总工会 updated; 牛泉镇总工会 updated"; got != want {
		t.Errorf("got %s", got)
	}
}
