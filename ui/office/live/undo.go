package live

import (
	"slices"

	"zuimei/office/store"
)

// step is a change that can be undone.
type step struct {
	name string
	work func(*store.Store) error
	note string // what of it could not be undone, after work; empty for nothing
}

// Undoable notes how to undo what was just done; name says what it was.
func (r *Round) Undoable(name string, work func(*store.Store) error) {
	r.undos = r.undoable(&step{name: name, work: work})
}

// undoable returns the steps with another one; the oldest ones are forgotten.
func (r *Round) undoable(p *step) []*step {
	const most = 100
	all := slices.Concat(r.undos, []*step{p})
	return all[max(len(all)-most, 0):]
}

// CanUndo names the last change that can be undone, "" if there is none.
func (r *Round) CanUndo() string {
	if len(r.undos) == 0 {
		return ""
	}
	return r.undos[len(r.undos)-1].name
}

// Undo undoes the last change, also one that is being saved still, and calls done with its
// name. A step that cannot be done any more is dropped, with an error that says why; one that
// could only not be saved stays.
func (r *Round) Undo(done func(name string, err error)) {
	r.changes.add(task{short: true, work: func() {}, done: func() { r.undo(done) }})
}

// undo undoes the last change that was saved.
func (r *Round) undo(done func(name string, err error)) {
	if len(r.undos) == 0 {
		return
	}
	last := r.undos[len(r.undos)-1]
	r.undos = r.undos[:len(r.undos)-1]
	r.Change(last.work, func(err error) {
		if unsaved(err) && r.Holder == nil { // else the round was lost, and its steps with it
			r.undos = append(r.undos, last)
		}
		done(last.name+last.note, err)
	})
}
