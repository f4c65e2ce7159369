package notice

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/form/notice"
	"zuimei/ui/look"
	"zuimei/ui/window"
)

// Frame is all that the editor knows of the program around it. Its functions are called
// on the main goroutine and must return at once; they call done there, too.
type Frame struct {
	Window *window.Window
	// Text is the notice file as it is being written; it may have problems.
	Text []byte
	// Published is the notice file of the edition that was published last; nil before the
	// first.
	Published []byte
	// ReadOnly is why the notice cannot be changed here; nil if it can.
	ReadOnly error
	// Addresses are the mailboxes of the units, as far as they are known, for the mail draft.
	Addresses func() []string
	// Save keeps a text that was changed.
	Save func(text []byte, done func(error))
	// Publish keeps a new edition with its letter and mail draft; done gets where these lie.
	Publish func(p Publication, done func(letter, mail string, err error))
	// Try opens the clerk's desk with a notice and an example.
	Try func(text []byte)
	// FromForm asks for a Word form and hands back the notice with the form's table; nil
	// where that is not offered.
	FromForm func(text []byte, use func(text []byte))
}

// Publication is an edition of a notice, ready to be sent.
type Publication struct {
	Text    []byte // the notice file with its edition
	Edition int
	Letter  []byte // the .zuimei file
	Name    string // of the letter and the mail draft, without ending
	Mail    []byte // the mail draft (.eml) with the letter attached
}

// Screen is the editor of one notice. All methods belong to the main goroutine.
type Screen struct {
	frame Frame
	root  *fyne.Container
}

// New makes the editor.
func New(fr Frame) *Screen {
	s := &Screen{frame: fr}
	c, _ := notice.Parse(fr.Text)
	s.root = container.NewStack(look.PlainProse(c.Title))
	return s
}

// Content returns what to put on screen.
func (s *Screen) Content() fyne.CanvasObject { return s.root }

// Undo takes the last change back; it reports whether there was one.
func (s *Screen) Undo() bool { return false }

// Close ends the work in the background. What was typed last is handed to Save before.
func (s *Screen) Close() {}
