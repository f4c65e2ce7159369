package live

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"zuimei/assets"
	"zuimei/office"
	"zuimei/office/store"
)

// republished is a round that took files in before a new edition of its notice.
func republished(t *testing.T, l *loop, files int) *Round {
	t.Helper()
	r, folder := newOpen(t, l, files)
	takeIn(t, l, r, folder)
	done := false
	text := bytes.Replace(assets.DefaultCampaign(), []byte("edition = 1"), []byte("edition = 2"), 1)
	r.Change(func(s *store.Store) error { return s.Publish(text, "通知.zuimei", []byte("letter")) }, func(err error) {
		if err != nil {
			t.Error(err)
		}
		done = true
	})
	l.until(t, "published", func() bool { return done })
	if r.Stale != files {
		t.Fatalf("%d are stale", r.Stale)
	}
	return r
}

// A decision does not wait for what is being checked again, and what is on screen follows.
func TestDecideWhileRechecking(t *testing.T) {
	l := newLoop()
	r := republished(t, l, 60)
	steps, decided, ended := map[int]bool{}, false, false
	r.OnChange(func() { steps[r.Stale] = true })
	r.Recheck("", func(all []office.Checked, err error) {
		if ended = true; err != nil || len(all) != 60 {
			t.Errorf("%d were checked, %v", len(all), err)
		}
	})
	if r.Rechecking == nil {
		t.Error("it is not told at once")
	}
	r.Change(func(s *store.Store) error { return s.Decide("1", office.Pass, nil, r.Now()) }, func(err error) {
		if decided = true; err != nil || ended {
			t.Errorf("the decision waited: %v", err)
		}
	})
	l.until(t, "checked", func() bool { return ended })
	if row, _ := r.Row("1"); !decided || row.Verdict != office.Pass || r.Stale != 0 || len(steps) < 3 {
		t.Errorf("%s, %d stale, in %d steps", row.Verdict, r.Stale, len(steps))
	}
	end(t, l, r)
}

// Cancelled or closed in the middle, what was checked until then is kept, and nothing is half.
func TestCancelRechecking(t *testing.T) {
	for _, how := range []string{"cancel", "close"} {
		l := newLoop()
		r := republished(t, l, 80)
		var got error
		ended := false
		r.Recheck("", func(_ []office.Checked, err error) { got, ended = err, true })
		c := r.Rechecking
		l.until(t, "it has begun", func() bool { return c.Done > 0 })
		if how == "cancel" {
			c.Cancel()
			l.until(t, "it has ended", func() bool { return ended })
		}
		end(t, l, r)
		saved, err := store.Read(r.Dir)
		if n := saved.Round.Stale(saved.Check()); err != nil || n == 80 || ended && errors.Is(got, context.Canceled) != (n > 0) {
			t.Errorf("%s: %d left, %v, %v", how, n, got, err)
		}
	}
}
