package window

import (
	"fyne.io/fyne/v2"

	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/session"
)

// Title is the program's name, in the title bar of its windows.
const Title = "最美职工申报助手"

// Env is the environment of the program: everything that differs by computer or by test.
type Env struct {
	Drafts  string // the folder that drafts are kept in
	Config  string // the folder of the log, the window's state and further notice files
	Version string
	// Shelf keeps the notices; Notices and Unusable are what it was read to hold.
	Shelf export.Shelf
	// Notices are the notices on offer, the newest first; at least one.
	Notices []form.Campaign
	// Cautions says, by a notice's id, why to telephone before sending anything to its mailbox.
	Cautions map[string]string
	// Unusable has a sentence for each notice file that cannot be used.
	Unusable []string
	Fonts    *paper.Fonts // of the page, built in
	// OwnFonts has the computer's own fonts before the built-in ones; nil if it has none.
	// Its methods read files: call them off the main goroutine.
	OwnFonts *paper.Fonts
	Regular  fyne.Resource // font of the screen
	Bold     fyne.Resource
	Icon     fyne.Resource
	// Licences is the text below the version in the about box.
	Licences string
	session.Loop

	// Open opens a file in the program that the system has for it, Reveal selects it in
	// the system's file manager. Either may take seconds: call them off the main goroutine.
	Open   func(path string) error
	Reveal func(path string) error
	// Dialogs are the system's file dialogs; if nil, New puts the program's own chooser here.
	Dialogs files.Dialogs
	// ClipboardPage returns at most the given number of bytes of the page that Word, WPS or
	// Excel put on the clipboard of Windows as "HTML Format"; nil on other systems. Call it
	// off the main goroutine.
	ClipboardPage func(most int) ([]byte, error)
	// Input is the input method if it must be told where the cursor is, else nil.
	Input InputMethod
	// Placement returns where the window is, zero when it is gone. It is nil where only
	// the window manager places windows.
	Placement func() Placement
	// Places returns the sidebar of the program's own chooser; it is called off the main
	// goroutine. It may be nil.
	Places func() []files.Place
}
