// Package clerk is the clerk's desk: the start page with all drafts, and the shell
// around the steps of the open one.
//
// Open program.go first ([Program] is the app with its one window), then start.go
// (with start_work.go, card.go, known.go and bin.go) for the start page, shell.go
// (with frame.go, stepbar.go, focus.go and depart.go) for an open draft, shortcuts.go
// for the keys, drop.go for files dropped onto the window, help.go for the help panel.
//
// clerk may import every room of ui; nothing but cmd may import clerk.
package clerk
