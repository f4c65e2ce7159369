package live

import (
	"context"
	"time"

	"zuimei/office/store"
)

// watchEvery is how often a watched folder is looked at.
const watchEvery = 10 * time.Second

// Watching is a folder from which everything new is taken in.
type Watching struct {
	Folder string
	Err    error // why it could not be looked at the last time; looking goes on

	watcher *store.Watcher
	stop    func() // stops the timer
	ended   bool
}

// Watch takes in everything in a folder, and what comes into it from now on; took is called
// after something was. A folder that was watched before is watched no more.
func (r *Round) Watch(folder string, took func(*Adding)) {
	r.Unwatch()
	if r.store == nil || r.closed {
		return
	}
	w := &Watching{Folder: folder, stop: func() {}}
	r.Watching = w
	r.changes.add(task{short: true, work: func() { w.watcher = r.store.Watch(folder) }, done: func() { r.lookAt(w, took) }})
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

// lookAt looks at the folder, takes in what is ready, and looks again after a while.
func (r *Round) lookAt(w *Watching, took func(*Adding)) {
	if w.ended || r.closed {
		return
	}
	var ready []string
	var err error
	again := func() {
		if !w.ended && !r.closed {
			w.stop = r.desk.Loop.After(watchEvery, func() { r.lookAt(w, took) })
		}
	}
	r.desk.Loop.Background(func() { ready, err = w.watcher.Look(context.Background()) }, func() {
		if w.ended || r.closed {
			return
		}
		if changed := (err == nil) != (w.Err == nil); changed || err != nil {
			w.Err = err
			r.notify()
		}
		if len(ready) == 0 {
			again()
			return
		}
		r.Add(ready, r.password, func(a *Adding) {
			if a.Err != nil { // the round could not be written: they are taken in later
				for _, name := range ready {
					w.watcher.Forget(name)
				}
			}
			took(a)
			again()
		})
	})
}
