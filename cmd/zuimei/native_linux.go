package main

import (
	"fyne.io/fyne/v2"

	"zuimei/ui/clerk"
	"zuimei/ui/window"
)

// alone is true: a second window of the program is as good as the first, and each
// draft has its lock.
func alone(*watch) (bool, error) { return true, nil }

// furnish gives env nothing: the program's own dialogs do.
func furnish(*window.Env, fyne.App, *watch) (ready func(*clerk.Program)) {
	return func(*clerk.Program) {}
}
