package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// newBadge is a word or two that is seen at once.
func newBadge(words string) fyne.CanvasObject {
	label := NewLabel(words, theme.SizeNameCaptionText, widget.WarningImportance)
	label.Wrapping = fyne.TextWrapOff
	return container.NewStack(NewFill(ColorWarningTint, "", 6), container.New(Inset(3, 3, 8, 8), WithoutPadding(label)))
}

// WithExampleBadge sets the badge of the example before an object where the draft is one,
// so that nobody takes it for an own.
func WithExampleBadge(example bool, o fyne.CanvasObject) fyne.CanvasObject {
	if !example {
		return o
	}
	return container.NewBorder(nil, nil, container.New(Inset(0, 0, 0, 10), container.New(VCentreLayout{}, newBadge("示例"))), nil, o)
}
