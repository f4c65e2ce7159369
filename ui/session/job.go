package session

import (
	"log/slog"
	"time"
)

// Job runs one kind of work in the background, one at a time and always for the
// newest state: what changes while it runs makes it run once more.
type Job struct {
	after      func(wait time.Duration, f func()) (stop func())
	background func(work, done func())
	wait       time.Duration // from the first change that is not in a run yet
	run        func() (work, done func())

	cancel  func() // of the waiting run
	running bool
	again   bool // changed while running
	stopped bool
}

// Soon runs the job after the wait. Further calls do not put it off: who types
// without a pause is saved, and sees the page follow, all the same.
func (j *Job) Soon() {
	if j.stopped || j.cancel != nil {
		return
	}
	j.cancel = j.after(j.wait, j.Now)
}

// Now runs the job without waiting.
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

// Stop keeps the job from running again.
func (j *Job) Stop() {
	if j.cancel != nil {
		j.cancel()
		j.cancel = nil
	}
	j.stopped = true
}

// Loop is the main goroutine and the clock, as the program or a test has them.
type Loop struct {
	Now func() time.Time
	// Background runs work off the main goroutine and then done on it.
	Background func(work, done func())
	// After runs f on the main goroutine after a while, unless stopped before.
	After func(wait time.Duration, f func()) (stop func())
	Log   *slog.Logger
}

// NewJob makes a job that waits so long.
func NewJob(l Loop, wait time.Duration, run func() (work, done func())) Job {
	return Job{after: l.After, background: l.Background, wait: wait, run: run}
}
