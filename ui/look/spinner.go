package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Spinner shows that work is under way, with a button to cancel it if that is possible. Box is
// what to put on screen; it is hidden while no work is under way.
type Spinner struct {
	Box    *fyne.Container
	dots   *widget.Activity
	Label  *Prose
	cancel *Button
}

// NewSpinner returns a hidden spinner.
func NewSpinner() *Spinner {
	w := &Spinner{dots: widget.NewActivity(), Label: QuietProse(""), cancel: NewButton("取消", widget.LowImportance, nil)}
	w.Box = container.NewBorder(nil, nil, container.New(VCentreLayout{}, w.dots), w.cancel, container.New(VCentreLayout{}, w.Label))
	w.Box.Hide()
	return w
}

// Start shows the spinner; cancel is nil for work that cannot be cancelled.
func (w *Spinner) Start(title string, cancel func()) {
	SetProse(w.Label, title)
	w.cancel.OnTapped = cancel
	SetVisible(w.cancel, cancel != nil)
	w.dots.Start()
	w.Box.Show()
}

// End hides the spinner.
func (w *Spinner) End() {
	w.dots.Stop()
	w.Box.Hide()
}
