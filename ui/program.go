// Package ui draws the desktop app: a start page with drafts, and the seven
// steps of one draft with its printed page beside them. It draws a session and
// decides nothing: what is wrong comes from form, what is written from export.
//
// It must never import fyne.io/fyne/v2/app (so that it builds and is tested
// without cgo and display), package assets or anything under cmd: what they hold
// is handed in as [Env].
package ui

import (
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Program is the running app with its one window.
type Program struct {
	*Window
	shell *shell // the open draft, nil on the start page
	start *start
	// The panels that the same key, or the same question, must not open twice.
	helping, asking fyne.CanvasObject
	ended           bool // the window was asked to close

	departing departure

	open atomic.Pointer[session]
}

// New shows the window with the start page in it; the caller runs the app.
func New(app fyne.App, env Env) *Program {
	p := &Program{Window: newWindow(app, env)}
	p.escape = p.dismissInside
	p.window.SetCloseIntercept(p.close)
	p.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			paths = append(paths, filepath.Clean(filepath.FromSlash(u.Path()))) // Fyne makes it C:/…
		}
		p.drop(paths)
	})
	p.shortcuts()
	p.appear()
	p.ShowStart()
	return p
}

// Place is the folder of the open draft, "" if none is open. It may be asked from
// any goroutine: when a panic is to be told of.
func (p *Program) Place() string {
	if s := p.open.Load(); s != nil {
		return s.draft.Dir()
	}
	return ""
}

// Rescue saves the newest state of the open draft once more, from any goroutine:
// when a panic is about to end the program. After an error the changes made since
// then are lost.
func (p *Program) Rescue() (since time.Time, err error) {
	if s := p.open.Load(); s != nil {
		return s.rescue()
	}
	return time.Time{}, nil
}
