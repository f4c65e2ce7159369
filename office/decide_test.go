package office

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"zuimei/form"
)

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
		{Part: 1, Source: "a", Files: []File{{SHA256: "x"}}}, {Part: 3, Source: "b", Files: []File{{SHA256: "y"}}},
	}}}
	if len(r.Pending()) != 2 {
		t.Fatalf("%+v", r.Pending())
	}
	was := r.Copy()
	if id, err := r.Claim(notice(), "o", 1, unit, "张三"); id != "1" || err != nil {
		t.Errorf("claimed as %s", id)
	}
	if id, err := r.Claim(notice(), "o", 3, "牛泉镇总工会", ""); id != "2" || err != nil {
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
	for _, part := range []int{1, 3} {
		if err := r.Unclaim("o", part); err != nil {
			t.Errorf("part %d: %v", part, err)
		}
	}
	if got, want := shown(&r), "1 张三 received 1; 凤城街道总工会 received"; got != want || len(r.Pending()) != 2 {
		t.Errorf("got %s", got)
	}
	if s, _ = r.Submission("1"); s.History[0].Number != 0 {
		t.Errorf("%+v is about a version that is gone", s.History[0])
	}
	if r.ClaimFor("o", 3, "1") != nil || r.Ignore("o", 1) != nil || len(r.Pending()) != 0 {
		t.Error("not claimed, or not ignored")
	}
	if s, _ = r.Submission("1"); len(s.Newest().Extra) != 1 || s.Newest().Kind != Package {
		t.Errorf("%+v", s.Newest())
	}
	// What came later does not keep what is taken back.
	if r.Unclaim("o", 1) != nil || r.ClaimFor("o", 1, "1") != nil || r.Unclaim("o", 3) != nil || len(r.Pending()) != 1 || r.Pending()[0].Part != 3 {
		t.Errorf("%+v", r.Pending())
	}
	if s, _ = r.Submission("1"); len(s.Newest().Extra) != 1 || s.Newest().Extra[0].SHA256 != "x" {
		t.Errorf("%+v", s.Newest().Extra)
	}
	if r.Unclaim("o", 1) != nil || r.Unclaim("o", 1) == nil || r.Unclaim("q", 1) == nil || r.Ignore("o", 2) == nil || r.ClaimFor("o", 1, "9") == nil {
		t.Error("what is not there was changed")
	}
	if _, err := r.Claim(notice(), "o", 0, unit, ""); !errors.Is(err, ErrNoPart) {
		t.Errorf("there is no such part: %v", err)
	}
}

// What is claimed is that of one: another one is named only once that is taken back.
func TestClaimedTwice(t *testing.T) {
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o", Unclaimed: []Unclaimed{{Part: 1, Source: "a", Files: []File{{SHA256: "x"}}}}}}
	if _, err := r.Claim(notice(), "o", 1, "口镇街道总工会", "张三"); err != nil {
		t.Fatal(err)
	}
	_, again := r.Claim(notice(), "o", 1, "牛泉镇总工会", "李四")
	for what, err := range map[string]error{"claimed": again, "joined": r.ClaimFor("o", 1, "1"), "ignored": r.Ignore("o", 1)} {
		if !errors.Is(err, ErrClaimed) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := r.Unclaim("o", 1); err != nil || len(r.Submissions) != 0 || len(r.Pending()) != 1 {
		t.Errorf("%v, left: %s", err, shown(&r))
	}
	// What was said to be of no matter may be of somebody after all.
	for range 2 {
		if err := r.Ignore("o", 1); err != nil || len(r.Pending()) != 0 {
			t.Error("not ignored: ", err)
		}
	}
	if _, err := r.Claim(notice(), "o", 1, "口镇街道总工会", "张三"); err != nil || r.Arrivals[0].Unclaimed[0].Ignored {
		t.Error(err)
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

// What a letter does not hold is not noted.
func TestTooMuch(t *testing.T) {
	long := strings.Repeat("字", form.MaxObjection)
	many := slices.Repeat([]Reason{{Text: "请核对。"}}, form.MostObjections)
	for _, c := range []struct {
		reasons []Reason
		want    string
	}{
		{nil, ""},
		{[]Reason{{Text: " " + long + " "}}, ""},
		{many, ""},
		{append(slices.Clone(many), Reason{}), ""},
		{[]Reason{{Text: "短"}, {Text: long + "字"}}, "有一条理由有 501 字，上限 500 字，请改短或分成几条"},
		{append(slices.Clone(many), many[0]), "理由有 201 条，上限 200 条，请只写要单位改的"},
	} {
		if got := TooMuch(c.reasons); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
