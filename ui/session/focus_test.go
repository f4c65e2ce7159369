package session

import (
	"reflect"
	"strings"
	"testing"

	"zuimei/form"
)

// The findings of a field are revealed a moment after it was left, not while it is being
// filled in; those that were on screen when the focus came back go at once.
func TestFindingsAreRevealedAfterLeaving(t *testing.T) {
	s := openEmpty(t)
	notified := 0
	s.OnChange(func() { notified++ })
	s.Enter(form.KeyName)
	if f := s.FocusAt(form.KeyName); !f.Focused || !f.CameEmpty || f.WasLeft {
		t.Errorf("entered: %+v", f)
	}
	if len(s.FindingsAt(form.KeyName, false)) == 0 {
		t.Fatal("an empty name is no finding")
	}
	s.Leave(form.KeyName)
	if len(s.RevealedAt(form.KeyName)) > 0 {
		t.Error("revealed at once")
	}
	before := notified
	if s.Tick(); len(s.RevealedAt(form.KeyName)) == 0 || notified == before {
		t.Error("not revealed")
	}
	if f := s.FocusAt(form.KeyName); f.Focused || !f.WasLeft {
		t.Errorf("left: %+v", f)
	}
	s.Enter(form.KeyName)
	if len(s.RevealedAt(form.KeyName)) == 0 {
		t.Error("hidden when the focus came back")
	}
	s.Set(form.KeyName, "张三")
	if found := s.RevealedAt(form.KeyName); len(found) > 0 {
		t.Errorf("still there: %+v", found)
	}
	if s.Set(form.KeyName, ""); len(s.RevealedAt(form.KeyName)) > 0 {
		t.Error("revealed while it is being filled in")
	}
	s.Leave(form.KeyName)
	s.Enter(form.KeyName)
	if s.Tick(); len(s.RevealedAt(form.KeyName)) > 0 {
		t.Error("revealed although the focus is back")
	}
}

// What is missing on a step is revealed once the user has been there.
func TestMissingAnswersAreRevealedAfterTheVisit(t *testing.T) {
	s := openEmpty(t)
	if len(s.RevealedAt(form.KeyName)) > 0 {
		t.Error("revealed before the visit")
	}
	if st := s.StateOf(1); st != (StepState{}) {
		t.Errorf("the untouched step: %+v", st)
	}
	s.Visit(form.StepIDs[1], "other version")
	if len(s.RevealedAt(form.KeyName)) == 0 || s.Visited["other version"] {
		t.Errorf("after the visit: %v, %v", s.RevealedAt(form.KeyName), s.Visited)
	}
	if st := s.StateOf(1); st.Errors == 0 || st.Done {
		t.Errorf("the visited step: %+v", st)
	}
	s = openSample(t, nil)
	if st := s.StateOf(1); st != (StepState{Done: true}) {
		t.Errorf("the step of the example: %+v", st)
	}
}

// That a long text is too long is revealed at once.
func TestTooLongIsRevealedAtOnce(t *testing.T) {
	s := openSample(t, nil)
	s.Enter(form.KeyStory)
	s.Set(form.KeyStory, strings.Repeat("他在炉前干了十五年。", 1000))
	found := s.RevealedAt(form.KeyStory)
	if len(found) == 0 || !s.Urgent(found[0]) || MarkOf(found) != form.Error {
		t.Errorf("%+v", found)
	}
}

// Honours that change places do not take over each other's focus states.
func TestHonourFocusIsReset(t *testing.T) {
	s := openSample(t, nil)
	key := form.KeyHonours + ".1"
	s.Enter(key)
	s.Enter(form.KeyName)
	s.RemoveHonour(0)
	if s.FocusAt(key) != (FocusState{}) || !s.FocusAt(form.KeyName).Focused {
		t.Errorf("%+v, %+v", s.FocusAt(key), s.FocusAt(form.KeyName))
	}
}

// The draft keeps where the user left off.
func TestBookmark(t *testing.T) {
	s := openEmpty(t)
	if at := ReadBookmark(s.Draft.Dir()); at.Step != "" {
		t.Errorf("a new draft: %+v", at)
	}
	s.Visit(form.StepUnit, form.StepPerson)
	s.Bookmark = Bookmark{Step: form.StepPerson}
	s.Enter(form.KeyName)
	s.Leave(form.KeyName)
	want := Bookmark{Step: form.StepPerson, Field: form.KeyName, Visited: []form.StepID{form.StepUnit, form.StepPerson}}
	if at := ReadBookmark(s.Draft.Dir()); !reflect.DeepEqual(at, want) {
		t.Errorf("%+v, want %+v", at, want)
	}
}
