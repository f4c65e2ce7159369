package live

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/store"
)

// takeIn takes files in and waits for it.
func takeIn(t testing.TB, l *loop, r *Round, paths ...string) *Adding {
	t.Helper()
	var added *Adding
	r.Add(paths, "", func(a *Adding) { added = a })
	l.until(t, "taken in", func() bool { return added != nil })
	return added
}

// newer files another version of the first submission.
func newer(t testing.TB, l *loop, r *Round, text string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), filepath.Base(r.Rows[0].Newest.Source))
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	takeIn(t, l, r, name)
	if r.Rows[0].Number < 2 {
		t.Fatalf("no newer version: %+v", r.Rows[0])
	}
}

// decide decides and waits for it.
func decide(t testing.TB, l *loop, r *Round, rows []office.Row, v office.Verdict) (err error) {
	t.Helper()
	done := false
	r.Decide(rows, v, nil, v.Chinese(), func(e error) { err, done = e, true })
	l.until(t, "decided", func() bool { return done })
	return err
}

func undo(t testing.TB, l *loop, r *Round) (name string, err error) {
	t.Helper()
	done := false
	r.Undo(func(n string, e error) { name, err, done = n, e, true })
	l.until(t, "undone", func() bool { return done })
	return name, err
}

// A verdict does not land on a version that nobody saw.
func TestDecideWhatWasSeen(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 2)
	takeIn(t, l, r, folder)
	seen := r.Rows[:1:1]
	newer(t, l, r, "又一次")
	if err := decide(t, l, r, seen, office.Pass); !errors.Is(err, store.ErrNewer) {
		t.Errorf("%v", err)
	}
	if r.Rows[0].Verdict != "" || r.Failed != nil || r.CanUndo() != "" {
		t.Errorf("%q, %v, %q", r.Rows[0].Verdict, r.Failed, r.CanUndo())
	}
	if err := decide(t, l, r, r.Rows[:1:1], office.Pass); err != nil || r.Rows[0].Verdict != office.Pass {
		t.Errorf("%v", err)
	}
	end(t, l, r)
}

// Undo takes back what was decided, whatever came since, and never jams.
func TestUndoAfterUpdate(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 3)
	takeIn(t, l, r, folder)
	if err := decide(t, l, r, r.Rows, office.Hold); err != nil {
		t.Fatal(err)
	}
	newer(t, l, r, "又一次")
	if _, err := undo(t, l, r); err != nil || r.Undecided() != 3 || !r.Rows[0].History[0].Withdrawn {
		t.Errorf("%v, %d undecided, %+v", err, r.Undecided(), r.Rows[0].History)
	}
	if err := decide(t, l, r, r.Rows, office.Pass); err != nil {
		t.Fatal(err)
	}
	d := office.Decided{ID: r.Rows[0].ID, Number: r.Rows[0].Number, When: r.Now()}
	r.Change(func(s *store.Store) error { _, err := s.Revoke([]office.Decided{d}); return err }, nil)
	if name, err := undo(t, l, r); err != nil || name != "合格，其余 1 份的结论已经不在了" || r.Undecided() != 3 {
		t.Errorf("%q, %v, %d undecided", name, err, r.Undecided())
	}
	if err := decide(t, l, r, r.Rows[:1:1], office.Pass); err != nil {
		t.Fatal(err)
	}
	r.Change(func(s *store.Store) error { _, err := s.Revoke([]office.Decided{d}); return err }, nil)
	if _, err := undo(t, l, r); !errors.Is(err, store.ErrGone) || r.CanUndo() != "" || r.Failed != nil {
		t.Errorf("%v, then %q, %v", err, r.CanUndo(), r.Failed)
	}
	end(t, l, r)
}

// What was taken back holds again as it was, with who decided it and what was written.
func TestUndoWithdraw(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 1)
	takeIn(t, l, r, folder)
	if err := decide(t, l, r, r.Rows, office.Return); err != nil {
		t.Fatal(err)
	}
	was := r.Rows[0].History[0]
	done := false
	r.Withdraw(office.Decided{ID: "1", Number: 1, When: was.When}, "撤销的结论", func(error) { done = true })
	l.until(t, "withdrawn", func() bool { return done })
	if r.Rows[0].Verdict != "" {
		t.Errorf("%s", r.Rows[0].Verdict)
	}
	if _, err := undo(t, l, r); err != nil || len(r.Rows[0].History) != 1 || r.Rows[0].Verdict != office.Return {
		t.Errorf("%v, %+v", err, r.Rows[0].History)
	}
	end(t, l, r)
}

// Only what could not be saved is told until it is; what is refused is told once.
func TestFailed(t *testing.T) {
	l := newLoop()
	r, _ := newOpen(t, l, 1)
	done := 0
	r.Change(func(*store.Store) error { return errors.New("没有这一份") }, func(error) { done++ })
	l.until(t, "refused", func() bool { return done == 1 })
	if r.Failed != nil {
		t.Errorf("%v", r.Failed)
	}
	r.Change(func(*store.Store) error { return fmt.Errorf("没有保存：%w", &disk.Cause{Text: "磁盘满了"}) }, func(error) { done++ })
	r.Change(func(*store.Store) error { return errors.New("没有这一份") }, func(error) { done++ })
	l.until(t, "refused again", func() bool { return done == 3 })
	if r.Failed == nil {
		t.Error("not told")
	}
	end(t, l, r)
}

// Quitting loses no decision, also one that waits behind what is being taken in.
func TestReleaseKeepsDecisions(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 80)
	takeIn(t, l, r, filepath.Join(folder, "机械0厂工会+王小明.jpg"))
	r.Add([]string{folder}, "", func(*Adding) {})
	r.Add([]string{folder}, "", func(*Adding) { t.Error("a second Add came to an end") })
	r.Change(func(s *store.Store) error { return s.Decide("1", office.Pass, nil, r.Now()) }, nil)
	r.Change(func(s *store.Store) error { _, err := s.SetBrief("1", "短事迹"); return err }, nil)
	r.Release()
	saved, err := store.Read(r.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := saved.Round.Submission("1"); s.Verdict() != office.Pass || s.Brief != "短事迹" {
		t.Errorf("%q, %q", s.Verdict(), s.Brief)
	}
	l.works.Wait()
	if saved, err = store.Read(r.Dir); err != nil || len(saved.Round.Submissions) == 80 {
		t.Errorf("all were taken in first: %d, %v", len(saved.Round.Submissions), err)
	}
}

// Closing does not wait for what is queued.
func TestCloseEndsWhatWaits(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 60)
	var ends []error
	for range 3 {
		r.Add([]string{folder}, "", func(a *Adding) { ends = append(ends, a.Err) })
	}
	end(t, l, r)
	for i, err := range ends {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%d ended with %v", i, err)
		}
	}
	if len(ends) != 3 || len(r.ends) != 0 {
		t.Errorf("%d ended, %d are kept", len(ends), len(r.ends))
	}
}

// A decision does not wait for the end of a large file.
func TestDecideWhileReading(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 1)
	takeIn(t, l, r, folder)
	var mails bytes.Buffer
	body := bytes.Repeat([]byte("5p2o5bCP5piO55qE5LqL6L+55p2Q5paZ5p2o5bCP5piO55qE5LqL6L+55p2Q5paZ\r\n"), 20_000)
	for i := range 30 {
		fmt.Fprintf(&mails, "From a@x.cn Thu May 20 10:00:00 2021\r\nFrom: a@x.cn\r\nSubject: =?utf-8?q?%d?=\r\nMIME-Version: 1.0\r\n", i)
		fmt.Fprintf(&mails, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"%d.jpg\"\r\n\r\n", i)
		mails.Write(body)
		fmt.Fprintf(&mails, "%d\r\n--b--\r\n\r\n", 1000+i)
	}
	name := filepath.Join(t.TempDir(), "收件箱.mbox")
	if err := os.WriteFile(name, mails.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var added *Adding
	r.Add([]string{name}, "", func(a *Adding) { added = a })
	l.until(t, "it has begun", func() bool { return r.Adding != nil })
	begun := time.Now()
	if err := decide(t, l, r, r.Rows[:1:1], office.Pass); err != nil {
		t.Error(err)
	}
	t.Logf("a decision took %v while %d MB were read", time.Since(begun), mails.Len()>>20)
	if added != nil || r.Adding == nil || r.Adding.Done > 0 {
		t.Error("the decision waited for the end of the file")
	}
	l.until(t, "all is taken in", func() bool { return added != nil })
	if got := added.Result(); added.Err != nil || len(got.Failed) > 0 || got.New+got.Updated+got.Waiting == 0 {
		t.Errorf("%v, %+v", added.Err, got)
	}
	end(t, l, r)
	saved, err := store.Read(r.Dir)
	if err != nil || saved.Round.Submissions[0].Verdict() != office.Pass || len(saved.Round.Arrivals) != 2 {
		t.Errorf("%+v, %v", saved.Round.Submissions[0].History, err)
	}
}

// A file that could not be read once is tried again, and told once.
func TestWatchTriesAgain(t *testing.T) {
	w := &Watching{failed: map[string]*failure{}}
	locked := store.Outcome{Name: "a.eml", Err: errors.New("被占用")}
	if w.told(locked) || !w.told(locked) {
		t.Error("not told once")
	}
	var tried []int
	for i := range 40 {
		if len(w.dueAgain()) > 0 {
			tried = append(tried, i)
		}
	}
	if fmt.Sprint(tried) != "[0 2 6 14 30]" {
		t.Errorf("tried at %v", tried)
	}
	if w.told(store.Outcome{Name: "a.eml"}) || len(w.dueAgain()) > 0 || len(w.failed) > 0 {
		t.Error("still tried")
	}
}

// After the user cancels, nothing is taken in until they resume.
func TestWatchPauses(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 80)
	var timers []func()
	r.desk.Loop.After = func(_ time.Duration, f func()) func() {
		timers = append(timers, f)
		return func() {}
	}
	took := 0
	r.Watch(folder, func(*Adding) { took++ })
	l.until(t, "it was looked at", func() bool { return len(timers) > 0 })
	next := func() {
		f := timers[len(timers)-1]
		timers = nil
		f()
	}
	next()
	l.until(t, "it has begun", func() bool { return r.Adding != nil && r.Adding.Done > 0 })
	r.Adding.Cancel()
	l.until(t, "it is cancelled", func() bool { return took == 1 })
	if !r.Watching.Paused {
		t.Fatal("it goes on")
	}
	for _, f := range timers { // what still waits must not begin it
		f()
	}
	if timers = nil; r.Adding != nil {
		t.Error("it began again")
	}
	r.Resume()
	l.until(t, "all is there", func() bool { return took == 2 })
	if len(r.Rows) != 80 || r.Watching.Paused {
		t.Errorf("%d rows", len(r.Rows))
	}
	end(t, l, r)
}

// A round that somebody else opened while its drive was away is read from then on, and can
// be taken over when they are through.
func TestRoundLost(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 1)
	takeIn(t, l, r, folder)
	rows := len(r.Rows)
	var other *store.Store
	var err error
	told := false
	r.Change(func(s *store.Store) error {
		if err := s.Close(); err != nil { // as what was open goes with the drive
			return err
		}
		var opened error
		if other, opened = store.Open(r.Dir); opened != nil {
			return opened
		}
		return &disk.Cause{Text: "赵六打开了它", Err: &store.Locked{User: "赵六"}}
	}, func(e error) { err, told = e, true })
	var waited error
	r.Change(func(s *store.Store) error { return s.Decide("1", office.Pass, nil, r.Now()) }, func(e error) { waited = e })
	l.until(t, "told", func() bool { return told && waited != nil })
	if err == nil || r.Holder == nil || r.Holder.User != "赵六" || r.Failed == nil || len(r.Rows) != rows {
		t.Fatalf("%v, holder %+v, %d rows", err, r.Holder, len(r.Rows))
	}
	if err := decide(t, l, r, r.Rows[:1], office.Pass); !errors.Is(err, ErrReadOnly) {
		t.Errorf("decided: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	told = false
	r.TakeOver(func(e error) { err, told = e, true })
	l.until(t, "taken over", func() bool { return told })
	if err != nil || r.Holder != nil {
		t.Fatalf("%v, holder %+v", err, r.Holder)
	}
	if err := decide(t, l, r, r.Rows[:1], office.Pass); err != nil {
		t.Error(err)
	}
}

// Once somebody else had the round, nothing of before is undone: it would undo what they made
// of it. Who undoes as the drive comes back learns that it is theirs.
func TestUndoAfterTakeOver(t *testing.T) {
	for _, how := range []string{"change", "undo"} {
		l := newLoop()
		r, folder := newOpen(t, l, 1)
		takeIn(t, l, r, folder)
		change := func(work func(*store.Store) error) (err error) {
			done := false
			r.Change(work, func(e error) { err, done = e, true })
			l.until(t, "changed", func() bool { return done })
			return err
		}
		if err := change(func(s *store.Store) error { return s.SetRoster([]office.Member{{Unit: "甲工会"}}) }); err != nil {
			t.Fatal(err)
		}
		var other *store.Store
		lost := func(s *store.Store) error { // as TestRoundLost
			if err := s.Close(); err != nil {
				return err
			}
			var opened error
			if other, opened = store.Open(r.Dir); opened != nil {
				return opened
			}
			return &disk.Cause{Text: "赵六打开了它", Err: &store.Locked{User: "赵六"}}
		}
		if how == "undo" {
			r.Undoable("换名册", lost)
			if _, err := undo(t, l, r); err == nil {
				t.Fatal("undone")
			}
		} else {
			r.Undoable("换名册", func(s *store.Store) error { return s.SetRoster(nil) })
			if err := change(lost); err == nil {
				t.Fatal("not lost")
			}
		}
		if r.Holder == nil || r.CanUndo() != "" {
			t.Errorf("%s: lost to %+v, can undo %q", how, r.Holder, r.CanUndo())
		}
		if err := other.SetRoster([]office.Member{{Unit: "甲工会"}, {Unit: "乙工会"}}); err != nil {
			t.Fatal(err)
		}
		other.Close()
		told := false
		var err error
		r.TakeOver(func(e error) { err, told = e, true })
		l.until(t, "taken over", func() bool { return told })
		if err != nil || r.CanUndo() != "" || len(r.Saved.Round.Roster) != 2 {
			t.Errorf("%s: %v, roster of %d units, can undo %q", how, err, len(r.Saved.Round.Roster), r.CanUndo())
		}
		end(t, l, r)
	}
}

// Undo undoes what was done last, also while that is being saved still, and not what was done
// before it.
func TestUndoWhileSaving(t *testing.T) {
	l := newLoop()
	r, folder := newOpen(t, l, 2)
	takeIn(t, l, r, folder)
	if err := decide(t, l, r, r.Rows[:1], office.Pass); err != nil {
		t.Fatal(err)
	}
	r.Decide(r.Rows[1:2], office.Hold, nil, "待定", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	if name, err := undo(t, l, r); err != nil || name != "待定" || r.Rows[0].Verdict != office.Pass || r.Rows[1].Verdict != "" {
		t.Errorf("undone: %q, %v; %q and %q are left", name, err, r.Rows[0].Verdict, r.Rows[1].Verdict)
	}
	end(t, l, r)
}
