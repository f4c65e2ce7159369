package form

import (
	"slices"
	"testing"
)

// Honours are known from the package itself where the draft did not note what was sent: the
// command changes no draft when it makes a package.
func TestObjectionFollowsTheHonourInThePackage(t *testing.T) {
	s := complete()
	s.Nomination.Honours = []Honour{{Date: "2018-04", Name: "甲奖", Level: "市级", Issuer: "总工会"}}
	record := []byte(`{"honours": [{"date": "2018-04", "name": "甲奖", "level": "市级", "issuer": "总工会", "kind": ""}]}`)
	s.Nomination.Honours = append([]Honour{{Date: "2021-05", Name: "新奖"}}, s.Nomination.Honours...)
	letter := Received{Answers: "print", Record: record, Items: []Item{{Objection: Objection{"honours.1", "级别有误"}}}}
	s.Correspondence, _ = s.Correspondence.WithLetter(letter, s.Nomination)
	if got := s.Correspondence.Item(1).place(s.Nomination); got != "honours.2" {
		t.Errorf("stands at %s, want honours.2", got)
	}
	letter.Record, s.Correspondence = []byte("{"), Correspondence{}
	s.Correspondence, _ = s.Correspondence.WithLetter(letter, s.Nomination)
	if got := s.Correspondence.Item(1).place(s.Nomination); got != "honours.1" {
		t.Errorf("stands at %s, want honours.1", got)
	}
}

// An objection follows the entry of a list that it is about; the whole list stands
// for an entry that is gone.
func TestObjectionFollowsItsEntry(t *testing.T) {
	s := complete()
	sent := s.Nomination.Clone()
	s.Correspondence = s.Correspondence.WithSent("print", sent)
	letter := Received{Answers: "print", Number: 1, Items: []Item{{Objection: Objection{"work.2", "照片模糊"}}}}
	// The draft was changed after the package was sent and before the letter came.
	work := s.Nomination.Photos.Work
	s.Nomination.Photos.Work = append([]string{"photos/新.jpg"}, work...)
	with, added := s.Correspondence.WithLetter(letter, s.Nomination)
	if !added {
		t.Fatal("not added")
	}
	s.Correspondence = with
	field := func() Key {
		for _, f := range Check(*s) {
			if f.Rule == RuleOffice {
				return f.Field
			}
		}
		return "none"
	}
	s.Evidence.Work = append([]PhotoFacts{s.Evidence.Work[0]}, s.Evidence.Work...)
	if got := field(); got != "work.3" {
		t.Errorf("stands at %s, want work.3", got)
	}
	if got := s.Correspondence.Open(letter, s.Nomination); !slices.Equal(got, []Key{"work.3"}) {
		t.Errorf("open at %q", got)
	}
	item := s.Correspondence.Item(1)
	if item.Changed(s.Nomination) {
		t.Error("changed by nothing")
	}
	s.Nomination.Photos.Work = slices.DeleteFunc(slices.Clone(s.Nomination.Photos.Work), func(path string) bool { return path == work[1] })
	s.Evidence.Work = s.Evidence.Work[1:]
	if got := field(); got != KeyWork || !item.Changed(s.Nomination) {
		t.Errorf("stands at %s, changed %t", got, item.Changed(s.Nomination))
	}
	item.Met = true
	if got := field(); got != "none" || len(s.Correspondence.Open(letter, s.Nomination)) > 0 {
		t.Errorf("still at %s", got)
	}
	if s.Correspondence.Item(0) != nil || s.Correspondence.Item(2) != nil {
		t.Error("an objection out of range")
	}
}

// A proof's file is followed too, and a missing proof is changed by adding one.
func TestObjectionToAProof(t *testing.T) {
	s := complete()
	proven(2, nil)(s)
	s.Correspondence = s.Correspondence.WithSent("print", s.Nomination)
	letter := Received{Answers: "print", Number: 1, Items: []Item{{Objection: Objection{"荣誉证书.2", "看不清"}}, {Objection: Objection{"公示证明", "还缺"}}, {Objection: Objection{proof.Key, "要原件"}}}}
	s.Nomination.SetFiles(proof.Key, s.Nomination.Files(proof.Key)[1:])
	s.Correspondence, _ = s.Correspondence.WithLetter(letter, s.Nomination)
	var at []Key
	for _, f := range Check(*s) {
		if f.Rule == RuleOffice {
			at = append(at, f.Field)
		}
	}
	if !slices.Equal(at, []Key{proof.Key, "荣誉证书.1", ""}) { // the notice asks for no 公示证明
		t.Errorf("stand at %q", at)
	}
	one, other := s.Correspondence.Item(1), s.Correspondence.Item(2)
	if one.Changed(s.Nomination) || other.Changed(s.Nomination) {
		t.Error("changed by nothing")
	}
	s.Nomination.SetFiles(proof.Key, nil)
	s.Nomination.SetFiles("公示证明", []string{"attachments/a.pdf"})
	if !one.Changed(s.Nomination) || !other.Changed(s.Nomination) {
		t.Error("not changed")
	}
}

// The same letter twice is taken once; another one raises the number.
func TestLettersRaiseTheNumber(t *testing.T) {
	s := complete()
	var c Correspondence
	if c.Number() != 1 {
		t.Errorf("number %d", c.Number())
	}
	first := Received{Answers: "a", Number: 1, Items: []Item{{Objection: Objection{KeyPhone, "少一位"}}}}
	c, _ = c.WithLetter(first, s.Nomination)
	again, added := c.WithLetter(first, s.Nomination)
	if added || len(again.Letters) != 1 || again.Number() != 2 {
		t.Errorf("added %t, %d letters, number %d", added, len(again.Letters), again.Number())
	}
	second := first
	second.Number = 2
	second.Items = []Item{{Objection: Objection{"", "请补照片"}}}
	if c, added = c.WithLetter(second, s.Nomination); !added || c.Number() != 3 {
		t.Errorf("added %t, number %d", added, c.Number())
	}
	if c.Item(2).Text != "请补照片" {
		t.Errorf("%+v", c.Item(2))
	}
	copied := c.Clone()
	copied.Item(1).Met = true
	if c.Item(1).Met {
		t.Error("a copy shares its objections")
	}
}

// A letter that is sent again with another day moves the day and adds nothing.
func TestLetterSentAgainWithAnotherDay(t *testing.T) {
	s := complete()
	var c Correspondence
	letter := Received{Answers: "a", Number: 1, Until: Date{Y: 2021, M: 5, D: 28}, Items: []Item{{Objection: Objection{KeyPhone, "少一位"}}}}
	c, _ = c.WithLetter(letter, s.Nomination)
	c.Item(1).Reply = "已核对"
	letter.Until = Date{Y: 2021, M: 6, D: 2}
	c, added := c.WithLetter(letter, s.Nomination)
	if !added || len(c.Letters) != 1 || c.Letters[0].Until != letter.Until || c.Item(1).Reply != "已核对" {
		t.Errorf("%t, %+v", added, c.Letters)
	}
}

// When the day is over, the sentence says so; the earliest day of open letters counts.
func TestDayOfObjections(t *testing.T) {
	s := complete()
	item := Item{Objection: Objection{KeyPhone, "少一位"}}
	s.Correspondence.Letters = []Received{
		{Until: Date{Y: 2021, M: 5, D: 25}, Items: []Item{item}}, {Items: []Item{item}}, {Until: Date{Y: 2021, M: 5, D: 28}, Items: []Item{item}},
	}
	for day, want := range map[int]string{20: "主办单位要求在2021年5月25日前改好，重新报送。", 26: "主办单位要求在2021年5月25日前改好，现在已经过了，请先打电话说明。"} {
		s.Today = Date{Y: 2021, M: 5, D: day}
		found := ""
		for _, f := range Check(*s) {
			if f.Rule == RuleOffice && f.Field == KeyDeadline {
				found = f.Message()
			}
		}
		if found != want {
			t.Errorf("%d: %q, want %q", day, found, want)
		}
	}
	s.Correspondence = Correspondence{Unread: true}
	if got := WorstFirst(Check(*s)); len(got) == 0 || !slices.ContainsFunc(got, func(f Finding) bool {
		return f.Text == "主办单位的来信读不出来，请重新打开收到的来信。"
	}) {
		t.Errorf("%+v", got)
	}
}

// A list that is empty again, or a copy that got files, changes nothing that was noted.
func TestEmptyListsAreAlike(t *testing.T) {
	n := complete().Nomination
	n.Scans = nil
	item := Item{Objection: Objection{Field: KeyScans}, Was: n.content(KeyScans)}
	if n.Scans = []string{}; item.Changed(n) {
		t.Error("no scans differ from no scans")
	}
	n.SetFiles("荣誉证书", []string{"attachments/a.pdf"})
	copied := n
	copied.SetFiles("荣誉证书", nil)
	if len(n.Files("荣誉证书")) != 1 {
		t.Error("a copy takes away the files of the original")
	}
}

// What mends an objection to the whole, only people can say: other changes are no sign of it.
func TestTheWholeIsNotSeenToChange(t *testing.T) {
	before := NewNomination("a")
	for _, about := range []Key{"", KeyPackage, KeyPhone} {
		item := Item{Objection: Objection{Field: about, Text: "电话少一位。"}}
		item.Was = before.content(about)
		n := before.Clone()
		n.Answers = map[Key]string{KeyPhone: "13900001111"}
		if got := item.Changed(n); got != (about == KeyPhone) {
			t.Errorf("%q: changed %t", about, got)
		}
	}
}
