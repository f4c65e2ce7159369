package main

import (
	"fyne.io/fyne/v2"

	"zuimei/ui/clerk"
	"zuimei/ui/window"
)

// furnish gives env nothing: the program's own dialogs do.
func furnish(*window.Env, fyne.App, *watch) (ready func(*clerk.Program)) {
	return func(*clerk.Program) {}
}
