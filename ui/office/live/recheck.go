package live

import (
	"context"
	"errors"

	"zuimei/office"
	"zuimei/office/store"
)

// Rechecking is what is being checked again under the notice of now.
type Rechecking struct {
	Done, Total int // originals
	Cancel      func()
}

// Recheck checks again what was checked under another notice, and calls done with what it
// came to; with a password also what could not be opened before. What was done until an end
// stays, and the next time goes on with the rest. While it is being done another one is not
// begun. The error is context.Canceled if the user ended it.
func (r *Round) Recheck(password string, done func([]office.Checked, error)) {
	if r.Rechecking != nil {
		return // it is being done
	}
	if !r.writable() {
		done(nil, ErrReadOnly)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &Rechecking{Cancel: cancel}
	over := r.long(cancel)
	how := store.Rechecking{Kit: r.Kit(), When: r.Now(), Password: password, Stale: true, Wanted: r.changes.wanted, Yield: r.changes.yield}
	how.Report = func(done, all int) {
		r.desk.Loop.Background(func() {}, func() { c.Done, c.Total = max(c.Done, done), all })
	}
	how.Committed = func() {
		state := r.state()
		r.desk.Loop.Background(func() {}, func() { r.accept(state); r.notify() })
		r.changes.yield()
	}
	var all []office.Checked
	var err error
	var state State
	r.Rechecking = c
	r.changes.add(task{work: func() {
		if err = ctx.Err(); err == nil {
			all, err = r.store.Recheck(ctx, how)
		}
		state = r.state()
	}, done: func() {
		cancel()
		over()
		if errors.Is(err, context.Canceled) {
			err = context.Canceled
		}
		r.Rechecking = nil
		r.accept(state)
		r.notify()
		done(all, err)
	}})
	r.notify()
}
