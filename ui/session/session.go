package session

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
	SaveAfter    = 500 * time.Millisecond
	retryAtMost  = 30 * time.Second // a save that fails is repeated at longer and longer intervals
	examineAfter = 30 * time.Millisecond
	lookAfter    = time.Second // photos are decoded once what is on screen is there
	tellAfter    = 200 * time.Millisecond
)

// Session is one open draft and everything known about it. It lives on the main
// goroutine: a keystroke goes to set, the rules run at once on the last evidence
// and the listeners redraw; saving and examining follow a little later, off the
// main goroutine, the newest state only.
type Session struct {
	Env    Loop
	Draft  *draft.Draft
	Photos *export.Photos
	Kit    export.Kit
	// renames is that the draft's folder takes its name when it is closed: what lies
	// outside the folder of drafts has the name that the user gave it.
	renames bool

	Nomination  form.Nomination
	Examination export.Examination // the latest; Evidence may lag behind the nomination
	Findings    []form.Finding     // of the nomination as it is now
	Visited     map[form.StepID]bool

	Saved     time.Time // of the last save; zero before the first
	SaveError error

	told      []form.Finding // those of findings that may be told by now
	attention map[form.Key]*attention
	Bookmark  Bookmark

	open context.Context // ends with the session
	shut func()

	listeners []func()
	Ended     bool // nothing is redrawn any more
	Undos     map[form.StepID][]undo
	clock     int // counts what the user does

	Save, Examine, look Job

	works   int         // what writes into the draft or the folder of papers and is not done yet
	cancels []func()    // end such work early
	Unsaved bool        // since the newest state was handed to save
	Closed  func(error) // what follows closing, while that is under way
	Place   string      // the folder of a draft that was closed, "" before

	Newest  atomic.Pointer[state] // never nil
	written atomic.Pointer[state] // the newest on disk; never nil
	writing sync.Mutex            // one at a time
}

// state is the nomination as it was at a time; nobody changes it.
type state struct {
	edition    int // counts up from 0, as it was opened
	at         time.Time
	nomination form.Nomination
}

// Open takes the lock of the draft in dir and reads it, on any goroutine.
func Open(dir string) (*draft.Draft, form.Nomination, error) {
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

func New(env Loop, kit export.Kit, d *draft.Draft, n form.Nomination, renames bool) *Session {
	s := &Session{
		Env: env, renames: renames, Draft: d, Photos: export.NewPhotos(d.Dir()), Kit: kit,
		Nomination: n, Visited: map[form.StepID]bool{}, attention: map[form.Key]*attention{}, Undos: map[form.StepID][]undo{},
	}
	s.open, s.shut = context.WithCancel(context.Background())
	s.Newest.Store(&state{at: env.Now(), nomination: n.Clone()})
	s.written.Store(s.Newest.Load())
	s.Save = Job{After: env.After, Background: s.Work, Wait: SaveAfter, Run: s.RunSave}
	s.Examine = NewJob(env, examineAfter, s.runExamine)
	s.look = NewJob(env, lookAfter, s.runLook)
	s.check()
	s.Examine.Now()
	return s
}

// Today is the day that counts for the checks.
func (s *Session) Today() form.Date { return form.DateOf(s.Env.Now()) }

// OnChange has f called after every change of the nomination, the findings, the
// examination or the saved state.
func (s *Session) OnChange(f func()) { s.listeners = append(s.listeners, f) }

func (s *Session) Tell() {
	for _, f := range s.listeners {
		f()
	}
}

// Set is a keystroke: it stores an answer.
func (s *Session) Set(key form.Key, text string) {
	if s.Nomination.Answer(key) == text {
		return
	}
	if s.Nomination.Answers == nil {
		s.Nomination.Answers = map[form.Key]string{}
	}
	s.Nomination.Answers[key] = text
	s.Follow()
}

// SetKnown is set, and answers with it what follows from the answer: a town or
// street of the notice is of that kind.
func (s *Session) SetKnown(f form.Field, text string) {
	if kind := s.Kit.Campaign.KindOf(text); f.Kind == form.UnitName && kind != "" && s.Nomination.Answer(form.KeyUnitKind) == "" {
		s.Set(form.KeyUnitKind, kind)
	}
	s.Set(f.Key, text)
}

// ReadOnly tells why nothing can be changed; nil where it can.
func (s *Session) ReadOnly() error { return s.Draft.ReadOnly() }

// Follow is what follows every change; one of a draft that is only read is gone
// with it.
func (s *Session) Follow() {
	if s.ReadOnly() != nil {
		s.Nomination = s.Newest.Load().nomination.Clone()
		clear(s.Undos)
		s.Tell()
		return
	}
	s.Unsaved = true
	s.Newest.Store(&state{s.Newest.Load().edition + 1, s.Env.Now(), s.Nomination.Clone()})
	s.check()
	s.Save.Soon()
	s.Examine.Soon()
	s.Tell()
}

// check runs the rules on the newest answers and the last evidence.
func (s *Session) check() {
	e := s.Examination.Evidence
	e.Today = s.Today()
	s.Findings = form.Check(form.Case{Campaign: s.Kit.Campaign, Nomination: s.Nomination, Evidence: e})
	s.Sift()
}

// Of returns the findings of a field; with those of its parts ("honours.2")
// where parts is set.
func (s *Session) Of(key form.Key, parts bool) []form.Finding {
	var out []form.Finding
	for _, f := range s.Findings {
		if f.Field == key || parts && strings.HasPrefix(string(f.Field), string(key)+".") {
			out = append(out, f)
		}
	}
	return out
}

// Write saves a state, on any goroutine. One that was overtaken by a newer one is
// not written any more.
func (s *Session) Write(now *state) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if now.edition < s.written.Load().edition {
		return nil
	}
	err := s.Draft.Save(now.nomination)
	if err == nil {
		s.written.Store(now)
	}
	return err
}

// Rescue saves the newest state unless it is saved; after an error it tells up to
// when things are.
func (s *Session) Rescue() (since time.Time, err error) {
	now, written := s.Newest.Load(), s.written.Load()
	if now.edition > written.edition {
		err = s.Write(now)
	}
	return written.at, err
}

// RunSave writes the newest state, and where the user is.
func (s *Session) RunSave() (work, done func()) {
	now, at, changed := s.Newest.Load(), s.At(), s.Unsaved
	s.Unsaved = false
	var err error
	return func() { err = s.Write(now); s.KeepBookmark(at) }, func() {
		before := s.SaveError
		s.SaveError = err
		if err != nil {
			if before == nil || before.Error() != err.Error() {
				s.Env.Log.Error("save failed", "error", err)
			}
			s.Unsaved = true
			s.Save.Soon() // until it succeeds
			s.Save.Wait = min(2*s.Save.Wait, retryAtMost)
		} else {
			s.Save.Wait = SaveAfter
			// That a draft was interrupted is told until there is something newer.
			if changed || s.Saved.IsZero() && !s.Draft.Interrupted() {
				s.Saved = s.Env.Now()
			}
		}
		s.Tell()
	}
}

// runExamine gathers the evidence and lays out the page of the newest state.
func (s *Session) runExamine() (work, done func()) {
	kit, n, today := s.Kit, s.Nomination.Clone(), s.Today()
	var x export.Examination
	return func() { x = kit.Examine(context.Background(), s.Photos, n, today) }, func() {
		s.Examination = x
		s.check()
		s.Tell()
		unseen := func(f form.PhotoFacts) bool { return f.Unread == "" && !f.Looked }
		if e := x.Evidence; e.Portrait != nil && unseen(*e.Portrait) || slices.ContainsFunc(e.Work, unseen) {
			s.look.Soon()
		}
	}
}

// runLook decodes the photos of the newest state, for what only their pictures
// tell.
func (s *Session) runLook() (work, done func()) {
	n := s.Nomination.Clone()
	return func() { s.Photos.Look(s.open, n) }, s.Examine.Now
}

// Work runs in the background what writes into the draft or makes papers of it:
// the draft is not closed before.
func (s *Session) Work(work, done func()) {
	s.works++
	s.Env.Background(work, func() {
		s.works--
		done()
		s.proceed()
	})
}

// OnClose has f called when the draft is to be closed: it cancels a long work.
func (s *Session) OnClose(f func()) { s.cancels = append(s.cancels, f) }

// Close ends what is under way, saves and gives up the lock, all in the
// background; then it calls done. When saving fails done gets the reason, and the
// session stays open.
func (s *Session) Close(done func(error)) {
	s.Closed = done
	for _, cancel := range s.cancels {
		cancel()
	}
	s.Save.Now()
	s.Tell()
}

// proceed closes the session that is to be closed once nothing is at work.
func (s *Session) proceed() {
	done := s.Closed
	switch {
	case done == nil || s.works > 0:
	case s.SaveError != nil:
		s.Closed = nil
		s.Tell()
		done(s.SaveError)
	case s.Unsaved:
		s.Save.Now()
	default:
		s.Stop()
		s.Env.Background(s.Unlock, func() {
			// The toolkit remembers what was on screen for a minute, and so the session.
			s.Examination = export.Examination{}
			s.Photos.Forget()
			done(nil)
		})
	}
}

// Stop ends the work in the background; nothing is redrawn any more.
func (s *Session) Stop() {
	s.Save.Stop()
	s.Examine.Stop()
	s.look.Stop()
	s.shut()
	s.listeners, s.Closed, s.Ended = nil, nil, true
}

// Unlock gives up the lock, on any goroutine; a folder among the drafts takes the
// name of its draft. What is not saved by now is lost.
func (s *Session) Unlock() {
	s.writing.Lock() // a save that is running ends first
	defer s.writing.Unlock()
	s.Place = s.Draft.Dir()
	var err error
	if s.renames {
		s.Place, err = s.Draft.CloseAs(s.written.Load().nomination)
	} else {
		err = s.Draft.Close()
	}
	if err != nil {
		s.Env.Log.Warn("not closed in order", "error", err)
	}
}
