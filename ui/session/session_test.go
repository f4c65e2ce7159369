package session

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
)

// A draft that could not be saved on closing stays open and goes on saving itself.
func TestSavesOnAfterAFailure(t *testing.T) {
	s := openEmpty(t)
	dir := s.Draft.Dir()
	if err := s.Draft.Close(); err != nil { // so that saving fails
		t.Fatal(err)
	}
	s.Set(form.KeyName, "张三")
	var reason error
	if s.Close(func(err error) { reason = err }); reason == nil {
		t.Fatal("a draft that is not saved was closed")
	}
	s.Set(form.KeyName, "张三丰")
	var err error
	if s.Draft, err = draft.Open(dir); err != nil {
		t.Fatal(err)
	}
	s.Tick()
	wantSaved(t, dir, "张三丰")
	if s.SaveError != nil {
		t.Error(s.SaveError)
	}
}

// A save that was begun earlier and comes late does not overwrite a newer state.
func TestLateSaveKeepsTheNewestState(t *testing.T) {
	s := openEmpty(t)
	s.Set(form.KeyName, "张三")
	late, _ := s.saveWork()
	s.Set(form.KeyName, "张三丰")
	if err := s.write(s.newest.Load()); err != nil {
		t.Fatal(err)
	}
	late()
	wantSaved(t, s.Draft.Dir(), "张三丰")
}

// A save that fails is tried at longer and longer intervals, and logged once.
func TestFailingSavesThinOut(t *testing.T) {
	var log bytes.Buffer
	dir := drafttest.MakeEmpty(t, t.TempDir(), "空白", drafttest.Notice(t))
	s := openDraft(t, dir, slog.New(slog.NewTextHandler(&log, nil)))
	if err := s.Draft.Close(); err != nil { // so that saving fails
		t.Fatal(err)
	}
	s.Set(form.KeyName, "张三")
	s.Tick()
	for _, want := range []time.Duration{500, 1000, 2000, 4000, 8000, 16000, 30000, 30000} {
		var waits []time.Duration
		for _, next := range s.Timers {
			if next.Func != nil {
				waits = append(waits, next.Wait)
			}
		}
		if want *= time.Millisecond; len(waits) != 1 || waits[0] != want {
			t.Errorf("waits %v, want %v", waits, want)
		}
		s.Tick()
	}
	if got := strings.Count(log.String(), "save failed"); got != 1 {
		t.Errorf("logged %d times:\n%s", got, log.String())
	}
	if strings.Contains(log.String(), dir) {
		t.Errorf("the log has the path:\n%s", log.String())
	}
	var err error
	if s.Draft, err = draft.Open(dir); err != nil {
		t.Fatal(err)
	}
	if s.Tick(); s.SaveError != nil || s.saveJob.wait != SaveAfter {
		t.Errorf("after a success: %v, waits %v", s.SaveError, s.saveJob.wait)
	}
}

// A program that ends without closing its window saves all the same and leaves no
// lock behind.
func TestSaveAndClose(t *testing.T) {
	s := openEmpty(t)
	s.Set(form.KeyName, "张三")
	if err := s.SaveAndClose(); err != nil {
		t.Fatal(err)
	}
	wantSaved(t, s.ClosedDir, "张三")
	wantUnlocked(t, s.ClosedDir)
}

// Closing waits for work on the draft, saves what is typed meanwhile and only then
// gives up the lock.
func TestCloseWaitsForWork(t *testing.T) {
	s := openEmpty(t)
	s.Later = true
	cancelled, done, closed := false, false, false
	s.OnClose(func() { cancelled = true })
	s.WorkOnDraft(func() {}, func() { done = true })
	s.Set(form.KeyName, "张三")
	s.Close(func(error) { closed = true })
	if !cancelled || !s.Closing() {
		t.Errorf("cancelled %v, closing %v", cancelled, s.Closing())
	}
	s.Set(form.KeyName, "张三丰")
	for !done {
		if closed || s.Stopped() {
			t.Fatal("closed while at work")
		}
		next := s.Clock.Work[0]
		s.Clock.Work = s.Clock.Work[1:]
		next()
	}
	if s.Finish(); !closed || !s.Stopped() || s.Closing() {
		t.Errorf("closed %v, stopped %v, closing %v", closed, s.Stopped(), s.Closing())
	}
	wantSaved(t, s.ClosedDir, "张三丰")
	wantUnlocked(t, s.ClosedDir)
}
