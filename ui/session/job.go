package session

import (
	"log/slog"
	"time"
)

// Job runs one kind of work in the background, one run at a time. Requests during a run
// cause one more run after it, so the last run always sees the newest state.
type Job struct {
	after      func(wait time.Duration, f func()) (stop func())
	background func(work, done func())
	wait       time.Duration // from the first request to the run that serves it
	run        func() (work, done func())

	cancel  func() // of the scheduled run, nil if none is scheduled
	running bool
	again   bool // requested while running
	stopped bool
}

// Soon schedules a run after the job's delay. Further calls do not postpone it, so the
// draft is saved, and the page redrawn, even while the user types without a pause.
func (j *Job) Soon() {
	if j.stopped || j.cancel != nil {
		return
	}
	j.cancel = j.after(j.wait, j.Now)
}

// Now begins a run at once, or right after the run under way.
func (j *Job) Now() {
	if j.cancel != nil {
		j.cancel()
		j.cancel = nil
	}
	if j.stopped {
		return
	}
	if j.running {
		j.again = true
		return
	}
	j.running = true
	work, done := j.run()
	j.background(work, func() {
		j.running = false
		if j.stopped {
			return
		}
		done()
		if j.again {
			j.again = false
			j.Now()
		}
	})
}

// Stop keeps the job from running again. done of the run under way is not called any
// more.
func (j *Job) Stop() {
	if j.cancel != nil {
		j.cancel()
		j.cancel = nil
	}
	j.stopped = true
}

// Loop gives access to the main goroutine, the clock and the log; tests have their own.
type Loop struct {
	Now func() time.Time // the local time
	// Background runs work off the main goroutine and then done on it.
	Background func(work, done func())
	// After runs f once on the main goroutine after wait, unless stop is called before.
	After func(wait time.Duration, f func()) (stop func())
	Log   *slog.Logger
}

// NewJob makes a job with a delay for Soon. For each run, run is called on the main
// goroutine to take a snapshot; it returns work for the background, and done to run on the
// main goroutine afterwards.
func NewJob(l Loop, wait time.Duration, run func() (work, done func())) Job {
	return Job{after: l.After, background: l.Background, wait: wait, run: run}
}
