package live

import (
	"fmt"

	"zuimei/office"
	"zuimei/office/store"
)

// Decide notes one verdict about submissions as they are on screen: about all or, as when
// something newer arrived that nobody has seen, about none. It is undone as a whole, as
// what name says, and by what was decided: an update that comes later is no hindrance.
func (r *Round) Decide(rows []office.Row, v office.Verdict, reasons []office.Reason, name string, done func(error)) {
	now := r.Now()
	seen := map[string]office.Seen{}
	var made []office.Decided
	for _, row := range rows {
		seen[row.ID] = row.Seen()
		made = append(made, office.Decided{ID: row.ID, Number: row.Number, When: now})
	}
	r.Change(func(s *store.Store) error { return s.DecideSeen(seen, v, reasons, now) }, func(err error) {
		if err == nil {
			r.undos = r.undoable(r.mark(name, made, (*store.Store).Revoke))
		}
		done(err)
	})
}

// Withdraw takes a decision back; undone, it holds again as it was.
func (r *Round) Withdraw(d office.Decided, name string, done func(error)) {
	all := []office.Decided{d}
	r.Change(func(s *store.Store) error {
		_, err := s.Revoke(all)
		return err
	}, func(err error) {
		if err == nil {
			r.undos = r.undoable(r.mark(name, all, (*store.Store).Restore))
		}
		done(err)
	})
}

// mark is the step that takes decisions back or restores them, as far as they are there.
func (r *Round) mark(name string, all []office.Decided, do func(*store.Store, []office.Decided) (int, error)) *step {
	p := &step{name: name}
	p.work = func(s *store.Store) error {
		n, err := do(s, all)
		if p.note = ""; n < len(all) {
			p.note = fmt.Sprintf("，其余 %d 份的结论已经不在了", len(all)-n)
		}
		return err
	}
	return p
}
