package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// NewMessageWindow makes a window with one sentence and a button that closes it, for a
// program that cannot go on. Of env it uses fonts and icon.
func NewMessageWindow(app fyne.App, env Env, sentence string) fyne.Window {
	app.Settings().SetTheme(look.NewTheme(env.Regular, env.Bold))
	w := app.NewWindow(Title)
	w.SetIcon(env.Icon)
	label := look.NewLabel(sentence, theme.SizeNameText, widget.MediumImportance)
	label.Wrapping = fyne.TextWrapBreak // there is a path in it
	button := look.AlignRight(look.NewButton("关闭", look.Accent, w.Close))
	w.SetContent(container.New(look.Inset(16, 16, 16, 16), container.NewBorder(nil, button, nil, nil, label)))
	w.Resize(fyne.NewSize(560, 220))
	return w
}
