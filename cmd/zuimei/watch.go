package main

import (
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"

	"fyne.io/fyne/v2"
)

// watch sees to it that a panic, wherever it happens, ends in a sentence that
// says where the draft is safe.
type watch struct {
	log            *slog.Logger
	config, drafts string
	draft          func() string // the open draft's folder, "" if none; from any goroutine
}

// background runs work off the main goroutine and then done on it.
func (w *watch) background(work, done func()) {
	go func() {
		defer w.guard()
		work()
		fyne.Do(done)
	}()
}

// guard is deferred at the bottom of every goroutine of the program.
func (w *watch) guard() {
	problem := recover()
	if problem == nil {
		return
	}
	w.log.Error("panic", "problem", fmt.Sprint(problem), "stack", string(debug.Stack()))
	place := w.drafts
	if w.draft != nil && w.draft() != "" {
		place = w.draft()
	}
	tell(fmt.Sprintf("程序出了意外，只好停下。填写的内容已经保存在“%s”，重新打开程序就能继续。"+
		"出错的经过记在“%s”，请发给维护人员。", place, logFile(w.config)))
	os.Exit(2)
}
