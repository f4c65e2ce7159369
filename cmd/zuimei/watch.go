package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
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

	over atomic.Bool // the window is closed: nothing follows any more from what runs
}

// background runs work off the main goroutine and then done on it.
func (w *watch) background(work, done func()) {
	go func() {
		defer w.guard()
		if work(); !w.over.Load() {
			fyne.Do(done)
		}
	}()
}

// guard is deferred at the bottom of every goroutine of the program.
func (w *watch) guard() {
	problem := recover()
	if problem == nil {
		return
	}
	w.log.Error("panic", "problem", fmt.Sprint(problem), "stack", string(debug.Stack()))
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

// patience is how long the last save may take: what panicked may hold a lock.
const patience = 3 * time.Second

func (w *watch) lastSave() (since time.Time, err error) {
	type result struct {
		since time.Time
		err   error
	}
	done := make(chan result, 1)
	go func() {
		r := result{err: errors.New("保存时又出了意外")}
		defer func() {
			if again := recover(); again != nil {
				w.log.Error("panic while saving", "problem", fmt.Sprint(again))
			}
			done <- r
		}()
		r.since, r.err = w.rescue()
	}()
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
