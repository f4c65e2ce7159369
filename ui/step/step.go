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

// Step is one screen of a draft. Its widgets are made once; Refresh updates them from
// the session. All methods are called on the main goroutine.
type Step interface {
	Content() fyne.CanvasObject
	Refresh()
	// Field returns the widget to focus for a key and the object to scroll into view;
	// both are nil if the key belongs to another step.
	Field(key form.Key) (focus fyne.Focusable, show fyne.CanvasObject)
	// Stops returns the fields that the Enter key goes through, in their order.
	Stops() []Stop
	// Leave is called when another step replaces this one on screen.
	Leave()
	// Dismiss is called for the Esc key when nothing lies over the window.
	Dismiss()
	// Undone is called after an undo on this step.
	Undone()
	// Accepts reports whether the step can use what was dropped onto the window.
	Accepts(d Dropped) bool
	// MaxFiles is how many dropped files the step accepts at once; 0 means any number.
	MaxFiles() int
	// Aim says where on the canvas the files are dropped that Accepts and Drop get next.
	Aim(at fyne.Position)
	// Drop adds dropped files that the step accepts. It reads them in the background.
	Drop(paths []string)
	// Print writes the form as a PDF and opens it, in the background.
	Print()
}

// inert has the optional methods of a Step, which do nothing; steps embed it.
type inert struct{}

func (inert) Stops() []Stop        { return nil }
func (inert) Leave()               {}
func (inert) Dismiss()             {}
func (inert) Undone()              {}
func (inert) Accepts(Dropped) bool { return false }
func (inert) MaxFiles() int        { return 0 }
func (inert) Aim(fyne.Position)    {}
func (inert) Drop([]string)        {}
func (inert) Print()               {}

// Dropped is a file or folder that was dropped onto the window.
type Dropped struct {
	Path   string
	Folder bool
}

// Stop is a field that the Enter key goes to on its way through a step.
type Stop struct {
	Key     form.Key
	Control field.TabStop
}

// rowStops returns the fields of rows as stops.
func rowStops(rows []*fieldRow) []Stop {
	var all []Stop
	for _, r := range rows {
		all = append(all, Stop{r.key, r.target})
	}
	return all
}

// Frame is all that a step knows of the program around it.
type Frame struct {
	Session *session.Session
	Canvas  func() fyne.Canvas
	Scroll  *container.Scroll // the step is its content
	// Jump focuses a field and reveals it, on whichever step it is.
	Jump func(key form.Key)
	// GoTo replaces the step on screen.
	GoTo func(id form.StepID)
	// AddField registers a control as one of the step's fields: Enter leads on from it,
	// and an undo of typing in it is announced under name.
	AddField func(w field.TabStop, name string)
	// DropSlack removes the empty space below a step that has become shorter.
	DropSlack  func()
	OnScreen   func(st Step) bool // reports whether st is the step on screen
	PageBeside func() bool        // reports whether the live page stands beside the step
	Dismiss    func()             // closes the topmost overlay

	Env       *window.Env
	Decoder   *files.Decoder
	Clipboard fyne.Clipboard
	Prefs     *window.Prefs
	Remember  func() // schedules saving the preferences
	// FontsChanged is called after the user changed the preferred fonts in Prefs; it
	// returns the fonts to use from now on.
	FontsChanged func() *paper.Fonts
}
