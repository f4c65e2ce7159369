package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// newBadge is a word or two that is seen at once.
func newBadge(words string) fyne.CanvasObject {
	label := text(words, theme.SizeNameCaptionText, widget.WarningImportance)
	label.Wrapping = fyne.TextWrapOff
	return container.NewStack(newFill(colorWarningTint, "", 6), container.New(inset(3, 3, 8, 8), tight(label)))
}

// badged sets the badge of the example before an object where the draft is one,
// so that nobody takes it for an own.
func badged(example bool, o fyne.CanvasObject) fyne.CanvasObject {
	if !example {
		return o
	}
	return container.NewBorder(nil, nil, container.New(inset(0, 0, 0, 10), container.New(centred{}, newBadge("示例"))), nil, o)
}
