package step

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

// Step is one screen of a draft. Its objects are made once; refresh brings them
// up to date with the session.
type Step interface {
	Content() fyne.CanvasObject
	Refresh()
	// Field returns what to focus for a key and what to scroll into view; nil
	// where the step does not have it.
	Field(key form.Key) (focus fyne.Focusable, show fyne.CanvasObject)
	// Stops are the fields where the Enter key stops, in their order.
	Stops() []Stop
	// Leave is called when another step comes on screen, dismiss with the Esc key,
	// takenBack when what was done last was taken back.
	Leave()
	Dismiss()
	TakenBack()
	// Takes reports whether the step has a use for what was dropped onto the window,
	// most how many of those at once, 0 for any number.
	Takes(d Dropped) bool
	Most() int
	Drop(paths []string)
	// Print makes the form and opens it.
	Print()
}

// inert does nothing of what only some steps do.
type inert struct{}

func (inert) Stops() []Stop      { return nil }
func (inert) Leave()             {}
func (inert) Dismiss()           {}
func (inert) TakenBack()         {}
func (inert) Takes(Dropped) bool { return false }
func (inert) Most() int          { return 0 }
func (inert) Drop([]string)      {}
func (inert) Print()             {}

// Dropped is a file or folder that was dropped onto the window.
type Dropped struct {
	Path   string
	Folder bool
}

// Stop is a field where the Enter key stops on its way through a step.
type Stop struct {
	Key     form.Key
	Control field.TabStop
}

func rowStops(rows []*Row) []Stop {
	var all []Stop
	for _, r := range rows {
		all = append(all, Stop{r.Key, r.Target})
	}
	return all
}

// Frame is what a step has around it.
type Frame struct {
	Session *session.Session
	Canvas  func() fyne.Canvas
	Scroll  *container.Scroll // around the step
	// Jump goes to a field, wherever it is; GoTo goes to a step.
	Jump func(key form.Key)
	GoTo func(id form.StepID)
	// Join makes a control one of the step's fields, called name: Enter leads on
	// from it, and what is done in it can be taken back.
	Join func(w field.TabStop, name string)
	// CloseUp leaves no empty place below a step that has become shorter.
	CloseUp    func()
	OnScreen   func(st Step) bool
	PageBeside func() bool // the page is shown beside the step
	Dismiss    func()      // closes what lies over the window

	Env       *window.Env
	Decoder   *files.Decoder
	Clipboard fyne.Clipboard
	Prefs     *window.Prefs
	Remember  func() // notes the preferences for the next start
	// FontsChanged is for when other fonts were preferred; it returns them.
	FontsChanged func() *paper.Fonts
}
