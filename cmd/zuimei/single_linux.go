package main

import (
	"os"
	"path/filepath"
	"syscall"
	"time"

	"zuimei/internal/guard"
)

// watchEvery is how soon a file that another start handed over is opened.
const watchEvery = 300 * time.Millisecond

// alone reports whether this program is to open a window. A second window is as good as
// the first, since each draft has its lock; only a file to open goes to the program that
// runs, so that it shows beside the drafts there.
func alone(w *watch, paths []string) (bool, error) {
	lock, err := os.OpenFile(filepath.Join(w.config, "running"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return true, nil // what is wrong with the folder is told elsewhere
	}
	if syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		lock.Close()
		if len(paths) > 0 {
			return false, handOver(w.config, paths)
		}
		return true, nil
	}
	w.lock = lock      // until the program ends
	takeOver(w.config) // left by a start that found no program after all
	return true, nil
}

// listen opens what later starts hand over.
func (w *watch) listen() {
	if w.lock == nil {
		return
	}
	var again func()
	again = func() {
		guard.After(watchEvery, func() {
			if !w.over.Load() {
				w.openGiven()
				again()
			}
		}, w.end)
	}
	again()
}
