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

const (
	examineAfter = 30 * time.Millisecond // from an edit
	decodeAfter  = time.Second           // from an examination; what is on screen goes first
)

// Session is one open draft and everything known about it. It belongs to the main
// goroutine. An edit runs the rules at once on the last evidence and notifies the
// listeners; saving and examining follow a little later in the background, for the
// newest state only.
type Session struct {
	Loop   Loop
	Draft  *draft.Draft
	Photos *export.Photos // cache of the draft's pictures
	Kit    export.Kit

	Nomination  form.Nomination    // change it only by the session's methods
	Examination export.Examination // the latest; it may lag behind the nomination
	// corresponded is the correspondence as it was changed here, nil before: newer than
	// what an examination reads.
	corresponded *form.Correspondence
	Findings     []form.Finding // of the nomination as it is now
	Visited      map[form.StepID]bool
	Bookmark     Bookmark // where the user is; Visited is filled in when it is written

	SavedAt   time.Time // of the last save; zero before the first
	SaveError error     // of the last save
	ClosedDir string    // the draft's folder after it was closed, "" before

	listeners []func()
	revealed  []form.Finding // those of Findings that the user may see by now
	focus     map[form.Key]*FocusState
	undos     map[form.StepID][]undoStep
	stamps    int // see NextStamp

	saveJob, examineJob, decodeJob Job
	decoding                       context.Context // ends with the session
	stopDecoding                   func()

	renames bool        // the draft's folder is renamed after the nominee when it is closed
	dirty   bool        // edited since the newest state was handed to saveWork
	working int         // calls of WorkOnDraft that are not done yet
	cancels []func()    // registered by OnClose
	closing func(error) // called when the draft is closed; nil unless Close was called
	stopped bool

	newest  atomic.Pointer[snapshot] // never nil
	written atomic.Pointer[snapshot] // the newest on disk; never nil
	writing sync.Mutex               // guards the draft's folder
}

// Open locks the draft in dir and reads it, on any goroutine. The caller hands both to
// New.
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

// New begins a session on an open draft and its nomination. If renames is set, closing
// gives the draft's folder the draft's name; a folder that the user named keeps its name.
func New(loop Loop, kit export.Kit, d *draft.Draft, n form.Nomination, renames bool) *Session {
	s := &Session{
		Loop: loop, Draft: d, Photos: export.NewPhotos(d.Dir()), Kit: kit, Nomination: n, renames: renames,
		Visited: map[form.StepID]bool{}, focus: map[form.Key]*FocusState{}, undos: map[form.StepID][]undoStep{},
	}
	s.decoding, s.stopDecoding = context.WithCancel(context.Background())
	s.newest.Store(&snapshot{at: loop.Now(), nomination: n.Clone()})
	s.written.Store(s.newest.Load())
	s.saveJob = NewJob(Loop{After: loop.After, Background: s.WorkOnDraft}, SaveAfter, s.saveWork)
	s.examineJob = NewJob(loop, examineAfter, s.examineWork)
	s.decodeJob = NewJob(loop, decodeAfter, s.decodeWork)
	s.check()
	s.examineJob.Now()
	return s
}

// Today returns the date that the rules check against.
func (s *Session) Today() form.Date { return form.DateOf(s.Loop.Now()) }

// ReadOnly returns why the draft cannot be changed; nil if it can.
func (s *Session) ReadOnly() error { return s.Draft.ReadOnly() }

// OnChange has f called after every change of the nomination, the findings, the
// examination or the saved state, until the session is stopped.
func (s *Session) OnChange(f func()) { s.listeners = append(s.listeners, f) }

func (s *Session) notify() {
	for _, f := range s.listeners {
		f()
	}
}

// Set stores an answer. Typing calls it at every keystroke.
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

// SetField stores an answer like Set, and the kind of unit with it if that is not
// answered yet and the notice knows the kind of the unit that was named.
func (s *Session) SetField(f form.Field, text string) {
	if kind := s.Kit.Campaign.KindOf(text); f.Kind == form.UnitName && kind != "" && s.Nomination.Answer(form.KeyUnitKind) == "" {
		s.Set(form.KeyUnitKind, kind)
	}
	s.Set(f.Key, text)
}

// changed runs after every edit: it checks again, schedules save and examination, and
// notifies the listeners. It reverts an edit of a draft that can only be read.
func (s *Session) changed() {
	if s.ReadOnly() != nil {
		s.Nomination = s.newest.Load().nomination.Clone()
		clear(s.undos)
		s.notify()
		return
	}
	s.dirty = true
	s.newest.Store(&snapshot{s.newest.Load().edition + 1, s.Loop.Now(), s.Nomination.Clone(), s.corresponded})
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

// FindingsAt returns the findings at a field, revealed or not; if parts is set, those at
// its parts too ("honours.2").
func (s *Session) FindingsAt(key form.Key, parts bool) []form.Finding {
	var out []form.Finding
	for _, f := range s.Findings {
		if f.Field == key || parts && strings.HasPrefix(string(f.Field), string(key)+".") {
			out = append(out, f)
		}
	}
	return out
}

// ExamineNow schedules an examination of the newest state without a delay, ExamineSoon
// with the delay that follows an edit.
func (s *Session) ExamineNow()  { s.examineJob.Now() }
func (s *Session) ExamineSoon() { s.examineJob.Soon() }

// examineWork gathers the evidence and lays out the page of the newest state.
func (s *Session) examineWork() (work, done func()) {
	kit, n, today := s.Kit, s.Nomination.Clone(), s.Today()
	var x export.Examination
	return func() { x = kit.Examine(context.Background(), s.Photos, n, today) }, func() {
		if s.Examination = x; s.corresponded != nil {
			s.Examination.Evidence.Correspondence = *s.corresponded
		}
		s.check()
		s.notify()
		undecoded := func(f form.PhotoFacts) bool { return f.Unread == "" && !f.Looked }
		if e := x.Evidence; e.Portrait != nil && undecoded(*e.Portrait) || slices.ContainsFunc(e.Work, undecoded) {
			s.decodeJob.Soon()
		}
	}
}

// decodeWork decodes the photos of the newest state for the facts that only the decoded
// pictures give, and examines again.
func (s *Session) decodeWork() (work, done func()) {
	n := s.Nomination.Clone()
	return func() { s.Photos.Look(s.decoding, n) }, s.examineJob.Now
}
