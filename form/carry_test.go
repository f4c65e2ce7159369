package form

import (
	"slices"
	"testing"
)

func TestCarriedToAnotherNotice(t *testing.T) {
	s := complete()
	digest := "digest"
	s.Nomination.Printed, s.Nomination.Stamped, s.Nomination.Scans = &digest, []string{"1-party"}, []string{"scans/a.pdf"}
	s.Nomination.SetFiles("荣誉证书", []string{"attachments/a.pdf"})
	s.Nomination.Answers["only_here"] = "留着"
	next := s.Campaign
	next.ID = "laiwu-2027"
	next.Steps = slices.Clone(next.Steps)
	next.Steps[0].Fields = append(slices.Clone(next.Steps[0].Fields), Field{Key: "trade", Label: "行业", Kind: Text})
	next.Attachments = []Attachment{proof}
	n := s.Nomination.CarriedTo(next)
	if n.Campaign != "laiwu-2027" || n.Answer(KeyName) != s.Answer(KeyName) || n.Answer("only_here") != "留着" || n.Answer(KeyFilled) != "" {
		t.Errorf("%s %q", n.Campaign, n.Answers)
	}
	if len(n.Honours) != len(s.Honours) || len(n.Photos.Work) != len(s.Nomination.Photos.Work) || n.Photos.Portrait == "" {
		t.Error("honours or photos stay behind")
	}
	if n.Printed != nil || n.Stamped != nil || n.Scans != nil || n.Attached != nil {
		t.Error("the paper comes along")
	}
	for key, yes := range n.Confirm {
		if yes != nil {
			t.Errorf("%s is confirmed", key)
		}
	}
	if s.Answer(KeyFilled) == "" || s.Nomination.Printed == nil {
		t.Error("the draft itself changed")
	}
	if got := AskedAnew(s.Campaign, next); !slices.Equal(got, []string{"行业", "荣誉证书"}) {
		t.Errorf("asked anew: %q", got)
	}
}
