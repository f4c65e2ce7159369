package drafttest

import (
	"io"
	"log/slog"
	"time"
)

// Clock stands in for time and for the background: timers run at Tick, work runs at
// once or, while Later is set, at Finish.
type Clock struct {
	Time   time.Time
	Later  bool
	Timers []*Timer
	Work   []func() // each with what follows from it
}

// Timer is one that waits; Func is nil once it was stopped.
type Timer struct {
	Wait time.Duration
	Func func()
}

// NewClock stands at 20 May 2021, 10:32, between the notice's day and its deadline.
func NewClock() *Clock { return &Clock{Time: time.Date(2021, 5, 20, 10, 32, 0, 0, time.Local)} }

// Now, Background, After and Log are what a session's loop asks for.
func (c *Clock) Now() time.Time { return c.Time }

func (c *Clock) Background(work, done func()) {
	both := func() { work(); done() }
	if c.Later {
		c.Work = append(c.Work, both)
		return
	}
	both()
}

func (c *Clock) After(wait time.Duration, f func()) (stop func()) {
	t := &Timer{wait, f}
	c.Timers = append(c.Timers, t)
	return func() { t.Func = nil }
}

func (c *Clock) Log() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// Tick lets the time of all waiting timers come.
func (c *Clock) Tick() {
	due := c.Timers
	c.Timers = nil
	for _, t := range due {
		if t.Func != nil {
			t.Func()
		}
	}
}

// Finish does the work that waits in the background, with what follows from it.
func (c *Clock) Finish() {
	for len(c.Work) > 0 {
		next := c.Work[0]
		c.Work = c.Work[1:]
		next()
	}
}
