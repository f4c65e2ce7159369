package window

import (
	"fyne.io/fyne/v2"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/session"
)

// Env is what the app runs in: everything that differs by computer or by test.
type Env struct {
	Drafts  string // folder in which drafts are kept
	Config  string // folder of the log, of what the window remembers, and of further campaign files
	Version string
	// Notices are the campaigns on offer, the newest first; at least one.
	Notices []form.Campaign
	// Unusable has a sentence for each campaign file that cannot be used.
	Unusable []string
	Fonts    *paper.Fonts // of the page, built in
	// OwnFonts are the same with the computer's own before them; nil without any.
	// To ask them anything reads files: that belongs into the background.
	OwnFonts *paper.Fonts
	Regular  fyne.Resource
	Bold     fyne.Resource
	Icon     fyne.Resource
	// Licences is the text of the about box after the version.
	Licences string
	session.Loop

	// Open shows a file in its usual program, Reveal selects it in its folder.
	// Either may take a second or two: they belong into the background.
	Open   func(path string) error
	Reveal func(path string) error
	// Dialogs are the system's; nil has the program's own chooser take their place.
	Dialogs files.Dialogs
	// Input is the input method where it must be told of the cursor; else nil.
	Input InputMethod
	// Placement tells where the window stands, zero when there is none; nil where
	// the window manager alone places windows.
	Placement func() Placement
	// Places are the folders that the program's own chooser offers; called in the
	// background. nil offers none.
	Places func() []files.Place
}

const Title = "最美职工申报助手"
