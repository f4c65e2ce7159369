package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Spinner says that something takes its time, and can end it where that is
// possible. It shows only meanwhile.
type Spinner struct {
	Box    *fyne.Container
	dots   *widget.Activity
	Label  *Prose
	cancel *Button
}

func NewSpinner() *Spinner {
	w := &Spinner{dots: widget.NewActivity(), Label: QuietProse(""), cancel: NewButton("取消", widget.LowImportance, nil)}
	w.Box = container.NewBorder(nil, nil, container.New(VCentreLayout{}, w.dots), w.cancel, container.New(VCentreLayout{}, w.Label))
	w.Box.Hide()
	return w
}

// Start begins; cancel is nil for what cannot be ended.
func (w *Spinner) Start(title string, cancel func()) {
	SetProse(w.Label, title)
	w.cancel.OnTapped = cancel
	SetVisible(w.cancel, cancel != nil)
	w.dots.Start()
	w.Box.Show()
}

func (w *Spinner) End() {
	w.dots.Stop()
	w.Box.Hide()
}
