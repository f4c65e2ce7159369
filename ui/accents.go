package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// present is the app's theme as it is at the moment, to be varied for a part of
// the screen.
type present struct{}

func (present) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (p present) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return p.theme().Color(name, variant)
}
func (p present) Font(style fyne.TextStyle) fyne.Resource    { return p.theme().Font(style) }
func (p present) Icon(name fyne.ThemeIconName) fyne.Resource { return p.theme().Icon(name) }
func (p present) Size(name fyne.ThemeSizeName) float32       { return p.theme().Size(name) }

// focusTheme has the quiet colour of the focus where Fyne takes the accent.
type focusTheme struct{ present }

func (f focusTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNamePrimary {
		name = theme.ColorNameFocus
	}
	return f.present.Color(name, variant)
}

// calmFocus gives an entry the frame and cursor of the theme's focus; Fyne draws
// them in the accent, which here means that something is wrong.
func calmFocus(e *entry) fyne.CanvasObject { return container.NewThemeOverride(e, focusTheme{}) }

// smallTheme is for a small button beside a sentence.
type smallTheme struct{ present }

func (s smallTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		name = theme.SizeNameCaptionText
	case theme.SizeNameInnerPadding:
		return 5
	}
	return s.present.Size(name)
}
