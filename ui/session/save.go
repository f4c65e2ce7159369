package session

import (
	"time"

	"zuimei/export"
	"zuimei/form"
)

const (
	// SaveAfter is the delay from an edit to the save that it causes.
	SaveAfter   = 500 * time.Millisecond
	retryAtMost = 30 * time.Second // a save that fails is retried at longer and longer intervals
)

// snapshot is the nomination at one moment; it never changes.
type snapshot struct {
	edition    int // counts the edits since the draft was opened
	at         time.Time
	nomination form.Nomination
	letters    *form.Correspondence // as it was changed in the session; nil if it was not
}

// SaveNow schedules a save without a delay.
func (s *Session) SaveNow() { s.saveJob.Now() }

// saveWork writes the newest state and the bookmark.
func (s *Session) saveWork() (work, done func()) {
	now, at, edited := s.newest.Load(), s.currentBookmark(), s.dirty
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
			// The hint that the draft was interrupted stays until something newer is saved.
			if edited || s.SavedAt.IsZero() && !s.Draft.Interrupted() {
				s.SavedAt = s.Loop.Now()
			}
		}
		s.notify()
	}
}

// write saves a snapshot, on any goroutine, unless a newer one is on disk already.
func (s *Session) write(now *snapshot) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if now.edition < s.written.Load().edition {
		return nil
	}
	err := s.Draft.Save(now.nomination)
	if err == nil && now.letters != s.written.Load().letters {
		_, err = s.Draft.Correspond(func(form.Correspondence) form.Correspondence { return *now.letters })
	}
	if err == nil {
		s.written.Store(now)
	}
	return err
}

// SaveNewest saves the newest state if it is not saved yet, on any goroutine, for work
// that reads the draft.
func (s *Session) SaveNewest() error {
	if now := s.newest.Load(); now.edition > s.written.Load().edition {
		return s.write(now)
	}
	return nil
}

// Rescue saves the newest state if it is not saved yet, on any goroutine, for a program
// that is about to crash. After an error all edits made after since are lost.
func (s *Session) Rescue() (since time.Time, err error) {
	now, written := s.newest.Load(), s.written.Load()
	if now.edition > written.edition {
		err = s.write(now)
	}
	return written.at, err
}

// WorkOnDraft runs work in the background, then done on the main goroutine. Use it for
// work that writes into the draft or makes the files to hand in: Close waits for it.
func (s *Session) WorkOnDraft(work, done func()) {
	s.working++
	s.Loop.Background(work, func() {
		s.working--
		done()
		s.closeWhenIdle()
	})
}

// OnClose has f called when Close begins, to cancel long work.
func (s *Session) OnClose(f func()) { s.cancels = append(s.cancels, f) }

// Close cancels work, saves and unlocks the draft, all in the background, then calls
// done. If saving fails done gets the reason and the session goes on.
func (s *Session) Close(done func(error)) {
	s.closing = done
	for _, cancel := range s.cancels {
		cancel()
	}
	s.saveJob.Now()
	s.notify()
}

// Closing reports whether Close was called and has not succeeded or failed yet.
func (s *Session) Closing() bool { return s.closing != nil }

// closeWhenIdle finishes a pending Close as soon as no work on the draft is left.
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
			// The toolkit keeps what was on screen for a minute, and with it the session.
			s.Examination = export.Examination{}
			s.Photos.Forget()
			done(nil)
		})
	}
}

// Stop ends the session without saving: no listener is called any more, and no job
// starts. The draft stays locked.
func (s *Session) Stop() {
	s.saveJob.Stop()
	s.examineJob.Stop()
	s.decodeJob.Stop()
	s.stopDecoding()
	s.listeners, s.closing, s.stopped = nil, nil, true
}

// Stopped reports whether the session has ended, by Stop or by a Close that succeeded.
func (s *Session) Stopped() bool { return s.stopped }

// SaveAndClose stops the session, saves and unlocks the draft before it returns, for a
// program that ends without its window being closed. The draft is unlocked even after an
// error; then the last edits are lost.
func (s *Session) SaveAndClose() error {
	s.Stop()
	err := s.write(s.newest.Load())
	s.writeBookmark(s.currentBookmark())
	s.unlock()
	return err
}

// unlock unlocks the draft, on any goroutine, and renames its folder if it shall be.
// Edits that are not saved by now are lost.
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
