// Package ui is the house of the desktop app's screens; the code stands in its
// rooms. Each room may import rooms after it, never one before it, and rooms may be
// skipped:
//
//	clerk    the clerk's desk: start page, shell, step bar
//	step     the seven screens of a draft, and the live page
//	finding  findings away from their entry; what can be done about an objection
//	window   what every window of ours has
//	session  one open draft, without any widget
//	files    the program's own file chooser; thumbnails
//	field    how one answer is typed
//	look     theme, layouts, texts, buttons, cards, panels, notices
//
// Every room but look may import package form and what lies in it; those from files on
// also package export and internal/disk. The comment on a room names the other rooms it
// may import.
//
// Nothing in here decides anything: what is wrong comes from package form, what is
// written from package export. No room may import fyne.io/fyne/v2/app (so that all
// builds and is tested without cgo and display), package assets or anything under
// cmd: what these hold is handed in as window.Env.
package ui
