package live

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"zuimei/office/compare"
	"zuimei/office/likeness"
	"zuimei/office/report"
	"zuimei/office/store"
)

// Alike is what submissions of different units have in common, as far as it is known. It is
// found out in the background, again whenever something new came.
type Alike struct {
	Result      compare.Result
	Done, Total int  // pictures that are decoded
	Running     bool // reports whether it is being found out now
	Err         error

	of     uint64 // print of what was compared
	due    bool   // reports whether something came that was not compared
	cancel func()
	soon   func() // stops the timer
}

// compareAfter is how long a round rests before it is compared: reading goes first.
const compareAfter = 2 * time.Second

// print is another number whenever other versions are to be compared.
func (s *State) print() uint64 {
	h := fnv.New64a()
	for _, r := range s.Rows {
		fmt.Fprint(h, r.ID, r.Number, r.Newest.Content, r.Newest.Original, r.Listed, len(r.Newest.Extra), r.Verdict == "reject", "\n")
	}
	return h.Sum64()
}

// compareSoon schedules a comparison if there is something that was not compared.
func (r *Round) compareSoon() {
	a := &r.Alike
	if r.closed || len(r.Rows) < 2 || a.of == r.print() {
		return
	}
	a.due = true
	if r.Adding != nil || r.Rechecking != nil {
		return
	}
	if a.soon != nil {
		a.soon()
	}
	a.soon = r.desk.Loop.After(compareAfter, r.compare)
}

// compare compares what lies in the round now.
func (r *Round) compare() {
	a := &r.Alike
	a.soon = nil
	if r.closed || r.Adding != nil {
		return
	}
	if a.cancel != nil {
		a.cancel()
	}
	of := r.print()
	a.due = false
	a.of, a.Running, a.Done, a.Total, a.Err = of, true, 0, 0, nil
	var got compare.Result
	a.cancel = r.Make(func(ctx context.Context, v *store.View, progress report.Progress) (err error) {
		got, err = compare.Round(ctx, v, progress)
		return err
	}, func(done, total int) {
		if a.of == of {
			a.Done, a.Total = done, total
			r.notify()
		}
	}, func(err error) {
		if a.of != of {
			return // another one runs
		}
		a.Running, a.cancel = false, nil
		if a.Err = err; err == nil {
			a.Result = got
		} else if errors.Is(err, context.Canceled) {
			a.Err, a.of = nil, 0
		}
		r.notify()
	})
	r.notify()
}

// Pending reports whether submissions are there that are not compared, or are just being: then
// nothing is said to be in order.
func (a *Alike) Pending() bool { return a.due || a.Running }

// Said is what comparing found about each submission, in sentences by ID; nil as long as it is
// not known of all.
func (r *Round) Said() map[string][]string {
	a := &r.Alike
	if a.Pending() || a.Err != nil || a.of == 0 && len(r.Rows) > 1 {
		return nil
	}
	return a.Result.Said(r.Rows)
}

// Pairs are those of a submission with others.
func (a *Alike) Pairs(id string) (all []likeness.Pair) {
	for _, p := range a.Result.Pairs {
		if p.A == id || p.B == id {
			all = append(all, p)
		}
	}
	return all
}
