package form

import (
	"slices"
	"testing"
)

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
	if got := field(); got != "none" {
		t.Errorf("still at %s", got)
	}
	if s.Correspondence.Item(0) != nil || s.Correspondence.Item(2) != nil {
		t.Error("an objection out of range")
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
