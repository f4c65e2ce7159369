package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
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
type focusTheme struct {
	present
	oneLine bool // such an entry has no scroll bar
}

func (f focusTheme) Size(name fyne.ThemeSizeName) float32 {
	if f.oneLine && (name == theme.SizeNameScrollBar || name == theme.SizeNameScrollBarSmall) {
		return 0
	}
	return f.present.Size(name)
}

func (f focusTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNamePrimary {
		name = colorRing
	}
	return f.present.Color(name, variant)
}

// calmFocus gives an entry the frame and cursor of the theme's focus; Fyne draws
// them in the accent, which here means that something is wrong.
func calmFocus(e *entry) fyne.CanvasObject {
	return container.NewStack(container.NewThemeOverride(e, focusTheme{oneLine: !e.MultiLine}), newWheel(e))
}

// checkTheme draws the box of a check in a colour that can be seen.
type checkTheme struct{ present }

func (c checkTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		name = colorQuiet
	}
	return c.present.Color(name, variant)
}

// wheel lies over an entry and takes nothing but the mouse wheel, which Fyne's
// entry would keep for itself even where its text cannot move: then the step
// moves.
type wheel struct {
	widget.BaseWidget
	entry *entry
}

func newWheel(e *entry) *wheel {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if inner := w.entry.inner; inner != nil && w.entry.MultiLine {
		before := inner.Offset
		if inner.Scrolled(ev); inner.Offset != before {
			return
		}
	}
	if outer := scrollAround(w.entry); outer != nil {
		outer.Scrolled(ev)
	}
}

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
