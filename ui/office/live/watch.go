package live

import (
	"context"
	"errors"
	"slices"
	"time"

	"zuimei/office/store"
)

// watchEvery is how often a watched folder is looked at.
const watchEvery = 10 * time.Second

// Watching is a folder from which everything new is taken in.
type Watching struct {
	Folder string
	Err    error // why it could not be looked at the last time; looking goes on
	Looked bool  // it was looked at, at least once
	Waits  int   // files that are taken in at the next look, once they are written
	Paused bool  // the user cancelled: nothing is taken in until Resume

	watcher *store.Watcher
	stop    func() // stops the timer
	ended   bool
	failed  map[string]*failure // what could not be taken in, by its name
	took    func(*Adding)
}

// failure is a file that could not be read, as one that another program keeps to itself. It
// is tried again, and less and less often.
type failure struct {
	said        string // the error as it was told
	wait, tries int    // looks until it is tried again; how often it was
}

// mostWait is the most looks between two tries: some ten minutes.
const mostWait = 64

// Watch takes in everything in a folder, and what comes into it from now on; took is called
// after something was. A folder that was watched before is watched no more.
func (r *Round) Watch(folder string, took func(*Adding)) {
	r.Unwatch()
	if !r.writable() {
		return
	}
	w := &Watching{Folder: folder, stop: func() {}, failed: map[string]*failure{}, took: took}
	r.Watching = w
	r.changes.add(task{short: true, work: func() { w.watcher = r.store.Watch(folder) }, done: func() { r.lookAt(w) }})
	r.notify()
}

// Unwatch ends watching.
func (r *Round) Unwatch() {
	if w := r.Watching; w != nil {
		w.ended = true
		w.stop()
		r.Watching = nil
		r.notify()
	}
}

// Resume goes on watching after the user cancelled.
func (r *Round) Resume() {
	if w := r.Watching; w != nil && w.Paused {
		w.Paused = false
		r.notify()
		r.lookAt(w)
	}
}

// lookAt looks at the folder, takes in what is ready, and looks again after a while.
func (r *Round) lookAt(w *Watching) {
	if w.ended || w.Paused || r.closed {
		return
	}
	var ready []string
	var waits int
	var err error
	again := w.dueAgain()
	r.desk.Loop.Background(func() {
		for _, name := range again {
			w.watcher.Forget(name)
		}
		ready, err = w.watcher.Look(context.Background())
		waits = w.watcher.Waiting()
	}, func() {
		if w.ended || r.closed {
			return
		}
		if changed := (err == nil) != (w.Err == nil) || !w.Looked || waits != w.Waits; changed || err != nil {
			w.Err, w.Looked, w.Waits = err, true, waits
			r.notify()
		}
		if len(ready) == 0 {
			r.lookLater(w)
			return
		}
		r.Add(ready, r.password, func(a *Adding) { r.taken(w, ready, a) })
	})
}

func (r *Round) lookLater(w *Watching) {
	if !w.ended && !w.Paused && !r.closed {
		w.stop = r.desk.Loop.After(watchEvery, func() { r.lookAt(w) })
	}
}

// taken goes on after files were taken in, or were not.
func (r *Round) taken(w *Watching, ready []string, a *Adding) {
	if w.ended || r.closed {
		return
	}
	if a.Err != nil { // the round could not be written, or the user ended it: taken in later
		for _, name := range ready {
			w.watcher.Forget(name)
		}
	}
	if errors.Is(a.Err, context.Canceled) {
		w.Paused = true
		r.notify()
	}
	a.Outcomes = slices.DeleteFunc(a.Outcomes, w.told)
	w.took(a)
	r.lookLater(w)
}

// dueAgain are the files that failed and are to be tried at this look.
func (w *Watching) dueAgain() (names []string) {
	for name, f := range w.failed {
		if f.wait--; f.wait <= 0 {
			f.tries++
			f.wait = min(1<<f.tries, mostWait)
			names = append(names, name)
		}
	}
	return names
}

// told notes what became of a file, and reports whether it failed as it did before.
func (w *Watching) told(o store.Outcome) bool {
	if o.Err == nil {
		delete(w.failed, o.Name)
		return false
	}
	before := w.failed[o.Name]
	if before == nil {
		w.failed[o.Name] = &failure{said: o.Err.Error(), wait: 1}
		return false
	}
	again := before.said == o.Err.Error()
	before.said = o.Err.Error()
	return again
}
