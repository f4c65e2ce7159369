package live

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/internal/drafttest"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/session"
)

// loop is a main goroutine, as the program has one: work runs beside it, and what follows
// comes back to it.
type loop struct {
	calls chan func()
	works sync.WaitGroup
}

func newLoop() *loop { return &loop{calls: make(chan func(), 1000)} }

func (l *loop) background(work, done func()) {
	l.works.Add(1)
	go func() {
		defer l.works.Done()
		work()
		l.calls <- done
	}()
}

// until runs what comes back until it is so.
func (l *loop) until(t testing.TB, what string, so func() bool) {
	t.Helper()
	limit := time.After(time.Minute)
	for !so() {
		select {
		case f := <-l.calls:
			f()
		case <-limit:
			t.Fatalf("not so in a minute: %s", what)
		}
	}
}

func (l *loop) desk() Desk {
	return Desk{Loop: session.Loop{
		Now: func() time.Time { return time.Date(2021, 5, 20, 10, 0, 0, 0, time.Local) }, Background: l.background,
		After: func(time.Duration, func()) func() { return func() {} }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}, Fonts: func() *paper.Fonts { return drafttest.Fonts() }, Program: "0.1.0", User: func() string { return "" }}
}

// newOpen makes a round and a folder with files, each of which is a submission.
func newOpen(t testing.TB, l *loop, files int) (r *Round, folder string) {
	t.Helper()
	folder = t.TempDir()
	for i := range files {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("机械%d厂工会+王小明.jpg", i)), fmt.Appendf(nil, "照片 %d", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Create(l.desk(), filepath.Join(t.TempDir(), "round"), assets.DefaultCampaign(), func(made *Round, err error) {
		if err != nil {
			t.Error(err)
		}
		r = made
	})
	l.until(t, "the round is made", func() bool { return r != nil || t.Failed() })
	if r == nil {
		t.FailNow()
	}
	return r, folder
}

// end closes a round and waits for all that runs.
func end(t testing.TB, l *loop, r *Round) {
	t.Helper()
	closed := false
	r.Close(func() { closed = true })
	l.until(t, "closed", func() bool { return closed })
	l.works.Wait()
}

// A decision does not wait for the end of what is being taken in.
func TestDecideWhileAdding(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 60)
	var added *Adding
	r.Add([]string{folder}, "", func(a *Adding) { added = a })
	l.until(t, "some are shown", func() bool { return len(r.Rows) > 0 })
	decided := false
	r.Change(func(s *store.Store) error { return s.Decide("1", office.Pass, nil, r.Now()) }, func(err error) {
		if err != nil {
			t.Error(err)
		}
		decided = true
		if added != nil {
			t.Error("the decision waited for the end")
		}
	})
	l.until(t, "decided", func() bool { return decided })
	l.until(t, "all are taken in", func() bool { return added != nil })
	if row, ok := r.Row("1"); !ok || row.Verdict != office.Pass || len(r.Rows) != 60 {
		t.Errorf("%s, %d rows", row.Verdict, len(r.Rows))
	}
	if got := added.Result(); got.New != 60 || len(got.Failed) > 0 {
		t.Errorf("%+v", got)
	}
	end(t, l, r)
	saved, err := store.Read(r.Dir)
	if err != nil || len(saved.Round.Submissions) != 60 {
		t.Errorf("%d on the disk, %v", len(saved.Round.Submissions), err)
	}
}

// What was taken in stays when the rest is cancelled, and closing ends it too.
func TestCancelAdding(t *testing.T) {
	for _, how := range []string{"cancel", "close"} {
		l := newLoop()
		r, folder := newOpen(t, l, 80)
		var added *Adding
		r.Add([]string{folder}, "", func(a *Adding) { added = a })
		l.until(t, "it has begun", func() bool { return r.Adding != nil && r.Adding.Done > 0 })
		if how == "cancel" {
			r.Adding.Cancel()
			l.until(t, "it has ended", func() bool { return added != nil })
			if !errors.Is(added.Err, context.Canceled) {
				t.Errorf("%v", added.Err)
			}
		}
		end(t, l, r)
		saved, err := store.Read(r.Dir)
		if n := len(saved.Round.Submissions); err != nil || n == 0 {
			t.Errorf("%s: %d on the disk, %v", how, n, err)
		}
	}
}

// Undoing goes back step by step, and says what it undoes.
func TestUndo(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 3)
	done := 0
	r.Add([]string{folder}, "", func(*Adding) { done++ })
	l.until(t, "taken in", func() bool { return done == 1 })
	for _, id := range []string{"1", "2"} {
		r.Change(func(s *store.Store) error { return s.Decide(id, office.Hold, nil, r.Now()) }, func(error) {
			r.Undoable("第 "+id+" 份", func(s *store.Store) error { return s.Withdraw(id) })
			done++
		})
	}
	l.until(t, "decided", func() bool { return done == 3 })
	var names []string
	for r.CanUndo() != "" {
		before := len(names)
		r.Undo(func(name string, err error) {
			if err != nil {
				t.Error(err)
			}
			names = append(names, name)
		})
		l.until(t, "undone", func() bool { return len(names) > before })
	}
	if fmt.Sprint(names) != "[第 2 份 第 1 份]" || r.Undecided() != 3 {
		t.Errorf("%v, %d undecided", names, r.Undecided())
	}
	end(t, l, r)
}

// A round of 1,000 opens within a second.
func BenchmarkOpen(b *testing.B) {
	l := newLoop()
	r, folder := newOpen(b, l, 1000)
	done := false
	r.Add([]string{folder}, "", func(*Adding) { done = true })
	l.until(b, "taken in", func() bool { return done })
	end(b, l, r)
	for b.Loop() {
		var again *Round
		Open(l.desk(), r.Dir, func(opened *Round, err error) {
			if err != nil {
				b.Error(err)
			}
			again = opened
		})
		l.until(b, "open", func() bool { return again != nil || b.Failed() })
		b.StopTimer()
		end(b, l, again)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
	b.ReportMetric(1000, "target-ms")
}
