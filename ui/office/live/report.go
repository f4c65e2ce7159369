package live

import (
	"context"

	"zuimei/office/report"
	"zuimei/office/store"
)

// Report is a round for package report, which makes what the office hands on.
func Report(v *store.View) report.Round {
	return report.Round{
		Campaign: v.Round.Listing(v.Campaign), Round: v.Round,
		Nomination: v.Nomination, Record: v.Record, Files: v.Files,
	}
}

// Make does long work on what lies in the round, such as writing files, beside everything
// else. progress is called as it goes on, done at the end with the error. Calling cancel
// ends it early, and so does closing the round.
func (r *Round) Make(work func(ctx context.Context, v *store.View, report report.Progress) error, progress func(done, all int), done func(error)) (cancel func()) {
	ctx, stop := context.WithCancel(context.Background())
	over := r.long(stop)
	dir, loop := r.Dir, r.desk.Loop
	var err error
	var needs []string
	loop.Background(func() {
		var v *store.View
		if v, err = store.OpenView(dir, ""); err != nil {
			return
		}
		err = work(ctx, v, func(done, all int) {
			loop.Background(func() {}, func() {
				if !r.closed {
					progress(done, all)
				}
			})
		})
		needs = v.Needs()
		_ = v.Close() // it was only read
	}, func() {
		stop()
		over()
		if !r.closed {
			done(err)
			r.need(needs)
		}
	})
	return stop
}
