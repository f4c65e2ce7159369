package live

import "zuimei/office/store"

// watchHolder reads a round that somebody else writes again now and then, and notes when
// nobody does any more. It takes nothing over by itself: the others may be about to go on.
func (r *Round) watchHolder() {
	if r.Holder == nil || r.closed {
		return
	}
	r.endLook = r.desk.Loop.After(lookAfter, func() {
		var fresh State
		var free bool
		var err error
		r.changes.add(task{work: func() {
			free = store.Free(r.Dir)
			fresh, err = readState(r.Dir)
		}, done: func() {
			if r.closed || r.Holder == nil {
				return
			}
			if r.Free = free && err == nil; err == nil { // else the drive is away: what was read stays on screen
				r.shows(fresh)
			}
			r.watchHolder()
		}})
	})
}

// writable reports whether the round is ours to write.
func (r *Round) writable() bool { return r.store != nil && r.Holder == nil && !r.closed }

// lose lets the round go to somebody who opened it while its drive was away. What waits to be
// done still finds the store, which refuses it. Nothing of before can be undone any more: it
// would undo what they make of it.
func (r *Round) lose(held *store.Locked) {
	if r.Holder == nil && !r.closed {
		r.Holder, r.undos = held, nil
		r.watchHolder()
	}
}

// readState reads the round in dir without taking it.
func readState(dir string) (State, error) {
	s, err := store.OpenReading(dir)
	if err != nil {
		return State{}, err
	}
	state := stateOf(s)
	return state, s.Close()
}

// shows takes a state that was read anew.
func (r *Round) shows(fresh State) {
	fresh.serial = r.serial + 1
	r.serials = fresh.serial
	r.accept(fresh)
	r.notify()
}

// SetUser notes who works with the round, for the decisions from now on, and for others.
func (r *Round) SetUser(name string) {
	if !r.writable() {
		return
	}
	s := r.store
	r.changes.add(task{short: true, work: func() { _ = s.SetUser(name) }, done: func() {}})
}

// TakeOver writes the round from now on, as the user asks for who reads it. The error is
// that of [store.Locked] if somebody else was faster.
func (r *Round) TakeOver(done func(error)) {
	if r.Holder == nil || r.closed {
		return
	}
	fresh := newRound(r.desk, r.Dir)
	var err error
	r.changes.add(task{work: func() { err = fresh.open() }, done: func() {
		if r.closed || r.Holder == nil {
			fresh.Close(func() {})
			return
		}
		if err == nil {
			if r.store != nil {
				_ = r.store.Close() // it was lost: nothing of it can be saved
			}
			r.store, r.Holder, r.Free, r.undos = fresh.store, fresh.Holder, false, nil // see lose
			r.shows(fresh.State)
			if r.Holder != nil {
				err = r.Holder
			} else if r.endLook != nil {
				r.endLook()
			}
		}
		done(err)
	}})
}
