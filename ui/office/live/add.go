package live

import (
	"context"
	"errors"
	"path/filepath"

	"zuimei/office"
	"zuimei/office/store"
)

// Adding is what is being taken in, or was.
type Adding struct {
	Paths    []string
	Tried    bool   // a password was given
	Done     int    // files that were taken in so far
	Total    int    // files to take in; 0 until they are counted
	Now      string // the file read last
	Outcomes []store.Outcome
	Err      error // why it ended early; context.Canceled if the user ended it
	Cancel   func()
}

// Result counts what was done.
type Result struct {
	New, Updated, Known int             // submissions that are new or have a new version; files that were there
	Waiting             int             // parts that wait to be claimed
	Locked              []store.Outcome // of which something needs a password
	Failed              []store.Outcome
}

// Result returns what became of the files.
func (a *Adding) Result() Result {
	var r Result
	for _, o := range a.Outcomes {
		if o.Err != nil {
			r.Failed = append(r.Failed, o)
			continue
		}
		if o.Known {
			r.Known++
		}
		for _, c := range o.Changes {
			switch c.Change {
			case office.Added:
				r.New++
			case office.Updated, office.Filed:
				r.Updated++
			}
		}
		if !o.Known {
			r.Waiting += len(o.Arrival.Unclaimed)
		}
		if o.Arrival.Locked {
			r.Locked = append(r.Locked, o)
		}
	}
	return r
}

// Add takes in files and folders and calls done when it has ended; what was taken in is
// seen at once. While one Add runs, another waits.
func (r *Round) Add(paths []string, password string, done func(*Adding)) {
	r.add(paths, 0, password, done, func(ctx context.Context, how store.Adding) error { return r.store.Add(ctx, paths, how) })
}

// Unlock opens arrivals that need a password, out of their originals, and takes in what they
// hold.
func (r *Round) Unlock(arrivals []string, password string, done func(*Adding)) {
	r.add(nil, len(arrivals), password, done, func(ctx context.Context, how store.Adding) error {
		for _, arrival := range arrivals {
			if err := r.store.Unlock(ctx, arrival, how); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *Round) add(paths []string, total int, password string, done func(*Adding), work func(ctx context.Context, how store.Adding) error) {
	if !r.writable() {
		done(&Adding{Paths: paths, Err: ErrReadOnly, Cancel: func() {}})
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	a := &Adding{Paths: paths, Total: total, Tried: password != "", Cancel: cancel}
	over := r.long(cancel) // it can be ended while it waits, too
	if password != "" {
		r.password = password
	}
	kit, now := r.Kit(), r.desk.Loop.Now()
	var err error
	var state State
	var outcomes []store.Outcome
	r.changes.add(task{work: func() {
		if err = ctx.Err(); err != nil {
			return
		}
		r.desk.Loop.Background(func() {}, func() { r.Adding = a; r.notify() })
		kit.Campaign = r.store.Campaign
		err = work(ctx, store.Adding{Kit: kit, Received: now, Password: password, Found: func(files int) {
			r.desk.Loop.Background(func() {}, func() { a.Total = files; r.notify() })
		}, Report: func(o store.Outcome) {
			outcomes = append(outcomes, o)
		}, Committed: func() {
			r.committed(a, len(outcomes), filepath.Base(outcomes[len(outcomes)-1].Name))
			r.changes.yield()
		}, Wanted: r.changes.wanted, Yield: r.changes.yield})
		state = r.state()
	}, done: func() {
		cancel()
		over()
		a.Err, a.Outcomes = err, outcomes
		if errors.Is(err, context.Canceled) {
			a.Err = context.Canceled
		}
		r.Adding = nil
		r.accept(state)
		r.notify()
		done(a)
	}})
}

// committed has the screen show what is on the disk now, once for all files that were
// written together; it runs where the store is used.
func (r *Round) committed(a *Adding, count int, name string) {
	state := r.state()
	r.desk.Loop.Background(func() {}, func() {
		a.Done, a.Now = max(a.Done, count), name
		r.accept(state)
		r.notify()
	})
}
