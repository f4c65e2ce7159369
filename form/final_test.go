package form

import "testing"

func TestFinalize(t *testing.T) {
	digestLater := func(change func(*Case)) func(*Case) {
		return func(s *Case) {
			change(s)
			s.Evidence.Digest = s.Nomination.Digest()
		}
	}
	for _, test := range []struct {
		name   string
		change func(*Case)
		ok     bool
	}{
		{"complete", func(*Case) {}, true},
		{"a warning", digestLater(answer(KeyEthnicity, "汉")), true},
		{"an error", digestLater(answer(KeyPost, "")), false},
		{"changed after the evidence", answer(KeyPost, "班长"), false},
		{"no evidence", func(s *Case) { s.Evidence = Evidence{} }, false},
		{"a file without facts", func(s *Case) { s.Evidence.Work = s.Evidence.Work[:1] }, false},
		{"a proof", digestLater(proven(1, nil)), true},
		{"a proof without facts", digestLater(func(s *Case) {
			proven(1, nil)(s)
			s.Evidence.Attached = nil
		}), false},
		{"no facts of the ID photo", func(s *Case) { s.Evidence.Portrait = nil }, false},
	} {
		s := complete()
		test.change(s)
		final, findings, ok := Finalize(*s)
		if ok != test.ok {
			t.Errorf("%s: ok = %t, findings %v", test.name, ok, findings)
		}
		if ok != (final.Nomination().Answer(KeyName) == "张三") || ok != (final.Campaign().ID == s.Campaign.ID) || ok != (final.Evidence().Portrait != nil) {
			t.Errorf("%s: the final form holds %v", test.name, final.Nomination())
		}
	}
}

func TestFinalDoesNotChange(t *testing.T) {
	s := complete()
	final, _, ok := Finalize(*s)
	s.Nomination.Answers[KeyName] = "李四"
	final.Nomination().Answers[KeyName] = "王五"
	if got := final.Nomination().Answer(KeyName); !ok || got != "张三" {
		t.Errorf("name is %s", got)
	}
}
