package ui

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
)

// How long after the last keystroke the draft is saved and the page follows.
const (
	saveAfter    = 500 * time.Millisecond
	examineAfter = 30 * time.Millisecond
)

// session is one open draft and everything known about it. It lives on the main
// goroutine: a keystroke goes to set, the rules run at once on the last evidence
// and the listeners redraw; saving and examining follow a little later, off the
// main goroutine, the newest state only.
type session struct {
	env    Env
	draft  *draft.Draft
	photos *export.Photos
	kit    export.Kit

	nomination  form.Nomination
	examination export.Examination // the latest; Evidence may lag behind the nomination
	findings    []form.Finding     // of the nomination as it is now
	visited     map[form.StepID]bool

	saved     time.Time // of the last save; zero before the first
	saveError error

	listeners []func()
	undone    *undo

	save, examine job

	edition int        // counts the states handed to write
	writing sync.Mutex // guards written
	written int        // the newest edition on disk
}

// undo is the one thing that can be taken back, with what it is called.
type undo struct {
	label string
	back  func(*form.Nomination)
}

// open takes the draft's lock and reads it.
func open(env Env, kit export.Kit, dir string) (*session, error) {
	d, err := draft.Open(dir)
	if err != nil {
		return nil, err
	}
	n, err := d.Read()
	if err != nil {
		d.Close()
		return nil, err
	}
	s := &session{
		env: env, draft: d, photos: export.NewPhotos(dir), kit: kit,
		nomination: n, visited: map[form.StepID]bool{},
	}
	s.save = job{env: env, wait: saveAfter, run: s.runSave}
	s.examine = job{env: env, wait: examineAfter, run: s.runExamine}
	s.check()
	s.examine.now()
	return s, nil
}

// onChange has f called after every change of the nomination, the findings, the
// examination or the saved state.
func (s *session) onChange(f func()) { s.listeners = append(s.listeners, f) }

func (s *session) tell() {
	for _, f := range s.listeners {
		f()
	}
}

// set is a keystroke: it stores an answer.
func (s *session) set(key form.Key, text string) {
	if s.nomination.Answer(key) == text {
		return
	}
	if s.nomination.Answers == nil {
		s.nomination.Answers = map[form.Key]string{}
	}
	s.nomination.Answers[key] = text
	s.changed()
}

// setHonour is a keystroke in honour i, from 0.
func (s *session) setHonour(i int, change func(*form.Honour)) {
	change(&s.nomination.Honours[i])
	s.changed()
}

// removeHonour takes out honour i, from 0, which can be taken back.
func (s *session) removeHonour(i int) {
	gone := s.nomination.Honours[i]
	s.nomination.Honours = slices.Delete(s.nomination.Honours, i, i+1)
	s.undone = &undo{fmt.Sprintf("已删除第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours = slices.Insert(n.Honours, min(i, len(n.Honours)), gone)
	}}
	s.changed()
}

// edit is any other change. A label makes it one that can be taken back: “已删除
// …”.
func (s *session) edit(label string, change func(*form.Nomination)) {
	before := s.nomination.Clone()
	change(&s.nomination)
	if s.undone = nil; label != "" {
		s.undone = &undo{label, func(n *form.Nomination) {
			before.Answers, before.Honours = n.Answers, n.Honours
			*n = before
		}}
	}
	s.changed()
}

// takeBack goes back behind the last edit that had a label. Answers and honours
// typed since then stay.
func (s *session) takeBack() {
	if s.undone == nil {
		return
	}
	s.undone.back(&s.nomination)
	s.undone = nil
	s.changed()
}

func (s *session) changed() {
	s.check()
	s.save.soon()
	s.examine.soon()
	s.tell()
}

// check runs the rules on the newest answers and the last evidence.
func (s *session) check() {
	e := s.examination.Evidence
	e.Today = form.DateOf(s.env.Now())
	s.findings = form.Check(s.kit.Campaign, s.nomination, e)
}

// of returns the findings of a field; with those of its parts ("honours.2")
// where parts is set.
func (s *session) of(key form.Key, parts bool) []form.Finding {
	var out []form.Finding
	for _, f := range s.findings {
		if f.Field == key || parts && strings.HasPrefix(string(f.Field), string(key)+".") {
			out = append(out, f)
		}
	}
	return out
}

// writer returns what saves the state of now, on any goroutine. A state that is
// overtaken by a newer one is not written any more.
func (s *session) writer() func() error {
	n := s.nomination.Clone()
	s.edition++
	edition := s.edition
	return func() error {
		s.writing.Lock()
		defer s.writing.Unlock()
		if edition < s.written {
			return nil
		}
		err := s.draft.Save(n)
		if err == nil {
			s.written = edition
		}
		return err
	}
}

// runSave writes the newest state.
func (s *session) runSave() (work, done func()) {
	write := s.writer()
	var err error
	return func() { err = write() }, func() {
		if s.saveError = err; err == nil {
			s.saved = s.env.Now()
		} else {
			s.env.Log.Error("save failed", "error", err)
			s.save.soon() // until it succeeds
		}
		s.tell()
	}
}

// runExamine gathers the evidence and lays out the page of the newest state.
func (s *session) runExamine() (work, done func()) {
	n, today := s.nomination.Clone(), form.DateOf(s.env.Now())
	var x export.Examination
	return func() { x = s.kit.Examine(s.photos, n, today) }, func() {
		s.examination = x
		s.check()
		s.tell()
	}
}

// flush saves at once and waits for it: before leaving the draft.
func (s *session) flush() error {
	err := s.writer()()
	if s.saveError = err; err == nil {
		s.saved = s.env.Now()
	} else {
		s.save.soon() // until it succeeds
	}
	s.tell()
	return err
}

// close saves and gives up the lock; when saving fails the session stays open.
func (s *session) close() error {
	if err := s.flush(); err != nil {
		return err
	}
	s.end()
	return nil
}

// end stops the work in the background and gives up the lock. What is not saved
// by now is lost.
func (s *session) end() {
	s.save.stop()
	s.examine.stop()
	s.listeners = nil
	s.writing.Lock() // a save that is running ends first
	defer s.writing.Unlock()
	if err := s.draft.Close(); err != nil {
		s.env.Log.Warn("lock not given up", "error", err)
	}
}
