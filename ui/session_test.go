package ui

import (
	"testing"

	"zuimei/form"
	"zuimei/form/draft"
)

// A draft that could not be saved on leaving stays open and goes on saving
// itself.
func TestSessionSavesOnAfterAFailure(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	dir := s.draft.Dir()
	if err := s.draft.Close(); err != nil { // so that saving fails
		t.Fatal(err)
	}
	s.set(form.KeyName, "张三")
	if err := s.close(); err == nil {
		t.Fatal("a draft that is not saved was closed")
	}
	s.set(form.KeyName, "张三丰")
	var err error
	if s.draft, err = draft.Open(dir); err != nil {
		t.Fatal(err)
	}
	p.tick()
	if n, err := draft.Read(dir); err != nil || n.Answer(form.KeyName) != "张三丰" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
	if s.saveError != nil {
		t.Error(s.saveError)
	}
}

// A save that was begun earlier and comes late does not overwrite a newer state.
func TestSessionKeepsTheNewestState(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	s.set(form.KeyName, "张三")
	late, _ := s.runSave()
	s.set(form.KeyName, "张三丰")
	if err := s.flush(); err != nil {
		t.Fatal(err)
	}
	late()
	if n, err := draft.Read(s.draft.Dir()); err != nil || n.Answer(form.KeyName) != "张三丰" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
}

// An end that does not come from the window saves all the same and leaves no
// trace of a crash.
func TestStopSavesAndUnlocks(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	dir := s.draft.Dir()
	s.set(form.KeyName, "张三")
	p.Stop()
	if n, err := draft.Read(dir); err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("saved %q, %v", n.Answer(form.KeyName), err)
	}
	d, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}
