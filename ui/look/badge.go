package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// newBadge makes a coloured badge of a word or two.
func newBadge(words string) fyne.CanvasObject {
	label := NewLabel(words, theme.SizeNameCaptionText, widget.WarningImportance)
	label.Wrapping = fyne.TextWrapOff
	return container.NewStack(NewFill(ColorWarningTint, "", 6), container.New(Inset(3, 3, 8, 8), WithoutPadding(label)))
}

// WithExampleBadge puts the badge 示例 before an object if example is set, so that nobody
// takes the built-in example for a draft of their own.
func WithExampleBadge(example bool, o fyne.CanvasObject) fyne.CanvasObject {
	if !example {
		return o
	}
	return container.NewBorder(nil, nil, container.New(Inset(0, 0, 0, 10), container.New(VCentreLayout{}, newBadge("示例"))), nil, o)
}
