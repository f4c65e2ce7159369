package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/export/paper"
	"zuimei/form"
)

// step is one screen of a draft. Its objects are made once; refresh brings them
// up to date with the session.
type step interface {
	content() fyne.CanvasObject
	refresh()
	// field returns what to focus for a key and what to scroll into view; nil
	// where the step does not have it.
	field(key form.Key) (focus fyne.Focusable, show fyne.CanvasObject)
	// stops are the fields where the Enter key stops, in their order.
	stops() []stop
	// leave is called when another step comes on screen, dismiss with the Esc key,
	// takenBack when what was done last was taken back.
	leave()
	dismiss()
	takenBack()
	// takes reports whether the step has a use for what was dropped onto the window,
	// most how many of those at once, 0 for any number.
	takes(d dropped) bool
	most() int
	drop(paths []string)
	// print makes the form and opens it.
	print()
}

// inert does nothing of what only some steps do.
type inert struct{}

func (inert) stops() []stop      { return nil }
func (inert) leave()             {}
func (inert) dismiss()           {}
func (inert) takenBack()         {}
func (inert) takes(dropped) bool { return false }
func (inert) most() int          { return 0 }
func (inert) drop([]string)      {}
func (inert) print()             {}

// dropped is a file or folder that was dropped onto the window.
type dropped struct {
	path   string
	folder bool
}

// stop is a field where the Enter key stops on its way through a step.
type stop struct {
	key     form.Key
	control tabStop
}

func rowStops(rows []*row) []stop {
	var all []stop
	for _, r := range rows {
		all = append(all, stop{r.key, r.target})
	}
	return all
}

// Frame is what a step has around it.
type Frame struct {
	Session *session
	Canvas  func() fyne.Canvas
	Scroll  *container.Scroll // around the step
	// Jump goes to a field, wherever it is; GoTo goes to a step.
	Jump func(key form.Key)
	GoTo func(id form.StepID)
	// Join makes a control one of the step's fields, called name: Enter leads on
	// from it, and what is done in it can be taken back.
	Join func(w tabStop, name string)
	// CloseUp leaves no empty place below a step that has become shorter.
	CloseUp    func()
	OnScreen   func(st step) bool
	PageBeside func() bool // the page is shown beside the step
	Dismiss    func()      // closes what lies over the window

	Env       *Env
	Decoder   *decoder
	Clipboard fyne.Clipboard
	Prefs     *Prefs
	Remember  func() // notes the preferences for the next start
	// FontsChanged is for when other fonts were preferred; it returns them.
	FontsChanged func() *paper.Fonts
}
