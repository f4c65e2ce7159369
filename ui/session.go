package ui

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
)

// How long after the last keystroke the draft is saved and the page follows, and
// how long after a field is left it tells what is wrong: the mouse button that
// took the focus away must be up again, lest what it was on has moved.
const (
	saveAfter    = 500 * time.Millisecond
	retryAtMost  = 30 * time.Second // a save that fails is repeated at longer and longer intervals
	examineAfter = 30 * time.Millisecond
	lookAfter    = time.Second // photos are decoded once what is on screen is there
	tellAfter    = 200 * time.Millisecond
)

// session is one open draft and everything known about it. It lives on the main
// goroutine: a keystroke goes to set, the rules run at once on the last evidence
// and the listeners redraw; saving and examining follow a little later, off the
// main goroutine, the newest state only.
type session struct {
	env    Loop
	draft  *draft.Draft
	photos *export.Photos
	kit    export.Kit
	// renames is that the draft's folder takes its name when it is closed: what lies
	// outside the folder of drafts has the name that the user gave it.
	renames bool

	nomination  form.Nomination
	examination export.Examination // the latest; Evidence may lag behind the nomination
	findings    []form.Finding     // of the nomination as it is now
	visited     map[form.StepID]bool

	saved     time.Time // of the last save; zero before the first
	saveError error

	told      []form.Finding // those of findings that may be told by now
	attention map[form.Key]*attention
	bookmark  bookmark

	open context.Context // ends with the session
	shut func()

	listeners []func()
	ended     bool // nothing is redrawn any more
	undos     map[form.StepID][]undo
	clock     int // counts what the user does

	save, examine, look job

	works   int         // what writes into the draft or the folder of papers and is not done yet
	cancels []func()    // end such work early
	unsaved bool        // since the newest state was handed to save
	closed  func(error) // what follows closing, while that is under way
	place   string      // the folder of a draft that was closed, "" before

	newest  atomic.Pointer[state] // never nil
	written atomic.Pointer[state] // the newest on disk; never nil
	writing sync.Mutex            // one at a time
}

// state is the nomination as it was at a time; nobody changes it.
type state struct {
	edition    int // counts up from 0, as it was opened
	at         time.Time
	nomination form.Nomination
}

// open takes the lock of the draft in dir and reads it, on any goroutine.
func open(dir string) (*draft.Draft, form.Nomination, error) {
	d, err := draft.Open(dir)
	if err != nil {
		return nil, form.Nomination{}, err
	}
	n, err := d.Read()
	if err != nil {
		d.Close()
		return nil, form.Nomination{}, err
	}
	return d, n, nil
}

func newSession(env Loop, kit export.Kit, d *draft.Draft, n form.Nomination, renames bool) *session {
	s := &session{
		env: env, renames: renames, draft: d, photos: export.NewPhotos(d.Dir()), kit: kit,
		nomination: n, visited: map[form.StepID]bool{}, attention: map[form.Key]*attention{}, undos: map[form.StepID][]undo{},
	}
	s.open, s.shut = context.WithCancel(context.Background())
	s.newest.Store(&state{at: env.Now(), nomination: n.Clone()})
	s.written.Store(s.newest.Load())
	s.save = job{after: env.After, background: s.work, wait: saveAfter, run: s.runSave}
	s.examine = newJob(env, examineAfter, s.runExamine)
	s.look = newJob(env, lookAfter, s.runLook)
	s.check()
	s.examine.now()
	return s
}

// today is the day that counts for the checks.
func (s *session) today() form.Date { return form.DateOf(s.env.Now()) }

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
	s.follow()
}

// setKnown is set, and answers with it what follows from the answer: a town or
// street of the notice is of that kind.
func (s *session) setKnown(f form.Field, text string) {
	if kind := s.kit.Campaign.KindOf(text); f.Kind == form.UnitName && kind != "" && s.nomination.Answer(form.KeyUnitKind) == "" {
		s.set(form.KeyUnitKind, kind)
	}
	s.set(f.Key, text)
}

// readOnly tells why nothing can be changed; nil where it can.
func (s *session) readOnly() error { return s.draft.ReadOnly() }

// follow is what follows every change; one of a draft that is only read is gone
// with it.
func (s *session) follow() {
	if s.readOnly() != nil {
		s.nomination = s.newest.Load().nomination.Clone()
		clear(s.undos)
		s.tell()
		return
	}
	s.unsaved = true
	s.newest.Store(&state{s.newest.Load().edition + 1, s.env.Now(), s.nomination.Clone()})
	s.check()
	s.save.soon()
	s.examine.soon()
	s.tell()
}

// check runs the rules on the newest answers and the last evidence.
func (s *session) check() {
	e := s.examination.Evidence
	e.Today = s.today()
	s.findings = form.Check(form.Case{Campaign: s.kit.Campaign, Nomination: s.nomination, Evidence: e})
	s.sift()
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

// write saves a state, on any goroutine. One that was overtaken by a newer one is
// not written any more.
func (s *session) write(now *state) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if now.edition < s.written.Load().edition {
		return nil
	}
	err := s.draft.Save(now.nomination)
	if err == nil {
		s.written.Store(now)
	}
	return err
}

// rescue saves the newest state unless it is saved; after an error it tells up to
// when things are.
func (s *session) rescue() (since time.Time, err error) {
	now, written := s.newest.Load(), s.written.Load()
	if now.edition > written.edition {
		err = s.write(now)
	}
	return written.at, err
}

// runSave writes the newest state, and where the user is.
func (s *session) runSave() (work, done func()) {
	now, at, changed := s.newest.Load(), s.at(), s.unsaved
	s.unsaved = false
	var err error
	return func() { err = s.write(now); s.keepBookmark(at) }, func() {
		before := s.saveError
		s.saveError = err
		if err != nil {
			if before == nil || before.Error() != err.Error() {
				s.env.Log.Error("save failed", "error", err)
			}
			s.unsaved = true
			s.save.soon() // until it succeeds
			s.save.wait = min(2*s.save.wait, retryAtMost)
		} else {
			s.save.wait = saveAfter
			// That a draft was interrupted is told until there is something newer.
			if changed || s.saved.IsZero() && !s.draft.Interrupted() {
				s.saved = s.env.Now()
			}
		}
		s.tell()
	}
}

// runExamine gathers the evidence and lays out the page of the newest state.
func (s *session) runExamine() (work, done func()) {
	kit, n, today := s.kit, s.nomination.Clone(), s.today()
	var x export.Examination
	return func() { x = kit.Examine(context.Background(), s.photos, n, today) }, func() {
		s.examination = x
		s.check()
		s.tell()
		unseen := func(f form.PhotoFacts) bool { return f.Unread == "" && !f.Looked }
		if e := x.Evidence; e.Portrait != nil && unseen(*e.Portrait) || slices.ContainsFunc(e.Work, unseen) {
			s.look.soon()
		}
	}
}

// runLook decodes the photos of the newest state, for what only their pictures
// tell.
func (s *session) runLook() (work, done func()) {
	n := s.nomination.Clone()
	return func() { s.photos.Look(s.open, n) }, s.examine.now
}

// work runs in the background what writes into the draft or makes papers of it:
// the draft is not closed before.
func (s *session) work(work, done func()) {
	s.works++
	s.env.Background(work, func() {
		s.works--
		done()
		s.proceed()
	})
}

// onClose has f called when the draft is to be closed: it cancels a long work.
func (s *session) onClose(f func()) { s.cancels = append(s.cancels, f) }

// close ends what is under way, saves and gives up the lock, all in the
// background; then it calls done. When saving fails done gets the reason, and the
// session stays open.
func (s *session) close(done func(error)) {
	s.closed = done
	for _, cancel := range s.cancels {
		cancel()
	}
	s.save.now()
	s.tell()
}

// proceed closes the session that is to be closed once nothing is at work.
func (s *session) proceed() {
	done := s.closed
	switch {
	case done == nil || s.works > 0:
	case s.saveError != nil:
		s.closed = nil
		s.tell()
		done(s.saveError)
	case s.unsaved:
		s.save.now()
	default:
		s.stop()
		s.env.Background(s.unlock, func() {
			// The toolkit remembers what was on screen for a minute, and so the session.
			s.examination = export.Examination{}
			s.photos.Forget()
			done(nil)
		})
	}
}

// stop ends the work in the background; nothing is redrawn any more.
func (s *session) stop() {
	s.save.stop()
	s.examine.stop()
	s.look.stop()
	s.shut()
	s.listeners, s.closed, s.ended = nil, nil, true
}

// unlock gives up the lock, on any goroutine; a folder among the drafts takes the
// name of its draft. What is not saved by now is lost.
func (s *session) unlock() {
	s.writing.Lock() // a save that is running ends first
	defer s.writing.Unlock()
	s.place = s.draft.Dir()
	var err error
	if s.renames {
		s.place, err = s.draft.CloseAs(s.written.Load().nomination)
	} else {
		err = s.draft.Close()
	}
	if err != nil {
		s.env.Log.Warn("not closed in order", "error", err)
	}
}
