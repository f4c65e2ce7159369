package session

import (
	"testing"

	"zuimei/internal/drafttest"
)

// Whoever types without a pause is saved all the same.
func TestJobIsNotPutOff(t *testing.T) {
	clock := drafttest.NewClock()
	runs := 0
	j := NewJob(loopOf(clock, clock.Log()), SaveAfter, func() (work, done func()) { runs++; return func() {}, func() {} })
	for range 5 {
		j.Soon()
	}
	if got := len(clock.Timers); got != 1 {
		t.Fatalf("%d timers", got)
	}
	clock.Tick()
	if j.Soon(); runs != 1 {
		t.Errorf("%d runs", runs)
	}
	if clock.Tick(); runs != 2 {
		t.Errorf("%d runs after another change", runs)
	}
}

// However often the newest state changes during a run, one more run follows.
func TestJobRunsOnceMore(t *testing.T) {
	clock := drafttest.NewClock()
	clock.Later = true
	runs := 0
	j := NewJob(loopOf(clock, clock.Log()), SaveAfter, func() (work, done func()) { runs++; return func() {}, func() {} })
	for range 3 {
		j.Now()
	}
	if clock.Finish(); runs != 2 {
		t.Errorf("%d runs", runs)
	}
	j.Soon()
	j.Stop()
	clock.Tick()
	j.Now()
	if clock.Finish(); runs != 2 {
		t.Errorf("%d runs after the end", runs)
	}
}
