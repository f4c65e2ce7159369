package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/internal/guard"
)

// watch sees to it that a panic, wherever it happens, ends in a last save and a
// sentence that says where the draft is and what of it is lost.
type watch struct {
	log            *slog.Logger
	config, drafts string
	// Of the open draft, both from any goroutine, nil before there can be one: its
	// folder, "" if none is open; and a save of what is unsaved, which after an
	// error tells since when it is.
	draft  func() string
	rescue func() (since time.Time, err error)

	lock     *os.File                          // says that the program runs, on Linux
	openFile atomic.Pointer[func(path string)] // for the main goroutine; nil before there is a window

	over atomic.Bool // the window is closed: nothing follows any more from what runs
}

// background runs work off the main goroutine and then done on it.
func (w *watch) background(work, done func()) {
	guard.Start(func() {
		if work(); !w.over.Load() {
			fyne.Do(done)
		}
	}, w.end)
}

// after runs f on the main goroutine after a while, unless stopped before.
func (w *watch) after(wait time.Duration, f func()) (stop func()) {
	stopped := false // on the main goroutine only
	t := guard.After(wait, func() {
		fyne.Do(func() {
			if !stopped {
				f()
			}
		})
	}, w.end)
	return func() { stopped = true; t.Stop() }
}

// guard is deferred where the main goroutine begins; the others begin with end.
func (w *watch) guard() {
	if p := guard.Caught(recover()); p != nil {
		w.end(p)
	}
}

// end ends the program because of a panic.
func (w *watch) end(p *guard.Panic) {
	w.log.Error("panic", "problem", fmt.Sprint(p.Value), "stack", p.Stack)
	tell("程序出了意外，只好停下。" + w.account() + fmt.Sprintf("出错的经过记在“%s”，请发给维护人员。", logFile(w.config)))
	os.Exit(2)
}

// account saves and says what became of the draft.
func (w *watch) account() string {
	place := ""
	if w.draft != nil {
		place = w.draft()
	}
	if place == "" {
		return fmt.Sprintf("填写的内容已经保存在“%s”，重新打开程序就能继续。", w.drafts)
	}
	since, err := w.lastSave()
	switch {
	case err == nil:
		return fmt.Sprintf("填写的内容已经保存在“%s”，重新打开程序就能继续。", place)
	case since.IsZero():
		return fmt.Sprintf("最后的改动没有能保存（%v），之前的内容在“%s”，重新打开程序后请核对。", err, place)
	}
	return fmt.Sprintf("%s 以后的改动没有能保存（%v），之前的内容在“%s”，重新打开程序后请核对。", since.Format("15:04"), err, place)
}

// patience is how long the last save may take: what panicked may hold a lock. Tests, whose
// saves end or never do, wait as long as it takes or hardly at all.
var patience = 3 * time.Second

func (w *watch) lastSave() (since time.Time, err error) {
	type result struct {
		since time.Time
		err   error
	}
	done := make(chan result, 1)
	guard.Start(func() {
		var r result
		r.since, r.err = w.rescue()
		done <- r
	}, func(again *guard.Panic) {
		w.log.Error("panic while saving", "problem", fmt.Sprint(again.Value))
		done <- result{err: errors.New("保存时又出了意外")}
	})
	select {
	case r := <-done:
		if r.err != nil {
			w.log.Error("last save failed", "error", r.err)
		}
		return r.since, r.err
	case <-time.After(patience):
		return time.Time{}, errors.New("保存没有及时完成")
	}
}
