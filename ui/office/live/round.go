package live

import (
	"errors"
	"path/filepath"
	"time"

	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office/store"
	"zuimei/ui/session"
)

// lookAfter is how often a round that somebody else writes is read again.
const lookAfter = 10 * time.Second

// Desk is what a round needs of the program around it.
type Desk struct {
	Loop    session.Loop
	Fonts   func() *paper.Fonts // of the page, as preferred
	Program string              // the program's version
	User    func() string       // the name of who works here; "" if none was typed
}

// Round is an open round. It belongs to the main goroutine. What changes it is done in the
// background, one work after the other; afterwards [State] is new and the listeners are
// called.
type Round struct {
	State
	Dir    string
	Holder *store.Locked // who writes the round, or did when it was opened; nil if we do
	Free   bool          // nobody writes it any more: the user may take it over
	Adding *Adding       // what is being taken in; nil if nothing is
	// Rechecking is what is being checked again; nil if nothing is.
	Rechecking *Rechecking
	// Watching is the folder from which everything is taken in; nil if there is none.
	Watching *Watching
	Failed   error // why the last change was not saved; nil once one was
	Alike    Alike // what submissions have in common

	desk      Desk
	store     *store.Store // nil while somebody else writes; used by works of changes only
	changes   *queue
	looks     *queue
	listeners []func()
	undos     []*step
	ends      map[int]func() // end the long works, by their number
	longs     int            // so far
	serials   int            // states so far; where the store is used
	endLook   func()         // ends the timer of a round that somebody else writes
	closed    bool
	password  string          // of archives, as it was typed last: for what a watched folder brings next
	needs     map[string]bool // originals in which something that was wanted was locked
	user      string          // who works here, when it was opened

	copies copies      // for other programs; where views are used
	view   *store.View // of the last look; where views are used
	viewed int         // the serial of its state
}

// Open opens the round in dir in the background and calls done: to write it, or to read it
// if somebody else writes it.
func Open(desk Desk, dir string, done func(*Round, error)) {
	r := newRound(desk, dir)
	var err error
	desk.Loop.Background(func() { err = r.open() }, func() {
		if err != nil {
			done(nil, err)
			return
		}
		r.watchHolder()
		r.compareSoon()
		done(r, nil)
	})
}

// Create makes a round of a notice file in a new folder and opens it.
func Create(desk Desk, dir string, source []byte, done func(*Round, error)) {
	r := newRound(desk, dir)
	var err error
	desk.Loop.Background(func() {
		if r.store, err = store.Create(dir, source); err == nil {
			_ = r.store.SetUser(r.user) // for others: nothing depends on it
			r.State = stateOf(r.store)
		}
	}, func() {
		if err != nil {
			r = nil
		}
		done(r, err)
	})
}

func newRound(desk Desk, dir string) *Round {
	return &Round{Dir: dir, desk: desk, user: desk.User(), changes: newQueue(desk.Loop.Background), looks: newQueue(desk.Loop.Background), ends: map[int]func(){}, needs: map[string]bool{}}
}

// open reads the round, off the main goroutine, before anybody else knows of it.
func (r *Round) open() error {
	s, err := store.Open(r.Dir)
	if err == nil {
		_ = s.SetUser(r.user) // for others: nothing depends on it
		r.store, r.Holder, r.State = s, nil, stateOf(s)
		_ = disk.RemoveAll(filepath.Join(r.Dir, copiesFolder)) // of a program that was killed
		return nil
	}
	var held *store.Locked
	if !errors.As(err, &held) {
		return err
	}
	if s, err = store.OpenReading(r.Dir); err == nil {
		r.Holder, r.State = held, stateOf(s)
		err = s.Close()
	}
	return err
}

// state is what lies in the store now; it runs where the store is used.
func (r *Round) state() State {
	r.serials++
	s := stateOf(r.store)
	s.serial = r.serials
	return s
}

// accept takes a state unless a newer one came before.
func (r *Round) accept(s State) {
	if s.serial > r.serial {
		r.State = s
	}
}

// OnChange has f called whenever anything of the round is new.
func (r *Round) OnChange(f func()) { r.listeners = append(r.listeners, f) }

func (r *Round) notify() {
	r.compareSoon()
	for _, f := range r.listeners {
		f()
	}
}

// ErrReadOnly is the error of a change while somebody else writes the round.
var ErrReadOnly = errors.New("现在只能看，别人正在写这一次评选")

// Change does a short work on the store in the background and then calls done, if that is
// not nil. The error is also in Failed until a change succeeds.
func (r *Round) Change(work func(*store.Store) error, done func(error)) {
	if done == nil {
		done = func(error) {}
	}
	if !r.writable() {
		done(ErrReadOnly)
		return
	}
	var err error
	var state State
	r.changes.add(task{short: true, work: func() {
		if err = work(r.store); err == nil {
			state = r.state()
		}
	}, done: func() {
		if err == nil || unsaved(err) {
			r.Failed = err
		}
		switch held := new(store.Locked); {
		case errors.As(err, &held):
			r.lose(held)
		case err == nil:
			r.Holder = nil // if it was lost, it is ours again
		}
		r.accept(state)
		r.notify()
		done(err)
	}})
}

// unsaved reports whether something could not be written, rather than was refused.
func unsaved(err error) bool {
	cause := new(disk.Cause)
	return errors.As(err, &cause)
}

// Look reads what lies in the round in the background, beside the changes, and then calls
// done. The error of work is handed on.
func (r *Round) Look(work func(*store.View) error, done func(error)) {
	serial := r.serial
	var err error
	var needs []string
	r.looks.add(task{work: func() {
		var v *store.View
		if v, err = r.viewOf(serial); err == nil {
			err = work(v)
			needs = v.Needs()
		}
	}, done: func() {
		if !r.closed {
			done(err)
			r.need(needs)
		}
	}})
}

// need notes in which originals something was wanted that is locked, and shows it.
func (r *Round) need(originals []string) {
	fresh := false
	for _, digest := range originals {
		fresh = fresh || !r.needs[digest]
		r.needs[digest] = true
	}
	if fresh {
		r.notify()
	}
}

// Needs reports whether something was wanted of an arrival that needs a password which nobody
// has typed yet, or an earlier program did not keep.
func (r *Round) Needs(arrival string) bool {
	a, ok := r.Saved.Round.Arrived(arrival)
	return ok && r.needs[arrival] && (a.Locked || len(a.Passwords) == 0)
}

// viewOf returns the view of the last look, or a new one if the round has changed since; it
// runs where views are used.
func (r *Round) viewOf(serial int) (*store.View, error) {
	if r.view != nil && r.viewed == serial {
		return r.view, nil
	}
	if r.view != nil {
		_ = r.view.Close() // it was only read
	}
	v, err := store.OpenView(r.Dir, "")
	r.view, r.viewed = v, serial
	return v, err
}

// Kit is what it takes to examine a submission.
func (r *Round) Kit() export.Kit {
	return export.Kit{Campaign: r.Campaign, Fonts: r.desk.Fonts(), Program: r.desk.Program}
}

// Today is the day from which deadlines are counted.
func (r *Round) Today() form.Date { return form.DateOf(r.desk.Loop.Now()) }

// Now is the time.
func (r *Round) Now() time.Time { return r.desk.Loop.Now() }

// Close ends what is being taken in, waits for what is being written, releases the round and
// calls done.
func (r *Round) Close(done func()) {
	r.closed = true
	if r.endLook != nil {
		r.endLook()
	}
	r.endAll()
	r.looks.add(task{work: func() {
		if r.view != nil {
			_ = r.view.Close() // it was only read
		}
		r.copies.remove()
	}, done: func() {}})
	r.changes.add(task{work: r.release, done: done})
}

// release closes the store, as the last of all changes.
func (r *Round) release() {
	if r.store != nil {
		_ = r.store.Close() // everything was saved when it was changed
	}
}

// Release is Close for a program that ends now: it returns when all is written.
func (r *Round) Release() {
	r.closed = true
	r.endAll()
	r.looks.finish(r.copies.remove)
	r.changes.finish(r.release)
}

// endAll ends what takes long, also what still waits.
func (r *Round) endAll() {
	for _, end := range r.ends {
		end()
	}
	if r.Watching != nil {
		r.Watching.stop()
	}
	if r.Alike.soon != nil {
		r.Alike.soon()
	}
}

// long notes how to end something that takes long; over is called once it has ended.
func (r *Round) long(end func()) (over func()) {
	r.longs++
	n := r.longs
	r.ends[n] = end
	return func() { delete(r.ends, n) }
}
