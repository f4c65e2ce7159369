package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// NewMessageWindow is a window with one sentence and a button that closes it: the last
// word of a program that cannot go on. Of env it uses fonts and icon.
func NewMessageWindow(app fyne.App, env Env, sentence string) fyne.Window {
	app.Settings().SetTheme(look.NewTheme(env.Regular, env.Bold))
	w := app.NewWindow(Title)
	w.SetIcon(env.Icon)
	words := look.NewLabel(sentence, theme.SizeNameText, widget.MediumImportance)
	words.Wrapping = fyne.TextWrapBreak // there is a path in it
	below := look.AlignRight(look.NewButton("关闭", look.Accent, w.Close))
	w.SetContent(container.New(look.Inset(16, 16, 16, 16), container.NewBorder(nil, below, nil, nil, words)))
	w.Resize(fyne.NewSize(560, 220))
	return w
}
