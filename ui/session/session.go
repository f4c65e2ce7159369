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
	decodeAfter  = time.Second // photos are decoded once what is on screen is there
	revealAfter  = 200 * time.Millisecond
)

// Session is one open draft and everything known about it. It lives on the main
// goroutine: a keystroke goes to set, the rules run at once on the last evidence
// and the listeners redraw; saving and examining follow a little later, off the
// main goroutine, the newest state only.
type Session struct {
	Loop   Loop
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

	SavedAt   time.Time // of the last save; zero before the first
	SaveError error

	revealed []form.Finding // those of findings that may be told by now
	focus    map[form.Key]*FocusState
	Bookmark Bookmark

	open    context.Context // ends with the session
	endOpen func()

	listeners []func()
	stopped   bool // nothing is redrawn any more
	undos     map[form.StepID][]undoStep
	stamps    int // counts what the user does

	saveJob, examineJob, decodeJob Job

	working   int         // what writes into the draft or the folder of papers and is not done yet
	cancels   []func()    // end such work early
	dirty     bool        // since the newest state was handed to save
	closing   func(error) // called when the draft is closed; nil unless Close was called
	ClosedDir string      // the folder of a draft that was closed, "" before

	newest  atomic.Pointer[snapshot] // never nil
	written atomic.Pointer[snapshot] // the newest on disk; never nil
	writing sync.Mutex               // one at a time
}

// snapshot is the nomination as it was at a time; nobody changes it.
type snapshot struct {
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
		Loop: env, renames: renames, Draft: d, Photos: export.NewPhotos(d.Dir()), Kit: kit,
		Nomination: n, Visited: map[form.StepID]bool{}, focus: map[form.Key]*FocusState{}, undos: map[form.StepID][]undoStep{},
	}
	s.open, s.endOpen = context.WithCancel(context.Background())
	s.newest.Store(&snapshot{at: env.Now(), nomination: n.Clone()})
	s.written.Store(s.newest.Load())
	s.saveJob = NewJob(Loop{After: env.After, Background: s.WorkOnDraft}, SaveAfter, s.saveWork)
	s.examineJob = NewJob(env, examineAfter, s.examineWork)
	s.decodeJob = NewJob(env, decodeAfter, s.decodeWork)
	s.check()
	s.examineJob.Now()
	return s
}

// Today is the day that counts for the checks.
func (s *Session) Today() form.Date { return form.DateOf(s.Loop.Now()) }

// SaveNow saves at once, in the background.
func (s *Session) SaveNow() { s.saveJob.Now() }

// ExamineNow and ExamineSoon examine the newest state in the background.
func (s *Session) ExamineNow()  { s.examineJob.Now() }
func (s *Session) ExamineSoon() { s.examineJob.Soon() }

// Closing reports whether Close waits for the last save or for work.
func (s *Session) Closing() bool { return s.closing != nil }

// Stopped reports whether the session has ended: nothing is redrawn any more.
func (s *Session) Stopped() bool { return s.stopped }

// OnChange has f called after every change of the nomination, the findings, the
// examination or the saved state.
func (s *Session) OnChange(f func()) { s.listeners = append(s.listeners, f) }

func (s *Session) notify() {
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
	s.changed()
}

// SetField is set, and answers with it what follows from the answer: a town or
// street of the notice is of that kind.
func (s *Session) SetField(f form.Field, text string) {
	if kind := s.Kit.Campaign.KindOf(text); f.Kind == form.UnitName && kind != "" && s.Nomination.Answer(form.KeyUnitKind) == "" {
		s.Set(form.KeyUnitKind, kind)
	}
	s.Set(f.Key, text)
}

// ReadOnly tells why nothing can be changed; nil where it can.
func (s *Session) ReadOnly() error { return s.Draft.ReadOnly() }

// changed is what follows every change; one of a draft that is only read is gone
// with it.
func (s *Session) changed() {
	if s.ReadOnly() != nil {
		s.Nomination = s.newest.Load().nomination.Clone()
		clear(s.undos)
		s.notify()
		return
	}
	s.dirty = true
	s.newest.Store(&snapshot{s.newest.Load().edition + 1, s.Loop.Now(), s.Nomination.Clone()})
	s.check()
	s.saveJob.Soon()
	s.examineJob.Soon()
	s.notify()
}

// check runs the rules on the newest answers and the last evidence.
func (s *Session) check() {
	e := s.Examination.Evidence
	e.Today = s.Today()
	s.Findings = form.Check(form.Case{Campaign: s.Kit.Campaign, Nomination: s.Nomination, Evidence: e})
	s.refreshRevealed()
}

// FindingsAt returns the findings of a field; with those of its parts ("honours.2")
// where parts is set.
func (s *Session) FindingsAt(key form.Key, parts bool) []form.Finding {
	var out []form.Finding
	for _, f := range s.Findings {
		if f.Field == key || parts && strings.HasPrefix(string(f.Field), string(key)+".") {
			out = append(out, f)
		}
	}
	return out
}

// write saves a state, on any goroutine. One that was overtaken by a newer one is
// not written any more.
func (s *Session) write(now *snapshot) error {
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
	now, written := s.newest.Load(), s.written.Load()
	if now.edition > written.edition {
		err = s.write(now)
	}
	return written.at, err
}

// saveWork writes the newest state, and where the user is.
func (s *Session) saveWork() (work, done func()) {
	now, at, changed := s.newest.Load(), s.currentBookmark(), s.dirty
	s.dirty = false
	var err error
	return func() { err = s.write(now); s.writeBookmark(at) }, func() {
		before := s.SaveError
		s.SaveError = err
		if err != nil {
			if before == nil || before.Error() != err.Error() {
				s.Loop.Log.Error("save failed", "error", err)
			}
			s.dirty = true
			s.saveJob.Soon() // until it succeeds
			s.saveJob.wait = min(2*s.saveJob.wait, retryAtMost)
		} else {
			s.saveJob.wait = SaveAfter
			// That a draft was interrupted is told until there is something newer.
			if changed || s.SavedAt.IsZero() && !s.Draft.Interrupted() {
				s.SavedAt = s.Loop.Now()
			}
		}
		s.notify()
	}
}

// examineWork gathers the evidence and lays out the page of the newest state.
func (s *Session) examineWork() (work, done func()) {
	kit, n, today := s.Kit, s.Nomination.Clone(), s.Today()
	var x export.Examination
	return func() { x = kit.Examine(context.Background(), s.Photos, n, today) }, func() {
		s.Examination = x
		s.check()
		s.notify()
		unseen := func(f form.PhotoFacts) bool { return f.Unread == "" && !f.Looked }
		if e := x.Evidence; e.Portrait != nil && unseen(*e.Portrait) || slices.ContainsFunc(e.Work, unseen) {
			s.decodeJob.Soon()
		}
	}
}

// decodeWork decodes the photos of the newest state, for what only their pictures
// tell.
func (s *Session) decodeWork() (work, done func()) {
	n := s.Nomination.Clone()
	return func() { s.Photos.Look(s.open, n) }, s.examineJob.Now
}

// WorkOnDraft runs in the background what writes into the draft or makes papers of it:
// the draft is not closed before.
func (s *Session) WorkOnDraft(work, done func()) {
	s.working++
	s.Loop.Background(work, func() {
		s.working--
		done()
		s.closeWhenIdle()
	})
}

// OnClose has f called when the draft is to be closed: it cancels a long work.
func (s *Session) OnClose(f func()) { s.cancels = append(s.cancels, f) }

// Close ends what is under way, saves and gives up the lock, all in the
// background; then it calls done. When saving fails done gets the reason, and the
// session stays open.
func (s *Session) Close(done func(error)) {
	s.closing = done
	for _, cancel := range s.cancels {
		cancel()
	}
	s.saveJob.Now()
	s.notify()
}

// closeWhenIdle closes the session that is to be closed once nothing is at work.
func (s *Session) closeWhenIdle() {
	done := s.closing
	switch {
	case done == nil || s.working > 0:
	case s.SaveError != nil:
		s.closing = nil
		s.notify()
		done(s.SaveError)
	case s.dirty:
		s.saveJob.Now()
	default:
		s.Stop()
		s.Loop.Background(s.unlock, func() {
			// The toolkit remembers what was on screen for a minute, and so the session.
			s.Examination = export.Examination{}
			s.Photos.Forget()
			done(nil)
		})
	}
}

// Stop ends the work in the background; nothing is redrawn any more.
func (s *Session) Stop() {
	s.saveJob.Stop()
	s.examineJob.Stop()
	s.decodeJob.Stop()
	s.endOpen()
	s.listeners, s.closing, s.stopped = nil, nil, true
}

// unlock gives up the lock, on any goroutine; a folder among the drafts takes the
// name of its draft. What is not saved by now is lost.
func (s *Session) unlock() {
	s.writing.Lock() // a save that is running ends first
	defer s.writing.Unlock()
	s.ClosedDir = s.Draft.Dir()
	var err error
	if s.renames {
		s.ClosedDir, err = s.Draft.CloseAs(s.written.Load().nomination)
	} else {
		err = s.Draft.Close()
	}
	if err != nil {
		s.Loop.Log.Warn("not closed in order", "error", err)
	}
}

// SaveAndClose ends the session on the calling goroutine, for a program that ends
// without its window being closed: it saves, and gives up the lock in any case. The
// error is that of saving.
func (s *Session) SaveAndClose() error {
	s.Stop()
	err := s.write(s.newest.Load())
	s.writeBookmark(s.currentBookmark())
	s.unlock()
	return err
}
